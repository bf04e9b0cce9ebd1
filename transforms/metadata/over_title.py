"""The section that stands over a title without a name for it: the way to the article, a word that menus have."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.phrases import line_hit
from transforms.crumbs import FRONT_PAGES
from transforms.dates import is_dated
from transforms.metadata.section_names import (
    ALONE,
    BULLETS,
    CRUMBS,
    GUESSED,
    HOME_RE,
    LABEL_LETTERS,
    MENU_WORDS,
    NAME_WORDS,
    NEAR,
    is_menu_word,
    is_section,
)  # fmt: skip
from transforms.metadata.staff import is_office, named
from transforms.persons import is_person
from transforms.records import Block, Fact, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BOXES = frozenset({Role.MOST_READ, Role.READ_ALSO, Role.RELATED})
_DATE = Role.DATE
_LABELS = frozenset({Role.DATE, Role.TAGS})
_REACH = 12
"""Lines over the title; more of them are a menu."""
_FRONT = 7
"""Lines over the title among which the front page of the way to it stands."""
_ON_THE_WAY = 2
"""Steps between the front page and the title; more are a menu."""
_NAME_AND_WORD = 2
_AGAIN = 6
"""Lines from a title to its copy above: the writer, the day and the picture's words stand between them."""


def over_title(blocks: Sequence[Block], title: int) -> Iterator[Fact]:
    """Yield what stands over the title, the block of that index: the way to it, a word that menus have."""
    if title == len(blocks):
        return
    title = _first_told(blocks, title)
    above = blocks[max(0, title - NEAR) : title]
    if (behind := _behind_home(above) or _on_the_way(blocks[:title], blocks[title].text)) is not None:
        yield Fact("section", behind, "text", CRUMBS)
    alone = _alone_over_title(blocks[:title]) or _repeated(blocks[:title]) or _lone_words(above)
    if alone is None and (word := _behind_boxes(above)) is not None:
        yield Fact("section", word, "text", GUESSED)
    if alone is not None:
        yield Fact("section", alone, "text", ALONE)


def _first_told(blocks: Sequence[Block], title: int) -> int:
    """The index of the title's first copy right above it in flattened text, else its own: below the copy stand the
    article's writer and the site, its section above."""
    text = blocks[title].text
    near = range(max(0, title - _AGAIN), title)
    return title if blocks[title].tag else next((index for index in near if blocks[index].text == text), title)


def _alone_over_title(above: Sequence[Block]) -> str | None:
    """The menu's word of a flattened page that stands alone over the title: only dates part it from the title, and
    above it stand at most the site's name, the day and the paper's people. More such words would be a menu."""
    if not 0 < len(above) <= _REACH:
        return None
    people = named(above)
    of_menus = (
        block
        for block in above
        if not (block.role in _LABELS or _is_beside(block) or is_office(block) or block.text in people)
    )
    found = list(islice(of_menus, _NAME_AND_WORD + 1))
    if len(found) == _NAME_AND_WORD and found[0] is above[0] and line_hit(fold(found[0].text)) is None:
        del found[0]  # the site's name
    if len(found) != 1 or found[0].tag or found[0].role is not Role.NAV:
        return None
    word = found[0].text
    return word.strip(BULLETS) if len(word.split()) <= MENU_WORDS and is_menu_word(word) else None


def _repeated(above: Sequence[Block]) -> str | None:
    """The word right over the title of a flattened page that stands in its menu as well; dates may part them."""
    word = _right_over(above)
    if word is None or word.tag or len(word.text.split()) > MENU_WORDS or not is_section(word.text):
        return None
    *menu, _word = [block for block in above if not _is_beside(block)]
    own = word.text.strip(BULLETS)
    again = [index for index, block in enumerate(menu) if own in block.text and block.text.strip(BULLETS) == own]
    if any(index and menu[index - 1].text == menu[-1].text for index in again):
        return None  # the menu stands there twice
    return own if again else None


def _lone_words(above: Sequence[Block]) -> str | None:
    """The few words right over the title of a HTML page that are all link but for marks, or stand right below a whole
    menu; dates may part them from the title."""
    near = _right_over(above)
    if near is None or not near.tag or near.role not in (Role.NAV, Role.SECTION):
        return None
    word = near.text.strip(BULLETS)
    if near.link_share < 1 and (is_person(word) or not _stands_out(near, word, above)):
        return None
    return word if word and len(word.split()) <= MENU_WORDS and is_section(word) else None


def _stands_out(near: Block, word: str, above: Sequence[Block]) -> bool:
    """Whether words that are not all link are no part of the menu over them: menus have them, and they are link and a
    mark, or over a date in a whole element of their own; or no list knows them right below a whole menu."""
    if near.link_share:
        return near.text != word and is_menu_word(word)
    menu = next((block for block, below in pairwise(above) if below is near), near)
    if menu.rule != "region":
        return False
    return line_hit(fold(near.text)) is None or (
        near is not above[-1] and near.tag != menu.tag and is_menu_word(word)
    )


def _right_over(above: Sequence[Block]) -> Block | None:
    """The line right over the title but for dates and counts."""
    return next((block for block in reversed(above) if not _is_beside(block)), None)


def _is_beside(block: Block) -> bool:
    """Whether a line over the title is a date or a count."""
    return block.role is _DATE or not any(map(str.isalpha, block.text)) or is_dated(block.text)


def _behind_home(above: Sequence[Block]) -> str | None:
    """The section that a page names behind its front page, without a mark between them."""
    found = (HOME_RE.fullmatch(block.text) for block in above if not block.tag)
    behind = next((match[1] for match in found if match is not None), "")
    return behind if behind and len(behind.split()) <= MENU_WORDS and is_section(behind) else None


def _on_the_way(above: Sequence[Block], title: str) -> str | None:
    """The last of the steps, one a line, between the front page and the title: with marks between them, or one."""
    near = range(len(above) - 1, max(-1, len(above) - 1 - _FRONT), -1)
    front = next((index for index in near if _is_front(above[index].text)), None)
    if front is None:
        return None
    behind = [block.text.strip(BULLETS) for block in above[front + 1 :] if not is_dated(block.text)]
    steps = [text for text in behind if any(map(str.isalpha, text)) and text != title]
    is_way = len(steps) == 1 or (len(steps) == _ON_THE_WAY and len(behind) > len(steps))
    if not is_way or len(steps[-1].split()) > NAME_WORDS:
        return None
    return steps[-1] if is_section(steps[-1]) else None


def _is_front(text: str) -> bool:
    return len(text) <= LABEL_LETTERS + 2 and fold(text).strip(BULLETS) in FRONT_PAGES


def _is_of_box(block: Block) -> bool:
    """Whether a line is another story's headline or has a figure: a rate, a degree."""
    return block.role in _BOXES or any(map(str.isdigit, block.text))


def _behind_boxes(above: Sequence[Block]) -> str | None:
    """The menu's word of a flattened page that stands right over the title, and boxes of other stories or of figures
    above it without a word of menus."""
    if not above:
        return None
    *boxes, last = above
    if last.tag or last.role is not Role.NAV or len(last.text.split()) > MENU_WORDS or not is_menu_word(last.text):
        return None
    is_behind = bool(boxes) and all(_is_of_box(block) and line_hit(fold(block.text)) is None for block in boxes)
    return last.text.strip(BULLETS) if is_behind else None
