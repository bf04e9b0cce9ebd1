"""Copies and stories at loading time: each new page is compared with the few indexed ones that could matter.

The index finds them: by LSH bands for copies, by rare terms for stories; one ``_msearch`` for a chunk of pages,
whose cost follows the rarity of what is asked, not the size of the index. What a search cannot show yet, the
pages of this run, stands on a shelf in memory. Only a text of its own is found by its story terms, so ten thousand
copies of one page are one candidate.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from flows.store.story_background import add_background, load_background
from flows.store.story_search import Found, Hit, Limits, Question, search
from flows.store.story_shelf import Known, Shelf
from transforms.arabic import fold
from transforms.background import Background
from transforms.duplicates import SAME_JACCARD, Copy, best_original, is_copy, is_same_text, measure
from transforms.fingerprint import bands, decode_minhash, encode_minhash, fingerprint_text
from transforms.outlines import Outline, count_terms, decode, encode, outline
from transforms.records import Article, Fingerprint
from transforms.stories import Rules, Scale, Tie, chance, choose, compare, crowd, keys, load_rules, shared_terms

_SHELF_PAGES = 6_000
_KEPT_PAGES = 1_500
"""The newest pages stay on the shelf after a refresh: they may be on their way to the index."""
_COPY_CANDIDATES = 8
_KIN_CANDIDATES = 24
_SEARCHED_KEYS = 30
_COMMON_PAGES = 4_000
"""A key of more pages is not searched by, so that a search costs the same in an index of any size."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where a page belongs."""

    page: str
    """The article's id."""
    same_text_as: str | None
    """The document that holds this very text already: the page should become one of its sources."""
    bands: tuple[str, ...]
    minhash: str
    keys: tuple[str, ...]
    outline: Outline
    copy: Copy | None
    """None for a text of its own."""
    story: str
    tie: Tie | None
    """What ties the page to the story; None for the page that begins it."""

    def fields(self) -> dict[str, Any]:
        """Return the fields of the article's document."""
        found: dict[str, Any] = {
            "bands": list(self.bands),
            "minhash": self.minhash,
            "story_keys": list(self.keys),
            "story_outline": encode(self.outline),
            "duplicate_group": self.page,
            "story_id": self.story,
        }
        if self.copy is not None:
            found |= {
                "duplicate_group": self.copy.group,
                "duplicate_of": self.copy.original,
                "duplicate_share": round(self.copy.share, 3),
            }
        if self.tie is not None:
            found["story_score"] = round(self.tie.chance, 3)
            found["story_tie"] = {"page": self.tie.page, "shared": list(self.tie.shared)}
        return {name: value for name, value in found.items() if value not in ("", [])}


class Assigner:
    """Gives each page of a run its group of copies and its story. One for a run; may be shared by threads."""

    def __init__(self, client: Elasticsearch, articles: str, stories: str) -> None:
        """Read the background counts. `articles` is the index or alias that pages are compared with and loaded
        into, `stories` that of the stories."""
        self._client = client
        self._articles = articles
        self._stories = stories
        self._rules: Rules = load_rules()
        self._limits = Limits(_COPY_CANDIDATES, _KIN_CANDIDATES, self._rules.far_days)
        self._background = load_background(client, stories)
        self._fresh = Background()
        """The counts of this run alone, to be added to the stored ones."""
        self._shelf = Shelf(_SHELF_PAGES)
        self._touched: set[str] = set()
        self._lock = threading.Lock()

    def assign(self, articles: Sequence[Article]) -> list[Assignment]:
        """Return where each article belongs, in the order given. To be called before a chunk is loaded.

        Pages of one chunk are compared with each other too, the earliest published first. Raises `StoreError`.
        """
        with self._lock:
            pages = [self._read(article) for article in articles]
            found = self._search([self._question(page) for page in pages])
            order = sorted(range(len(pages)), key=lambda place: _age(articles[place]))
            assignments = {place: self._place(pages[place], found[place]) for place in order}
            self._make_room()
        return [assignments[place] for place in range(len(pages))]

    def take_touched(self) -> set[str]:
        """Return the stories that pages were given to since the last call, for `write_stories`."""
        with self._lock:
            touched, self._touched = self._touched, set()
        return touched

    def save(self) -> None:
        """Add the counts of this run to the stored background. To be called when the run ends, or now and then."""
        with self._lock:
            add_background(self._client, self._stories, self._fresh)
            self._fresh = Background()

    def _read(self, article: Article) -> _Page:
        counts = count_terms(article)
        drawn = outline(article, counts, self._background)
        fingerprint = article.fingerprint or fingerprint_text(article.body)
        scale = Scale(drawn, self._background)
        return _Page(
            article.id, fold(article.title or ""), counts, fingerprint, scale, bands(fingerprint), keys(scale)
        )

    def _search(self, questions: Sequence[Question]) -> list[Found]:
        return search(self._client, self._articles, questions, self._limits)

    def _question(self, page: _Page) -> Question:
        return Question(
            page=page.id,
            bands=page.bands,
            body_hash=page.fingerprint.body_hash,
            keys=_search_keys(page, self._background),
            day=page.scale.outline.day,
        )

    def _place(self, page: _Page, found: Found) -> Assignment:
        near = self._known(page, found.copies, self._shelf.copies(page.band_terms, _COPY_CANDIDATES))
        same = next((other for other in near if _is_one_text(page, other)), None)
        if same is not None:
            return self._assignment(page, _as_copy(same, 1.0), same.story, None, same.id)
        copy, story = self._copy(page, near)
        tie = None
        if copy is None:
            kin = self._known(page, found.kin, self._shelf.kin(_search_keys(page, self._background), _KIN_CANDIDATES))
            tie = choose(self._ties(page, kin), self._rules)
            story = tie.story if tie is not None else new_story_id(page.id)
        assignment = self._assignment(page, copy, story, tie, None)
        self._put_away(page, assignment)
        return assignment

    def _copy(self, page: _Page, near: Sequence[Known]) -> tuple[Copy | None, str]:
        """Return the page's place among its copies, and their story."""
        overlaps = {other.id: (other, measure(page.fingerprint, other.fingerprint)) for other in near}
        copies = [
            (i, overlap) for i, (other, overlap) in overlaps.items() if is_copy(overlap, page.scale, other.scale)
        ]
        best = best_original(copies)
        if best is None:
            return None, ""
        original = overlaps[best[0]][0]
        return _as_copy(original, best[1].share), original.story

    def _ties(self, page: _Page, kin: Sequence[Known]) -> list[Tie]:
        likenesses = [
            (other, compare(page.scale, other.scale, measure(page.fingerprint, other.fingerprint).share)) for other in kin
        ]
        around = crowd((likeness.terms for _, likeness in likenesses), self._rules)
        return [
            Tie(
                page=other.id,
                story=other.story,
                chance=chance(likeness, around, self._rules),
                shared=shared_terms(page.scale, other.scale),
            )
            for other, likeness in likenesses
        ]

    def _assignment(
        self, page: _Page, copy: Copy | None, story: str, tie: Tie | None, same_text_as: str | None
    ) -> Assignment:
        self._touched.add(story)
        is_near_text = copy is None or copy.share < SAME_JACCARD
        return Assignment(
            page=page.id,
            same_text_as=same_text_as,
            bands=page.bands if is_near_text else (),
            minhash=encode_minhash(page.fingerprint),
            keys=page.keys if copy is None else (),
            outline=page.scale.outline,
            copy=copy,
            story=story,
            tie=tie,
        )

    def _put_away(self, page: _Page, assignment: Assignment) -> None:
        """Remember the page. Copies do not count for the background: they would make their own terms common."""
        copy = assignment.copy
        if copy is None:
            self._background.add(page.counts)
            self._fresh.add(page.counts)
        known = Known(
            id=page.id,
            fingerprint=page.fingerprint,
            scale=page.scale,
            title=page.title,
            story=assignment.story,
            group=copy.group if copy is not None else page.id,
            original=copy.original if copy is not None else None,
        )
        self._shelf.put(known, assignment.bands, assignment.keys)

    def _known(self, page: _Page, hits: Sequence[Hit], shelved: Sequence[Known]) -> list[Known]:
        """Return indexed and shelved pages together; the shelf knows better."""
        known = {other.id: other for other in shelved if other.id != page.id}
        for hit in hits:
            if hit["_id"] not in known and hit["_id"] not in self._shelf and hit["_source"].get("story_id"):
                known[hit["_id"]] = self._decode(hit)
        return list(known.values())

    def _decode(self, hit: Hit) -> Known:
        source = hit["_source"]
        return Known(
            id=hit["_id"],
            fingerprint=decode_minhash(source.get("minhash", ""), source.get("body_hash", "")),
            scale=Scale(decode(source.get("story_outline", {})), self._background),
            title=fold(source.get("title") or ""),
            story=source["story_id"],
            group=source.get("duplicate_group", hit["_id"]),
            original=source.get("duplicate_of"),
        )

    def _make_room(self) -> None:
        """Let the index show what was loaded when the shelf is full; the newer half may not be loaded yet."""
        if len(self._shelf) > _SHELF_PAGES // 2:
            self._client.indices.refresh(index=self._articles)
            self._shelf.drop(self._shelf.oldest(len(self._shelf) - _KEPT_PAGES))


def new_story_id(page: str) -> str:
    """Return the id of the story that a page begins: the same in every run.

    >>> new_story_id("5f2c")
    's-5f2c'
    """
    return f"s-{page}"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the chunk at hand."""

    id: str
    title: str
    counts: Counter[str]
    fingerprint: Fingerprint
    scale: Scale
    bands: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def band_terms(self) -> tuple[str, ...]:
        """What the shelf holds copies under."""
        body_hash = self.fingerprint.body_hash
        return (*self.bands, body_hash) if body_hash else self.bands


def _age(article: Article) -> tuple[bool, float]:
    published = article.published_at
    return published is None, published.timestamp() if published is not None else 0.0


def _as_copy(original: Known, share: float) -> Copy:
    return Copy(original=original.original or original.id, group=original.group, share=share)


def _is_one_text(page: _Page, other: Known) -> bool:
    return is_same_text(page.fingerprint, other.fingerprint, same_title=page.title == other.title)


def _search_keys(page: _Page, background: Background) -> dict[str, float]:
    """Return the keys to search by and their weights: the heaviest that are not too common to search by."""
    weights = page.scale.weights
    rare = [key for key in page.keys if background.counts[key] <= _COMMON_PAGES][:_SEARCHED_KEYS]
    return {key: weights[key] for key in rare}
