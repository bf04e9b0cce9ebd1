"""Tables that a dump tore into their cells, one a line: standings, prices, results among the paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_CUE = "cell"
_FIGURE_LETTERS = 10
_CELL_WORDS = 4
_LEAST_ROWS = 3
"""The head of the columns among them."""
_WIDTHS = range(2, 9)
_ABOVE, _BELOW = 3, 8
"""Lines between which a sentence and a paragraph of the text stand."""


def is_figure(text: str) -> bool:
    """Return whether a line is nothing but a figure, as cells of tables are.

    >>> is_figure("12"), is_figure("9,013.4"), is_figure("12 نقطة"), is_figure("-")
    (True, True, False, False)
    """
    return len(text) <= _FIGURE_LETTERS and any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def cells(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield the cells of tables between a sentence and a paragraph of flattened text, and the line that leads to
    them: rows of one width, all with figures at the same places, under the names of the columns or such a line."""
    if not blocks or blocks[0].tag:
        return
    end = 0
    for figure in [index for index, line in enumerate(found) if _CUE in line.cues]:
        if figure < end:
            continue
        first = end = figure
        while first and _is_cell(found[first - 1]):
            first -= 1
        while end < len(found) and _is_cell(found[end]):
            end += 1
        is_led = first > 0 and found[first - 1].is_leading
        count = _table([_CUE in line.cues for line in found[first:end]], is_led=is_led)
        if count and _is_among_text(found, first, first + count):
            yield from range(first - is_led, first + count)


def _is_cell(line: Evidence) -> bool:
    is_plain = line.hit is None or line.hit.role is Role.NAV
    return is_plain and line.words <= _CELL_WORDS and line.end == "0" and not line.is_date


def _table(figures: Sequence[bool], *, is_led: bool) -> int:
    """How many cells, of which it is told whether they are figures, are a table's that begins with the first."""
    return max(_rows(figures, width, is_led=is_led) * width for width in _WIDTHS)


def _rows(figures: Sequence[bool], width: int, *, is_led: bool) -> int:
    rows = [tuple(figures[at : at + width]) for at in range(0, len(figures) - width + 1, width)]
    heads = 0 if not rows or any(rows[0]) else 1
    like = rows[heads] if len(rows) > heads else ()
    if not any(like) or all(like) or (like[0] and not like[-1]) or not (heads or is_led):
        return 0  # a row begins with a name or a rank
    last = next((at for at in range(heads, len(rows)) if rows[at] != like), len(rows))
    return last if last >= _LEAST_ROWS else 0


def _is_among_text(found: Sequence[Evidence], first: int, end: int) -> bool:
    """Whether a sentence stands right above the cells, or above the line that leads to them, and one below."""
    above = found[max(0, first - _ABOVE) : first] if found[first - 1].is_leading else found[max(0, first - 1) : first]
    return any(map(_is_told, above)) and any(
        line.is_prose and line.size in "lx" for line in found[end : end + _BELOW]
    )


def _is_told(line: Evidence) -> bool:
    """Whether a line is a sentence, or a paragraph without a full stop."""
    return line.hit is None and (line.size == "x" or (line.size in "ml" and line.end == "."))
