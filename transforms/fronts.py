"""Section fronts, tag pages and archives: pages that list the beginnings of other pages."""

from __future__ import annotations

import re
from itertools import compress, pairwise
from math import inf
from typing import TYPE_CHECKING

from transforms.chrome.beginnings import look
from transforms.chrome.echo import KEY_LETTERS, keys
from transforms.chrome.echo import tells as tells_of
from transforms.chrome.endings import is_cut, is_extract, is_linked_on
from transforms.chrome.rows import are_rows
from transforms.chrome.words import is_continuation
from transforms.cohesion import cohesion
from transforms.credits import writer_in_title
from transforms.excerpts import are_excerpts
from transforms.linked_teasers import (
    HEADLINE_WORDS,
    LINKED,
    are_headed_by_links,
    are_linked_on,
    is_headed_by_link,
    is_headline,
)
from transforms.records import ARTICLE_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from transforms.records import Block

_FRONT_BLOCKS = 3
_FEW, _MANY = 2, 5
"""So few paragraphs are found of a list; so many beginnings of one look are more than a box has."""
_BODY = Role.BODY
_ABOUT = frozenset({Role.BYLINE, Role.DATE})
_BOXES = frozenset({Role.MOST_READ, Role.READ_ALSO, Role.RELATED})
_NUMBER_RE = re.compile(r"\d+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_TEASER_SHARE = 0.4
_LINKED_LETTERS = 0.7
_PARAGRAPH_SPACES = 14
"""As many stand between the words of a paragraph at least, and of few headlines."""
_HEADLINE_SHARE = 0.7
_LONG_SPACES = 29
"""Between the words of a paragraph that no teaser has: three of them are an article."""
_APART_SHARE = 0.6
"""Of the paragraphs; on a front each stands alone under its headline."""
_TEASER_SPACES = 11
_ENDS = frozenset('.!؟?:؛»”")')
_CUTS = ("..", "…", ".)", "…)")
_UNFINISHED_SHARE = 0.3
_OTHER_THINGS = 0.085
_OTHER_NEWS = 0.17
"""Paragraphs with less cohesion tell of different things; where a template cut them, perhaps of one country."""
_ONE_LENGTH = 0.94
_TEASER_LETTERS = 500
"""No template cuts beginnings to more."""
_HEADED_SHARE = 0.75
_CONNECTED_SHARE = 0.2
"""Where more paragraphs go on from the one before, they are of one text."""
_OTHERS, _STEPS, _LONGER = 4, range(2, 6), 1.25
"""Other beginnings in a dumped list, and the steps to the next: its headline, perhaps a day, a section, a writer; how
much longer one may be."""


def is_front(blocks: Sequence[Block], article: Sequence[Block], within: Sequence[int]) -> bool:
    """Whether the text found is a list of teasers: links, texts that stop short, paragraphs each under a headline;
    `within` are the spaces in each block of the `article`."""
    spaces_within = iter(within)
    spaces = [next(spaces_within) if block.role in ARTICLE_ROLES else -1 for block in blocks]
    tells = [
        count >= _TEASER_SPACES and _tells(block.text, count) for block, count in zip(blocks, spaces, strict=True)
    ]
    told = list(compress(blocks, tells))
    short = [block for block in told if _stops_short(block.text)]
    if _is_linked(article) or _is_untitled(blocks, told) or _is_introduction(blocks, told) or are_rows(article):
        return True
    if are_excerpts(blocks, told, short):
        return True
    if len(short) == len(told) and _is_one_of_many(blocks, [block.text for block in told or article]):
        return True
    if len(short) == len(told) and _is_in_turns(blocks, told):
        return True
    if len(article) < _FRONT_BLOCKS:
        return False
    if len(short) > 1 and (_are_of_several(blocks) or _are_extracts(told)):
        return True
    between = _between(spaces)
    inside = blocks[between]
    if are_linked_on(inside, told):
        return True
    if are_headed_by_links(inside, told) and not _is_told_of(blocks, told):
        return True
    if _are_beginnings([block.text for block in told], [block.text for block in short], inside, tells[between]):
        return True
    return not _is_long(told, compress(spaces, tells)) and _is_teased(article, inside)


def _is_told_of(blocks: Sequence[Block], told: Sequence[Block]) -> bool:
    """Whether a title that leads nowhere tells of what the paragraphs say."""
    said = frozenset[str]().union(*[keys(block.text[:KEY_LETTERS]) for block in told])
    titles = (block for block in blocks if block.role is Role.TITLE and block.link_share < LINKED)
    return any(tells_of(title.text, said) for title in titles)


def _are_of_several(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs that stop short stand under headlines of several writers, as pages of columns have them."""
    short = (head for head, below in pairwise(blocks) if _is_told(below) and _stops_short(below.text))
    return len({writer_in_title(head.text) for head in short if not _is_told(head)} - {None}) > 1


def _are_extracts(told: Sequence[Block]) -> bool:
    """Whether half of the paragraphs and more are cut out of others, as searches show what they found."""
    cut = sum(is_extract(block.text) for block in told)
    return cut >= max(_FRONT_BLOCKS, len(told) / 2)


def is_single(article: Sequence[Block]) -> bool:
    """Whether the text found has one paragraph, as a teaser has; a flash may have no more."""
    return sum(map(_is_told, article)) <= 1


def is_excerpt(blocks: Sequence[Block], article: Sequence[Block]) -> bool:
    """Whether the text found is one paragraph that is cut off with dots in brackets, or has a link to its rest behind
    it."""
    told = [block for block in article if _is_told(block)]
    if len(told) != 1:
        return False
    below = next((below.text for block, below in pairwise(blocks) if block is told[0]), "")
    return is_linked_on(told[0].text) or (is_cut(told[0].text) and is_linked_on(f"{told[0].text} {below}"))


def _is_linked(article: Sequence[Block]) -> bool:
    linked = sum([len(block.text) for block in article if block.link_share >= LINKED])
    return linked > 0 and linked > _LINKED_LETTERS * sum(len(block.text) for block in article)


def _is_untitled(blocks: Sequence[Block], told: Sequence[Block]) -> bool:
    """Whether a single paragraph stands on a page without a title, between headings that lead to other pages."""
    if len(told) > 1 or any(block.role is Role.TITLE for block in blocks):
        return False
    return sum(block.tag in _HEADINGS and block.link_share >= LINKED for block in blocks) >= _FRONT_BLOCKS


def _is_introduction(blocks: Sequence[Block], told: Sequence[Block]) -> bool:
    """Whether little of the text stands on a page with many beginnings of one look, each under its linked headline:
    some of these, or a single paragraph over them, without a date or a writer between it and the title. So are the
    pages of keywords, sections and writers."""
    if len(told) > _FEW:
        return False
    path = _look_of_beginnings(blocks)
    if path is None or all(look(block) == path or is_headed_by_link(blocks, block) for block in told):
        return path is not None
    place = next(index for index, block in enumerate(blocks) if block is told[0])
    title = next((index for index, block in enumerate(blocks[:place]) if block.role is Role.TITLE), place)
    return len(told) == 1 and not any(block.role in _ABOUT for block in blocks[title:place])


def _look_of_beginnings(blocks: Sequence[Block]) -> str | None:
    """The path of the elements that hold beginnings under headlines of their own, when there are many, or None."""
    headlines: dict[str, set[str]] = {}
    headline = ""
    for block in blocks:
        if block.link_share >= LINKED and is_headline(block):
            headline = _NUMBER_RE.sub("", block.text)
        elif headline and block.text.count(" ") >= _TEASER_SPACES:
            headlines.setdefault(look(block), set()).add(headline)
            headline = ""
    most = max(headlines, key=lambda path: len(headlines[path]), default="")
    return most if most and len(headlines[most]) >= _MANY else None


def _is_long(told: Sequence[Block], within: Iterable[int]) -> bool:
    """Whether several paragraphs with so many spaces `within` them are whole and as long as no teaser is."""
    whole = [
        block for block, count in zip(told, within, strict=True) if count >= _LONG_SPACES and block.text[-1] == "."
    ]
    return len(whole) >= _FRONT_BLOCKS


def _is_teased(article: Sequence[Block], inside: Sequence[Block]) -> bool:
    """Whether the paragraphs link on, are cut off with dots, or stand apart between headlines."""
    linked = sum(is_linked_on(block.text) for block in article)
    if linked >= max(_FRONT_BLOCKS, _TEASER_SHARE * len(article)):
        return True
    runs = _runs(inside)
    if runs >= _FRONT_BLOCKS and sum(is_cut(block.text) for block in article) >= _TEASER_SHARE * len(article):
        return True
    paragraphs = sum(1 for block in inside if block.role is _BODY and block.link_share < LINKED)
    links = [block for block in inside if block.link_share >= LINKED]
    headlines = sum(1 for block in links if len(block.text.split()) >= HEADLINE_WORDS)
    is_parted = _runs(inside, LINKED) >= _FRONT_BLOCKS
    if is_parted and headlines >= max(_FRONT_BLOCKS, _HEADLINE_SHARE * paragraphs):
        return True
    roles = [block.role for block in inside]
    teased = roles.count(Role.RELATED) + roles.count(Role.READ_ALSO) >= 2 * len(article)
    return teased and runs >= max(_FRONT_BLOCKS, _APART_SHARE * paragraphs)


def _is_one_of_many(blocks: Sequence[Block], told: Sequence[str]) -> bool:
    """Whether all that reads as the article stops short, like other texts of the page that are as long."""
    if not all(map(_stops_short, told)):
        return False
    like = [block.text for block in blocks if block.text.count(" ") >= _TEASER_SPACES and _stops_short(block.text)]
    if all(map(is_cut, told)) and len(like) - len(told) >= _FRONT_BLOCKS - 1:
        return True
    longest = max(map(len, told))
    as_long = [text for text in like if _ONE_LENGTH * len(text) <= longest <= len(text) / _ONE_LENGTH]
    return len(as_long) - len(told) >= _FRONT_BLOCKS and cohesion(like) < _OTHER_NEWS


def _is_in_turns(blocks: Sequence[Block], told: Sequence[Block]) -> bool:
    """Whether the few paragraphs of a flattened page are of a row of others, and not much longer: headlines and texts
    that stop short in turns. A flash may stand over such a list, or below one that has a heading."""
    if not 0 < len(told) <= _FRONT_BLOCKS or any(block.tag for block in told):
        return False
    letters = {
        index: len(block.text)
        for index, block in enumerate(blocks)
        if block.text.count(" ") >= _TEASER_SPACES and _stops_short(block.text)
    }
    own = {index for index in letters if any(blocks[index] is block for block in told)}
    for step in _STEPS:
        row = _row(letters, max(own), step)
        others = [letters[index] for index in row if index not in own]
        if len(others) >= _OTHERS and own <= set(row) and max(own) - row[0] >= _FEW * step:
            longest = max(letters[index] for index in own)
            return longest <= _LONGER * max(others) and not _is_heading(blocks[max(0, row[0] - step)])
    return False


def _is_heading(block: Block) -> bool:
    """Whether a line is known as a box's heading."""
    return block.role in _BOXES and block.rule.startswith("phrase:")


def _row(places: Container[int], place: int, step: int) -> Sequence[int]:
    """The places before and behind one, `step` by `step` as far as they reach.

    >>> _row({1, 4, 6, 7, 13}, 4, 3)
    range(1, 8, 3)
    """
    first = last = place
    while first - step in places:
        first -= step
    while last + step in places:
        last += step
    return range(first, last + 1, step)


def _stops_short(text: str) -> bool:
    return text[-1:] not in _ENDS or text.endswith(_CUTS)


def _are_beginnings(
    paragraphs: Sequence[str], short: Sequence[str], inside: Sequence[Block], tells: Sequence[bool]
) -> bool:
    """Whether paragraphs that are cut to a length, or stand each under a headline, tell of different things: the
    beginnings of other pages."""
    told = list(dict.fromkeys(paragraphs))
    if len(told) < _FRONT_BLOCKS:
        return False
    least = _HEADED_SHARE * len(told)
    is_parted = tells.count(False) >= least  # most texts have a few lines between their paragraphs, and no headlines
    is_made = _is_one_length(list(dict.fromkeys(short)), told) or (is_parted and _is_marked(inside, tells, len(told)))
    if not is_made and not (is_parted and _headed(inside, tells) >= least):
        return False
    if sum(map(is_continuation, told[1:])) > _CONNECTED_SHARE * len(told):
        return False
    return cohesion(told) < (_OTHER_NEWS if is_made else _OTHER_THINGS)


def _is_marked(blocks: Sequence[Block], tells: Sequence[bool], count: int) -> bool:
    """Whether one and the same line, a picture's or a section's, stands over the headline of every paragraph."""
    marks = [
        blocks[index - 2].text
        for index, is_told in enumerate(tells[2:], 2)
        if is_told and not tells[index - 1] and not tells[index - 2] and is_headline(blocks[index - 1])
    ]
    return len(marks) >= count - 1 and len(set(marks)) == 1


def _is_one_length(short: Sequence[str], told: Sequence[str]) -> bool:
    """Whether the paragraphs that stop short are several, the longest and of one length, as a template cuts them."""
    if len(short) < max(2, _UNFINISHED_SHARE * len(told)):
        return False
    return _TEASER_LETTERS > max(map(len, told)) <= min(map(len, short)) / _ONE_LENGTH


def _headed(blocks: Sequence[Block], tells: Sequence[bool]) -> int:
    """How many paragraphs stand under what can be their own headline, for it ends as no sentence does, or under what
    is not of the article; in HTML a headline of another page leads to it."""
    heads = [block for block, (above, is_told) in zip(blocks, pairwise(tells), strict=False) if is_told and not above]
    return sum(not head.text.endswith(".") and (not head.tag or head.link_share >= LINKED) for head in heads)


def _is_told(block: Block) -> bool:
    """Whether it is a paragraph of the article; a line as short as a headline is one when it ends as a sentence."""
    return block.role in ARTICLE_ROLES and _tells(block.text, block.text.count(" "))


def _tells(text: str, spaces: int) -> bool:
    return spaces >= _PARAGRAPH_SPACES or (spaces >= _TEASER_SPACES and text[-1:] in _ENDS)


def _runs(blocks: Sequence[Block], linked: float = inf) -> int:
    """How many times paragraphs begin again after other things, and after what is `linked` to such a share; a box in
    the middle of an article counts once."""
    told = [block.role in ARTICLE_ROLES and block.link_share < linked for block in blocks]
    return sum(is_told and not before for before, is_told in pairwise([False, *told]))


def _between(spaces: Sequence[int]) -> slice:
    """The places from the first to the last paragraph of the article; a headline kept far below does not count."""
    inside = [index for index, count in enumerate(spaces) if count >= _PARAGRAPH_SPACES]
    inside = inside or [index for index, count in enumerate(spaces) if count >= 0]
    return slice(inside[0], inside[-1] + 1) if inside else slice(0)
