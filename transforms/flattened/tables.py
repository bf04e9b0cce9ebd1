"""Tables that a dumper laid out over the page's width, read column by column.

Old pages have their menus, the article and their boxes side by side in one table, and a dumper that draws tables puts
the lines of all of them beside each other:

    أقسام الجريدة      وصلت صباح اليوم إلى الميناء الشرقي سفينة تحمل       الأكثر قراءة
    اقتصاد             ستين ألف طن من القمح.                              هل تتغير الأسعار؟

Between two columns a strip stays blank over all lines of the table. A table of figures has such strips too, but its
rows are to be read across: only where a column holds lines of prose it is cut. Tables that are drawn with lines are
read cell by cell (``grids``).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transforms.flattened.grids import MARK_RE, cells, grid_end, parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Numbered = tuple[int, str]
    Strip = tuple[int, int]

_GAP_RE = re.compile(r" {2,}")
_INSIDE_RE = re.compile(r"\S {2,}(?=\S)")
_WORD_RE = re.compile(r"[^\W\d_]{2}")
_END = 100_000
_LEAST_GAPS = 4
"""Lines with a gap between words: of fewer no table is made."""
_NARROWEST = 2
"""Strips one letter wide are the spaces between words."""
_BESIDE = 3
"""Lines with text on both sides of a strip, and lines of prose in a column: so many are no chance."""
_PROSE_WORDS = 5
_NEAR = 3
"""Lines from the last of the first column to the table's last: what stands below it goes on in that column."""
_WIDEST = 160
"""Wider columns hold a paragraph a line."""
_LONG = 0.6
_FULL_SHARE = 0.45
"""Of the long lines of a column that another one follows, as of those of a page (``wrapping``)."""
_FEWEST_FULL = 2
_LONGEST = 1_000
"""Lines of a table."""
_LOOKS = 16
"""So often are the lines looked at again over which strips stay blank and that are no table: it might begin below,
and to look from each line would take the square of their number."""


class Column(NamedTuple):
    """Lines that are read one after another, those of a column of a table or of what stands between tables."""

    lines: list[Numbered]
    is_cut: bool


def columns(lines: Sequence[str]) -> list[Column] | None:
    """Return what is read one after another, or None where no table is laid out over the lines."""
    if sum(_INSIDE_RE.search(line) is not None for line in lines) < _LEAST_GAPS:
        return None
    found = list(_columns(list(enumerate(lines))))
    return found if any(column.is_cut for column in found) else None


def filled(lines: Sequence[Numbered]) -> list[Numbered]:
    """Return the paragraphs of a column that is filled to its width, any other line by line."""
    texts = [" ".join(line.split()) for _number, line in lines]
    shown = [_width(line.strip()) for _number, line in lines]
    width = max(shown, default=0)
    full = [
        _width(above) > 0 and bool(below) and size + 1 + _width(below.split(" ", 1)[0]) > width
        for (above, below), size in zip(pairwise(texts), shown, strict=False)
    ]
    long = sum(bool(below) and size > _LONG * width for size, below in zip(shown, texts[1:], strict=False))
    if width > _WIDEST or sum(full) < max(_FEWEST_FULL, _FULL_SHARE * long):
        return list(lines)
    out: list[Numbered] = []
    for (number, _line), text, is_open in zip(lines, texts, [False, *full], strict=False):
        if is_open:
            out[-1] = (out[-1][0], f"{out[-1][1]} {text}")
        else:
            out.append((number, text))
    return out


def _columns(lines: Sequence[Numbered]) -> Iterator[Column]:
    blanks = [_blanks(line) for _number, line in lines]
    between: list[Numbered] = []
    index = 0
    while index < len(lines):
        end, parts = _parts(lines, blanks, index)
        if not parts:
            between += lines[index:end]
            index = end
            continue
        if between:
            yield Column(between, is_cut=False)
            between = []
        for part in parts:
            yield from [Column(inner.lines, is_cut=True) for inner in _columns(part)]
        index = end
    if between:
        yield Column(between, is_cut=False)


def _parts(lines: Sequence[Numbered], blanks: Sequence[list[Strip]], start: int) -> tuple[int, list[list[Numbered]]]:
    """Where a table ends that begins with a line, and its cells or columns; none where it is no such table."""
    if (end := grid_end(lines, start)) > start:
        return end, cells(lines[start:end]) or []
    end, strips = _table(lines, blanks, start)
    if strips:
        return end, list(_cut(lines[start:end], strips))
    return start + max(1, (end - start) // _LOOKS), []


def _blanks(line: str) -> list[Strip]:
    """The strips of a line that are blank, those before and behind it among them."""
    shape = MARK_RE.sub("", line).rstrip()
    if not shape:
        return [(0, _END)]
    inside = [match.span() for match in _GAP_RE.finditer(shape)]
    return [*inside, (len(shape), _END)]


def _table(lines: Sequence[Numbered], blanks: Sequence[list[Strip]], start: int) -> tuple[int, list[Strip]]:
    """Where the table ends that begins with a line, and the strips between its columns; where there is none, how far
    was looked."""
    strips = [strip for strip in blanks[start][:-1] if strip[0]]
    end = start + 1
    while strips and end < min(len(lines), start + _LONGEST):
        common = _common(strips, blanks[end])
        if not common:
            break
        strips = common
        end += 1
    if end - start < _BESIDE:
        return end, []
    rows = blanks[start:end]
    strips = [strip for strip in strips if sum(_is_beside(row, strip) for row in rows) >= _BESIDE]
    strips = _between_words(lines[start:end], strips)
    if not strips:
        return end, []
    last = start + _last(rows, strips)
    is_told = any(_is_prose(column) for column in _cut(lines[start:last], strips))
    return (last, strips) if is_told else (end, [])


def _common(strips: Sequence[Strip], others: Sequence[Strip]) -> list[Strip]:
    both = [(max(a, c), min(b, d)) for a, b in strips for c, d in others]
    return [(a, b) for a, b in both if b - a >= _NARROWEST]


def _is_beside(row: Sequence[Strip], strip: Strip) -> bool:
    """Whether a line has text on both sides of a strip."""
    return any(start and start <= strip[0] and strip[1] <= end < _END for start, end in row)


def _between_words(lines: Sequence[Numbered], strips: Sequence[Strip]) -> list[Strip]:
    """The strips with words before them: behind bullets and numbers of a list stand its items."""
    before = list(_cut(lines, strips))[:-1]
    is_told = [any(_WORD_RE.search(line) is not None for _number, line in column) for column in before]
    return [strip for strip, is_column in zip(strips, is_told, strict=True) if is_column]


def _last(rows: Sequence[list[Strip]], strips: Sequence[Strip]) -> int:
    """How many lines are the table's: up to the last with text behind the strips, and below it what the first column
    goes on with, if it reaches so far."""
    last = 1 + max(at for at, row in enumerate(rows) if row[-1][0] > strips[-1][1])
    first = max(at for at, row in enumerate(rows[:last]) if row[0][0] or row[0][1] < strips[0][1])
    return len(rows) if last - first <= _NEAR else last


def _cut(lines: Sequence[Numbered], strips: Sequence[Strip]) -> Iterator[list[Numbered]]:
    """Yield the lines of each column."""
    edges = [0, *(end for _start, end in strips), _END]
    letters = [(number, parted(line)) for number, line in lines]
    for left, right in pairwise(edges):
        yield [(number, "".join(line[left:right]).rstrip()) for number, line in letters]


def _is_prose(column: Sequence[Numbered]) -> bool:
    return sum(len(line.split()) > _PROSE_WORDS for _number, line in column) >= _BESIDE


def _width(text: str) -> int:
    return len(MARK_RE.sub("", text))
