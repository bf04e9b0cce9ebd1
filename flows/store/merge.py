"""One document for several inputs: which of them gives the text, what each of them tells, who is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flows.store.documents import Document

Place = tuple[str, str]
"""An input's source and path."""
Source = dict[str, Any]
"""What a document lists of one of its inputs: its place, and what it tells by itself."""

FACTS = ("url", "site", "author", "agency", "published_at", "updated_at")
"""What an input tells of itself beside its text."""
_LENT = ("author", "agency", "published_at")
"""Facts that hold for every input of one text: a document that lacks one takes it from a copy."""
_FAR_PAST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome for one new document."""

    document: Document | None
    """To be written; None when the stored text is newer and only the list of sources grows."""
    sources: list[Source]
    """All inputs that gave this document."""


def place_of(source: Mapping[str, Any]) -> Place:
    """Return where an input stands; of a document, where the input that gave its text does."""
    return source["source"], source["path"]


def merge(new: Document, stored: Document | None) -> Merged:
    """Decide between `new` and the `stored` document of the same id; the newer text wins, ties go to `new`.

    An input always replaces the text it gave itself.
    """
    (own,) = new["sources"]
    if stored is None:
        return Merged(new, [own])
    sources = [*without(stored["sources"], {place_of(own)}), own]
    is_own_text = place_of(stored) == place_of(own)
    if is_own_text or _age(new) >= _age(stored):
        return Merged(new, sources)
    return Merged(None, sources)


def without(sources: Iterable[Source], places: Iterable[Place]) -> list[Source]:
    """Return `sources` without those at `places`."""
    left = set(places)
    return [source for source in sources if place_of(source) not in left]


def listing(document: Document, sources: Sequence[Source]) -> Document:
    """Return the document with these sources; what its own input does not tell comes from the first that does.

    An address comes with its site, and never from another site than the document's own.
    """
    giver = _giver({**document, "sources": sources})
    own = {field: value for field, value in document.items() if field not in FACTS or field in giver}
    lent = {field: source[field] for field in _LENT for source in reversed(sources) if field in source}
    return {**lent, **_address(own, sources), **own, "sources": list(sources)}


def inherited(document: Document, heir: Source, sources: Sequence[Source]) -> Document:
    """Return the document as that of another of its inputs, which has the same text under an address of its own."""
    left = (*FACTS, "section", "fetched_at", "provenance")
    own = {field: value for field, value in document.items() if field not in left}
    told = {field: heir[field] for field in ("source", "path", *FACTS) if field in heir}
    return listing({**own, **told}, sources)


def has_same_text(one: Document, two: Document) -> bool:
    """Tell whether two documents have the same words."""
    return bool(one.get("body_hash") == two.get("body_hash"))


def _address(own: Document, sources: Iterable[Source]) -> dict[str, Any]:
    return next(_addresses(own.get("site"), sources), {}) if "url" not in own else {}


def _addresses(site: str | None, sources: Iterable[Source]) -> Iterator[dict[str, Any]]:
    for source in sources:
        if "url" in source and site in {None, source.get("site")}:
            yield {field: source[field] for field in ("url", "site") if field in source}


def _giver(document: Document) -> Source:
    """Return what the input that gave the text tells by itself; of documents that do not list it, what they say."""
    found = (source for source in document["sources"] if place_of(source) == place_of(document))
    return next((source for source in found if "id" in source), document)


def _age(document: Document) -> tuple[datetime, datetime]:
    """Order by the page's own dates first, then by when it was fetched; what is unknown is oldest."""
    own = _giver(document)
    return (
        _moment(own.get("updated_at") or own.get("published_at")),
        _moment(document.get("fetched_at")),
    )


def _moment(text: str | None) -> datetime:
    if text is None:
        return _FAR_PAST
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
