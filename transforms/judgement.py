"""Whether a page holds an article at all: section fronts, galleries, login walls and error pages do not."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.evidence import is_cut, is_linked_on
from transforms.data import read_toml
from transforms.records import ARTICLE_ROLES, Drop, DropReason, Page, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_MIN_WORDS = 15
"""The shortest flash that is still an article: one sentence with who, what and where."""
_SHORT_WORDS = 80
"""A longer text may quote what error pages and login walls say."""
_FRONT_BLOCKS = 3
_TEASER_SHARE = 0.4
_LINKED = 0.8
_LINKED_LETTERS = 0.7
_HEADLINE_WORDS = 4
_PARAGRAPH_SPACES = 14
"""As many stand between the words of a paragraph at least, and of few headlines."""
_HEADLINE_SHARE = 0.7
_LONG_SPACES = 29
"""Between the words of a paragraph that no teaser has: three of them are an article."""
_APART_SHARE = 0.6
"""Of the paragraphs; on a front each stands alone under its headline."""
_GALLERY_CAPTIONS = 4
_GALLERY_WORDS = 60
_NOTICE_LETTERS = 200
_DETAIL_MAP = {
    "error": "the page says that it is an error page or a guard's question",
    "login": "the page shows its text only after signing in",
}


def refuse(page: Page, body: str) -> Drop | None:
    """Return the Drop for a page without an article, None for one that has it."""
    blocks = [block for block in page.blocks if block.role in ARTICLE_ROLES]
    count = len(body.split())
    if count < _SHORT_WORDS and (kind := _notice(page)) is not None:
        return _drop(page, _DETAIL_MAP[kind])
    if count < _MIN_WORDS:
        return _drop(page, f"no text that reads as an article: {count} words")
    if is_front(page.blocks, blocks):
        return _drop(page, "a list of teasers, as section fronts have it")
    captions = sum(1 for block in page.blocks if block.role is Role.CAPTION)
    if captions >= _GALLERY_CAPTIONS and count < _GALLERY_WORDS:
        return _drop(page, f"a gallery: {captions} captions and {count} words of text")
    return None


@cache
def _notices() -> tuple[tuple[str, str], ...]:
    return tuple((fold(phrase), kind) for kind, phrases in read_toml("no_article.toml").items() for phrase in phrases)


def _notice(page: Page) -> str | None:
    """The kind of notice that the title or a short block begins with or is, or None."""
    declared = [fact.value for fact in page.declared if fact.field == "title"]
    for text in [*declared, *(block.text for block in page.blocks if len(block.text) < _NOTICE_LETTERS)]:
        folded = fold(text).strip(" .!…-:|")
        for phrase, kind in _notices():
            if folded.startswith(phrase) or (kind == "login" and phrase in folded):
                return kind
    return None


def is_front(blocks: Sequence[Block], article: Sequence[Block]) -> bool:
    """Whether the text found is a list of teasers: cut off with dots, or each under a headline of its own."""
    letters = sum(len(block.text) for block in article)
    if sum(len(block.text) for block in article if block.link_share >= _LINKED) > _LINKED_LETTERS * letters:
        return True
    if len(article) < _FRONT_BLOCKS:
        return False
    inside = _between(blocks)
    whole = sum(block.text.count(" ") >= _LONG_SPACES and block.text.endswith(".") for block in article)
    if whole >= _FRONT_BLOCKS:
        return False
    linked = sum(is_linked_on(block.text) for block in article)
    if linked >= max(_FRONT_BLOCKS, _TEASER_SHARE * len(article)):
        return True
    cut = sum(is_cut(block.text) for block in article)
    if cut >= _TEASER_SHARE * len(article) and _runs(inside) >= _FRONT_BLOCKS:
        return True
    paragraphs = sum(1 for block in inside if block.role is Role.BODY and block.link_share < _LINKED)
    links = [block for block in inside if block.link_share >= _LINKED]
    headlines = sum(1 for block in links if len(block.text.split()) >= _HEADLINE_WORDS)
    if headlines >= max(_FRONT_BLOCKS, _HEADLINE_SHARE * paragraphs):
        return True
    roles = Counter(block.role for block in inside)
    teased = roles[Role.RELATED] + roles[Role.READ_ALSO] >= 2 * len(article)
    return teased and _runs(inside) >= max(_FRONT_BLOCKS, _APART_SHARE * paragraphs)


def _runs(blocks: Sequence[Block]) -> int:
    """How many times paragraphs begin again after other things; a box in the middle of an article counts once."""
    told = [block.role in ARTICLE_ROLES for block in blocks]
    return sum(is_told and not before for before, is_told in pairwise([False, *told]))


def _between(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks from the first to the last paragraph of the article; a headline kept far below does not count."""
    inside = [index for index, block in enumerate(blocks) if block.role in ARTICLE_ROLES]
    told = [index for index in inside if blocks[index].text.count(" ") >= _PARAGRAPH_SPACES]
    inside = told or inside
    return blocks[inside[0] : inside[-1] + 1] if inside else ()


def _drop(page: Page, detail: str) -> Drop:
    facts = tuple(fact for fact in page.declared if fact.field in ("title", "url", "published_at"))
    return Drop(
        page.source,
        page.path,
        DropReason.NO_ARTICLE,
        detail,
        "metadata",
        page.content_hash,
        url=page.url,
        facts=facts,
    )
