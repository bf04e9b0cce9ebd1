"""One document for one canonical URL: which of two inputs gives the text, and whose places are listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flows.store.documents import Document

_FAR_PAST = datetime.min.replace(tzinfo=UTC)
KEPT_FIELDS = ("source", "path", "sources", "updated_at", "published_at", "fetched_at")
"""What must be known of a stored document to decide."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome for one new document."""

    document: Document | None
    """To be written whole; None when the stored text is newer and only the list of sources grows."""
    sources: list[dict[str, str]]
    """All inputs that gave this document."""


def merge(new: Document, stored: Document | None) -> Merged:
    """Decide between `new` and the `stored` document of the same id; the newer text wins, ties go to `new`.

    An input always replaces the text it gave itself.
    """
    own = {"source": new["source"], "path": new["path"]}
    if stored is None:
        return Merged({**new, "sources": [own]}, [own])
    others = [place for place in stored.get("sources", []) if place != own]
    sources = [*others, own]
    is_own_text = stored.get("source") == own["source"] and stored.get("path") == own["path"]
    if is_own_text or _age(new) >= _age(stored):
        return Merged({**new, "sources": sources}, sources)
    return Merged(None, sources)


def _age(document: dict[str, Any]) -> tuple[datetime, datetime]:
    """Order by the page's own dates first, then by when it was fetched; what is unknown is oldest."""
    return (
        _moment(document.get("updated_at") or document.get("published_at")),
        _moment(document.get("fetched_at")),
    )


def _moment(text: str | None) -> datetime:
    if text is None:
        return _FAR_PAST
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
