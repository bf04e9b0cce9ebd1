"""Index versions behind one alias, and the indices beside them.

People search the alias. Documents live in ``<alias>-v000001``, ``-v000002``, ...; exactly one is behind the alias.
A new version is built aside, then takes the alias in one call, so a search sees the old version or the new one,
never half of one. Beside the versions stand ``<alias>-ledger``, ``-drops``, ``-runs``, ``-lock`` and others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from flows.errors import StoreError
from flows.settings import Settings
from mappings import articles_body, index_body

_DERIVED = frozenset({"entities"})
"""Side indices whose content a rebuild derives from the articles."""
_VERSION_RE = re.compile(r"-v(\d{6})$")
SIDE_INDICES = ("ledger", "drops", "runs", "lock", "entities", "stories", "site_chrome")
"""The mapping files whose indices stand beside the articles."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the indices that belong to one alias."""

    alias: str

    def version(self, number: int) -> str:
        """Return the name of one version of the articles."""
        return f"{self.alias}-v{number:06d}"

    def side(self, name: str) -> str:
        """Return the name of an index beside the articles; `name` is one of `SIDE_INDICES`."""
        return f"{self.alias}-{name.replace('_', '-')}"

    @property
    def ledger(self) -> str:
        """What became of each input."""
        return self.side("ledger")

    @property
    def drops(self) -> str:
        """The pages that are not in the index, with their reason."""
        return self.side("drops")

    @property
    def runs(self) -> str:
        """The runs and their reports."""
        return self.side("runs")

    @property
    def lock(self) -> str:
        """Who writes now."""
        return self.side("lock")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the articles are laid out on the server."""

    shards: int = 1
    replicas: int = 0
    profile: str = "full"
    """``full`` or ``fast``: which views of a word are indexed (`mappings.PROFILES`)."""

    @classmethod
    def of(cls, settings: Settings) -> Layout:
        """Return what the settings say."""
        return cls(settings.shards, settings.replicas, settings.search_profile)


DEFAULT_LAYOUT = Layout()


def ensure(client: Elasticsearch, names: Names, layout: Layout = DEFAULT_LAYOUT) -> str:
    """Make the indices ready for a run and return the live version's name. Safe to call before every run.

    Creates what is missing and adds fields that are new since an index was created. Raises `StoreError` when
    the live version was made for another analysis than today's: only a rebuild can bring that in.
    """
    for side in SIDE_INDICES:
        _ensure_index(client, names.side(side), _sized(index_body(side), 1, layout.replicas))
    live = _ensure_alias(client, names, layout)
    _ensure_index(client, live, articles_body(layout.profile))
    return live


def ensure_for_rebuild(client: Elasticsearch, names: Names, layout: Layout = DEFAULT_LAYOUT) -> str:
    """As `ensure`, but take the live version as it is, and make what is derived from the articles anew if need be."""
    for side in SIDE_INDICES:
        body = _sized(index_body(side), 1, layout.replicas)
        try:
            _ensure_index(client, names.side(side), body)
        except StoreError:
            if side not in _DERIVED:
                raise
            client.indices.delete(index=names.side(side))
            _ensure_index(client, names.side(side), body)
    return _ensure_alias(client, names, layout)


def _ensure_alias(client: Elasticsearch, names: Names, layout: Layout = DEFAULT_LAYOUT) -> str:
    live = live_version(client, names)
    if live is not None:
        return live
    if client.indices.exists(index=names.alias):
        message = (
            f"an index is called {names.alias!r}, but that name must be free for the alias; "
            "delete or rename that index, or set FIHRIST_INDEX to another name"
        )
        raise StoreError(message)
    # A run killed between these two steps left a version without the alias; empty, it must not become the one
    # that a rollback goes to.
    left = versions(client, names)
    first = left[-1] if left else create_version(client, names, layout)
    swap(client, names, first)
    return first


def live_version(client: Elasticsearch, names: Names) -> str | None:
    """Return the version behind the alias, None before the first run. Raises `StoreError` when there are two."""
    try:
        found = sorted(client.indices.get_alias(name=names.alias))
    except NotFoundError:
        return None
    if len(found) != 1:
        message = f"the alias {names.alias!r} points to {', '.join(found)}; remove it from all but one"
        raise StoreError(message)
    return found[0]


def versions(client: Elasticsearch, names: Names) -> list[str]:
    """Return all versions of the articles, oldest first."""
    found = client.indices.get(index=f"{names.alias}-v*", features=["aliases"], expand_wildcards="open")
    return sorted(name for name in found if _VERSION_RE.search(name))


def create_version(
    client: Elasticsearch, names: Names, layout: Layout = DEFAULT_LAYOUT, rebuild: str | None = None
) -> str:
    """Create the next, empty version under the shipped mapping; the alias stays where it is.

    `rebuild` is the run that fills it, if one does: it is kept in the mapping's ``_meta``.
    """
    taken = [int(match.group(1)) for name in versions(client, names) if (match := _VERSION_RE.search(name))]
    name = names.version(max(taken, default=0) + 1)
    body = _sized(articles_body(layout.profile), layout.shards, layout.replicas)
    if rebuild is not None:
        body["mappings"]["_meta"]["rebuild"] = rebuild
    _create(client, name, body)
    return name


def unfinished_rebuild(client: Elasticsearch, names: Names) -> str | None:
    """Return the version that an interrupted rebuild was filling under the mapping of today, if there is one."""
    newest = versions(client, names)[-1:]
    if not newest or newest[0] == live_version(client, names) or rebuild_of(client, newest[0]) is None:
        return None
    shipped = articles_body()["mappings"]["_meta"]["version"]
    return newest[0] if mapping_version(client, newest[0]) == shipped else None


def rebuild_of(client: Elasticsearch, index: str) -> str | None:
    """Return the run that fills `index`, when a rebuild does."""
    found = _meta(client, index).get("rebuild")
    return None if found is None else str(found)


def set_for_bulk(client: Elasticsearch, index: str) -> None:
    """Let a version that nobody searches yet take documents fast: no refreshes, no copies."""
    client.indices.put_settings(index=index, settings={"refresh_interval": "-1", "number_of_replicas": 0})


def set_for_search(client: Elasticsearch, index: str, replicas: int) -> None:
    """Give a filled version its refreshes and copies back. Done before the swap, so a crash leaves no trace."""
    client.indices.put_settings(index=index, settings={"refresh_interval": None, "number_of_replicas": replicas})
    client.indices.refresh(index=index)


def swap(client: Elasticsearch, names: Names, version: str) -> str | None:
    """Point the alias to `version` in one call and return the version it pointed to before."""
    before = live_version(client, names)
    actions: list[dict[str, Any]] = [{"add": {"index": version, "alias": names.alias, "is_write_index": True}}]
    if before is not None and before != version:
        actions.insert(0, {"remove": {"index": before, "alias": names.alias}})
    client.indices.update_aliases(actions=actions)
    return before


def rollback(client: Elasticsearch, names: Names) -> tuple[str, str]:
    """Point the alias to the version before the live one; return (from, to). Raises `StoreError` without one."""
    live = live_version(client, names)
    earlier = [name for name in versions(client, names) if live is not None and name < live]
    if live is None or not earlier:
        message = f"there is no version before {live or names.alias}; run `fihrist rebuild` to make a new one"
        raise StoreError(message)
    swap(client, names, earlier[-1])
    return live, earlier[-1]


def prune(client: Elasticsearch, names: Names, keep: int) -> list[str]:
    """Delete all but the live version and the `keep` newest others; return the names deleted."""
    live = live_version(client, names)
    others = [name for name in versions(client, names) if name != live]
    gone = others[: max(len(others) - keep, 0)]
    for name in gone:
        client.indices.delete(index=name)
    return gone


def mapping_version(client: Elasticsearch, index: str) -> int | None:
    """Return the `_meta.version` that `index` was created with."""
    version = _meta(client, index).get("version")
    return None if version is None else int(version)


def _meta(client: Elasticsearch, index: str) -> dict[str, Any]:
    (body,) = client.indices.get_mapping(index=index).body.values()
    meta: dict[str, Any] = body["mappings"].get("_meta", {})
    return meta


def _ensure_index(client: Elasticsearch, name: str, body: dict[str, Any]) -> None:
    """Create `name`, or add the fields that it lacks. Raises `StoreError` when it was made for another analysis."""
    _create(client, name, body)
    try:
        client.indices.put_mapping(index=name, properties=body["mappings"]["properties"])
    except BadRequestError as error:
        message = (
            f"{name} was made for an older mapping that cannot be extended to today's ({error.message}); "
            "run `fihrist rebuild`: it builds a new version while the old one is searched"
        )
        raise StoreError(message) from error


def _sized(body: dict[str, Any], shards: int, replicas: int) -> dict[str, Any]:
    settings = {**body.get("settings", {}), "number_of_shards": shards, "number_of_replicas": replicas}
    return {**body, "settings": settings}


def _create(client: Elasticsearch, name: str, body: dict[str, Any]) -> None:
    """Create `name` unless it exists; another run may create it at the same moment."""
    if client.indices.exists(index=name):
        return
    try:
        client.indices.create(index=name, settings=body["settings"], mappings=body["mappings"])
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise
