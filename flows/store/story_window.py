"""The stories of a window of time, worked out again with all its pages known: late pages, early guesses, splits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any

from flows.errors import StoreError
from flows.store.scan import scan
from flows.store.stories import search_keys
from flows.store.story_background import load_background
from flows.store.story_index import StoryStore, record_changes, update_pages, write_stories
from flows.store.story_memory import as_known
from flows.store.story_search import FIELDS, Hit, weigh_prints
from flows.store.story_shelf import Shelf
from transforms.fingerprint import bands
from transforms.stories.background import Background
from transforms.stories.duplicates import SAME_JACCARD, Member, elect, measure
from transforms.stories.placing import Known, find_original, tie
from transforms.stories.regrouping import Regrouping, regroup
from transforms.stories.scoring import Rules, keys, load_rules, tie_fields

MAX_PAGES = 50_000
"""A window of more would take more memory than a small machine has; about 20 kilobytes a page."""
_COPY_CANDIDATES = 24
_KIN_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class WindowReport:
    """What recomputing a window changed."""

    pages: int
    moved: int
    """Pages whose story or place among their copies is another one now."""
    merges: int
    splits: int


def recompute(store: StoryStore, window: tuple[datetime, datetime], run_id: str, now: datetime) -> WindowReport:
    """Work out copies and stories of the pages published in the window (since, until) again; write what changed.

    Pages without a date count by the time they were indexed. Raises `StoreError`, for a window of more than
    MAX_PAGES pages too.
    """
    rules = load_rules()
    background = load_background(store.client, store.stories)
    hits = {hit["_id"]: hit for hit in _hits(store, *window)}
    pages = [as_known(hit, background) for hit in hits.values()]
    grouped = group_copies(pages, {page_id: _day(hit) for page_id, hit in hits.items()})
    result = regroup_stories([page for page in grouped if page.original is None], background, rules)
    by_id = {page.id: page for page in grouped}
    updates = {
        page.id: fields
        for page in grouped
        if (fields := _changed(hits[page.id]["_source"], _fields(page, by_id, result)))
    }
    update_pages(store, updates)
    store.client.indices.refresh(index=store.articles)
    touched = record_changes(store, result.changes, now)
    touched |= {hits[page]["_source"]["story_id"] for page in updates}
    touched |= {fields["story_id"] for fields in updates.values() if "story_id" in fields}
    write_stories(store, touched, run_id, now)
    merges = sum(change.is_merge for change in result.changes)
    return WindowReport(len(pages), len(updates), merges, len(result.changes) - merges)


def group_copies(pages: Sequence[Known], days: Mapping[str, int | None]) -> list[Known]:
    """Return the pages with their groups of copies and the originals of these, in the order given."""
    shelf = Shelf(len(pages))
    groups: dict[str, str] = {}
    members: dict[str, list[Known]] = defaultdict(list)
    for page in pages:
        shelf.put(page, bands(page.fingerprint), ())
    for page in pages:
        found = shelf.copies(weigh_prints(bands(page.fingerprint), page.fingerprint.body_hash), _COPY_CANDIDATES)
        near = [replace(other, group=groups.get(other.id, other.id)) for _, other in found]
        original = find_original(page, near, allowed=groups)
        groups[page.id] = groups[original[0].id] if original is not None else page.id
        members[groups[page.id]].append(page)
    placed = [known for group in members.values() for known in _settled(group, days)]
    by_id = {page.id: page for page in placed}
    return [by_id[page.id] for page in pages]


def _settled(group: Sequence[Known], days: Mapping[str, int | None]) -> Iterator[Known]:
    """Yield the pages of a group with its original and its id: the one that most of them had."""
    name = Counter(page.group for page in group).most_common(1)[0][0]
    original = elect([Member(page.id, days[page.id], page.fingerprint.shingles) for page in group])
    for page in group:
        yield replace(page, group=name, original=None if page.id == original else original)


def regroup_stories(pages: Sequence[Known], background: Background, rules: Rules) -> Regrouping:
    """Return the stories of texts of their own, earliest first, and how they differ from those they had."""
    shelf = Shelf(len(pages))
    for page in pages:
        shelf.put(page, (), keys(page.scale))
    ties = {}
    for page in pages:
        kin = [other for _, other in shelf.kin(search_keys(page, background), _KIN_CANDIDATES + 1)]
        ties[page.id] = tie(page, kin, background.pages, rules)
    before = {page.id: page.story for page in pages}
    return regroup([page.id for page in pages], ties, before, rules)


def _fields(page: Known, pages: Mapping[str, Known], result: Regrouping) -> dict[str, Any]:
    original = page if page.original is None else pages[page.original]
    overlap = measure(page.fingerprint, original.fingerprint)
    is_copy = original is not page
    return {
        "story_id": result.stories[original.id],
        "duplicate_group": page.group,
        "duplicate_of": page.original,
        "duplicate_share": round(overlap.share, 3) if is_copy else None,
        "bands": [] if is_copy and overlap.share >= SAME_JACCARD else list(bands(page.fingerprint)),
        "story_keys": [] if is_copy else list(keys(page.scale)),
        **tie_fields(result.ties.get(page.id)),
    }


def _changed(stored: Mapping[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields to write: none when the page stays where it was."""
    decisive = ("story_id", "duplicate_group", "duplicate_of")
    if all(stored.get(name) == fields[name] for name in decisive):
        return {}
    return fields


def _day(hit: Hit) -> int | None:
    published = hit["_source"].get("published_at")
    return None if published is None else round(datetime.fromisoformat(published).timestamp())


def _hits(store: StoryStore, since: datetime, until: datetime) -> Iterator[Hit]:
    """Yield the pages of the window, the earliest published first, those without a date last."""
    window = {"gte": since.isoformat(), "lt": until.isoformat()}
    undated = {
        "must_not": [{"exists": {"field": "published_at"}}],
        "filter": [{"range": {"indexed_at": window}}],
    }
    query = {"bool": {"should": [{"range": {"published_at": window}}, {"bool": undated}]}}
    order: list[dict[str, Any]] = [
        {"published_at": {"order": "asc", "missing": "_last"}},
        {"indexed_at": {"order": "asc"}},
    ]
    wanted = {"bool": {"must": [query], "filter": [{"exists": {"field": "story_id"}}]}}
    fields = [*FIELDS, "published_at", "duplicate_share"]
    for seen, hit in enumerate(chain.from_iterable(scan(store.client, store.articles, fields, wanted, order=order))):
        if seen == MAX_PAGES:
            message = f"the window holds more than {MAX_PAGES:,} pages; give a narrower one"
            raise StoreError(message)
        yield hit
