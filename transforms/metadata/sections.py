"""The section of an article: what stands over its title, on the way to it, before its date, or alone above it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.agencies import agency_in
from transforms.arabic import arabic_share, fold
from transforms.chrome.hints import hints, names_in
from transforms.crumbs import last_section
from transforms.dates import is_dated
from transforms.metadata.over_title import over_title
from transforms.metadata.section_names import (
    ALONE,
    ARABIC_SHARE,
    BULLETS,
    CRUMBS,
    GUESSED,
    HOME_RE,
    LABEL_LETTERS,
    MENU_WORDS,
    NAME_WORDS,
    NEAR,
    can_be,
    is_menu_word,
    is_section,
    listed,
)  # fmt: skip
from transforms.persons import is_person, is_place
from transforms.records import ARTICLE_ROLES, Block, Fact, Role
from transforms.sites import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BREADCRUMB, _DATE, _TITLE = Role.BREADCRUMB, Role.DATE, Role.TITLE
"""Each line is asked for them, and to look up a member of an enumeration costs as much as a call."""
_TELLING = frozenset({Role.SECTION, Role.DATE})
_STEP_TAGS = frozenset({"a", "li", "nav", "span"})
_POSTED = "نشر في "
"""A section's name may follow, or a day."""
_BEFORE_DATE_RE = re.compile(
    r"[^\d]{3,30}?(?=\s*[|•·-]?\s*(?:ال(?:[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت)[،,]?\s*)?\d)"
)
_READING_RE = re.compile(r"\s*[|•·-]?\s*\d+\s(?:دقيقة|دقائق)(?:\s(?:ل?لقراءة|قراءة))?$")
"""How long the article takes to read, beside its section."""
_PART_RE = re.compile(r"\s+[-–|•·]\s+")
_AND_RE = re.compile(r"\s*[,،;]\s*")
_SHOWN = 0.8
_MARKED = 0.75
_OTHER_SCRIPT = 0.3
_GENERAL = 0.35
"""What is taken off where all news is named: any other section says more."""


def told(blocks: Sequence[Block]) -> Iterator[Fact]:
    """Yield what the blocks say of the section: by a site's rule, by its place, its label or its markup, in the
    breadcrumbs, by a word of menus that stands alone over the title."""
    title = next((index for index, block in enumerate(blocks) if block.role is _TITLE), len(blocks))
    found = [*_named(blocks, title), *over_title(blocks, title)]
    yield from (_weighed(_unlabelled(fact)) for fact in found)


def _unlabelled(fact: Fact) -> Fact:
    """The fact without the word for a section before it, where an element or a rule points at both."""
    label, _colon, rest = fact.value.partition(":")
    is_labelled = bool(rest.strip()) and fold(label).strip(BULLETS) in listed("labels")
    return replace(fact, value=rest.strip()) if is_labelled else fact


def without_sections(sites: frozenset[str], blocks: Sequence[Block]) -> frozenset[str]:
    """Return the names beside the page's title, folded, without those that menus have and the last steps of the ways
    to the article: these are not the site's."""
    title = next((index for index, block in enumerate(blocks) if block.role is _TITLE), len(blocks))
    return frozenset(name for name in sites if not is_menu_word(name)).difference(map(fold, _steps(blocks, title)))


def declared(fact: Fact) -> Iterator[Fact]:
    """Yield what a declared section says: the first name of several, when it can be one.

    >>> [one.value for one in declared(Fact("section", "ثقافة، آخر الأخبار", "json-ld", 0.9))]
    ['ثقافة']
    """
    names = [name.strip(BULLETS) for name in _AND_RE.split(fact.value)]
    name = next((name for name in names if name and can_be(name)), None)
    if name is not None:
        is_arabic = arabic_share(name) > ARABIC_SHARE
        sure = fact.confidence if is_arabic else _OTHER_SCRIPT
        yield _weighed(Fact("section", name, fact.source, sure))


def outlets(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the declared sections that are nobody's names, folded: who writes under such a name is an outlet that
    the site takes its news from, or a desk."""
    named = (name.strip(BULLETS) for fact in facts if fact.field == "section" for name in _AND_RE.split(fact.value))
    return frozenset(fold(name) for name in named if name and not is_person(name))


def _weighed(fact: Fact) -> Fact:
    """The fact, less sure where it names all news."""
    if fold(fact.value) not in listed("general"):
        return fact
    return Fact(fact.field, fact.value, fact.source, round(fact.confidence - _GENERAL, 2))


def _named(blocks: Sequence[Block], title: int) -> Iterator[Fact]:
    """What single blocks say by their role, label or markup."""
    first = next((index for index, block in enumerate(blocks) if block.role in ARTICLE_ROLES), len(blocks))
    way = max((index for index, block in enumerate(blocks[:title]) if block.role is _BREADCRUMB), default=-1)
    yield from (Fact("section", step, "text", CRUMBS) for step in _steps(blocks, title))
    yield from (Fact("section", name, "text", CRUMBS) for name in _timed(blocks[max(0, title - NEAR) : title]))
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
                    yield Fact("section", name, "text", ALONE if _AND_RE.search(part) else _MARKED)
        if block.tag and max(0, title - NEAR) <= index < first and index != title and _is_marked(block):
            yield Fact("section", block.text.strip(BULLETS), "text", _MARKED)


def _less_sure(fact: Fact) -> Fact:
    """The fact as what stands over the way to the article tells it: the site's motto stands there as well."""
    return fact if fact.source == "site-rule" else replace(fact, confidence=min(fact.confidence, GUESSED))


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
        if count and len(name.split()) <= MENU_WORDS and is_section(name) and not is_person(name):
            yield name


def _is_step(block: Block) -> bool:
    """Whether a line is a way from the front page or a step on it, by its element's name."""
    return block.tag in _STEP_TAGS and "hint:breadcrumb" in hints(block.path)


def _by_role(block: Block, *, is_above: bool) -> Iterator[Fact]:
    if block.role is Role.SECTION and is_section(block.text) and (is_above or _is_sure(block)):
        shown, timed = _READING_RE.subn("", HOME_RE.sub(r"\1", block.text))
        if not (timed and is_person(shown)):
            yield Fact("section", shown.strip(BULLETS), *source_of(block, _SHOWN))
    elif block.rule == "bar" and (first := _first_of_bar(block.text)) is not None:
        yield Fact("section", first, "text", GUESSED)
    elif block.role is Role.DATE and (before := _BEFORE_DATE_RE.match(block.text)) and is_menu_word(before[0]):
        yield Fact("section", before[0].strip(BULLETS), "text", CRUMBS)


def _first_of_bar(text: str) -> str | None:
    """The first part of a bar below the title, when it is neither a day nor a person nor a place."""
    first = _PART_RE.split(text)[0].strip(BULLETS)
    is_other = is_dated(first) or is_person(first) or is_place(fold(first)) or agency_in(first) is not None
    return None if is_other or len(first.split()) > MENU_WORDS or not is_section(first) else first


def _labelled(text: str, below: str) -> str | None:
    """The section behind the word for it, perhaps on the next line: «القسم: محليات»."""
    if text.startswith(_POSTED) and is_menu_word(name := text.removeprefix(_POSTED).strip(BULLETS) or ":"):
        return name
    label, colon, rest = text.partition(":")
    if not colon or len(label) > LABEL_LETTERS or fold(label).strip(BULLETS) not in listed("labels"):
        return None
    name = _AND_RE.split(rest.strip(BULLETS) or below)[0].strip(BULLETS)
    return name if name and len(name.split()) <= NAME_WORDS and is_section(name) else None


def _is_marked(block: Block) -> bool:
    """Whether the nearest element with a name says that a short text is a section's name."""
    if len(block.text.split()) > NAME_WORDS or block.text.endswith((".", "؟")) or is_dated(block.text):
        return False
    return not names_in(block.path).isdisjoint(listed("classes")) and is_section(block.text)


def _is_sure(block: Block) -> bool:
    """Whether a line below the title is a section's name all the same, by its markup or because menus have it: others
    are the site's name or the writer's place."""
    return is_menu_word(block.text) or (bool(block.tag) and _is_marked(block))
