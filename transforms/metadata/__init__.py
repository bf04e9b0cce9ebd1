"""Page to article: the body from the article's blocks, and each field of metadata with where it came from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transforms.agencies import agency_in
from transforms.arabic import fold
from transforms.chrome.stamps import is_stamp
from transforms.chrome.words import is_caption_like
from transforms.credits import credit_in, is_credit
from transforms.dates import find
from transforms.judgement import refuse
from transforms.meta_lines import Around, read_meta_line
from transforms.metadata import authorship, publication, sections, titles
from transforms.metadata.addresses import canonical, is_article_address, is_wellformed
from transforms.metadata.declared_titles import strip_site
from transforms.records import ARTICLE_ROLES, Article, Block, Drop, Fact, Kind, Page, Role
from transforms.sites import host_of, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_URL_DATE_RE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_TEXT_CONFIDENCE = 0.8
_HTML, _SUBHEAD = Kind.HTML, Role.SUBHEAD
"""To look up a member of an enumeration costs as much as a call; so here and where else each line is asked."""
_DECLARED = frozenset({"json-ld", "meta", "microdata"})
_PHOTO_RE = re.compile(
    r"(?:(?:(?:credit|photo|صوره|تصوير)\s*:\s*)?(?:getty ?(?:images)?|shutterstock|istock)"
    r"|(?:صوره?|الصوره)?\s*(?:تعبيريه|ارشيفيه|ارشيف|من الارشيف)|©\s?\S+(?:\s\S+){0,4})\W*"
)
"""What stands for a caption under a picture of nobody in particular, folded."""
_COUNTED_RE = re.compile(r"\d\s(?:زيارة|مشاهدة|قراءة|مشاركة|تعليق(?:ات)?)(?!\w)|(?:[أا]ضف|لا توجد) تعليق")
"""What pages count beside a date, and no headline or caption ends with."""
_CLOCK_RE = re.compile(r"\d{1,2}:\d{2}\b")
_CLOCK_WORDS = 6


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

    def values(self) -> dict[str, str]:
        """Return the best value of each field."""
        return {name: fact.value for name, fact in self.best.items()}


def compose(page: Page) -> Article | Drop:
    """Return the article of a page whose blocks have their roles, or a Drop (NO_ARTICLE) when it holds none."""
    body, subheads = _body(page.blocks)
    drop = refuse(page)
    if drop is not None:
        return drop
    facts = _gather(page, body)
    said = facts.values()
    url = said.get("url")
    tags = tuple(dict.fromkeys(fact.value for fact in facts.found if fact.field == "tags"))
    return Article(
        id=_identity(url, page),
        source=page.source,
        path=page.path,
        content_hash=page.content_hash,
        kind=page.kind,
        encoding=page.encoding,
        body=body,
        title=said.get("title"),
        subtitle=said.get("subtitle"),
        url=url,
        site=said.get("site"),
        section=said.get("section"),
        author=said.get("author"),
        agency=said.get("agency"),
        language=page.language,
        published_at=_moment(said.get("published_at")),
        updated_at=_moment(said.get("updated_at")),
        fetched_at=page.fetched_at,
        captions=tuple(filter(_is_caption, dict.fromkeys([block.text for block in page.of_role(Role.CAPTION)]))),
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


def _is_caption(text: str) -> bool:
    """Whether a picture's line tells of the picture, and not only whose it is or how often the page was read."""
    if agency_in(text) is not None or is_credit(text) or _COUNTED_RE.search(text) is not None:
        return False
    return _PHOTO_RE.fullmatch(fold(text)) is None


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
    sites = authorship.site_names(page, facts.value("title") or "")
    houses = sites | sections.outlets(page.declared)
    own = sections.without_sections(sites, page.blocks) if len(sites) > 1 else sites  # «title - section - site»
    _add_declared(facts, page, houses, own)
    around = Around(page.blocks)
    _add_text(facts, page, body, own)
    facts.extend(authorship.told(page, around, body, facts.value("title") or "", houses))
    facts.extend(publication.told(page, around))
    _zone(facts)
    _unsaid(facts)
    return facts


def _zone(facts: _Facts) -> None:
    """Give a shown date without a zone the zone, and the clock, of a declared one that says the same day and no other
    clock."""
    for name in ("published_at", "updated_at") if any(fact.source in _DECLARED for fact in facts.found) else ():
        best = facts.best.get(name)
        if best is None or best.source != "text":
            continue
        shown = datetime.fromisoformat(best.value)
        for fact in facts.found:
            if (
                fact.field == name
                and fact.source in _DECLARED
                and _is_same(datetime.fromisoformat(fact.value), shown)
            ):
                facts.best[name] = fact
                break


def _is_same(declared: datetime, shown: datetime) -> bool:
    if shown.utcoffset() or declared.date() != shown.date():
        return False
    return shown.time() == time() or (declared.hour, declared.minute) == (shown.hour, shown.minute)


def _unsaid(facts: _Facts) -> None:
    """Leave out an update before the publication: zones that disagree, or no update at all."""
    published, updated = map(facts.value, ("published_at", "updated_at"))
    if published is None or updated is None:
        return  # mostly
    if datetime.fromisoformat(updated) < datetime.fromisoformat(published):
        del facts.best["updated_at"]


def _add_title(facts: _Facts, page: Page) -> None:
    """The heading that readers see; what the head declares when there is none."""
    is_heading = page.kind is _HTML and any(block.tag == "h1" for block in page.of_role(Role.TITLE))
    declared = [fact.value for fact in page.declared if fact.field == "title"]
    shown = titles.shown(page.blocks, is_one_line="one-line" in page.repairs, declared=declared)
    facts.add("title", shown, "text", 0.97 if is_heading else 0.92)
    for fact in page.declared:
        if fact.field == "title":
            facts.add("title", strip_site(fact.value), fact.source, fact.confidence)


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


def _add_declared(facts: _Facts, page: Page, houses: frozenset[str], own: frozenset[str]) -> None:
    if not page.declared:
        return  # flattened text
    title = fold(facts.value("title") or "")
    for fact in page.declared:
        if fact.field in ("title", "url", "site_name", "listing", "wall"):
            continue
        if fact.field in ("author", "newsroom"):
            facts.extend(authorship.declared(fact, houses))
        elif fact.field == "section":
            facts.extend(one for one in sections.declared(fact) if fold(one.value) not in own | {title})
        elif not _is_again(fact, title):
            facts.add(fact.field, fact.value, fact.source, fact.confidence)


def _is_again(fact: Fact, title: str) -> bool:
    """Whether what is declared is the folded title, or for the subtitle the title with the site's name beside it."""
    value = fold(fact.value)
    return value == title or (fact.field == "subtitle" and bool(title) and title in value)


def _add_text(facts: _Facts, page: Page, body: str, own: frozenset[str]) -> None:
    """Section and subtitle as the page shows them; what a site's rule points at comes first."""
    facts.extend(
        fact for fact in sections.told(page.blocks) if fact.source == "site-rule" or fold(fact.value) not in own
    )
    title = facts.value("title") or ""
    for block in page.of_role(Role.SUBTITLE):
        if _is_subtitle(block.text, title, body):
            facts.add("subtitle", block.text, *source_of(block, _TEXT_CONFIDENCE))


def _is_subtitle(text: str, title: str, body: str) -> bool:
    """Whether a line below the title says more than it, is no dateline, credit, date, clock or line about the page,
    and is not the beginning of the text, as the words under a picture of who speaks are."""
    if (
        text.startswith(title)
        or body.startswith(f"{text} ")
        or text[-1] in ":-–"
        or is_stamp(text)
        or ((line := read_meta_line(text)) is not None and line.is_signed)
        or _has_clock(text)
        or _COUNTED_RE.search(text) is not None
    ):
        return False
    return credit_in(text) is None and not is_credit(text) and not is_caption_like(text)


def _has_clock(text: str) -> bool:
    """Whether a line begins with a clock, or is a few words with one: a date that cannot be read."""
    return _CLOCK_RE.match(text) is not None or (
        text.count(" ") < _CLOCK_WORDS and _CLOCK_RE.search(text) is not None
    )
