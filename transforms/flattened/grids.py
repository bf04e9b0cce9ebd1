"""Tables that a dumper drew with lines, pandoc first of all, cell by cell.

    +------------------+---------------------------------+
    | أقسام الجريدة    | وصلت صباح اليوم إلى الميناء     |
    | محليات           | الشرقي سفينة تحمل ستين ألف طن.  |
    +------------------+---------------------------------+

A table whose cells have one line each is one of figures or names, and is left as it is.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Numbered = tuple[int, str]

MARK_RE = re.compile("[\u064b-\u0652]")
_LETTER_RE = re.compile(".[\u064b-\u0652]*")
"""A letter with its marks, which have no width."""
_BORDER_RE = re.compile(r"\+(?:[-=:]{3,}\+)+\s*")
_EDGES = ("+", "|")
_SHIFT = 4
"""So far before its place an edge may stand."""
_LINES = 3
"""Of a cell, so many are a text that was filled into it."""


def grid_end(lines: Sequence[Numbered], start: int) -> int:
    """Return where the table ends that begins with a line; the same line where none does."""
    if _BORDER_RE.fullmatch(lines[start][1]) is None:
        return start
    end = start
    while end < len(lines) and lines[end][1].startswith(_EDGES):
        end += 1
    return end


def cells(grid: Sequence[Numbered]) -> list[list[Numbered]] | None:
    """Return the lines of each cell of a table in the order of its rows, or None where no cell holds a text."""
    rows = [list(row) for is_row, row in groupby(grid, key=lambda line: line[1].startswith("|")) if is_row]
    places = {at for _number, line in grid if line.startswith("+") for at, sign in enumerate(line) if sign == "+"}
    found = [cell for row in rows for cell in _cells(row, sorted(places))]
    return found if any(sum(bool(line) for _number, line in cell) >= _LINES for cell in found) else None


def _cells(row: Sequence[Numbered], places: Sequence[int]) -> Iterator[list[Numbered]]:
    """Yield the cells of a row, between the places at which most of its lines have an edge."""
    letters = [(number, parted(line)) for number, line in row]
    common = [at for at in places if sum(_edge(line, at) is not None for _n, line in letters) > len(row) / 2]
    if len(common) <= 1:
        yield list(row)
    for left, right in pairwise(common):
        yield [(number, _between(line, left, right, is_last=right == common[-1])) for number, line in letters]


def _edge(line: Sequence[str], at: int) -> int | None:
    """The place of a line's edge, near to where it should be: letters that have no width may have gone."""
    return next(
        (place for place in range(at, max(-1, at - _SHIFT), -1) if line[place : place + 1] in ("|", ["|"])), None
    )


def _between(line: Sequence[str], left: int, right: int, *, is_last: bool) -> str:
    first, last = _edge(line, left), _edge(line, right)
    start = left if first is None else first + 1
    end = len(line) if is_last else right if last is None else last
    text = "".join(line[start:end]).rstrip()
    return (text.removesuffix("|").rstrip() if is_last else text).removeprefix(" ")


def parted(line: str) -> Sequence[str]:
    """Return a line's letters as they stand on the screen, one a place."""
    return _LETTER_RE.findall(line) if MARK_RE.search(line) is not None else line
