"""What single blocks weigh beyond the fit, which knows little of them: synthetic pages have few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.bylines import lone_name_in
from transforms.chrome.announced import announced, hours, numbered, readings, spaced, statements
from transforms.chrome.beginnings import beginnings
from transforms.chrome.cells import cells
from transforms.chrome.cues import cues_among
from transforms.chrome.glued import glued
from transforms.chrome.guides import guided
from transforms.chrome.interviews import questions
from transforms.chrome.items import (
    answered,
    behind_all,
    headings,
    holder_of,
    items,
    links,
    paragraphs,
    repeated,
    tables,
    widgets,
)
from transforms.chrome.labels import is_signed, may_be_signed, unlabelled
from transforms.chrome.lists import leading, points, rows
from transforms.chrome.live import entries, entry_hours
from transforms.chrome.readers import answers, headed, readers, signed, signed_lines
from transforms.chrome.sequence import ZONES, Scores, Zone
from transforms.chrome.summaries import live_points
from transforms.chrome.verses import verses
from transforms.chrome.writers import lives, writer_boxes
from transforms.headings import is_declared
from transforms.records import headed_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

    _Find = Callable[[Sequence[Block], Sequence[Evidence]], Iterable[int]]

LEAN = tuple(5.0 * (zone is Zone.BODY) for zone in ZONES)
"""What a sentence of news weighs for the article beyond the fit: a lost paragraph costs more than a kept line, and
synthetic chrome holds more such sentences than real chrome. Measured on the golden pages (``tests/quality``): token
F1 0.978 without and 0.988 with it as lines, 0.838 and 0.932 on one line; no labelled page loses."""
LEAN_ON = tuple(9.0 * (zone is Zone.BODY) for zone in ZONES)
"""What it weighs when it goes on from another sentence, as no beginning of another article does."""
_ITEM = LEAN_ON
"""What an item or row among the paragraphs weighs for the article: synthetic pages have boxes there and few lists."""
_PARAGRAPH = tuple(8.0 * (zone is Zone.BODY) for zone in ZONES)
"""What a sentence weighs for the article in the element that holds most of the page's paragraphs."""
_TABLE = tuple(20.0 * (zone is Zone.BODY) for zone in ZONES)
"""What a row of a table between two paragraphs weighs for the article."""
_ROW = tuple(2.0 * (zone in (Zone.BODY, Zone.SUBHEAD)) for zone in ZONES)
"""What a row of figures weighs for the article where a sentence leads to it."""
_BETWEEN = tuple(5.0 * (zone in (Zone.BODY, Zone.SUBHEAD)) for zone in ZONES)
"""What a heading or question between two paragraphs weighs for the article."""
_QUESTION = tuple(12.0 * (zone is Zone.SUBHEAD) for zone in ZONES)
"""What a question weighs for the article that opens its answer when one presses it."""
_POINT = _BETWEEN
"""What a list weighs for the article, with the line that announces it."""
_HEADING = tuple(8.0 * (zone is Zone.TITLE) for zone in ZONES)
"""What the declared title weighs for the title where no heading element has it: systems without class names put it
into a plain one, as they put the menu."""
LABELLED = tuple(12.0 * (zone is Zone.TITLE) for zone in ZONES)
"""What a title's label weighs for it in flattened text, where no other line over the text has one, and what the
headline of a brief does."""
STRAY = tuple(-50.0 * (zone in (Zone.BODY, Zone.SUBHEAD)) for zone in ZONES)
"""What weighs against the text of another article, what readers say, what is told of the writer, and rights."""
_SURE_HEADING = tuple(20.0 * (zone is Zone.TITLE) for zone in ZONES)
"""What it weighs in a first-level heading."""
_RIGHTS = "\N{COPYRIGHT SIGN}"

ITEMS: dict[str, _Find] = {
    "asked": questions,
    "closed": numbered,
    "guide": guided,
    "hour": hours,
    "number": spaced,
    "readings": readings,
    "statement": statements,
    "verse": verses,
}
"""Who finds short lines of the article, by the cue for it."""
CUED: tuple[tuple[str, _Find, Scores], ...] = (
    ("ago", signed_lines, STRAY),
    ("cell", cells, _TABLE),
    ("clock", entries, _TABLE),
    ("clock", entry_hours, STRAY),
    ("life", lives, STRAY),
)
"""Who finds other lines by their cue, and what these weigh."""


def leans(blocks: Sequence[Block], found: Sequence[Evidence], title: str | None) -> Iterator[tuple[int, Scores]]:
    """Yield what single blocks of a page with this declared title weigh, by zone; several for some."""
    leads = leading(found)
    if leads:
        yield from ((index, _ROW) for index in rows(found, leads))
        yield from ((index, _POINT) for index in points(blocks, found, leads))
    cues = cues_among(found)
    own = [find(blocks, found) for cue, find in ITEMS.items() if cue in cues]
    yield from ((index, _ITEM) for index in set(announced(blocks, found, leads)).union(*own))
    if "points" in cues:
        yield from ((index, _ITEM) for index in live_points(blocks))
    yield from ((index, STRAY) for index in writer_boxes(blocks, found))
    for cue, find, weight in CUED:
        if cue in cues:
            yield from ((index, weight) for index in find(blocks, found))
    if not blocks:
        return
    if not blocks[0].tag:
        yield from _dumped(blocks, found)
        return
    if (heading := _declared_heading(blocks, found, title)) is not None:
        yield heading, _SURE_HEADING if blocks[heading].tag == "h1" else _HEADING
    apart = readers(blocks, found) | headed(blocks, found) | signed(blocks, found) | answers(blocks)
    begun = beginnings(blocks, found)
    apart |= begun
    if holder := holder_of(blocks, found, apart):
        yield from ((index, STRAY) for index in behind_all(blocks, found, holder, begun))
        yield from ((index, _PARAGRAPH) for index in paragraphs(blocks, found, holder, apart))
        yield from ((item, _ITEM) for item in items(blocks, found, holder))
        yield from ((row, _TABLE) for row in tables(blocks, found, holder))
        yield from ((index, _BETWEEN) for index in headings(blocks, found, holder))
        yield from ((index, _QUESTION) for index in answered(blocks, found, holder))
        yield from ((index, STRAY) for index in (*links(blocks, found, holder), *widgets(blocks, found, holder)))
    yield from ((index, _PARAGRAPH) for index in repeated(blocks, found))
    yield from ((index, STRAY) for index in apart)
    yield from ((index, STRAY) for index, block in enumerate(blocks) if block.tag and block.text.startswith(_RIGHTS))


def _dumped(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[tuple[int, Scores]]:
    """Yield what headlines on one line weigh, and the title of a flattened page: the line marked as its heading, but
    a writer's name over what he wrote, or a labelled one."""
    yield from ((index, STRAY) for index in glued(found))
    if (head := headed_line(blocks)) is not None:
        if _is_over_text(found[head + 1 :]) and lone_name_in(blocks[head].text) is None:
            yield head, _SURE_HEADING
    elif (labelled := _labelled(blocks, found)) is not None:
        yield labelled, LABELLED


def _is_over_text(below: Sequence[Evidence]) -> bool:
    """Whether sentences of news stand below a heading, as under no gallery's and no list's."""
    return any(line.is_news for line in below)


def _labelled(blocks: Sequence[Block], found: Sequence[Evidence]) -> int | None:
    """The one line over the first paragraph with a label before a title, «عاجل | ...», «Subject: ...», or with the
    site's name behind it."""
    lead = next((index for index, line in enumerate(found) if line.is_paragraph), 0)
    above = [block.text for block in blocks[:lead]]
    lines = [index for index, text in enumerate(above) if unlabelled(text) != text]
    if not lines and (parted := [index for index, text in enumerate(above) if may_be_signed(text)]):
        others = [block.text for block, line in zip(blocks, found, strict=True) if not line.is_paragraph]
        lines = [index for index in parted if is_signed(above[index], others, blocks[lead].text)]
    return lines[0] if len(lines) == 1 else None


def _declared_heading(blocks: Sequence[Block], found: Sequence[Evidence], title: str | None) -> int | None:
    """The last line over the text that is all of the declared title but the site's name."""
    if title is None:
        return None
    lead = next((index for index, line in enumerate(found) if line.is_prose and line.end in ".?"), 0)
    return next((index for index in reversed(range(lead)) if is_declared(blocks[index].text, title)), None)
