"""Headlines of other stories that a dump ran together on one line, under the label of their box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence

_BOXES = frozenset({Role.READ_ALSO, Role.RELATED})
_LABEL_WORDS = 4
_LEAST_WORDS = 20
"""Fewer may be one headline."""
_LEAST_PARAGRAPHS, _UNPOINTED = 3, 0.25
"""So many paragraphs end with a mark, and of all long lines at most that share ends without one."""


def glued(found: Sequence[Evidence]) -> Iterator[int]:
    """Yield the indices of long lines without a mark at their end, right under the label of a box, on a page whose
    paragraphs have one."""
    under = [
        index + 1 for index, line in enumerate(found[:-1]) if _is_label(line) and _is_unpointed(found[index + 1])
    ]
    if not under:
        return  # nearly always
    others = [line for index, line in enumerate(found) if index not in under and line.words >= _LEAST_WORDS]
    pointed = sum(line.is_paragraph for line in others)
    if pointed >= _LEAST_PARAGRAPHS and sum(map(_is_unpointed, others)) <= _UNPOINTED * len(others):
        yield from under


def _is_label(line: Evidence) -> bool:
    return line.hit is not None and line.hit.role in _BOXES and line.words <= _LABEL_WORDS


def _is_unpointed(line: Evidence) -> bool:
    return line.end == "0" and line.words >= _LEAST_WORDS and line.hit is None
