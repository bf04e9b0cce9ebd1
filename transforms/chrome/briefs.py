"""Briefs: articles of a sentence or two, which weigh less than what stands around them.

The largest run of prose on such a page may be another story, or nothing on it looks like an article at all. But the
page's own headline stands above the brief, with its day or its writer between them, and tells of it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from transforms.bylines import is_byline, lone_name_in
from transforms.chrome.boxes import is_labelled
from transforms.chrome.echo import TELLS, echo, keys, tells
from transforms.chrome.sequence import Zone
from transforms.chrome.words import is_continuation
from transforms.cohesion import shared
from transforms.meta_lines import read_meta_line
from transforms.records import Role, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_BODY, _TITLE = Zone.BODY, Zone.TITLE
_REACH = 12
"""Lines above a brief among which its headline is: day, writer, share buttons, words under a picture."""
_STAMPS = frozenset({Role.AGENCY, Role.BYLINE, Role.DATE})
_BOXES = frozenset({Role.COMMENTS, Role.MOST_READ, Role.READ_ALSO, Role.RELATED})
_MARKS = _BOXES | {Role.AGENCY, Role.COMMENT_FORM, Role.DATE, Role.MEDIA, Role.NEWSLETTER, Role.SHARE, Role.TAGS}
_HEAD_WORDS, _HEAD_MOST = 2, 25
_LIST, _STEPS = 3, range(2, 5)
"""So many sentences under headlines of their own are a list of others."""
_LEAST_WORDS, _MOST_WORDS = 15, 60
_ROW_WORDS = 40
_OTHER, _STRANGE, _HEADED = 0.1, 0.04, 0.2
"""The text of another article tells less of what a brief tells, hardly anything of it below what ends one, and more
at times where the headlines of both tell but of their own."""


@unguarded
class Brief:
    """The lines of a brief."""

    title: int | None
    """The headline that tells of it, if one does."""
    first: int
    last: int
    is_alone: bool
    """No other text was found on the page."""


@unguarded
class _Lead:
    """A sentence with the line above that tells most of it."""

    index: int
    head: int
    level: int
    """How much of it the headline tells."""
    is_stamped: bool
    """A day, a writer or an agency stands between them or right over the headline."""
    is_twice: bool
    """The page says the headline elsewhere too: in its first line, on the way to it, under the picture."""

    @property
    def signs(self) -> int:
        """How much speaks for the page's own."""
        return self.level + self.is_stamped + self.is_twice


def brief(blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone]) -> Brief | None:
    """Return the brief of a flattened page of which no article was found, or one below that is another's."""
    if not blocks or not _is_in_lines(blocks):
        return None
    top = next((at for at, zone in enumerate(zones) if zone is _BODY and found[at].words >= _LEAST_WORDS), None)
    if top is not None and not any(map(_is_sentence, found[1:top])):
        return None  # most pages: a text, and no sentence above it
    body = [index for index, zone in enumerate(zones) if zone is _BODY and found[index].size in "lx"]
    if sum(line.words for line, zone in zip(found, zones, strict=True) if zone is _BODY) < _LEAST_WORDS:
        body = []
    sentences = [index for index in range(1, body[0] if body else len(found)) if _is_sentence(found[index])]
    if not sentences:
        return None
    leads = [lead for index in sentences if (lead := _lead(blocks, found, index)) is not None]
    leads = [lead for lead in leads if lead.is_twice or not _is_listed(found, lead.index)]
    if sum(found[index].end == "~" for index in sentences) >= _LIST:
        leads = [lead for lead in leads if lead.is_stamped]  # a search shows what it found
    own = _above(blocks, found, leads, body) if body else _alone(found, leads, sentences)
    if own is None:
        return None
    last = own.index
    while last + 1 < len(found) and _goes_on(found[last + 1]):
        last += 1
    return Brief(own.head if own.level else None, own.index, last, is_alone=not body)


def _is_in_lines(blocks: Sequence[Block]) -> bool:
    """Whether a page is flattened, and no dump on one line, which is cut in the midst of sentences."""
    return not blocks[0].tag and blocks[0].line != blocks[-1].line


def _alone(found: Sequence[Evidence], leads: Sequence[_Lead], sentences: Sequence[int]) -> _Lead | None:
    """The brief of a page without another text, unless it is a list of beginnings."""
    whole = [index for index in sentences if found[index].end != "~"]
    is_lone = len(whole or sentences) == 1
    if len(leads) >= _LIST:
        leads = [lead for lead in leads if lead.is_twice]
    leads = [lead for lead in leads if not is_lone or lead.index in (whole or sentences)]
    return next((lead for lead in leads if lead.signs + is_lone >= TELLS), None)


def _above(
    blocks: Sequence[Block], found: Sequence[Evidence], leads: Sequence[_Lead], body: Sequence[int]
) -> _Lead | None:
    """The brief above a text that tells of other things."""
    text = _lead(blocks, found, body[0])
    said = frozenset(chain.from_iterable(keys(blocks[index].text) for index in body))
    for lead in leads:
        is_headed = text is not None and text.level >= TELLS and text.head > lead.index
        told = echo(blocks[lead.head].text, said) or 0
        most = _most_shared(lead, told, is_headed=is_headed)
        if (
            told >= TELLS
            or found[lead.index].end == "~"
            or found[lead.head].end == "."
            or lone_name_in(blocks[lead.head].text) is not None
        ):
            continue
        if most and shared([blocks[body[0]].text], [blocks[lead.index].text]) < most:
            return lead
    return None


def _most_shared(lead: _Lead, told: int, *, is_headed: bool) -> float:
    """How much of what a sentence tells the text of another article below it may tell: the more, the surer it is that
    the headlines of both tell of their own; 0 where the sentence is no brief."""
    if is_headed and lead.is_stamped and not told:
        return _HEADED if lead.level >= TELLS else _OTHER if lead.level else _STRANGE
    is_told = lead.level >= (1 if is_headed else TELLS) and (lead.is_stamped or (is_headed and lead.is_twice))
    return _OTHER if is_told else 0


def _is_sentence(line: Evidence) -> bool:
    """Whether a line is as long as a sentence and ends as one; many words with a full stop need nothing else, but
    still more are a row of headlines."""
    reads = line.is_prose or (line.size == "x" and line.end == "." and line.words <= _ROW_WORDS)
    return reads and line.size in "lx" and line.end in ".?~" and line.hit is None and not line.is_date


def _goes_on(line: Evidence) -> bool:
    """Whether a line right below a sentence may be the next."""
    return _is_sentence(line) or (line.end == "." and line.size == "m" and line.hit is None and not line.is_date)


def _lead(blocks: Sequence[Block], found: Sequence[Evidence], index: int) -> _Lead | None:
    """A sentence with the line above that tells most of it, up to the heading of a box or another sentence; the
    longest of several."""
    best, most, stamp = None, (-1, 0), index
    is_stamped = False
    for above in _lines_above(found, index):
        line = found[above]
        if _is_stamp(blocks[above].text, line):
            is_stamped |= best is None or above == best - 1 or most[0] < 1
            stamp = above
        elif line.hit is None and _HEAD_WORDS <= line.words <= _HEAD_MOST and not is_byline(blocks[above].text):
            level = echo(blocks[above].text, found[index].keys)
            if level is not None and (level, line.words) > most:
                best, most, is_stamped = above, (level, line.words), stamp < index or is_stamped
    if best is None:
        return None
    is_twice = _is_twice(blocks, best, most[0])
    if found[index].end == "~" and not (most[0] or is_twice):
        return None
    return _Lead(index, best, most[0], is_stamped, is_twice)


def _is_stamp(text: str, line: Evidence) -> bool:
    """Whether a line tells the day, the writer or the agency, and perhaps more about the text."""
    if line.is_date or (line.hit is not None and line.hit.role in _STAMPS):
        return True
    return line.size in "sm" and (told := read_meta_line(text)) is not None and told.published is not None


def _lines_above(found: Sequence[Evidence], index: int) -> Iterator[int]:
    for above in range(index - 1, max(-1, index - 1 - _REACH), -1):
        line = found[above]
        if _is_sentence(line) or (line.hit is not None and line.hit.match == "line" and line.hit.role in _BOXES):
            return
        yield above


def _is_twice(blocks: Sequence[Block], head: int, level: int) -> bool:
    """Whether another line holds what a headline says; buttons come again too, and tell of nothing."""
    text = blocks[head].text
    others = (block.text for place, block in enumerate(blocks) if place != head)
    return any(text in other and (level > 0 or text != other) for other in others)


def others_below(blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone]) -> list[int]:
    """Return the lines among the article's that stand below a brief of a flattened page and what ends it, and of
    which neither its title nor itself tells: other stories, what readers say, how the site is followed."""
    if _BODY not in zones or not _is_in_lines(blocks):
        return []
    first = last = zones.index(_BODY)
    words = 0
    for index in range(first, len(zones)):
        if zones[index] is _BODY:
            words, last = words + found[index].words, index
        elif zones[index] is Zone.INSERT or _is_mark(found[index]):
            break
        if words > _MOST_WORDS:
            return []  # most pages
    if words < _LEAST_WORDS:
        return []
    rest = [index for index in range(last + 1, len(zones)) if zones[index] is _BODY]
    if not rest or _is_listed(found, last):
        return []
    own = [index for index in range(first, last + 1) if zones[index] is _BODY]
    titles = [block.text for block, zone in zip(blocks, zones, strict=True) if zone is _TITLE]
    if not titles and (lead := _lead(blocks, found, first)) is not None and lead.is_stamped:
        titles = [blocks[lead.head].text]
    return rest if _is_other(blocks, found, titles, own, rest) else []


def _is_other(
    blocks: Sequence[Block], found: Sequence[Evidence], titles: Sequence[str], own: Sequence[int], rest: Sequence[int]
) -> bool:
    """Whether a title tells of the brief and not of the rest, which tells of other things and goes on from none."""
    before, after = ([blocks[index].text for index in some] for some in (own, rest))
    said, below = (frozenset(chain.from_iterable(map(keys, texts))) for texts in (before, after))
    between = range(own[-1] + 1, rest[0])
    heads = [blocks[index].text for index in between if found[index].hit is None and found[index].size != "s"]
    first = keys(after[0])
    is_headed = any(tells(head, first) and not tells(head, said) for head in heads)
    if not titles or not (is_headed or any((echo(title, said) or 0) > 0 for title in titles)):
        return False
    if not any(_is_mark(found[index]) for index in between) and (is_headed or len(rest) > 1):
        return False
    if any((echo(title, below) or 0) >= (TELLS if is_headed else 1) for title in titles):
        return False
    if is_continuation(after[0]):
        return False
    return all(shared(before, texts) < _STRANGE for texts in (after[:1], after))


def _is_listed(found: Sequence[Evidence], index: int) -> bool:
    """Whether the same few steps lead from a sentence to the next and on from there: the items of a list."""
    starts = ((start, step) for step in _STEPS for start in (index - 2 * step, index - step, index) if start >= 0)
    return any(_is_row(found[start + 1 : start + 1 + 2 * step], step) for start, step in starts)


def _is_row(lines: Sequence[Evidence], step: int) -> bool:
    """Whether lines are two items that look alike: a headline, a day or a link, and a sentence, cut off in all or in
    none."""
    first, second = lines[:step], lines[step:]
    if len(second) < step or first[-1].size not in "lx" or second[-1].size not in "lx":
        return False
    looks = [list(map(_is_mark, some)) for some in (first, second)]
    heads = [line for line in (*first[:-1], *second[:-1]) if not _is_mark(line)]
    is_alike = looks[0] == looks[1] and (first[-1].end == "~") == (second[-1].end == "~")
    return is_alike and any(looks[0]) and any(line.size in "ml" for line in heads)


def _is_mark(line: Evidence) -> bool:
    return line.is_date or is_labelled(line, _MARKS)
