"""The section of an article: what stands over its title, on the way to it, before its date, or alone above it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from transforms.arabic import arabic_share, fold
from transforms.chrome.phrases import line_hit
from transforms.dates import is_dated
from transforms.metadata.crumbs import FRONT_PAGES, last_section
from transforms.metadata.staff import is_office, named
from transforms.records import Block, Fact, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TELLING = frozenset({Role.SECTION, Role.BREADCRUMB, Role.DATE})
_BOXES = frozenset({Role.MOST_READ, Role.READ_ALSO, Role.RELATED})
_LABELS = frozenset({Role.DATE, Role.TAGS})
_NOT_SECTIONS = FRONT_PAGES | {
    "عاجل", "خبر عاجل", "اخبار عاجله", "اخر الاخبار", "احدث الاخبار", "مباشر", "خاص", "حصري", "logo",
    "المحتوي", "المحتوي الرييسي", "القايمه", "القايمه الرييسيه", "القسم الرييسي",
}  # fmt: skip
"""What stands in a section's place and is none, folded."""
_ORDERS = ("ابحث ", "اختر ", "استمع ", "اشترك ", "اضغط ", "تابع ", "حمل ", "سجل ", "شاهد ")
"""What buttons say."""
_LONGEST_WORD = 15
"""Letters; longer ones are menu items run together."""
_ARABIC_SHARE = 0.5
_WORDS = 3
_REACH = 12
"""Lines over the title; more of them are a menu."""
_BULLETS = " •·|*-–"
_BEFORE_DATE_RE = re.compile(r"[^\d]{3,30}?(?=\s*[|•·-]?\s*\d)")
_HOME_RE = re.compile(r"(?:Home|Accueil) ([^\x00-\x7f].*)")
_SITE_RULE = 0.96
_SHOWN = 0.8
_CRUMBS = 0.7
_ALONE = 0.6
_GUESSED = 0.5
_NEAR = 4
"""So many lines right over the title would be more of its menu."""


def told(blocks: Sequence[Block]) -> Iterator[Fact]:
    """Yield what the blocks say of the section: by a site's rule, by its place, in the breadcrumbs, by a word of
    menus that stands alone over the title."""
    title = next((index for index, block in enumerate(blocks) if block.role is Role.TITLE), len(blocks))
    for index, block in enumerate(blocks):
        if block.role not in _TELLING:
            continue
        if block.role is Role.SECTION and is_section(block.text) and (index < title or _is_sure(block)):
            by_rule = block.rule.startswith("site-rule")
            source, confidence = ("site-rule", _SITE_RULE) if by_rule else ("text", _SHOWN)
            yield Fact("section", _HOME_RE.sub(r"\1", block.text).strip(_BULLETS), source, confidence)
        elif block.role is Role.BREADCRUMB and is_section(section := last_section(block.text) or ":"):
            yield Fact("section", section, "text", _CRUMBS)
        elif block.role is Role.DATE and (before := _BEFORE_DATE_RE.match(block.text)) and _is_menu_word(before[0]):
            yield Fact("section", before[0].strip(_BULLETS), "text", _CRUMBS)
    if title < len(blocks) and (behind := _behind_home(blocks[max(0, title - _NEAR) : title])) is not None:
        yield Fact("section", behind, "text", _CRUMBS)
    if (alone := _alone_over_title(blocks)) is not None:
        yield Fact("section", alone, "text", _ALONE)
    elif 0 < title < len(blocks) and (word := _behind_boxes(blocks[max(0, title - _NEAR) : title])) is not None:
        yield Fact("section", word, "text", _GUESSED)


def is_section(text: str) -> bool:
    """Whether a short line can be a section's name: Arabic, and not the front page, a flash or glued menu items.

    >>> is_section("ثقافة"), is_section("logo-icon"), is_section("الرئيسية"), is_section("كتب :")
    (True, False, False, False)
    """
    if arabic_share(text) <= _ARABIC_SHARE or fold(text) in _NOT_SECTIONS or text.endswith(":"):
        return False
    if text.startswith(_ORDERS):
        return False
    return max(map(len, text.split())) <= _LONGEST_WORD


def _is_sure(block: Block) -> bool:
    """Whether a line below the title is a section's name all the same, by its markup or because menus have it: others
    are the site's name or the writer's place."""
    return bool(block.tag) or _is_menu_word(block.text)


def _is_menu_word(text: str) -> bool:
    hit = line_hit(fold(text))
    return hit is not None and hit.role is Role.NAV and is_section(text)


def _alone_over_title(blocks: Sequence[Block]) -> str | None:
    """The menu's word of a flattened page that stands alone over the title: only dates part it from the title, and
    above it stand at most the day and the paper's people. More such words would be a menu."""
    title = next((index for index, block in enumerate(blocks) if block.role is Role.TITLE), 0)
    if not 0 < title <= _REACH:
        return None
    people = named(blocks[:title])
    of_menus = (
        block
        for block in blocks[:title]
        if not (block.role in _LABELS or is_dated(block.text) or is_office(block) or block.text in people)
    )
    above = list(islice(of_menus, 2))
    if len(above) != 1 or above[0].tag or above[0].role is not Role.NAV:
        return None
    word = above[0].text
    return word.strip(_BULLETS) if len(word.split()) <= _WORDS and _is_menu_word(word) else None


def _behind_home(above: Sequence[Block]) -> str | None:
    """The section that a flattened page names behind its front page, without a mark between them."""
    found = (_HOME_RE.fullmatch(block.text) for block in above if not block.tag)
    behind = next((match[1] for match in found if match is not None), "")
    return behind if behind and len(behind.split()) <= _WORDS and is_section(behind) else None


def _behind_boxes(above: Sequence[Block]) -> str | None:
    """The menu's word of a flattened page that stands right over the title, and boxes of other stories above it
    without a word of menus."""
    *boxes, last = above
    if last.tag or last.role is not Role.NAV or len(last.text.split()) > _WORDS or not _is_menu_word(last.text):
        return None
    is_behind = bool(boxes) and all(block.role in _BOXES and line_hit(fold(block.text)) is None for block in boxes)
    return last.text.strip(_BULLETS) if is_behind else None
