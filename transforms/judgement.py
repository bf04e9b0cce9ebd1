"""Whether a page holds an article at all: section fronts, galleries, login walls and error pages do not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.absences import is_absent, is_wall
from transforms.arabic import fold
from transforms.chrome.beginnings import look
from transforms.chrome.echo import KEY_LETTERS, echo, keys, tells
from transforms.chrome.endings import is_cut
from transforms.data import read_toml
from transforms.fronts import is_excerpt, is_front, is_single
from transforms.item_lists import is_list_alone
from transforms.own_pages import own_page
from transforms.records import ARTICLE_ROLES, Drop, DropReason, Page, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_MIN_WORDS = 15
"""The shortest flash that is still an article: one sentence with who, what and where."""
_SHORT_WORDS = 80
"""A longer text may quote what error pages and login walls say."""
_OFFER_WORDS = 50
"""What an offer tells of itself; the rest of a text is longer."""
_LISTED_WORDS = 120
"""A longer text on a page that says it lists others is read all the same: templates are copied."""
_GALLERY_CAPTIONS = 4
_GALLERY_WORDS = 60
_NOTICE_LETTERS = 200
_COUNTED_LETTERS, _COUNTED_BELOW = 40, 4
_ABOUT = frozenset({Role.BYLINE, Role.DATE})
_TITLE = Role.TITLE
_HEAD, _ENTRY = frozenset({"json-ld", "meta"}), "microdata"
_DETAIL_MAP = {
    "error": "the page says that it is an error page or a guard's question",
    "login": "the page shows its text only after signing in",
}


def refuse(page: Page) -> Drop | None:
    """Return the Drop for a page without an article, None for one that has it."""
    blocks = [block for block in page.blocks if block.role in ARTICLE_ROLES]
    spaces = [block.text.count(" ") for block in blocks]  # no block has other white space
    count = sum(spaces) + len(blocks)
    detail = _withheld(page, blocks, count) or _listed(page, blocks, spaces, count)
    return None if detail is None else _drop(page, detail)


def _withheld(page: Page, blocks: Sequence[Block], count: int) -> str | None:
    """Why a page shows no article that it might hold, or None."""
    if count < _SHORT_WORDS and (kind := _notice(page)) is not None:
        return _DETAIL_MAP[kind]
    if _is_absent(page):
        return _DETAIL_MAP["error"]
    if (title := own_page(page)) is not None:
        return f"a page about the site itself: {title}"
    if count < _MIN_WORDS:
        return f"no text that reads as an article: {count} words"
    if count < _SHORT_WORDS and _is_walled(page) and is_single(blocks):
        return _DETAIL_MAP["login"]
    if (_is_walled(page) or is_cut(blocks[0].text)) and _is_offered(page):
        return _DETAIL_MAP["login"]
    return None


def _listed(page: Page, blocks: Sequence[Block], spaces: Sequence[int], count: int) -> str | None:
    """Why what a page shows is of other pages, or None."""
    listing = next((fact.value for fact in page.declared if fact.field == "listing"), None)
    if listing is None and count < _LISTED_WORDS:
        listing = _list_named(page)
    if listing is not None and count < _LISTED_WORDS:
        return f"the page says that it lists others: {listing}"
    if count < _SHORT_WORDS and is_single(blocks) and _is_counted(page.blocks, blocks[0]):
        return "the page says that it lists others, and how many"
    if count < _SHORT_WORDS and not _is_declared(page) and is_excerpt(page.blocks, blocks):
        return "the beginning of an article alone, with a link to its rest"
    if not _is_declared(page) and is_front(page.blocks, blocks, spaces):
        return "a list of teasers, as section fronts have it"
    if not _is_declared(page) and is_list_alone(page.blocks, blocks):
        return f"nothing but a list: {len(blocks)} items"
    captions = _captions(page) if count < _GALLERY_WORDS else 0
    if captions < _GALLERY_CAPTIONS or _is_told_of(page, blocks):
        return None
    return f"a gallery: {captions} captions and {count} words of text"


def _is_told_of(page: Page, article: Sequence[Block]) -> bool:
    """Whether the page's title tells of a whole sentence of the text, whatever pictures are below."""
    told = [block.text for block in article if block.text.endswith(".") and block.text.count(" ") >= _MIN_WORDS]
    said = frozenset[str]().union(*[keys(text[:KEY_LETTERS]) for text in told])
    return any((echo(block.text, said) or 0) > 0 for block in page.of_role(Role.TITLE))


def _captions(page: Page) -> int:
    """How many words under pictures there are; in HTML those of one look, as a gallery has them."""
    return max(Counter(map(look, page.of_role(Role.CAPTION))).values(), default=0)


def _is_walled(page: Page) -> bool:
    return any(fact.field == "wall" for fact in page.declared)


def _is_offered(page: Page) -> bool:
    """Whether an offer of the rest stands below a single paragraph, and next to nothing below the offer."""
    wall = next((place for place, block in enumerate(page.blocks) if is_wall(block.text)), 0)
    above = [block for block in page.blocks[:wall] if block.role in ARTICLE_ROLES]
    if not above or not is_single(above):
        return False
    below = [block.text for block in page.blocks[wall:] if block.role in ARTICLE_ROLES]
    return " ".join(below).count(" ") < _OFFER_WORDS


def _is_absent(page: Page) -> bool:
    """Whether the page's title says that the story is not there, and no other shown title tells of the text."""
    above = takewhile(lambda block: block.role not in ARTICLE_ROLES, page.blocks)
    shown = [block.text for block in above if block.role is _TITLE or block.tag == "h1"]
    declared = [fact.value for fact in page.declared if fact.field == "title"]
    if not any(map(is_absent, (*shown, *declared))) or _is_declared(page):
        return False
    said = _said(page.blocks)
    return not any(tells(text, said) for text in shown if not is_absent(text))


def _said(blocks: Sequence[Block]) -> frozenset[str]:
    """What the paragraphs say at their beginnings."""
    told = (block.text[:KEY_LETTERS] for block in blocks if block.role in ARTICLE_ROLES)
    return frozenset[str]().union(*map(keys, told))


def _is_declared(page: Page) -> bool:
    """Whether the head, or the only entry of the page, tells when it was published and has the title that the page
    shows: lists have neither."""
    days = [fact for fact in page.declared if fact.field == "published_at"]
    is_one = len({fact.value for fact in days if fact.source == _ENTRY}) == 1
    if not is_one and not any(fact.source in _HEAD for fact in days):
        return False
    titles = {fold(fact.value) for fact in page.declared if fact.field == "title"}
    return any(fold(block.text) in titles for block in page.of_role(Role.TITLE))


@cache
def _notices() -> tuple[tuple[str, str], ...]:
    lists = read_toml("no_article.toml")
    return tuple((fold(phrase), kind) for kind in _DETAIL_MAP for phrase in lists[kind])


@cache
def _list_names() -> tuple[tuple[str, str], ...]:
    return tuple((fold(phrase), phrase) for phrase in read_toml("no_article.toml")["list"])


def _list_named(page: Page) -> str | None:
    """The phrase by which a line over the title of a flattened page, or the title of one of HTML, says that others
    are listed, or None."""
    for block in page.blocks:
        is_title = block.role is Role.TITLE
        if block.role in ARTICLE_ROLES or (is_title and not block.tag):
            return None
        folded = fold(block.text).strip(" •*#-") if is_title or not block.tag else ""
        if (found := next((name for phrase, name in _list_names() if folded.startswith(phrase)), None)) is not None:
            return found
    return None


@cache
def _counted() -> re.Pattern[str]:
    counted = "|".join(fold(word) for word in read_toml("no_article.toml")["counted"])
    return re.compile(rf"(?:عرض|اظهار|showing|displaying) \d+\W+\d+ (?:من|من اصل|of) \d+ (?:{counted})")


def _is_counted(blocks: Sequence[Block], first: Block) -> bool:
    """Whether a line right below the text of a flattened page, with no writer and no day over it, counts what others
    the page lists."""
    place = next(index for index, block in enumerate(blocks) if block is first)
    if first.tag or any(block.role in _ABOUT for block in blocks[:place]):
        return False
    below = [block.text for block in blocks[place + 1 : place + 1 + _COUNTED_BELOW]]
    return any(_counted().fullmatch(fold(text)) for text in below if len(text) <= _COUNTED_LETTERS)


def _notice(page: Page) -> str | None:
    """The kind of notice that the title or a short block begins with or is, or None; what a frame says of an error
    below a text that the page's title tells of is none of the page."""
    declared = [fact.value for fact in page.declared if fact.field == "title"]
    short = [(place, block.text) for place, block in enumerate(page.blocks) if len(block.text) < _NOTICE_LETTERS]
    for place, text in [*((-1, title) for title in declared), *short]:
        folded = fold(text).strip(" .!…-:|")
        for phrase, kind in _notices():
            if kind == "login" and phrase in folded:
                return kind
            if folded.startswith(phrase) and not (kind == "error" and _is_told_above(page.blocks[: max(place, 0)])):
                return kind
    return None


def _is_told_above(blocks: Sequence[Block]) -> bool:
    """Whether a title stands above that tells of a text above, too, or the page's rights stand below that."""
    texts = [place for place, block in enumerate(blocks) if block.role in ARTICLE_ROLES]
    if texts and any(block.role is Role.LEGAL for block in blocks[texts[-1] :]):
        return True
    said = _said(blocks)
    return any(block.role is Role.TITLE and tells(block.text, said) for block in blocks)


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
