"""When it was published and updated: the dates that a page says of its article."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from itertools import islice
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.bylines import is_byline
from transforms.chrome.stamps import is_issue, is_machine_time, is_stamp, stamp_over_text
from transforms.clocks import zone_named
from transforms.crumbs import day_behind
from transforms.datelines import dateline_in
from transforms.dates import find, is_dated
from transforms.meta_lines import Around, MetaLine, read_meta_line
from transforms.metadata.bystanders import columns
from transforms.metadata.own_days import own_day
from transforms.metadata.titles import moment_before
from transforms.records import COLLECTED, Block, Fact, Page, Role, text_end, text_start
from transforms.sites import rule_for, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FIGURE_RE = re.compile(r"\d")
_FILE_DATE_RE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_](\d{2})[-_](\d{2})(?!\d)")
_UPDATED_RE = re.compile(r"(?:اخر\s+)?(?:تحديث|تعديل|updated|mise? à jour)")
_UPDATE_LABEL_RE = re.compile(rf"(?:(?:تاريخ|تم)\s+)?(?:ال)?{_UPDATED_RE.pattern}\s*(?:في)?\s*:?\s*$")
_LABEL_LETTERS = 20
_FIRST = "#1"
_MISTAKEN = frozenset({Role.CAPTION, Role.SUBTITLE, Role.TITLE})
_UNKNOWN = frozenset({Role.NAV, Role.RELATED, Role.SHARE})
_OTHERS = frozenset({Role.RELATED, Role.MOST_READ})
_TEXT_CONFIDENCE = 0.8
_OVER_TITLE = 0.7
"""Of a date over the title: where another stands below, that is the article's."""
_DATELINE = 0.65
_AMONG, _AMONG_OTHERS = 0.75, 0.55
"""Of a date among other things right below the title, and elsewhere."""
_OVER_LINES = 4
_COLLECTED = 0.75
"""Of the collector's date before a page: more than one over the title, that of the day the page was read perhaps."""
_ISSUE = 0.6
"""Of the paper's issue, wherever it stands over the text."""
_RELATIVE = 0.5
_OWN_WORDS = 0.45
_FILE_NAME = 0.3
_LEAD_BLOCKS = 2
_BODY, _BREADCRUMB, _BYLINE = Role.BODY, Role.BREADCRUMB, Role.BYLINE
_DATE, _NAV, _TITLE = Role.DATE, Role.NAV, Role.TITLE
"""To look up a member of an enumeration costs as much as a call, and each line is asked for them."""
_NEVER = date(1970, 1, 1)
"""What systems show that do not know the day."""


def told(page: Page, around: Around) -> Iterator[Fact]:
    """Yield the dates of blocks that are dates of the article, of its title's line, its dateline, its first words,
    the collector and the file's name.

    A comment's or a related item's date has another role. An update over the title is the site's, when the
    publication stands below.
    """
    rule = rule_for(site_of(page), page.fetched_at)
    zone = zone_named(rule.zone) if rule is not None and rule.zone is not None else UTC
    dates = list(_dates(page, zone))
    if not _are_below(dates):
        dates += _among(page.blocks, around, zone, are_told=bool(dates))
    is_below = _are_below(dates)
    yield from (
        fact for fact in dates if not (is_below and fact.field == "updated_at" and fact.confidence == _OVER_TITLE)
    )
    if any(fact.field == "published_at" and fact.confidence >= _COLLECTED for fact in dates):
        return  # most pages that show a day: nothing below is surer
    for block in page.of_role(_TITLE):
        if (moment := moment_before(block.text)) and (found := find(fold(moment), zone=zone)):
            yield Fact("published_at", found.value.isoformat(), "text", _DATELINE)
    first = next((index for index, block in enumerate(page.blocks) if block.role is _BODY), len(page.blocks))
    texts = (block.text for block in page.blocks[first:] if block.role is _BODY)
    lead = list(islice(texts, _LEAD_BLOCKS))
    if lead and (dateline := dateline_in(lead[0])) and (found := find(dateline.date, zone=zone)):
        yield Fact("published_at", found.value.isoformat(), "text", _DATELINE)
    if (day := own_day(" ".join(lead))) is not None:
        yield Fact("published_at", datetime.combine(day, time(), zone).isoformat(), "text", _OWN_WORDS)
    above = [block.text for block in page.blocks[:first] if not block.tag]
    if (issue := next(filter(is_issue, above), None)) and (found := find(fold(issue), zone=zone)):
        yield Fact("published_at", found.value.isoformat(), "text", _ISSUE)
    collected = [block.text for block in page.blocks[:first] if block.rule == COLLECTED and block.role is _DATE]
    if collected and (found := find(fold(collected[0]), zone=zone)):
        yield Fact("published_at", found.value.isoformat(), COLLECTED, _COLLECTED)
    if (match := _FILE_DATE_RE.search(page.path)) and (found := find("-".join(match.groups()))):
        yield Fact("published_at", found.value.isoformat(), "file-name", _FILE_NAME)


def _dates(page: Page, zone: tzinfo) -> Iterator[Fact]:
    index = stamp_over_text(page.blocks)
    stamp = page.blocks[index] if index is not None else None
    roles = [block.role for block in page.blocks]
    beside = {id(block) for block in _beside_title(page.blocks, roles)}
    posted = {id(block) for block in _first_post(page.blocks)}
    for block, is_over in _outside(page.blocks, roles):
        if block.role is _BREADCRUMB and (day := day_behind(block.text)) and (found := find(day, zone=zone)):
            yield Fact("published_at", found.value.isoformat(), "text", _OVER_TITLE)
        is_stamped = id(block) in beside and is_stamp(block.text)
        is_told = block is stamp or _is_told(block) or is_stamped or id(block) in posted
        for name, said in _dated(block.text) if is_told else ():
            found = find(said, zone=zone, now=page.fetched_at)
            if found is not None and found.value.date() != _NEVER:
                if is_over and block.line in columns(page.blocks):
                    continue
                field = "updated_at" if _is_below_label(page.blocks, block) else name
                absolute = _OVER_TITLE if is_over else _TEXT_CONFIDENCE
                confidence = _RELATIVE if found.calendar == "relative" else absolute
                yield Fact(field, found.value.isoformat(), "text", confidence)


def _are_below(dates: Sequence[Fact]) -> bool:
    """Whether one of them is that of a publication, and does not stand over the title."""
    return any(fact.field == "published_at" and fact.confidence > _OVER_TITLE for fact in dates)


def _among(blocks: Sequence[Block], around: Around, zone: tzinfo, *, are_told: bool) -> Iterator[Fact]:
    """The dates of flattened pages that stand among other things: between title and text and, where none `are_told`
    by lines that are there for them, below what was taken for the text's first line, behind the text, over the title.
    Where there are several but below the title, they are those of other stories, or of the entries of a live page."""
    title = next((block.text for block in blocks if block.role is _TITLE), "")
    near = [block for block in _numbered(around.below) if block.role is _DATE or not are_told]
    below = (
        line
        for block in near
        for line in _moments([block.text.removeprefix(title)], zone)
        if not _is_below_label(blocks, block)
    )
    if (found := next(below, None)) is not None or are_told:
        yield from _facts(found, _AMONG)
        return
    above = around.above()
    for lines in (around.inside(), around.behind, above):
        dated = list(_moments([block.text for block in _numbered(lines)], zone))
        if dated:
            is_own = len(dated) == 1 and (lines is not above or _is_over(lines, zone))
            yield from _facts(dated[0] if is_own else None, _AMONG_OTHERS)
            return


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """The lines with a figure, as all with a date are."""
    return [block for block in blocks if _FIGURE_RE.search(block.text) is not None]


def _is_over(lines: Sequence[Block], zone: tzinfo) -> bool:
    """Whether the dated one of the lines over the title is near to it, and no other story there."""
    near = [(read_meta_line(block.text, zone=zone), block) for block in lines[:_OVER_LINES]]
    return any(line is not None and line.published for line, _block in near) and not any(
        line is None and block.role in _OTHERS for line, block in near
    )


def _moments(texts: Iterable[str], zone: tzinfo) -> Iterator[MetaLine]:
    """What the lines tell of those that tell a date."""
    read = (read_meta_line(text, zone=zone) for text in texts)
    return (line for line in read if line is not None and (line.published or line.updated))


def _facts(line: MetaLine | None, confidence: float) -> Iterator[Fact]:
    for field, moment in (("published_at", line.published), ("updated_at", line.updated)) if line is not None else ():
        if moment is not None and moment.date() != _NEVER:
            yield Fact(field, moment.isoformat(), "text", confidence)


def _is_below_label(blocks: Sequence[Block], block: Block) -> bool:
    """Whether the line above a date says no more than that it is the update's: «آخر تحديث:», perhaps behind the
    writer's name."""
    index = next(index for index, other in enumerate(blocks) if other is block)
    above = blocks[index - 1].text if index else ""
    folded = fold(above[-_LABEL_LETTERS:]) if len(above) <= _LABEL_LETTERS or is_byline(above) else ""
    match = _UPDATE_LABEL_RE.search(folded)
    return match is not None and (match.start() == 0 or is_byline(above))


def _is_told(block: Block) -> bool:
    """Whether a block is there for its date: by its markup, its phrase, or because it says little else; flattened,
    also when it was taken for a caption or a title."""
    if block.role in _MISTAKEN and not block.tag:
        return is_stamp(block.text)
    if block.role is _NAV and not block.tag:
        return is_machine_time(block.text)
    if block.role is _BYLINE:
        return is_byline(block.text) and _UPDATED_RE.search(fold(block.text)) is not None
    if block.role is not _DATE:
        return False
    return bool(block.tag) or block.rule.startswith("phrase:") or is_dated(block.text) or is_stamp(block.text)


def _first_post(blocks: Sequence[Block]) -> list[Block]:
    """The date beside the number of a forum's first post."""
    posts = [index for index, block in enumerate(blocks) if block.text == _FIRST]
    if not posts:
        return []  # nearly all pages
    near = [blocks[index] for index in (posts[0] + 1, posts[0] - 1) if 0 <= index < len(blocks)]
    return [block for block in near if is_dated(block.text)][:1]


def _beside_title(blocks: Sequence[Block], roles: Sequence[Role]) -> list[Block]:
    """The lines right over and below the title that were not known for what they are."""
    if _TITLE not in roles:
        return []
    over, below = roles.index(_TITLE) - 1, len(roles) - roles[::-1].index(_TITLE)
    near = [blocks[index] for index in (over, below) if 0 <= index < len(blocks)]
    return [block for block in near if block.role in _UNKNOWN and block.rule != "region"]


def _outside(blocks: Sequence[Block], roles: Sequence[Role]) -> Iterator[tuple[Block, bool]]:
    """The blocks before the first and after the last of the article, and whether they stand over its title.

    A date between is of an entry of a live page. Over the title the nearest come first, also where there is no title:
    the date at the top of a page is that of the day it was read, and so is one that stands twice there or over a box
    of others.
    """
    above = blocks[: text_start(blocks)]
    is_titled = _TITLE in roles
    title = min(roles.index(_TITLE), len(above)) if is_titled else len(above)
    yield from ((block, is_titled) for block in _near(above[:title]))
    yield from ((block, False) for block in (*above[title:], *blocks[text_end(blocks) - 1 :]))


def _near(over: Sequence[Block]) -> Iterator[Block]:
    """The blocks over the title from the nearest up to a box of others, without days that stand there twice."""
    texts = [block.text for block in over]
    for block in reversed(over):
        if block.role in _OTHERS and not (block.tag or is_stamp(block.text)):
            return
        if texts.count(block.text) == 1 or is_machine_time(block.text):
            yield block


def _dated(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of a line of dates with the field that each tells: «نشر في ... آخر تحديث ...» has both.

    In brackets behind the date it is a remark on it.
    """
    folded = fold(text)
    match = _UPDATED_RE.search(folded)
    if match is None:
        return (("published_at", folded),)
    before = folded[: match.start()]
    if find(before) is None:
        return (("updated_at", folded),)
    if before.endswith("("):
        return (("published_at", folded),)
    return ("published_at", before), ("updated_at", folded[match.end() :])
