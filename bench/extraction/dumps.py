"""The lines of a page as some dumps leave them: with a line that says nothing between all, or all cut at one width.

A line is a mark and a text. Marks: 0 chrome, 1 and 2 article, - neither helps nor hurts, and a full stop for a line
that says nothing.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Line = tuple[str, str]

NOTHING = "."
WIDTHS = range(70, 91)
"""Letters of a line in dumps to a terminal or a letter by post."""
LEAST_WORDS = 6
"""As ``scoring`` finds a line in a text where lines were joined: a shorter one would count as lost."""


def dumped(lines: list[Line], template: dict[str, Any]) -> list[Line]:
    """The page's lines as its template says that the dump leaves them."""
    if template.get("wrapped"):
        return cut(lines)
    return list(parted(lines, template["between"])) if "between" in template else lines


def parted(lines: Iterable[Line], between: str) -> Iterator[Line]:
    """The lines with a line of `between` before each but the first."""
    for number, line in enumerate(lines):
        if number:
            yield NOTHING, between
        yield line


def cut(lines: list[Line]) -> list[Line]:
    """The lines cut at the width that leaves the fewest paragraphs an end too short to be found again."""
    return min((cut_at(width, lines) for width in WIDTHS), key=short_ends)


def cut_at(width: int, lines: Iterable[Line]) -> list[Line]:
    """The lines in lines of at most so many letters; a word is never cut."""
    return [
        (mark, part)
        for mark, text in lines
        for part in wrap(text, width, break_long_words=False, break_on_hyphens=False)
    ]


def short_ends(lines: list[Line]) -> int:
    """How many lines of the article are too short to be found again."""
    return sum(mark in "12" and len(text.split()) < LEAST_WORDS for mark, text in lines)
