"""The section of an article: what stands over its title, on the way to it, or alone above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.arabic import arabic_share, fold
from transforms.crumbs import FRONT_PAGES, last_section
from transforms.records import Block, Fact, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NOT_SECTIONS = FRONT_PAGES | {"عاجل", "خبر عاجل", "مباشر", "خاص", "حصري", "logo"}
"""What stands in a section's place and is none, folded."""
_LONGEST_WORD = 15
"""Letters; longer ones are menu items run together."""
_ARABIC_SHARE = 0.5
_WORDS = 3
_BULLETS = " •·|*-–"
_SITE_RULE = 0.96
_SHOWN = 0.8
_CRUMBS = 0.7
_ALONE = 0.6


def told(blocks: Sequence[Block]) -> Iterator[Fact]:
    """Yield what the blocks say of the section: by a site's rule, by its place, in the breadcrumbs, by a word of
    menus that stands alone over the title."""
    title = next((index for index, block in enumerate(blocks) if block.role is Role.TITLE), len(blocks))
    for index, block in enumerate(blocks):
        if block.role is Role.SECTION and is_section(block.text) and (index < title or _is_sure(block)):
            by_rule = block.rule.startswith("site-rule")
            source, confidence = ("site-rule", _SITE_RULE) if by_rule else ("text", _SHOWN)
            yield Fact("section", block.text.strip(_BULLETS), source, confidence)
        elif block.role is Role.BREADCRUMB and (section := last_section(block.text)) is not None:
            yield Fact("section", section, "text", _CRUMBS)
    if (alone := _alone_over_title(blocks)) is not None:
        yield Fact("section", alone, "text", _ALONE)


def is_section(text: str) -> bool:
    """Whether a short line can be a section's name: Arabic, and not the front page, a flash or glued menu items.

    >>> is_section("ثقافة"), is_section("logo-icon"), is_section("الرئيسية"), is_section("كتب :")
    (True, False, False, False)
    """
    if arabic_share(text) <= _ARABIC_SHARE or fold(text) in _NOT_SECTIONS or text.endswith(":"):
        return False
    return max(map(len, text.split())) <= _LONGEST_WORD


def _is_sure(block: Block) -> bool:
    """Whether a line below the title is a section's name all the same, by its markup or because menus have it: others
    are the site's name or the writer's place."""
    return bool(block.tag) or block.rule.startswith("phrase:")


def _alone_over_title(blocks: Sequence[Block]) -> str | None:
    """The first line of a flattened page when it is a menu's word, and only dates part it from the title: more such
    words would be a menu."""
    first = blocks[0]
    if first.tag or first.role is not Role.NAV or not first.rule.startswith("phrase:"):
        return None
    below = next((block for block in blocks[1:] if block.role is not Role.DATE), None)
    if below is None or below.role is not Role.TITLE or len(first.text.split()) > _WORDS:
        return None
    return first.text.strip(_BULLETS) if is_section(first.text) else None
