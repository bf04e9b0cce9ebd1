"""A site's pages about itself: who it is, how to reach it, its terms, its home; none is an article."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.words import tally
from transforms.data import read_folded
from transforms.records import ARTICLE_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block, Page

FILE = "own_pages.toml"
_PARTS_RE = re.compile(r" ?[|•·»«›] ?| [-–—:] | :: ")
_EDGES = " .,،!…:-–—*#"
_OF_CHANNEL_RE = re.compile(r" ل(?:قناه|تلفزيون|اذاعه|راديو|فضاييه)(?: \S+){1,3}$")
_ARTICLES_DAY = 0.85
"""So sure and surer are days that heads tell of articles; what systems tell of any page is less."""
_MOST_LETTERS = 70
_MOST_PARTS, _SITE_SPACES = 3, 5
"""Of a title with the site's name, and with «الرئيسية» before it; between the words of a site's name at most."""
_SIGNED = frozenset({Role.BYLINE, Role.DATE})
_TITLE = Role.TITLE
_LESSER = frozenset({"h2", "h3"})
_HOME = fold("الرئيسية")


def own_page(page: Page) -> str | None:
    """Return by what title a page is the site's own, or None.

    A column may be called «من نحن»: what its kind does not make sure is no article only where neither a writer nor a
    day stands over the text.
    """
    above = list(takewhile(lambda block: block.role not in ARTICLE_ROLES, page.blocks))
    title = _title(page, above) if above else None
    if title is None:
        return None
    names = _names(title)
    sure, unsigned = names & read_folded(FILE, "sure"), names & read_folded(FILE, "unsigned")
    if len(sure) + len(unsigned) != 1:
        return None  # nearly all; several are a menu's
    if not sure and _is_signed(page):
        return None
    return title if above[-1].tag or _speaks_of_itself(page) else None


def _title(page: Page, above: Sequence[Block]) -> str | None:
    """The title of the text: the nearest over it, else what the head declares, else the nearest lesser heading; of a
    flattened page the line right over the text."""
    shown = [block.text for block in above if block.role is _TITLE or block.tag == "h1"]
    if above[-1].tag:
        declared = [fact.value for fact in page.declared if fact.field == "title"]
        lesser = [block.text for block in above if block.tag in _LESSER]
        return next(iter(shown[-1:] or declared or lesser[-1:]), None)
    return (shown or [above[-1].text])[-1]


def _speaks_of_itself(page: Page) -> bool:
    """Whether most paragraphs have words by which sites speak of themselves: a menu's last line over any text may be
    «اتصل بنا»."""
    told = [tally(block.text).site > 0 for block in page.blocks if block.role in ARTICLE_ROLES]
    return 2 * sum(told) > len(told)


def _names(title: str) -> frozenset[str]:
    """What a short title may name beside the site: its parts, when all others are short, without the channel.

    >>> sorted(_names("الرئيسية | من نحن - صحيفة الأفق")), _names("من نحن وماذا نريد من الإصلاح الدستوري المنتظر")
    (['صحيفه الافق', 'من نحن'], frozenset())
    >>> _names("البث المباشر لقناة الأفق")
    frozenset({'البث المباشر'})
    """
    if len(title) > _MOST_LETTERS or title.endswith(("؟", "?")):
        return frozenset()
    parts = [said for part in _PARTS_RE.split(fold(title).lower()) if (said := part.strip(_EDGES))]
    if len(parts) > _MOST_PARTS or any(part.count(" ") >= _SITE_SPACES for part in parts):
        return frozenset()
    names = (_OF_CHANNEL_RE.sub("", part) for part in parts)
    return frozenset(names if len(parts) < _MOST_PARTS else (name for name in names if name != _HOME))


def _is_signed(page: Page) -> bool:
    """Whether a day or a writer stands between the title and the text, or the head tells when an article came out."""
    if any(fact.field == "published_at" and fact.confidence >= _ARTICLES_DAY for fact in page.declared):
        return True
    blocks = page.blocks
    first = next((at for at, block in enumerate(blocks) if block.role in ARTICLE_ROLES), len(blocks))
    title = max((at for at, block in enumerate(blocks[:first]) if block.role is Role.TITLE), default=0)
    return any(block.role in _SIGNED for block in blocks[title:first])
