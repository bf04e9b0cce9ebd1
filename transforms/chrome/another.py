"""Texts of others that read as the article's: the next article under the first, the first sentences of several in
boxes above and below, a box of figures under the text. What they tell, and the headlines that tell of them, give
them away.
"""

from __future__ import annotations

from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.boxes import is_labelled
from transforms.chrome.echo import keys, tells
from transforms.chrome.endless import next_story
from transforms.chrome.items import holder_of, paragraphs
from transforms.chrome.listings import below_comments, dated_below, gaps_of, listing_below
from transforms.chrome.sequence import Zone
from transforms.chrome.strangers import strangers
from transforms.chrome.words import is_connected, is_continuation
from transforms.cohesion import shared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.chrome.listings import Gaps
    from transforms.records import Block

_BODY, _INSERT, _TITLE = Zone.BODY, Zone.INSERT, Zone.TITLE
"""Each line is asked for its zone, and to look up a member of an enumeration costs as much as a call."""
_INSIDE = (_BODY, Zone.SUBHEAD)
_MARKS = frozenset(
    {
        Role.AGENCY,
        Role.BYLINE,
        Role.COMMENTS,
        Role.COMMENT_FORM,
        Role.DATE,
        Role.LEGAL,
        Role.MOST_READ,
        Role.NEWSLETTER,
        Role.READ_ALSO,
        Role.RELATED,
        Role.SHARE,
        Role.TAGS,
    }
)
"""What stands between two articles, besides dates."""
_BOXES = frozenset({Role.READ_ALSO, Role.RELATED})
_MOST_PARAGRAPHS = 300
"""A longer page is no article with a few others around it, and each of its paragraphs would be compared with all."""
_BETWEEN = 2
_WORDS = 40
"""Less text cannot be compared."""
_PARAGRAPHS, _ABOVE = 8, 12
_LONGER = 4
"""Of the paragraphs no fewer than this part is the article's."""
_FIRST = 2
_HEADLINE_WORDS = 4
_OWN = 0.2
"""A paragraph that shares so much with those above begins no other article."""
_OTHER = 0.08
"""The text of another article shares less with the one above; of one text cut in two, few parts do."""
_LEAST_BELOW = 3
"""Figures under the text."""
_TABLE_SHARE = 0.15
"""A table of the article has some of its words: the grades of gold, the towns."""
_SERIES = 2
"""One sentence that stands alone may be the article's last."""
_FIRST_WORDS, _HEAD_LETTERS = 60, 60
_OTHER_HEADED, _OTHER_SENTENCE = 0.19, 0.03
"""Of true articles' sentences one in ten shares less with the rest than the first, next to none less than the
second."""
_LEAD_SPACES = 60
_OTHER_LEAD = 0.1


def others(blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone]) -> frozenset[int]:
    """Return the indices of the paragraphs among the article's that are of other articles."""
    told = [
        index
        for index, (zone, line) in enumerate(zip(zones, found, strict=True))
        if zone is _BODY and line.is_prose and line.size in "lx" and line.end in ".?"
    ]
    if not 0 < len(told) <= _MOST_PARAGRAPHS:
        return frozenset()
    strange, is_last = _between(blocks, found, zones, told)
    below = [index for index in range(told[-1] + 1, len(zones)) if zones[index] in _INSIDE] if is_last else []
    if len(below) < _LEAST_BELOW:
        return strange
    return strange.union(_table_below(blocks, found, zones, below))


def _between(
    blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], told: Sequence[int]
) -> tuple[frozenset[int], bool]:
    """What is of others from the first to the last of the paragraphs, and whether the last is the article's."""
    if told[-1] - told[0] + 1 == len(told):
        return frozenset(), True  # often: nothing is between the paragraphs
    own = paragraphs(blocks, found, holder_of(blocks, found)) if blocks[0].tag else frozenset[int]()
    gaps = gaps_of(told)
    below = (
        next_story(blocks, found, told, gaps),
        listing_below(blocks, found, told),
        dated_below(blocks, found, told, gaps),
    )
    first = min(_next_article(blocks, found, zones, told, gaps), *below)
    if len(own.intersection(told[first:])) > len(told[first:]) / 2:
        first = len(told)  # one element holds one article
    inside = told[:first]
    after = _series(blocks, zones, inside[::-1])
    before = _series(blocks, zones, inside[: len(inside) - len(after)])
    strange = frozenset(chain(after, before, _embedded(blocks, found, inside))) - own
    alone = strangers(blocks, found, zones, inside).union(below_comments(blocks, found, told, gaps))
    return strange.union(told[first:], alone), first == len(told) and strange.isdisjoint(after)


def _embedded(blocks: Sequence[Block], found: Sequence[Evidence], told: Sequence[int]) -> list[int]:
    """The paragraphs right under the headline of another story, which stands behind its label or under it, that tell
    what the headline does, or nothing of what the others tell."""
    under = [index for index in told[1:] if found[index - 1].end in "0?" and _is_under_headline(found, index)]
    under = [index for index in under if not _goes_on(blocks[index].text)]
    return [index for index in under if _is_strange(blocks, told, index)]


def _is_under_headline(found: Sequence[Evidence], index: int) -> bool:
    head, label = found[index - 1], found[index - 2]
    if head.size not in "ml" or found[index].words > _FIRST_WORDS:
        return False
    hit, match = (label.hit, "line") if head.hit is None else (head.hit, "start")
    return hit is not None and hit.role in _BOXES and hit.match == match


def _is_strange(blocks: Sequence[Block], told: Sequence[int], index: int) -> bool:
    text, head = blocks[index].text, blocks[index - 1].text
    rest = [blocks[other].text for other in told if other != index]
    known = shared(rest, [text])
    is_headed = bool(_telling([head], [text])) and not _telling([head], rest)
    return known < (_OTHER_HEADED if is_headed else _OTHER_SENTENCE)


def _goes_on(text: str) -> bool:
    """Whether a paragraph begins with what joins it to another, or with a quotation's mark."""
    folded = fold(text[:_HEAD_LETTERS])
    return folded[0] == "و" or not folded[0].isalpha() or is_connected(folded)


def _table_below(
    blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], below: Sequence[int]
) -> Sequence[int]:
    """The short lines that end the text, when they are figures, and words of which it has next to none: a box of
    rates or fixtures."""
    figures = sum(not any(map(str.isalpha, blocks[index].text)) for index in below)
    if figures < max(_LEAST_BELOW, len(below) / 4) or any(found[index].size in "lx" for index in below):
        return ()
    words = keys(" ".join([blocks[index].text for index in below]))
    above = zip(blocks[: below[0]], zones, strict=False)
    said = keys(" ".join([block.text for block, zone in above if zone is _BODY]))
    return below if len(words & said) < _TABLE_SHARE * len(words) else ()


def _next_article(
    blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], told: Sequence[int], gaps: Gaps
) -> int:
    """Which paragraph is the first of the next article, their number when there is none.

    Between the two stands what stands under an article, and a headline that tells of the text below and not of the
    one above, more than a box's heading where the page's title tells of it too; or several such lines, and the title
    tells of nothing below.
    """
    run = 0
    ends = [*[number for number, _between in gaps[1:]], len(told)]
    for (number, between), end in zip(gaps, ends, strict=False):
        if len(between) < _BETWEEN and _INSERT not in zones[between.start : between.stop]:
            continue  # nearly always
        is_begun = number - run > 1 or blocks[told[run]].text.count(" ") > _LEAD_SPACES
        if is_begun and any(_is_mark(found[index]) for index in between):
            titles = [block.text for block, zone in zip(blocks, zones, strict=True) if zone is _TITLE]
            above = range(max(0, between.start - _ABOVE), between.start)
            before = [blocks[index].text for index in above if zones[index] is _BODY][-_PARAGRAPHS:]
            after = [blocks[index].text for index in told[number : number + _PARAGRAPHS]]
            long = [blocks[index].text for index in between if found[index].words >= _HEADLINE_WORDS]
            lines = [line for line in long if not after[0].startswith(line)]  # a quote drawn from the text
            is_marked = _is_marked(found, between)
            first = after[: end - number]  # several stories may follow, and one of them tell of the same
            heads = _telling(lines, first[:_FIRST])
            is_next = any(_is_apart(heads, before, texts) for texts in (after, first)) and (
                is_marked or not _telling(titles, after)
            )
            if not is_next and is_marked and len(told) <= _LONGER * number:
                is_next = _is_untitled(titles, lines, before, after)
            inside = [blocks[index].text for index in between if zones[index] is _BODY]
            if is_next and not _is_own([*before, *inside], after[0]):
                return number
        run = number
    return len(told)


def _is_own(before: Sequence[str], text: str) -> bool:
    """Whether a paragraph goes on from another, or tells what those above tell."""
    return is_continuation(text) or shared(before, [text]) >= _OWN


def _is_apart(lines: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a headline among the lines between tells of the paragraphs below and not of those above, which tell of
    other things."""
    headlines = [line for line in lines if not line.endswith(".") or line.endswith("..")]  # no sentence is one
    heads = _telling(headlines, after[:_FIRST])
    if len(_telling(heads, before)) == len(heads):
        return False
    return _is_other(before, after)


def _is_marked(found: Sequence[Evidence], between: Sequence[int]) -> bool:
    """Whether several lines stand between two paragraphs, and two of them where articles end, or a date."""
    marks = [found[index] for index in between if _is_mark(found[index])]
    return len(between) > _BETWEEN and (len(marks) >= _BETWEEN or any(line.is_date for line in marks))


def _is_untitled(titles: Sequence[str], lines: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the page's title tells of what stands above and of nothing below, which tells of other things and goes
    on from none."""
    said = list(map(keys, titles))
    below, above = (frozenset(chain.from_iterable(map(keys, texts))) for texts in (after, before))
    if not all(map(below.isdisjoint, said)) or all(map(above.isdisjoint, said)) or after[0][0] == "و":
        return False
    return _is_other(before, after) and not _telling(lines, after[:_FIRST])


def _is_mark(line: Evidence) -> bool:
    return line.is_date or is_labelled(line, _MARKS)


def _telling(headlines: Sequence[str], paragraphs: Sequence[str]) -> list[str]:
    """The headlines that tell of what the paragraphs tell."""
    if not headlines:
        return []
    said = frozenset(chain.from_iterable(map(keys, paragraphs)))
    return [line for line in headlines if tells(line, said)]


def _is_other(before: Sequence[str], after: Sequence[str]) -> bool:
    if min(sum(text.count(" ") for text in texts) for texts in (before, after)) < _WORDS:
        return False
    return shared(before, after) < _OTHER


def _series(blocks: Sequence[Block], zones: Sequence[Zone], told: Sequence[int]) -> list[int]:
    """The paragraphs with which `told` begins that stand each alone and tell of other things than what follows."""
    if _INSERT not in zones:
        return []
    alone = list(takewhile(lambda pair: _is_alone(blocks, zones, *pair), pairwise(told)))
    if len(alone) < _SERIES:
        return []  # nearly always, and the text need not be compared
    texts = [blocks[index].text for index in told]
    unended = [
        block.text
        for index, (block, zone) in enumerate(zip(blocks, zones, strict=True))
        if zone is _BODY and index not in told and block.text.count(" ") > _LEAD_SPACES
    ]  # long lines without a full stop are no other's first sentences
    own = takewhile(
        lambda place: shared([*texts[place + 1 :], *unended], [texts[place]]) < _OTHER_LEAD, range(len(alone))
    )
    found = [told[place] for place in own]
    return found if len(found) >= _SERIES else []


def _is_alone(blocks: Sequence[Block], zones: Sequence[Zone], index: int, after: int) -> bool:
    """Whether a paragraph is short, and something else stands between it and the one that follows."""
    low, high = sorted((index, after))
    return _INSERT in zones[low:high] and blocks[index].text.count(" ") <= _LEAD_SPACES
