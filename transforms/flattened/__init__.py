"""Flattened text to blocks: a page that a scraper dumped to text, one block a line.

What a collector wrote above the page tells of it (``fields``). Character entities and Markdown (``markdown``) are
undone, and what text browsers write between the words (``browsers``) and wikis behind headings (``edits``) is taken
out. A dump that stands on one line is cut at sentence and template boundaries by ``oneline``, tables laid out over
the page's width are read column by column (``tables``), paragraphs that were wrapped to a width are joined by
``wrapping``, pages that form feeds part by ``printed``, paragraphs of printed columns by ``columns``, those broken at
links by ``linebreaks``; a label glued to a paragraph's end is parted by ``tails``.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

from transforms.arabic import LetterFinder, repair_counted
from transforms.content import Content
from transforms.flattened.browsers import between_buttons, is_browsed, without_numbers
from transforms.flattened.columns import uncolumn
from transforms.flattened.edits import without_edits
from transforms.flattened.fields import collected
from transforms.flattened.linebreaks import is_seam, rejoined
from transforms.flattened.markdown import is_markdown, unmarked
from transforms.flattened.nodes import mended
from transforms.flattened.oneline import cut, is_one_line
from transforms.flattened.printed import in_reading_order, is_printed, unprinted
from transforms.flattened.tables import columns, filled
from transforms.flattened.tails import untailed
from transforms.flattened.wrapping import unwrap
from transforms.records import Block
from transforms.whitespace import collapsed, has_gap

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

_ENTITY_RE = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_CUT_LETTERS = 200
_ESCAPED = ('\\"', "quot;")
"""What is left of quotation marks that were escaped once too often; looked for by their first letters too."""
_GAP = "   "
_GAP_RE = re.compile(r"\s{3,}|\t+")
_ODD_SPACE = LetterFinder(re.compile(r"[^\S\r\n ]"))
_LIST_ITEMS = 4
_BROKEN = 2
"""A sentence may hold a wide gap by accident; three of them are a list."""


def parse(text: str) -> Content:
    """Return the content of a flattened page."""
    page = collected(text)
    blocks, notes = split(page.text)
    return Content((*page.blocks, *blocks), text, notes, page.facts)


def split(text: str) -> tuple[list[Block], tuple[str, ...]]:
    """Return the blocks of `text` in order and what was mended, for ``fihrist explain``.

    >>> blocks, mended = split("عنوان&nbsp;الخبر\\n\\n [الرياضة](/sport) ")
    >>> [(block.line, block.text, block.link_share) for block in blocks], mended
    ([(0, 'عنوان الخبر', 0.0), (2, 'الرياضة', 1.0)], ('entities:1',))
    """
    notes: list[str] = []
    if "&" in text and (entities := len(_ENTITY_RE.findall(text))):
        text = unescape(text)
        notes.append(f"entities:{entities}")
    if escapes := sum(text.count(mark) for mark in _ESCAPED if mark[0] in text):
        text = text.replace(_ESCAPED[0], '"').replace(_ESCAPED[1], '"')
        notes.append(f"escapes:{escapes}")
    if "[" in text:
        text = without_edits(text)
    if is_pages := is_printed(text):
        text = in_reading_order(text)
    text, counts = repair_counted(text)
    notes += [f"{name}:{count}" for name, count in sorted(counts.items())]
    if is_pages:
        return list(unprinted(text)), (*notes, "pages")
    lines = text.splitlines()
    if is_one_line(lines):
        blocks = [Block(piece, number) for number, line in enumerate(lines) for piece in _pieces(line)]
        return blocks, (*notes, "one-line")
    if (sentences := mended(lines)) is not None:
        lines = sentences
        notes.append("mended")
    has_gaps = has_gap(text)
    paragraphs, how = _paragraphs(lines, text, has_gaps=has_gaps)
    notes += how
    read = untailed(_read(paragraphs, _ODD_SPACE.letters(text), has_gaps=has_gaps))
    blocks = unmarked(read) if is_markdown(text) else [Block(line, number) for number, line in read if line]
    blocks, breaks = rejoined(blocks)
    if breaks:
        notes.append(f"rejoined:{breaks}")
    return blocks, tuple(notes)


def _paragraphs(lines: list[str], text: str, *, has_gaps: bool) -> tuple[Iterable[tuple[int, str]], list[str]]:
    """The lines in the order of reading with their numbers, those of one paragraph joined, and what was mended."""
    read = _unbrowsed if is_browsed(text) else _whole
    if not has_gaps or (found := columns(lines)) is None:
        return read(lines)
    out: list[tuple[int, str]] = []
    mended = ["tables"]
    for column in found:
        if column.is_cut:
            paragraphs = filled(column.lines)
            out += _unbuttoned(paragraphs) if read is _unbrowsed else paragraphs
        else:
            whole, how = read([line for _number, line in column.lines])
            out += [(column.lines[at][0], line) for at, line in whole]
            mended += how
    return out, list(dict.fromkeys(mended))


def _whole(lines: list[str]) -> tuple[Iterable[tuple[int, str]], list[str]]:
    """The lines with their numbers, those of one paragraph joined, and what was joined."""
    for name, join in (("wrapped", unwrap), ("columns", uncolumn)):
        if (paragraphs := join(lines)) is not None:
            return paragraphs, [name]
    return enumerate(lines), []


def _unbrowsed(lines: list[str]) -> tuple[list[tuple[int, str]], list[str]]:
    """The same of a text browser's page, whose numbers of links may have been counted when lines were filled."""
    ways = [_whole(way) for way in (lines, list(map(without_numbers, lines)))]
    paragraphs, how = min(((list(paragraphs), how) for paragraphs, how in ways), key=lambda way: len(way[0]))
    return _unbuttoned(paragraphs), ["browser", *how]


def _unbuttoned(paragraphs: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    return [(number, part) for number, line in paragraphs for part in between_buttons(without_numbers(line))]


def _read(paragraphs: Iterable[tuple[int, str]], odd: AbstractSet[str], *, has_gaps: bool) -> list[tuple[int, str]]:
    """The lines and items as a reader sees them; where white space is plain, without gaps or an `odd` one, only their
    ends need a look."""
    if not (has_gaps or odd):
        return [(number, line.strip()) for number, line in paragraphs]
    items = [(number, item) for number, line in paragraphs for item in _items(line)]
    return [
        (number, collapsed(item) if has_gap(item) or any(map(item.__contains__, odd)) else item.strip())
        for number, item in items
    ]


def _items(line: str) -> list[str]:
    """The items of a list that stands on one line, apart by wide gaps; any other line whole, and so a paragraph whose
    sentences go on behind some gaps."""
    if _GAP not in line and "\t" not in line:
        return [line]
    items = _GAP_RE.split(line.strip())
    is_list = len(items) >= _LIST_ITEMS and sum(starmap(is_seam, pairwise(items))) < _BROKEN
    return items if is_list else [line]


def _pieces(line: str) -> list[str]:
    """A long line cut up, a short one as it is."""
    if len(line) > _CUT_LETTERS:
        return cut(line)
    text = collapsed(line)
    return [text] if text else []
