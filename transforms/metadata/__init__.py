"""Page to article: the body from the article's blocks, and each field of metadata with where it came from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transforms.arabic import fold
from transforms.bylines import (
    agency_in,
    author_in,
    byline_among,
    is_byline,
    is_lead,
    is_person,
    lone_name_in,
    named_source,
)
from transforms.credits import (
    agency_beside_date,
    credit_in,
    dateline_in,
    is_credit,
    signed_agency,
    writer_in_lead,
    writer_in_title,
)
from transforms.dates import find
from transforms.judgement import refuse
from transforms.metadata import publication, sections, staff, titles
from transforms.metadata.addresses import canonical, is_article_address, is_wellformed
from transforms.metadata.stamps import is_stamp
from transforms.records import ARTICLE_ROLES, Article, Block, Drop, Fact, Page, Role
from transforms.sites import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_URL_DATE_RE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_TEXT_CONFIDENCE = 0.8
_TELLING = frozenset({Role.SUBTITLE, Role.BYLINE, Role.AGENCY, Role.DATE})
"""The roles whose blocks say something of the article beyond its text."""
_CREDITING = frozenset({Role.CAPTION, Role.TITLE, Role.SUBTITLE})
"""What a line of flattened text that names the writer or the agency may be taken for."""
_SUBHEAD = Role.SUBHEAD
"""To look up a member of an enumeration costs as much as a call; so here and where else each line is asked."""
_CLOCK_RE = re.compile(r"\d{1,2}:\d{2}\b")
_CLOCK_WORDS = 6
_CREDIT_LINES = 3
"""So near above the text a line of credits is the article's."""
_SOURCE = 0.5
"""Of a person whom the line of the source names."""
_IN_PASSING = 0.65
"""Of what a title, a dateline or a sign-off tells beside."""


@dataclass(slots=True)
class _Facts:
    """Facts in the order they were found in, and the best of each field: the surest, the first among equals."""

    found: list[Fact] = field(default_factory=list)
    best: dict[str, Fact] = field(default_factory=dict)
    """In the order of the fields' first mention."""

    def add(self, name: str, value: str | None, source: str, confidence: float) -> None:
        if value is not None and (value := value.strip()):
            self.extend((Fact(name, value, source, confidence),))

    def extend(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self.found.append(fact)
            best = self.best.get(fact.field)
            if best is None or fact.confidence > best.confidence:
                self.best[fact.field] = fact

    def value(self, name: str) -> str | None:
        fact = self.best.get(name)
        return fact.value if fact is not None else None


def compose(page: Page) -> Article | Drop:
    """Return the article of a page whose blocks have their roles, or a Drop (NO_ARTICLE) when it holds none."""
    body, subheads = _body(page.blocks)
    drop = refuse(page, body)
    if drop is not None:
        return drop
    facts = _gather(page, body)
    url = facts.value("url")
    tags = tuple(dict.fromkeys(fact.value for fact in facts.found if fact.field == "tags"))
    return Article(
        id=_identity(url, page),
        source=page.source,
        path=page.path,
        content_hash=page.content_hash,
        kind=page.kind,
        encoding=page.encoding,
        body=body,
        title=facts.value("title"),
        subtitle=facts.value("subtitle"),
        url=url,
        site=facts.value("site"),
        section=facts.value("section"),
        author=facts.value("author"),
        agency=facts.value("agency"),
        language=page.language,
        published_at=_moment(facts.value("published_at")),
        updated_at=_moment(facts.value("updated_at")),
        fetched_at=page.fetched_at,
        captions=tuple(dict.fromkeys(block.text for block in page.of_role(Role.CAPTION))),
        tags=tags,
        subheads=subheads,
        provenance=tuple(facts.best.values()),
        blocks=page.blocks,
        repairs=page.repairs,
    )


def _body(blocks: Iterable[Block]) -> tuple[str, tuple[int, ...]]:
    """The article's lines and which of them are subheads; pieces of one line of the file join again."""
    lines: list[str] = []
    subheads: list[int] = []
    before: Block | None = None
    for block in blocks:
        if block.role not in ARTICLE_ROLES:
            before = None
            continue
        if (
            before is not None
            and block.line == before.line
            and not block.tag
            and _SUBHEAD not in (block.role, before.role)
        ):
            lines[-1] = f"{lines[-1]} {block.text}"
        else:
            lines.append(block.text)
            if block.role is _SUBHEAD:
                subheads.append(len(lines) - 1)
        before = block
    return "\n".join(lines), tuple(subheads)


def _identity(url: str | None, page: Page) -> str:
    """A hash of the canonical URL, else of where the input is."""
    key = f"url\0{url}" if url is not None else f"path\0{page.source}\0{page.path}"
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value is not None else None


def _gather(page: Page, body: str) -> _Facts:
    facts = _Facts()
    _add_title(facts, page)
    _add_address(facts, page)
    _add_declared(facts, page)
    _add_text(facts, page, body)
    facts.extend(publication.told(page))
    return facts


def _add_title(facts: _Facts, page: Page) -> None:
    """The heading that readers see; what the head declares when there is none."""
    is_heading = any(block.tag == "h1" for block in page.of_role(Role.TITLE))
    shown = titles.shown(page.blocks, is_one_line="one-line" in page.repairs)
    facts.add("title", shown, "text", 0.97 if is_heading else 0.92)
    for fact in page.declared:
        if fact.field == "title":
            facts.add("title", titles.strip_site(fact.value), fact.source, fact.confidence)


def _add_address(facts: _Facts, page: Page) -> None:
    for fact in page.declared:
        if fact.field == "url" and is_article_address(fact.value):
            facts.add("url", canonical(fact.value), fact.source, fact.confidence)
    if page.url is not None and is_wellformed(page.url):
        facts.add("url", canonical(page.url), "collector", 0.65)
    url = facts.value("url")
    if url is not None:
        facts.add("site", host_of(url), "url", 0.9)
        if match := _URL_DATE_RE.search(urlsplit(url).path):
            found = find("-".join(match.groups()))
            if found is not None:
                facts.add("published_at", found.value.isoformat(), "url", 0.5)


def _add_declared(facts: _Facts, page: Page) -> None:
    if not page.declared:
        return  # flattened text
    title = fold(facts.value("title") or "")
    sites = {fold(fact.value) for fact in page.declared if fact.field == "site_name"}
    for fact in page.declared:
        if fact.field in ("title", "url", "site_name", "listing"):
            continue
        if fact.field == "author":
            if fold(fact.value) not in sites:
                _add_author(facts, fact)
        elif fold(fact.value) != title:
            facts.add(fact.field, fact.value, fact.source, fact.confidence)


def _add_author(facts: _Facts, fact: Fact) -> None:
    """An agency in the author's place is the agency."""
    agency = agency_in(fact.value)
    if agency is not None:
        facts.add("agency", agency, fact.source, fact.confidence)
    elif (author := author_in(fact.value)) is not None:
        facts.add("author", author, fact.source, fact.confidence)


def _add_text(facts: _Facts, page: Page, body: str) -> None:
    """Section, byline, agency and subtitle as the page shows them; what a site's rule points at comes first."""
    facts.extend(sections.told(page.blocks))
    telling = [block for block in page.blocks if block.role in _TELLING]
    people = staff.named(page.blocks) if telling else frozenset[str]()
    for block in telling:
        if block.text in people:
            continue
        source, confidence = ("site-rule", 0.96) if block.rule.startswith("site-rule") else ("text", _TEXT_CONFIDENCE)
        if block.role is Role.SUBTITLE and _is_subtitle(block.text, facts.value("title") or "", body):
            facts.add("subtitle", block.text, source, confidence)
        elif block.role is Role.DATE and (part := byline_among(block.text)) is not None:
            facts.add("author", author_in(part), source, confidence)
        elif block.role is Role.DATE and (is_byline(block.text) or not block.tag):
            facts.add("author", _author(block, body), source, confidence)
            facts.add("agency", agency_beside_date(block.text), source, _IN_PASSING)
        elif block.role is Role.BYLINE:
            facts.add("author", _author(block, body), source, confidence)
            facts.add("agency", agency_in(block.text), source, 0.7)
        elif block.role is Role.AGENCY:
            facts.add("agency", agency_in(block.text), source, confidence)
            facts.add("author", named_source(block.text), source, _SOURCE)
    _add_in_passing(facts, page, body)


def _add_in_passing(facts: _Facts, page: Page, body: str) -> None:
    """Writer and agency of the title, of the lines right around the text, and of its first and last words."""
    told = [index for index, block in enumerate(page.blocks) if block.role in ARTICLE_ROLES]
    first, last = told[0], told[-1]
    behind = page.blocks[last + 1 : last + 2]
    for block in page.blocks[max(0, first - _CREDIT_LINES) : first]:
        if block.role in _CREDITING and not block.tag and (credit := credit_in(block.text)):
            facts.add("author", credit.writer, "text", _IN_PASSING)
            facts.add("agency", credit.agency, "text", _IN_PASSING)
    facts.add("author", _named_below(page.blocks[:first]), "text", _IN_PASSING)
    lead = page.blocks[first].text
    facts.add("author", writer_in_title(facts.value("title") or ""), "text", _IN_PASSING)
    facts.add("author", writer_in_lead(lead), "text", _IN_PASSING)
    facts.add("agency", agency_in(lead[:80], dateline=True), "text", 0.75)
    if (dateline := dateline_in(lead)) is not None:
        facts.add("agency", dateline.agency, "text", 0.75)
    facts.add("agency", signed_agency(body), "text", _IN_PASSING)
    if behind:
        facts.add("agency", signed_agency(behind[0].text), "text", _IN_PASSING)
        facts.add("author", _signature(page.blocks[last], behind[0], body), "text", _IN_PASSING)


def _named_below(blocks: Sequence[Block]) -> str | None:
    """The name under a line that says no more than «بواسطة», whatever the line with the name was taken for."""
    pairs = [(lead.text, below.text) for lead, below in pairwise(blocks) if lead.role is Role.BYLINE]
    return next((name for lead, name in pairs if is_lead(lead) and is_person(name)), None)


def _signature(last: Block, behind: Block, body: str) -> str | None:
    """The name alone in a paragraph like those of the text, right behind the last: how columns are signed."""
    if not behind.tag or behind.tag != last.tag or _holder(behind) != _holder(last):
        return None
    name = lone_name_in(behind.text)
    return name if name is not None and name not in body else None


def _holder(block: Block) -> str:
    """The path of the element that the block stands in."""
    return block.path.rpartition(f">{block.tag}")[0]


def _is_subtitle(text: str, title: str, body: str) -> bool:
    """Whether a line below the title says more than it, is no dateline, credit, date or clock, and not the beginning
    of the text, as the words under a picture of who speaks are."""
    if (
        text.startswith(title)
        or body.startswith(f"{text} ")
        or text[-1] in ":-–"
        or is_stamp(text)
        or _has_clock(text)
    ):
        return False
    return credit_in(text) is None and not is_credit(text)


def _has_clock(text: str) -> bool:
    """Whether a line begins with a clock, or is a few words with one: a date that cannot be read."""
    return _CLOCK_RE.match(text) is not None or (
        text.count(" ") < _CLOCK_WORDS and _CLOCK_RE.search(text) is not None
    )


def _author(block: Block, body: str) -> str | None:
    """The writer that a byline names. A bare line of flattened text must be a name, and of nobody the text tells of:
    that is a caption."""
    if block.tag or is_byline(block.text):
        return author_in(block.text)
    name = lone_name_in(block.text)
    return name if name is not None and name not in body else None
