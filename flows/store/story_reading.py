"""A story as people read it: its pages, earliest first, with what ties each to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import NotFoundError

from flows.store.merge import place_of
from flows.store.story_index import StoryStore

_PAGES_PER_REQUEST = 500
_MAX_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A page of a story, with what ties it to the others."""

    id: str
    title: str
    site: str | None
    url: str | None
    copies: tuple[str, ...]
    """Where else the very text stands: the addresses of the document's other inputs, or their paths."""
    published_at: str | None
    copy_of: str | None
    share: float | None
    """What a copy has in common with its original."""
    tied_to: str | None
    chance: float | None
    shared: tuple[str, ...]
    """The terms that tie it, heaviest first."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its pages, earliest first; those without a date come last."""

    id: str
    title: str
    key_terms: tuple[str, ...]
    merged_into: str | None
    pages: tuple[StoryPage, ...]


def read_story(store: StoryStore, story: str) -> Story | None:
    """Return a story with its pages, None when there is none of that id. One page alone is a story too.

    At most 10,000 pages are returned.
    """
    pages = [_page(hit) for hit in _hits(store, story)]
    entry = _entry(store, story)
    if not pages and not entry:
        return None
    return Story(
        id=story,
        title=entry.get("title") or next((page.title for page in pages if page.title), ""),
        key_terms=tuple(entry.get("key_terms", ())),
        merged_into=entry.get("merged_into"),
        pages=tuple(pages),
    )


def _hits(store: StoryStore, story: str) -> Iterator[dict[str, Any]]:
    fields = ["title", "site", "url", "source", "path", "sources", "published_at", "duplicate_of", "duplicate_share"]
    fields += ["story_score", "story_tie"]
    order: list[Mapping[str, Any]] = [
        {"published_at": {"order": "asc", "missing": "_last"}},
        {"indexed_at": {"order": "asc"}},
        {"_doc": {"order": "asc"}},
    ]
    after: list[Any] | None = None
    seen = 0
    while seen < _MAX_PAGES:
        answer = store.client.search(
            index=store.articles,
            query={"term": {"story_id": story}},
            size=_PAGES_PER_REQUEST,
            source_includes=fields,
            sort=order,
            search_after=after,
        )
        hits = answer["hits"]["hits"]
        yield from hits
        if len(hits) < _PAGES_PER_REQUEST:
            return
        seen += len(hits)
        after = hits[-1]["sort"]


def _page(hit: dict[str, Any]) -> StoryPage:
    source = hit["_source"]
    tie = source.get("story_tie", {})
    return StoryPage(
        id=hit["_id"],
        title=source.get("title") or "",
        site=source.get("site"),
        url=source.get("url"),
        copies=tuple(_copies(source)),
        published_at=source.get("published_at"),
        copy_of=source.get("duplicate_of"),
        share=source.get("duplicate_share"),
        tied_to=tie.get("page"),
        chance=source.get("story_score"),
        shared=tuple(tie.get("shared", ())),
    )


def _copies(document: Mapping[str, Any]) -> list[str]:
    """Return where the text of a document stands besides its own address, each place once."""
    others = [place for place in document.get("sources", ()) if place_of(place) != place_of(document)]
    told = dict.fromkeys(place.get("url", place["path"]) for place in others)
    return [where for where in told if where != document.get("url")]


def _entry(store: StoryStore, story: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = store.client.get(index=store.stories, id=story)["_source"]
    except NotFoundError:
        return {}
    return found
