"""Paragraphs of the article outside of what was found: below what looked like its end, where a letter's form, an
offer, a subhead stood between, right beside it, and under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.chrome.echo import keys, tells
from transforms.chrome.sequence import Zone
from transforms.chrome.words import is_continuation
from transforms.cohesion import shared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_REACH = 12
"""Lines below the last paragraph."""
_ENDS = frozenset(
    {
        Role.AGENCY, Role.COMMENTS, Role.DATE, Role.LEGAL, Role.MOST_READ, Role.TAGS,
    }
)  # fmt: skip
"""Below these stands what others say, and what is told of other things."""
_BODY, _META = Zone.BODY, Zone.META
_BOXES = frozenset({Role.READ_ALSO, Role.RELATED})
_END = " نهاية"
_OWN, _IN_BOX, _HEADED, _BELOW_END = 0.15, 0.2, 0.4, 0.05
"""What the text and its own paragraphs share, and hardly what else stands below it: anywhere, under the heading of a
box, under a headline there that tells of it, and where the site says that the box is over."""
_BESIDE, _NEAR, _UNSURE, _ALL = 0.05, 0.1, 0.25, 1.1
"""What they share right beside the text, with a single line between, where a line may as well be a row of headlines
or a first sentence of another story, and what none does."""
_ABOVE = 6
"""Lines above a text among which its headline is."""
_RUN_ON_WORDS = 40
"""A row of so many headlines does not read as prose."""


def regained(blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone]) -> list[int]:
    """Return the indices of the long paragraphs of flattened text that are the article's though they were not taken
    for it: those that tell what it tells, near below it with nothing between that ends an article, or beside it;
    those under its title; the sentences below the end of a box."""
    last = next((index for index in reversed(range(len(zones))) if zones[index] is _BODY), None)
    if last is None:
        return _alone(blocks, found)
    if blocks[last].tag:
        return []
    own = [index for index, zone in enumerate(zones) if zone is _META and _is_told(found[index])]
    near = [*_beside(blocks, found, zones.index(_BODY), last), *_paragraphs_below(blocks, found, last)]
    if not near:
        return own  # most pages
    told = [
        block.text
        for block, line, zone in zip(blocks, found, zones, strict=True)
        if zone is _BODY and (line.is_prose or line.size == "x")
    ]
    found_near = [index for index, least in near if shared(told, [blocks[index].text]) >= least]
    return own + found_near + list(_on_from(blocks, found, told, max(found_near, default=len(found))))


def _alone(blocks: Sequence[Block], found: Sequence[Evidence]) -> list[int]:
    """Return the only long line of a page on which no article was found, where a headline above tells of it: a text
    without a full stop at its end, or of names and figures."""
    long = [index for index, line in enumerate(found) if line.size == "x"]
    if len(long) != 1 or blocks[long[0]].tag or found[long[0]].hit is not None or found[long[0]].end == "~":
        return []
    said = keys(blocks[long[0]].text)
    above = range(max(0, long[0] - _ABOVE), long[0])
    heads = [blocks[index].text for index in above if found[index].size != "s" and not found[index].is_date]
    return long if any(tells(head, said) for head in heads) else []


def _is_told(line: Evidence) -> bool:
    """Whether a line is a long paragraph, be it without a full stop; a row of headlines does not read as prose."""
    is_ended = line.end in ".?" or (line.end == "0" and line.words >= _RUN_ON_WORDS)
    return line.size == "x" and line.is_prose and line.hit is None and is_ended


def _beside(blocks: Sequence[Block], found: Sequence[Evidence], first: int, last: int) -> Iterator[tuple[int, float]]:
    """Yield the long lines right above the first paragraph of the article and below the last, of these also one with
    a line between, and how much of the article each must tell."""
    for index, least in ((first - 1, _BESIDE), (last + 1, _BESIDE), (last + 2, _NEAR)):
        if not 0 <= index < len(found) or (least == _NEAR and not _is_plain(found[index - 1])):
            continue
        line = found[index]
        if _is_told(line):
            yield index, least
        elif line.size == "x" and line.hit is None and line.end in ".?0":
            yield index, _UNSURE
        elif index < first and line.size == "l" and line.end == "~" and _goes_on(blocks[first]):
            yield index, least  # a lead that its writer ends with dots


def _is_plain(line: Evidence) -> bool:
    return line.hit is None and not line.is_date


def _goes_on(block: Block) -> bool:
    return is_continuation(block.text)


def _paragraphs_below(blocks: Sequence[Block], found: Sequence[Evidence], last: int) -> Iterator[tuple[int, float]]:
    """Yield the long paragraphs near below the last of the article, up to what ends one, and how much of the article
    each must tell to be of it: more under the heading of a box, still more behind the days of its items, most under
    a headline there that tells of it, hardly anything below its end, and where one goes on from another."""
    least, box = _OWN, None
    for index in range(last + 1, min(len(found), last + 1 + _REACH)):
        line = found[index]
        if line.is_date and box is not None:
            least = _UNSURE
        elif line.is_date or (line.hit is not None and line.hit.role in _ENDS):
            return
        elif line.hit is not None and line.hit.phrase.endswith(_END):
            least, box = _BELOW_END, None
        elif line.hit is not None and line.hit.role in _BOXES:
            least, box = max(least, _IN_BOX), index
        elif line.is_paragraph or (least == _BELOW_END and line.is_news):
            least = _least(blocks, found, box, index, least)
            if box is not None or least < _IN_BOX:
                yield index, least
            box = None
        elif box is not None and _may_be_told(line) and not _is_headed(blocks, found, box, index):
            yield index, _UNSURE


def _least(blocks: Sequence[Block], found: Sequence[Evidence], box: int | None, index: int, least: float) -> float:
    """How much a paragraph must tell that stands in a box, or below it where `least` is asked."""
    if box is None:
        return least
    if _goes_on(blocks[index]):
        return _BELOW_END  # no other story begins so
    return _HEADED if _is_headed(blocks, found, box, index) else least


def _may_be_told(line: Evidence) -> bool:
    """Whether a line is as long as a paragraph, though the words by which sites speak of themselves are in it, or a
    sentence with a number, as headlines of others have none."""
    if line.is_news:
        return line.number is not None
    return line.size == "x" and line.hit is None and line.end in ".?"


def _on_from(blocks: Sequence[Block], found: Sequence[Evidence], told: Sequence[str], last: int) -> Iterator[int]:
    """Yield the paragraphs with which the text goes on right below one that was found again."""
    known = [*told, *[block.text for block in blocks[last : last + 1]]]
    for index in range(last + 1, len(found)):
        least = _BESIDE if _is_told(found[index]) else _IN_BOX if _may_be_told(found[index]) else _ALL
        if shared(known, [blocks[index].text]) < least:
            return
        known.append(blocks[index].text)
        yield index


def _is_headed(blocks: Sequence[Block], found: Sequence[Evidence], box: int, index: int) -> bool:
    """Whether a headline between the heading of a box and a paragraph tells what that tells."""
    said = keys(blocks[index].text)
    return any(found[above].size != "s" and tells(blocks[above].text, said) for above in range(box + 1, index))
