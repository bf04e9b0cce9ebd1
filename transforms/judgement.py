"""Whether a page holds an article at all: section fronts, galleries, login walls and error pages do not."""

from __future__ import annotations

from transforms.records import Drop, DropReason, Page

_MIN_WORDS = 15
"""The shortest flash that is still an article: one sentence with who, what and where."""


def refuse(page: Page, body: str) -> Drop | None:
    """Return the Drop for a page without an article, None for one that has it."""
    count = len(body.split())
    if count < _MIN_WORDS:
        return _drop(page, f"no text that reads as an article: {count} words")
    return None


def _drop(page: Page, detail: str) -> Drop:
    return Drop(
        page.source,
        page.path,
        DropReason.NO_ARTICLE,
        detail,
        "metadata",
        page.content_hash,
        url=page.url,
        facts=page.declared[:8],
    )
