"""The section of an article: what stands over its title, on the way to it, before its date, or alone above it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from transforms.agencies import agency_in
from transforms.arabic import arabic_share, fold
from transforms.chrome.hints import hints, names_in
from transforms.chrome.phrases import is_menu_phrase, line_hit
from transforms.crumbs import FRONT_PAGES, last_section
from transforms.data import read_folded
from transforms.dates import is_dated
from transforms.entities.lexicon import word_set
from transforms.metadata.staff import is_office, named
from transforms.persons import is_person, is_place
from transforms.records import ARTICLE_ROLES, Block, Fact, Role
from transforms.sites import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BREADCRUMB, _DATE, _TITLE = Role.BREADCRUMB, Role.DATE, Role.TITLE
"""Each line is asked for them, and to look up a member of an enumeration costs as much as a call."""
_TELLING = frozenset({Role.SECTION, Role.DATE})
_STEP_TAGS = frozenset({"a", "li", "nav", "span"})
_BOXES = frozenset({Role.MOST_READ, Role.READ_ALSO, Role.RELATED})
_LABELS = frozenset({Role.DATE, Role.TAGS})
_SERVICES = frozenset({Role.LEGAL, Role.NEWSLETTER})
"""«اتصل بنا», «النشرة البريدية»."""
_LONGEST_WORD = 15
"""Letters; longer ones are menu items run together."""
_ARABIC_SHARE = 0.5
_WORDS = 3
_NAME_WORDS = 5
_LABEL_LETTERS = 16
_POSTED = "نشر في "
"""A section's name may follow, or a day."""
_REACH = 12
"""Lines over the title; more of them are a menu."""
_BULLETS = " •·|*-–#[]"
_BEFORE_DATE_RE = re.compile(
    r"[^\d]{3,30}?(?=\s*[|•·-]?\s*(?:ال(?:[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت)[،,]?\s*)?\d)"
)
_HOME_RE = re.compile(r"(?:Home ?|Accueil ?|(?:الصفحة )?الرئيسية ?)([^\x00-\x7f].*)")
_READING_RE = re.compile(r"\s*[|•·-]?\s*\d+\s(?:دقيقة|دقائق)(?:\s(?:ل?لقراءة|قراءة))?$")
"""How long the article takes to read, beside its section."""
_PART_RE = re.compile(r"\s+[-–|•·]\s+")
_AND_RE = re.compile(r"\s*[,،;]\s*")
_SHOWN = 0.8
_MARKED = 0.75
_CRUMBS = 0.7
_ALONE = 0.6
_GUESSED = 0.5
_OTHER_SCRIPT = 0.3
_GENERAL = 0.35
"""What is taken off where all news is named: any other section says more."""
_NEAR = 4
"""So many lines right over the title would be more of its menu."""
_FRONT = 7
"""Lines over the title among which the front page of the way to it stands."""
_ON_THE_WAY = 2
"""Steps between the front page and the title; more are a menu."""


def told(blocks: Sequence[Block]) -> Iterator[Fact]:
    """Yield what the blocks say of the section: by a site's rule, by its place, its label or its markup, in the
    breadcrumbs, by a word of menus that stands alone over the title."""
    title = next((index for index, block in enumerate(blocks) if block.role is _TITLE), len(blocks))
    found = [*_named(blocks, title), *_over_title(blocks, title)]
    yield from (_weighed(fact) for fact in found)


def steps(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the last steps of the ways to the article, folded: what stands there is not the site."""
    title = next((index for index, block in enumerate(blocks) if block.role is _TITLE), len(blocks))
    return frozenset(map(fold, _steps(blocks, title)))


def declared(fact: Fact) -> Iterator[Fact]:
    """Yield what a declared section says: the first name of several, when it can be one.

    >>> [one.value for one in declared(Fact("section", "ثقافة، آخر الأخبار", "json-ld", 0.9))]
    ['ثقافة']
    """
    names = [name.strip(_BULLETS) for name in _AND_RE.split(fact.value)]
    name = next((name for name in names if name and _can_be(name)), None)
    if name is not None:
        is_arabic = arabic_share(name) > _ARABIC_SHARE
        sure = fact.confidence if is_arabic else _OTHER_SCRIPT
        yield _weighed(Fact("section", name, fact.source, sure))


def is_section(text: str) -> bool:
    """Whether a short line can be a section's name: Arabic, and not the front page, a flash or glued menu items.

    >>> is_section("ثقافة"), is_section("logo-icon"), is_section("الرئيسية"), is_section("كتب :")
    (True, False, False, False)
    """
    return arabic_share(text) > _ARABIC_SHARE and _can_be(text)


def _can_be(text: str) -> bool:
    folded = fold(text)
    words = folded.split()
    if not words or folded in word_set("dates.toml", "weekdays"):
        return False
    if folded in FRONT_PAGES or folded in _list("never") or text.endswith((":", "°")):
        return False
    if (hit := line_hit(folded)) is not None and hit.role in _SERVICES:
        return False
    return words[0] not in _list("orders") and max(map(len, words)) <= _LONGEST_WORD


def _list(kind: str) -> frozenset[str]:
    return read_folded("sections.toml", kind)


def _weighed(fact: Fact) -> Fact:
    """The fact, less sure where it names all news."""
    if fold(fact.value) not in _list("general"):
        return fact
    return Fact(fact.field, fact.value, fact.source, round(fact.confidence - _GENERAL, 2))


def _named(blocks: Sequence[Block], title: int) -> Iterator[Fact]:
    """What single blocks say by their role, label or markup."""
    first = next((index for index, block in enumerate(blocks) if block.role in ARTICLE_ROLES), len(blocks))
    way = max((index for index, block in enumerate(blocks[:title]) if block.role is _BREADCRUMB), default=-1)
    yield from (Fact("section", step, "text", _CRUMBS) for step in _steps(blocks, title))
    yield from (Fact("section", name, "text", _CRUMBS) for name in _timed(blocks[max(0, title - _NEAR) : title]))
    for index, block in enumerate(blocks):
        if block.role in ARTICLE_ROLES:
            continue
        if block.role in _TELLING:
            found = _by_role(block, is_above=index < title)
            yield from map(_less_sure, found) if block.tag and index < way else found
        if ":" in block.text or block.text.startswith(_POSTED):
            below = blocks[index + 1].text if index + 1 < len(blocks) else ""
            for part in _PART_RE.split(block.text) if block.role is _DATE else (block.text,):
                if (name := _labelled(part, below)) is not None:
                    yield Fact("section", name, "text", _ALONE if _AND_RE.search(part) else _MARKED)
        if block.tag and max(0, title - _NEAR) <= index < first and index != title and _is_marked(block):
            yield Fact("section", block.text.strip(_BULLETS), "text", _MARKED)


def _less_sure(fact: Fact) -> Fact:
    """The fact as what stands over the way to the article tells it: the site's motto stands there as well."""
    return fact if fact.source == "site-rule" else replace(fact, confidence=min(fact.confidence, _GUESSED))


def _steps(blocks: Sequence[Block], title: int) -> Iterator[str]:
    """The last steps of the ways to the article, first of that nearest over the title."""
    headline = blocks[title].text if title < len(blocks) else ""
    ways = [
        index for index, block in enumerate(blocks) if block.role is _BREADCRUMB or (block.tag and _is_step(block))
    ]
    for index in sorted(ways, key=lambda index: (index >= title, abs(index - title))):
        step = last_section(blocks[index].text, headline)
        if step is not None and is_section(step):
            yield step


def _timed(above: Sequence[Block]) -> Iterator[str]:
    """The names over the title of a HTML page beside the time that the article takes to read."""
    for block in above:
        name, count = _READING_RE.subn("", block.text) if block.tag else ("", 0)
        if count and len(name.split()) <= _WORDS and is_section(name) and not is_person(name):
            yield name


def _is_step(block: Block) -> bool:
    """Whether a line is a way from the front page or a step on it, by its element's name."""
    return block.tag in _STEP_TAGS and "hint:breadcrumb" in hints(block.path)


def _by_role(block: Block, *, is_above: bool) -> Iterator[Fact]:
    if block.role is Role.SECTION and is_section(block.text) and (is_above or _is_sure(block)):
        shown, timed = _READING_RE.subn("", _HOME_RE.sub(r"\1", block.text))
        if not (timed and is_person(shown)):
            yield Fact("section", shown.strip(_BULLETS), *source_of(block, _SHOWN))
    elif block.rule == "bar" and (first := _first_of_bar(block.text)) is not None:
        yield Fact("section", first, "text", _GUESSED)
    elif block.role is Role.DATE and (before := _BEFORE_DATE_RE.match(block.text)) and _is_menu_word(before[0]):
        yield Fact("section", before[0].strip(_BULLETS), "text", _CRUMBS)


def _first_of_bar(text: str) -> str | None:
    """The first part of a bar below the title, when it is neither a day nor a person nor a place."""
    first = _PART_RE.split(text)[0].strip(_BULLETS)
    is_other = is_dated(first) or is_person(first) or is_place(fold(first)) or agency_in(first) is not None
    return None if is_other or len(first.split()) > _WORDS or not is_section(first) else first


def _labelled(text: str, below: str) -> str | None:
    """The section behind the word for it, perhaps on the next line: «القسم: محليات»."""
    if text.startswith(_POSTED) and _is_menu_word(name := text.removeprefix(_POSTED).strip(_BULLETS) or ":"):
        return name
    label, colon, rest = text.partition(":")
    if not colon or len(label) > _LABEL_LETTERS or fold(label).strip(_BULLETS) not in _list("labels"):
        return None
    name = _AND_RE.split(rest.strip(_BULLETS) or below)[0].strip(_BULLETS)
    return name if name and len(name.split()) <= _NAME_WORDS and is_section(name) else None


def _is_marked(block: Block) -> bool:
    """Whether the nearest element with a name says that a short text is a section's name."""
    if len(block.text.split()) > _NAME_WORDS or block.text.endswith((".", "؟")) or is_dated(block.text):
        return False
    return not names_in(block.path).isdisjoint(_list("classes")) and is_section(block.text)


def _is_sure(block: Block) -> bool:
    """Whether a line below the title is a section's name all the same, by its markup or because menus have it: others
    are the site's name or the writer's place."""
    return _is_menu_word(block.text) or (bool(block.tag) and _is_marked(block))


def _is_menu_word(text: str) -> bool:
    return is_menu_phrase(text) and is_section(text)


def _over_title(blocks: Sequence[Block], title: int) -> Iterator[Fact]:
    """What stands over the title without a name: the way to it, a word that menus have."""
    if title == len(blocks):
        return
    above = blocks[max(0, title - _NEAR) : title]
    if (behind := _behind_home(above) or _on_the_way(blocks[:title], blocks[title].text)) is not None:
        yield Fact("section", behind, "text", _CRUMBS)
    alone = _alone_over_title(blocks[:title]) or _repeated(blocks[:title]) or _lone_words(above)
    if alone is None and (word := _behind_boxes(above)) is not None:
        yield Fact("section", word, "text", _GUESSED)
    if alone is not None:
        yield Fact("section", alone, "text", _ALONE)


def _alone_over_title(above: Sequence[Block]) -> str | None:
    """The menu's word of a flattened page that stands alone over the title: only dates part it from the title, and
    above it stand at most the day and the paper's people. More such words would be a menu."""
    if not 0 < len(above) <= _REACH:
        return None
    people = named(above)
    of_menus = (
        block
        for block in above
        if not (block.role in _LABELS or is_dated(block.text) or is_office(block) or block.text in people)
    )
    found = list(islice(of_menus, 2))
    if len(found) != 1 or found[0].tag or found[0].role is not Role.NAV:
        return None
    word = found[0].text
    return word.strip(_BULLETS) if len(word.split()) <= _WORDS and _is_menu_word(word) else None


def _repeated(above: Sequence[Block]) -> str | None:
    """The word right over the title of a flattened page that stands in its menu as well; dates may part them."""
    word = _right_over(above)
    if word is None or word.tag or len(word.text.split()) > _WORDS or not is_section(word.text):
        return None
    *menu, _word = [block for block in above if not _is_beside(block)]
    own = word.text.strip(_BULLETS)
    again = [index for index, block in enumerate(menu) if own in block.text and block.text.strip(_BULLETS) == own]
    if any(index and menu[index - 1].text == menu[-1].text for index in again):
        return None  # the menu stands there twice
    return own if again else None


def _lone_words(above: Sequence[Block]) -> str | None:
    """The few words right over the title of a HTML page that are all link, or stand right below a whole menu; dates
    may part them from the title."""
    near = _right_over(above)
    if near is None or not near.tag or near.role not in (Role.NAV, Role.SECTION):
        return None
    if near.link_share < 1 and (near.link_share or not _is_below_menu(near, above) or is_person(near.text)):
        return None
    word = near.text.strip(_BULLETS)
    return word if word and len(word.split()) <= _WORDS and is_section(word) else None


def _is_below_menu(word: Block, above: Sequence[Block]) -> bool:
    """Whether a line that no list knows stands right below a part of the page that is all menu."""
    menu = next((block for block, below in pairwise(above) if below is word), word)
    return menu.rule == "region" and line_hit(fold(word.text)) is None


def _right_over(above: Sequence[Block]) -> Block | None:
    """The line right over the title but for dates and counts."""
    return next((block for block in reversed(above) if not _is_beside(block)), None)


def _is_beside(block: Block) -> bool:
    """Whether a line over the title is a date or a count."""
    return block.role is _DATE or not any(map(str.isalpha, block.text)) or is_dated(block.text)


def _behind_home(above: Sequence[Block]) -> str | None:
    """The section that a page names behind its front page, without a mark between them."""
    found = (_HOME_RE.fullmatch(block.text) for block in above if not block.tag)
    behind = next((match[1] for match in found if match is not None), "")
    return behind if behind and len(behind.split()) <= _WORDS and is_section(behind) else None


def _on_the_way(above: Sequence[Block], title: str) -> str | None:
    """The last of the steps, one a line, between the front page and the title: with marks between them, or one."""
    near = range(len(above) - 1, max(-1, len(above) - 1 - _FRONT), -1)
    front = next((index for index in near if _is_front(above[index].text)), None)
    if front is None:
        return None
    behind = [block.text.strip(_BULLETS) for block in above[front + 1 :] if not is_dated(block.text)]
    steps = [text for text in behind if any(map(str.isalpha, text)) and text != title]
    is_way = len(steps) == 1 or (len(steps) == _ON_THE_WAY and len(behind) > len(steps))
    if not is_way or len(steps[-1].split()) > _NAME_WORDS:
        return None
    return steps[-1] if is_section(steps[-1]) else None


def _is_front(text: str) -> bool:
    return len(text) <= _LABEL_LETTERS + 2 and fold(text).strip(_BULLETS) in FRONT_PAGES


def _is_of_box(block: Block) -> bool:
    """Whether a line is another story's headline or has a figure: a rate, a degree."""
    return block.role in _BOXES or any(map(str.isdigit, block.text))


def _behind_boxes(above: Sequence[Block]) -> str | None:
    """The menu's word of a flattened page that stands right over the title, and boxes of other stories or of figures
    above it without a word of menus."""
    if not above:
        return None
    *boxes, last = above
    if last.tag or last.role is not Role.NAV or len(last.text.split()) > _WORDS or not _is_menu_word(last.text):
        return None
    is_behind = bool(boxes) and all(_is_of_box(block) and line_hit(fold(block.text)) is None for block in boxes)
    return last.text.strip(_BULLETS) if is_behind else None
