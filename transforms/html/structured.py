"""What JSON-LD says of a page's article: which of its things is the article, and what each of its keys tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from transforms.arabic import folded_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

Thing = dict[str, Any]

_ARTICLE_TYPES = frozenset(
    {
        "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "reviewnewsarticle", "backgroundnewsarticle", "askpublicnewsarticle", "blogposting", "liveblogposting",
        "socialmediaposting", "report",
    }
)  # fmt: skip
_LIST_TYPES = frozenset({"collectionpage", "profilepage", "searchresultspage"})
_LIST_KEYS = frozenset({"itemListElement", "hasPart", "relatedLink", "comment", "liveBlogUpdate", "mentions"})
"""Under these a page lists what is not its article."""
_KEYS = (
    ("headline", "title", 0.9), ("alternativeHeadline", "subtitle", 0.6), ("datePublished", "published_at", 0.95),
    ("dateCreated", "published_at", 0.7), ("dateModified", "updated_at", 0.95), ("articleSection", "section", 0.9),
    ("keywords", "tags", 0.8), ("mainEntityOfPage", "url", 0.7), ("url", "url", 0.7),
)  # fmt: skip
_PAGE_KEYS = (("datePublished", "published_at", 0.84), ("dateModified", "updated_at", 0.8))
"""What a page without an article of its own tells of itself: systems without a plugin for news say no more."""
_WRITERS = (("author", 0.9), ("creator", 0.7))
_NEWSROOM = 0.5
"""Where an organization is the author, a name that the page shows is the writer's."""
_JUNK_RE = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_CONTROL_RE = re.compile(r"[\x00-\x1f]+")
_TRAILING_RE = re.compile(r",\s*([}\]])")
_REFERENCE_RE = re.compile(r"^(?:https?:/)?/|^[\w.]*#", re.I)
"""A thing that is told elsewhere, by its address."""
_STEP_WORDS = 5
_SAME_SHARE = 0.6
"""Of a headline's words stand so many in the title of its page, whichever of the two is the shorter."""
_MAX_NODES = 400
_MAX_LETTERS = 2_000_000
_MAX_MEMBERS = 30


@dataclass(frozen=True, slots=True)
class Graph:
    """All things of a page's JSON-LD."""

    things: tuple[Thing, ...]
    """Those that stand for themselves first, in the order of the page."""
    listed: frozenset[int] = frozenset()
    """The ``id`` of those in lists of others."""
    names: dict[str, str] = field(default_factory=dict)
    """The names of the things that others only refer to."""

    def articles(self, titles: Collection[str], url: str | None) -> list[Thing]:
        """Return the things that are the page's article: of several those with its address, else with its title, and
        none of a list of others."""
        found = [thing for thing in self.things if is_article(thing)]
        keys = [words for title in titles if (words := set(folded_words(title)))]
        own = [thing for thing in found if _is_at(thing, url)] or [
            thing for thing in found if _is_titled(thing, keys)
        ]
        return own or [thing for thing in found if id(thing) not in self.listed]


def read(texts: Iterable[str]) -> Graph:
    """Return the things of the scripts; one that cannot be read is passed over."""
    things: list[Thing] = []
    listed: set[int] = set()
    for text in texts:
        for thing, is_listed in _load(text):
            things.append(thing)
            if is_listed:
                listed.add(id(thing))
    named = ((thing.get("@id"), thing.get("name")) for thing in things)
    names = {key: name for key, name in named if isinstance(key, str) and isinstance(name, str)}
    return Graph(tuple(things), frozenset(listed), names)


def _load(text: str) -> Iterator[tuple[Thing, bool]]:
    """Every thing of a script, nested ones too, and whether it stands in a list; nothing when it can't be read."""
    text = _JUNK_RE.sub("", text[:_MAX_LETTERS])
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        try:
            data = json.loads(_TRAILING_RE.sub(r"\1", _CONTROL_RE.sub(" ", text)), strict=False)
        except (ValueError, RecursionError):
            return
    waiting, seen = [(data, False)], 0
    while waiting and seen < _MAX_NODES:
        thing, is_listed = waiting.pop(0)
        seen += 1
        if isinstance(thing, dict):
            yield thing, is_listed
            waiting += [
                (value, is_listed or key in _LIST_KEYS)
                for key, value in thing.items()
                if isinstance(value, dict | list)
            ]
        elif isinstance(thing, list):
            waiting += [(member, is_listed) for member in thing]


def types(thing: Thing) -> set[str]:
    """The types of a thing, without the address of their vocabulary, in lower case."""
    told = thing.get("@type") or ()
    return {str(name).lower().rsplit("/", 1)[-1] for name in ([told] if isinstance(told, str) else told)}


def is_article(thing: Thing) -> bool:
    """Whether a thing is some article."""
    return bool(types(thing) & _ARTICLE_TYPES)


def is_walled(thing: Thing) -> bool:
    """Whether an article says that it is not to be read by everybody.

    >>> is_walled({"isAccessibleForFree": "False"}), is_walled({"isAccessibleForFree": True}), is_walled({})
    (True, False, False)
    """
    return str(thing.get("isAccessibleForFree")).lower() == "false"


def list_types(things: Sequence[Thing]) -> list[str]:
    """The types among the things that say that the page lists others."""
    return sorted({name for thing in things for name in types(thing)} & _LIST_TYPES)


def _is_at(thing: Thing, url: str | None) -> bool:
    if not url:
        return False
    own = url.rstrip("/")
    told = (thing.get("mainEntityOfPage"), thing.get("url"))
    addresses = (place.get("@id") if isinstance(place, dict) else place for place in told)
    return any(isinstance(place, str) and place.rstrip("/") == own for place in addresses)


def _is_titled(thing: Thing, titles: list[set[str]]) -> bool:
    """Whether a thing's headline is one of the titles, perhaps with the site's name or without its end."""
    headline = thing.get("headline") or thing.get("name")
    words = set(folded_words(headline)) if isinstance(headline, str) else set()
    return any(len(words & title) >= _SAME_SHARE * min(len(words), len(title)) for title in titles if words)


def told(thing: Thing, names: dict[str, str]) -> Iterator[tuple[str, str, float]]:
    """Yield what an article's keys say: field, value, confidence."""
    for key, name, confidence in _KEYS:
        for value in strings(thing.get(key)):
            yield name, value, confidence
    for key, confidence in _WRITERS:
        for writer in _members(thing.get(key)):
            is_newsroom = _is_organization(writer)
            for value in strings(writer):
                name, sure = ("newsroom", _NEWSROOM) if is_newsroom else ("author", confidence)
                yield name, names.get(value, value), sure
    for value in strings(thing.get("publisher")):
        yield "site_name", names.get(value, value), 0.7


def told_of_page(things: Sequence[Thing]) -> Iterator[tuple[str, str, float]]:
    """Yield the dates of the page itself, for one whose data has no article."""
    for thing in things:
        if "webpage" in types(thing):
            for key, name, confidence in _PAGE_KEYS:
                for value in strings(thing.get(key)):
                    yield name, value, confidence


def _members(value: object) -> list[object]:
    return list(value[:_MAX_MEMBERS]) if isinstance(value, list) else [value]


def _is_organization(author: object) -> bool:
    """Whether who is said to have written is a newsroom, by its type."""
    return isinstance(author, dict) and any("organization" in name for name in types(author))


def strings(value: object) -> Iterator[str]:
    """The plain strings in a value: itself, its name, its @id, or those of its members."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(value.get("name") or value.get("@id"))
    elif isinstance(value, list):
        for member in value[:_MAX_MEMBERS]:
            yield from strings(member)


def is_reference(value: str) -> bool:
    """Whether a value names a thing by its address and not by its name."""
    return _REFERENCE_RE.match(value) is not None


def trails(things: Iterable[Thing]) -> Iterator[list[str]]:
    """Yield the steps of each declared breadcrumb behind the front page, without addresses and titles."""
    for thing in things:
        items = thing.get("itemListElement")
        if "breadcrumblist" in types(thing) and isinstance(items, list):
            steps = [
                next(strings(item.get("name") or item.get("item")), "") for item in items if isinstance(item, dict)
            ]
            yield [name for name in steps[1:] if name and not is_reference(name) and len(name.split()) <= _STEP_WORDS]
