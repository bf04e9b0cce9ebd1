"""Who wrote an article and which agency sent it: what the head declares, bylines, credits, sign-offs, and who is no
writer: the site itself, its desks and its staff."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.agencies import agency_in
from transforms.arabic import fold
from transforms.bylines import (
    author_in,
    byline_among,
    is_byline,
    lone_name_in,
    without_place_behind,
)
from transforms.chrome.hints import hints, names_in
from transforms.chrome.labels import is_site
from transforms.chrome.phrases import is_menu_phrase
from transforms.credits import (
    agency_beside_date,
    credit_in,
    is_outlet,
    name_beside_date,
)
from transforms.data import read_folded
from transforms.datelines import dateline_in
from transforms.meta_lines import Around, writer_among
from transforms.metadata import bystanders, staff
from transforms.metadata.passing import Said, in_passing, unmentioned
from transforms.persons import is_person, is_place
from transforms.records import ARTICLE_ROLES, Block, Fact, Kind, Role
from transforms.sites import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.records import Page

_TEXT_CONFIDENCE = 0.8
_HTML, _BYLINE, _TITLE = Kind.HTML, Role.BYLINE, Role.TITLE
_TELLING = frozenset({Role.BYLINE, Role.AGENCY, Role.DATE})
_LINKING = frozenset({Role.BYLINE, Role.CAPTION, Role.NAV})
"""What a line with the link to the writer's page may be taken for."""
_IN_PASSING = 0.65
"""Of what a title, a dateline or a sign-off tells beside."""
_AMONG = 0.6
"""Of a name among other things."""
_OVER, _UNDER = 15, 10
"""So many lines over the title and behind the text the article's writer is named."""
_WRITERS = frozenset({"author", "authors", "byline", "reporter", "writer"})
_MARKS_RE = re.compile(r"\s*[-–—|/،,:()«»•·]\s*")
_SITE_WORDS = 5


def site_names(page: Page, title: str) -> frozenset[str]:
    """Return how the page calls its site, folded: as it declares, and beside its title in the head."""
    names = {fact.value for fact in page.declared if fact.field == "site_name"}
    for fact in page.declared:
        if fact.field == "title" and title and title in fact.value:
            rest = _MARKS_RE.split(fact.value.replace(title, "|", 1))
            names |= {part for part in rest if 0 < len(part.split()) <= _SITE_WORDS and not is_person(part)}
    return frozenset(_bare(name) for name in names)


def declared(fact: Fact, sites: frozenset[str]) -> Iterator[Fact]:
    """Yield what a declared author says: an agency in the author's place is the agency; the site is nobody, and so is
    what the page calls an organization, unless it is a person's name."""
    agency = agency_in(fact.value)
    if agency is None and _is_house(fact.value, sites):
        return
    agency = agency or _agency_with(fact.value)
    if agency is not None:
        yield Fact("agency", agency, fact.source, fact.confidence)
    elif (author := author_in(fact.value)) is not None and (fact.field == "author" or is_person(author)):
        yield Fact("author", author, fact.source, fact.confidence)


def told(page: Page, around: Around, body: str, title: str, sites: frozenset[str]) -> Iterator[Fact]:
    """Yield writer and agency as the page shows them; what a site's rule points at comes first."""
    found = [*_by_role(page, body), *in_passing(page, body, title)]
    facts: list[Fact] = []
    for name, value, source, confidence in found:
        is_open = name == "author" and source != "site-rule"
        if value is not None and not (is_open and _is_nobody(value, page.blocks, sites)):
            facts.append(Fact(name, value.strip(), source, confidence))
    yield from facts
    is_named = page.blocks[0].tag or any(fact.field == "author" for fact in facts)
    writer = None if is_named else writer_among(around, f"{title} {body}")
    if writer is not None and writer not in bystanders.named(page.blocks):
        yield Fact("author", writer, "text", _AMONG)


def _is_nobody(value: str, blocks: Sequence[Block], sites: frozenset[str]) -> bool:
    """Whether what stands in the writer's place is the site, a desk of it or a word of a menu."""
    if _is_house(value, sites) or is_menu_phrase(value):
        return True
    return not blocks[0].tag and (is_outlet(value) or (not is_person(value) and is_site(value, blocks)))


def _by_role(page: Page, body: str) -> Iterator[Said]:
    """What the lines say that are there for it."""
    telling = _nearest([block for block in page.blocks if block.role in _TELLING], page.blocks)
    people = staff.named(page.blocks) | bystanders.named(page.blocks) if telling else frozenset[str]()
    others = bystanders.columns(page.blocks) if telling and not page.blocks[0].tag else frozenset[int]()
    for block in telling:
        if block.text in people or block.line in others:
            continue
        source, sure = source_of(block, _TEXT_CONFIDENCE)
        if block.role is Role.DATE:
            yield from _beside_date(block, body, source, sure)
        elif block.role is Role.BYLINE:
            yield "author", _author(block, body), source, sure
            credit = credit_in(block.text)
            yield "agency", agency_in(block.text) or (credit.agency if credit else None), source, 0.7
        else:
            yield "agency", agency_in(block.text), source, sure
    if page.kind is _HTML:
        yield "author", _linked(page.blocks), "text", _IN_PASSING


def _nearest(telling: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """The lines in their order; of flattened text those near the article, from the title down, then up: names at the
    top of a page and at its end are other writers'."""
    if not telling or blocks[0].tag:
        return telling
    article = [block.line for block in blocks if block.role in ARTICLE_ROLES]
    title = next((block.line for block in reversed(blocks) if block.role is _TITLE), article[0])
    near = [block for block in telling if title - _OVER < block.line < article[-1] + _UNDER]
    return sorted(near, key=lambda block: (block.line < title, abs(block.line - title)))


def _beside_date(block: Block, body: str, source: str, sure: float) -> Iterator[Said]:
    """Who stands beside a date: with the word for it, in a part of the line, in the dateline of an agency."""
    is_credited = not block.tag or is_byline(block.text)
    if block.tag and is_person(block.text):
        yield "author", block.text, source, _IN_PASSING  # in an element named after dates
    if (part := byline_among(block.text)) is not None:
        yield "author", author_in(part), source, sure
    elif is_credited:
        yield "author", _author(block, body), source, sure
    yield "author", name_beside_date(block.text), source, sure
    if is_credited:
        yield "agency", agency_beside_date(block.text), source, _IN_PASSING
    if (dateline := dateline_in(block.text)) is not None:
        yield "agency", dateline.agency, source, _IN_PASSING
    for part in block.text.split("|") if "|" in block.text and ":" in block.text else ():
        if (credit := credit_in(part.strip())) is not None:
            yield "author", credit.writer, source, _IN_PASSING
            yield "agency", credit.agency, source, _IN_PASSING


def _linked(blocks: Sequence[Block]) -> str | None:
    """The person who is all of a box of links between title and text, beside the date or in an element that is named
    after writers."""
    title = next((index for index, block in enumerate(blocks) if block.role is Role.TITLE), len(blocks))
    below = list(takewhile(lambda block: block.role not in ARTICLE_ROLES, blocks[title:]))
    for index, block in enumerate(below):
        if block.role not in _LINKING or not block.tag or block.link_share == 0:
            continue
        name = without_place_behind(block.text) if block.link_share < 1 else block.text
        if is_person(name):
            is_by_date = any(near.role is Role.DATE for near in below[max(0, index - 1) : index + 2])
            if is_by_date or not names_in(block.path).isdisjoint(_WRITERS):
                return name
    return None


def _author(block: Block, body: str) -> str | None:
    """The writer that a byline names. A bare line of flattened text must be a name, and of nobody the text tells of:
    that is a caption."""
    is_marked = is_byline(block.text)
    if not is_marked and ":" in block.text and (credit := credit_in(block.text)) is not None:
        return credit.writer
    text = without_place_behind(block.text) if block.tag and 0 < block.link_share < 1 else block.text
    is_sure = block.rule.startswith("site-rule") or is_person(text) or "hint:byline" in hints(block.path)
    if is_marked or (block.tag and is_sure):
        return author_in(text) or (None if is_marked else lone_name_in(block.text))
    return lone_name_in(block.text) if block.tag else unmentioned(block, body)


def _agency_with(text: str) -> str | None:
    """The agency that a newsroom credits beside itself: «الأفق مع رويترز»."""
    own, mark, others = text.partition(" مع ")
    return agency_in(others) if mark and not is_person(own) else None


def _is_house(text: str, sites: frozenset[str]) -> bool:
    """Whether nothing but the site, a desk of it and a place are named: «الأفق – خاص»."""
    parts = [_bare(part) for part in _MARKS_RE.split(text) if part]
    houses = sites | read_folded("outlets.toml", "desks")
    bare = _bare(text)
    if bare in sites or (_is_longer(bare, sites) and not is_person(text)):
        return True
    return any(part in houses for part in parts) and all(part in houses or is_place(part) for part in parts)


def _is_longer(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is a site's and more, or its first words: «مدار» and «مدار الساعة»."""
    return any(name.startswith(f"{site} ") or site.startswith(f"{name} ") for site in sites)


def _bare(name: str) -> str:
    """A site's name, folded, without the word for what it is: «صحيفة الأفق»."""
    words = fold(name).split()
    if len(words) > 1 and words[0] in read_folded("outlets.toml", "first"):
        words = words[1:]
    return " ".join(words)
