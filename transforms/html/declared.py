"""What the head and the structured data of a HTML page say of its article: JSON-LD, meta elements, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from transforms.arabic import repair
from transforms.dates import find
from transforms.records import Fact
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ARTICLE_TYPES = frozenset(
    {
        "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "reviewnewsarticle",
        "backgroundnewsarticle", "askpublicnewsarticle", "blogposting", "liveblogposting",
        "socialmediaposting", "report",
    }
)  # fmt: skip
_LIST_TYPES = frozenset({"collectionpage", "profilepage", "searchresultspage"})
_LIST_CLASSES = frozenset({"archive", "error404", "home", "search-results"})
_META_MAP = {
    "og:title": ("title", 0.85), "twitter:title": ("title", 0.75), "dc.title": ("title", 0.7),
    "headline": ("title", 0.8),
    "article:published_time": ("published_at", 0.9), "og:published_time": ("published_at", 0.85),
    "datepublished": ("published_at", 0.85),
    "publishdate": ("published_at", 0.8), "publish_date": ("published_at", 0.8), "pubdate": ("published_at",
    0.8), "publication_date": ("published_at", 0.8),
    "date": ("published_at", 0.6), "dc.date": ("published_at", 0.7), "dc.date.issued": ("published_at",
    0.8), "dcterms.created": ("published_at", 0.7),
    "cxenseparse:recs:publishtime": ("published_at", 0.8), "parsely-pub-date": ("published_at", 0.85),
    "sailthru.date": ("published_at", 0.7),
    "article:modified_time": ("updated_at", 0.9), "og:updated_time": ("updated_at", 0.8),
    "datemodified": ("updated_at", 0.85),
    "last-modified": ("updated_at", 0.5), "dcterms.modified": ("updated_at", 0.7),
    "author": ("author", 0.7), "article:author": ("author", 0.7), "dc.creator": ("author", 0.6),
    "parsely-author": ("author", 0.8), "sailthru.author": ("author", 0.7), "twitter:creator": ("author", 0.2),
    "article:section": ("section", 0.9), "section": ("section", 0.7), "parsely-section": ("section", 0.8),
    "article:tag": ("tags", 0.9), "news_keywords": ("tags", 0.8), "parsely-tags": ("tags", 0.7),
    "keywords": ("tags", 0.5),
    "og:url": ("url", 0.8), "og:site_name": ("site_name", 0.8), "application-name": ("site_name", 0.5),
}  # fmt: skip
_MICRODATA_MAP = {
    "headline": ("title", 0.85), "datepublished": ("published_at", 0.85), "datecreated": ("published_at",
    0.6),
    "datemodified": ("updated_at", 0.8), "author": ("author", 0.8), "articlesection": ("section", 0.8),
    "keywords": ("tags", 0.6),
}  # fmt: skip
_DATE_FIELDS = frozenset({"published_at", "updated_at"})
_JUNK_RE = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TAG_RE = re.compile(r"<[^<>]{1,200}>")
_CONTROL_RE = re.compile(r"[\x00-\x1f]+")
_TRAILING_RE = re.compile(r",\s*([}\]])")
_URL_RE = re.compile(r"^https?://", re.I)
_BOX_TAGS = frozenset({"aside", "li", "footer", "nav"})
_BOX_RE = re.compile("comment|related|latest|most|sidebar|widget", re.I)
_ORGANIZATION = 0.5
"""Where an organization is the author, a name that the page shows is the writer's."""
_MAX_TIMES = 20
_MAX_NODES = 400
_MAX_LETTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself."""

    facts: tuple[Fact, ...]
    """Best first for each field."""
    language: str | None
    body: str | None = None
    """The article's text as JSON-LD gives it: evidence for blocks, never the body itself."""


def declare(parser: LexborHTMLParser) -> Declared:
    """Return the facts that the page declares; broken structured data is passed over."""
    found: list[Fact] = []
    objects = [thing for node in parser.css('script[type="application/ld+json"]') for thing in _load(node.text())]
    articles = [thing for thing in objects if _is_article(thing)]
    for thing in articles:
        found += _json_ld(thing)
    found += _breadcrumb(objects)
    found += _meta(parser)
    found += _microdata(parser)
    found += _time(parser)
    found += _links(parser)
    found += _listing(parser, objects if not articles else [])
    facts = tuple(sorted(dict.fromkeys(found), key=lambda fact: -fact.confidence))
    body = next((_plain(text) for thing in articles if isinstance(text := thing.get("articleBody"), str)), None)
    return Declared(facts, _language(parser, articles), body)


def _plain(text: str) -> str:
    """A text of JSON-LD without the tags and entities that some templates leave in it."""
    return repair(collapsed(_TAG_RE.sub(" ", unescape(text))))


def _load(text: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD script, nested ones too; nothing when it can't be read."""
    text = _JUNK_RE.sub("", text[:_MAX_LETTERS])
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        try:
            data = json.loads(_TRAILING_RE.sub(r"\1", _CONTROL_RE.sub(" ", text)), strict=False)
        except (ValueError, RecursionError):
            return
    waiting, seen = [data], 0
    while waiting and seen < _MAX_NODES:
        thing = waiting.pop(0)
        seen += 1
        if isinstance(thing, dict):
            yield thing
            waiting += [value for value in thing.values() if isinstance(value, dict | list)]
        elif isinstance(thing, list):
            waiting += thing


def _types(thing: dict[str, Any]) -> set[str]:
    types = thing.get("@type") or ()
    return {str(name).lower().rsplit("/", 1)[-1] for name in ([types] if isinstance(types, str) else types)}


def _is_article(thing: dict[str, Any]) -> bool:
    return bool(_types(thing) & _ARTICLE_TYPES)


def _json_ld(thing: dict[str, Any]) -> Iterator[Fact]:
    for key, field, confidence in (
        ("headline", "title", 0.9), ("alternativeHeadline", "subtitle", 0.6), ("datePublished",
        "published_at", 0.95),
        ("dateCreated", "published_at", 0.7), ("dateModified", "updated_at", 0.95), ("articleSection",
        "section", 0.9),
        ("keywords", "tags", 0.8), ("author", "author", 0.9), ("creator", "author", 0.7),
        ("mainEntityOfPage", "url", 0.7), ("url", "url", 0.7),
    ):  # fmt: skip
        told = thing.get(key)
        for value in _strings(told):
            sure = _ORGANIZATION if field == "author" and _is_organization(told) else confidence
            yield from _fact(field, value, "json-ld", sure)
    for value in _strings(thing.get("publisher")):
        yield from _fact("site_name", value, "json-ld", 0.7)


def _is_organization(author: object) -> bool:
    """Whether who is said to have written is a newsroom, by its type."""
    return isinstance(author, dict) and any("organization" in name for name in _types(author))


def _strings(value: object) -> Iterator[str]:
    """The plain strings in a JSON-LD value: itself, its name, its @id, or those of its members."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(value.get("name") or value.get("@id"))
    elif isinstance(value, list):
        for member in value[:30]:
            yield from _strings(member)


def _breadcrumb(objects: list[dict[str, Any]]) -> Iterator[Fact]:
    """The last step but one of a declared breadcrumb is the section: the last is the article."""
    for thing in objects:
        items = thing.get("itemListElement")
        if "breadcrumblist" in _types(thing) and isinstance(items, list):
            names = [
                next(_strings(item.get("name") or item.get("item")), "") for item in items if isinstance(item, dict)
            ]
            inner = [name for name in names[1:] if name and not _URL_RE.match(name) and len(name.split()) <= 5]
            if inner:
                yield from _fact("section", inner[-1], "json-ld", 0.6)


def _meta(parser: LexborHTMLParser) -> Iterator[Fact]:
    for node in parser.css("meta[content]"):
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or "").strip().lower()
        if name in _META_MAP:
            field, confidence = _META_MAP[name]
            yield from _fact(field, attributes.get("content") or "", "meta", confidence)
    title = parser.css_first("head > title") or parser.css_first("title")
    if title is not None:
        yield from _fact("title", title.text(), "meta", 0.5)


def _microdata(parser: LexborHTMLParser) -> Iterator[Fact]:
    for node in parser.css("[itemprop]")[:200]:
        name = (node.attributes.get("itemprop") or "").lower()
        if name in _MICRODATA_MAP:
            field, confidence = _MICRODATA_MAP[name]
            attributes = node.attributes
            value = attributes.get("content") or attributes.get("datetime") or node.text(separator=" ")
            if len(value) < 400:
                yield from _fact(field, value, "microdata", confidence)


def _time(parser: LexborHTMLParser) -> Iterator[Fact]:
    """The first machine-readable time that is not of a box, a comment or a list item."""
    for node in parser.css("time[datetime]")[:_MAX_TIMES]:
        above = node.parent
        while (
            above is not None
            and above.tag not in _BOX_TAGS
            and not _BOX_RE.search(above.attributes.get("class") or "")
        ):
            above = above.parent
        if above is None:
            yield from _fact("published_at", node.attributes.get("datetime") or "", "microdata", 0.83)
            return


def _links(parser: LexborHTMLParser) -> Iterator[Fact]:
    node = parser.css_first('link[rel="canonical"]')
    if node is not None:
        yield from _fact("url", node.attributes.get("href") or "", "meta", 0.95)


def _listing(parser: LexborHTMLParser, objects: list[dict[str, Any]]) -> Iterator[Fact]:
    """What says that the page lists others: the class of its body, as WordPress has it, or its declared type."""
    body = parser.body
    classes = set((body.attributes.get("class") or "").split()) if body is not None else set()
    for name in sorted(classes & _LIST_CLASSES) if "single" not in classes else ():
        yield Fact("listing", name, "markup", 0.8)
    for name in sorted({name for thing in objects for name in _types(thing)} & _LIST_TYPES):
        yield Fact("listing", name, "json-ld", 0.8)
    node = parser.css_first('meta[property="og:type"]')
    if node is not None and node.attributes.get("content") == "profile":
        yield Fact("listing", "profile", "meta", 0.8)


def _fact(field: str, value: str, source: str, confidence: float) -> Iterator[Fact]:
    """The facts in one declared value, repaired; nothing when it can't be what the field needs."""
    value = repair(collapsed(unescape(value))).strip()
    if not value:
        return
    if field == "tags":
        for tag in re.split(r"\s*[,،;|]\s*", value)[:40]:
            if tag:
                yield Fact(field, tag, source, confidence)
    elif field in _DATE_FIELDS:
        found = find(value)
        if found is not None:
            yield Fact(field, found.value.isoformat(), source, confidence if found.has_zone else confidence - 0.1)
    elif field == "url":
        if _URL_RE.match(value):
            yield Fact(field, value, source, confidence)
    elif not _URL_RE.match(value):
        yield Fact(field, value, source, confidence)


def _language(parser: LexborHTMLParser, articles: list[dict[str, Any]]) -> str | None:
    root = parser.root
    declared = root.attributes.get("lang") if root is not None else None
    if not declared:
        declared = next((text for thing in articles if isinstance(text := thing.get("inLanguage"), str)), None)
    return declared.strip() or None if declared else None
