"""Briefs in HTML: a text of a sentence or two stands in one element; what is taken for more of it in others, what the
site or its writer says of itself, readers' words, other stories, is none of it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from transforms.chrome.beginnings import look
from transforms.chrome.echo import echo, keys
from transforms.chrome.hints import step_hints, step_tag
from transforms.chrome.sequence import Zone
from transforms.chrome.words import is_continuation
from transforms.cohesion import shared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_BODY, _TITLE = Zone.BODY, Zone.TITLE
_PLAIN = frozenset({"a", "b", "br", "div", "em", "font", "i", "p", "span", "strong", "u"})
"""Elements that say nothing without a name."""
_PARAGRAPH, _ITEM = "p", "li"
_ABOUT = frozenset({"byline", "date", "meta", "subtitle"})
"""What names of elements hint at that tell of an article and are none of its text."""
_BOXES = frozenset({Role.COMMENTS, Role.COMMENT_FORM, Role.MOST_READ, Role.READ_ALSO, Role.RELATED})
_DECK = "subtitle"
_TITLE_SPACES = 2
"""Between the words of a title: shorter ones are names of sites and pages."""
_APART = _ABOUT | {
    "advert", "breadcrumb", "caption", "comments", "legal", "most_read", "nav", "newsletter", "related", "share",
    "tags",
}  # fmt: skip
_NEAR_STEPS = 3
_LINKED = 0.3
_MOST_WORDS = 60
_STRANGE = 0.1
"""Another text tells less of what a brief tells, or a brief of it."""


def lead_in(
    blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], declared: str | None
) -> int | None:
    """Return the sentence right below the title of an HTML page that was not taken for the article, where hardly
    anything was."""
    if not blocks or not blocks[0].tag:
        return None  # flattened text
    title = next((at for at in reversed(range(len(zones))) if zones[at] is _TITLE), None)
    if title is None:
        return None
    if sum(line.words for line, zone in zip(found, zones, strict=True) if zone is _BODY) > _MOST_WORDS:
        return None  # most pages
    for at in range(title + 1, len(blocks)):
        line = found[at]
        if line.hit is not None and line.hit.match == "line" and line.hit.role in _BOXES:
            return None
        if line.is_news and _is_open(blocks[at], line):
            is_own = _is_titled(blocks[at], [blocks[title].text], declared)
            return at if is_own and zones[at] is not _BODY else None
    return None


def framing(
    blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], declared: str | None
) -> tuple[list[int], list[int]]:
    """Return the lines of the brief of an HTML page, and the others among the article's that stand outside the
    element that holds it and of which neither its title nor itself tells, with all that stands below; no line where
    more of the article stands there."""
    if not blocks or not blocks[0].tag:
        return [], []  # flattened text
    body = [at for at, zone in enumerate(zones) if zone is _BODY]
    if not body or found[body[0]].words > _MOST_WORDS:
        return [], []
    holders = [_holder(blocks[at]) for at in body]
    if len(set(holders)) == 1:
        return [], []  # often
    titles = [block.text for block, zone in zip(blocks, zones, strict=True) if zone is _TITLE]
    lead = max(body, key=lambda at: (_is_text(blocks[at], found[at]), _told([blocks[at].text], titles)))
    own = [at for at, holder in zip(body, holders, strict=True) if holder == _holder(blocks[lead])]
    if len(own) == len(body) or sum(found[at].words for at in own) > _MOST_WORDS:
        return [], []  # most pages
    others = _others(blocks, own, [at for at in body if at not in own], titles)
    rest = [at for at in body if at not in others]
    is_brief = sum(found[at].words for at in rest) <= _MOST_WORDS
    if not others or not is_brief or not _is_titled(blocks[lead], titles, declared):
        return [], []
    return own, [*(at for at in others if at < rest[-1]), *range(rest[-1] + 1, len(blocks))]


def _others(blocks: Sequence[Block], own: Sequence[int], body: Sequence[int], titles: Sequence[str]) -> list[int]:
    """The lines whose elements say that they tell about the article, or that tell nothing of what it tells and do not
    go on from it."""
    groups: dict[str, list[int]] = {}
    for at in body:
        groups.setdefault(look(blocks[at]), []).append(at)
    texts = [blocks[at].text for at in own]
    return [
        at
        for group in groups.values()
        if _hints(blocks[group[0]]) & _ABOUT
        or (not _goes_on(blocks, own, group) and _is_strange([blocks[at].text for at in group], texts, titles))
        for at in group
    ]


def _goes_on(blocks: Sequence[Block], own: Sequence[int], group: Sequence[int]) -> bool:
    """Whether paragraphs stand right below those of the brief and may be more of it: several, or one that says so."""
    is_next = blocks[group[0]].line == blocks[own[-1]].line + 1
    return is_next and (len(group) > 1 or is_continuation(blocks[group[0]].text))


def _is_titled(lead: Block, titles: Sequence[str], declared: str | None) -> bool:
    """Whether a headline tells of the brief, or is the one that the page declares."""
    if any(title.count(" ") >= _TITLE_SPACES and title in (declared or "") for title in titles):
        return True
    return _told([lead.text], titles) > 0


def _is_open(block: Block, line: Evidence) -> bool:
    """Whether a paragraph may be a text of its own: no phrase, no item of a list, no element of another name."""
    return line.hit is None and block.tag != _ITEM and block.link_share < _LINKED and not _hints(block) & _APART


def _is_text(block: Block, line: Evidence) -> bool:
    return line.is_prose and line.size in "lx" and not _hints(block) & _APART


def _hints(block: Block) -> frozenset[str]:
    """What the names of the nearest elements hint at."""
    return frozenset[str]().union(*map(_step_hints, block.path.split(">")[-_NEAR_STEPS:]))


@lru_cache(maxsize=4096)
def _step_hints(step: str) -> frozenset[str]:
    """What the names of an element hint at; one that has a name for a text is no deck though it has another for it.

    >>> sorted(_step_hints("div.field-name-body.text-with-summary")), sorted(_step_hints("div.article-summary"))
    (['article'], ['article', 'subtitle'])
    """
    found = step_hints(step)
    if _DECK not in found:
        return found
    names = (re.split("[-_]+", name)[-1] for name in step.split(".")[1:])
    return found - {_DECK} if any("article" in step_hints(f".{name}") for name in names) else found


def _holder(block: Block) -> str:
    """The element that holds a paragraph, the nearest that has a name or parts the page."""
    steps = look(block).split(">")
    while len(steps) > 1 and (steps[-1] in _PLAIN or step_tag(steps[-1]) == _PARAGRAPH or ":" in steps[-1]):
        steps.pop()
    return ">".join(steps)


def _told(texts: Sequence[str], titles: Sequence[str]) -> int:
    said = frozenset(chain.from_iterable(map(keys, texts)))
    return max((echo(title, said) or 0 for title in titles), default=0)


def _is_strange(texts: Sequence[str], own: Sequence[str], titles: Sequence[str]) -> bool:
    return not _told(texts, titles) and max(shared(own, texts), shared(texts, own)) < _STRANGE
