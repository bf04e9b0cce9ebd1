"""What Kibana shows, as the bodies that its APIs take: data views, saved Discover sessions, dashboards.

The files are written for the alias ``articles``. Asked for another alias, the loader renames every index and every
object, so that two collections can stand side by side in one Kibana.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

DEFAULT_ALIAS = "articles"
Body = dict[str, Any]

_NAMING_KEYS = frozenset({"id", "title", "ref_id", "data_view_id", "dashboard_id", "index_pattern"})
"""The keys whose value may be the name of an index or of an object."""


def data_views(alias: str = DEFAULT_ALIAS) -> dict[str, Body]:
    """Return the data views by id, each the body of ``POST /api/data_views/data_view``.

    >>> sorted(data_views("press"))[:2]
    ['press', 'press-drops']
    """
    bodies = [_renamed(body, alias) for body in _read("data_views", ".json")]
    for body in bodies:
        body["data_view"]["name"] = _titled(body["data_view"]["name"], alias)
    return {body["data_view"]["id"]: body for body in bodies}


def sessions(alias: str = DEFAULT_ALIAS) -> dict[str, Body]:
    """Return the saved Discover sessions by id, each a line of ``POST /api/saved_objects/_import``."""
    bodies = [_renamed(body, alias) for body in _read("sessions", ".ndjson")]
    for body in bodies:
        body["attributes"]["title"] = _titled(body["attributes"]["title"], alias)
    return {body["id"]: body for body in bodies}


def dashboards(alias: str = DEFAULT_ALIAS) -> dict[str, Body]:
    """Return the dashboards by id, each the body of ``PUT /api/dashboards/{id}``.

    >>> sorted(dashboards())
    ['articles-coverage', 'articles-ingestion', 'articles-quality']
    """
    found = {f"{alias}-{name}": _renamed(body, alias) for name, body in _named("dashboards", ".json").items()}
    for body in found.values():
        body["title"] = _titled(body["title"], alias)
    return found


def _titled(title: str, alias: str) -> str:
    # Kibana takes two data views of one name for the same view, and the later replaces the earlier.
    return title if alias == DEFAULT_ALIAS else f"{title} · {alias}"


def _renamed(node: Any, alias: str, key: str = "") -> Any:
    if isinstance(node, dict):
        return {name: _renamed(value, alias, name) for name, value in node.items()}
    if isinstance(node, list):
        return [_renamed(item, alias, key) for item in node]
    if key in _NAMING_KEYS and isinstance(node, str) and _is_ours(node):
        return alias + node.removeprefix(DEFAULT_ALIAS)
    return node


def _is_ours(name: str) -> bool:
    return name == DEFAULT_ALIAS or name.startswith(f"{DEFAULT_ALIAS}-")


def _read(folder: str, ending: str) -> list[Body]:
    return list(_named(folder, ending).values())


def _named(folder: str, ending: str) -> dict[str, Body]:
    files = sorted(resources.files(__name__).joinpath(folder).iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(ending): json.loads(file.read_text(encoding="utf-8"))
        for file in files
        if file.name.endswith(ending)
    }
