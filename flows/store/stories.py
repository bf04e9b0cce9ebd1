"""Copies and stories at loading time: each new page is compared with the few indexed ones that could matter.

The index finds them: by LSH bands for copies, by rare terms for stories; one ``_msearch`` for a chunk of pages,
whose cost follows the rarity of what is asked, not the size of the index. What a search cannot show yet, the
pages of this run, stands on a shelf in memory. Only a text of its own is found by its story terms, so ten thousand
copies of one page are one candidate.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from elasticsearch import Elasticsearch

from flows.store.story_background import add_background, load_background, open_run
from flows.store.story_index import StoryStore, move_pages
from flows.store.story_memory import Indexed
from flows.store.story_remains import Remains
from flows.store.story_run import RunPages
from flows.store.story_search import Found, Hit, Limits, Question, search
from flows.store.story_shelf import Ranked, Shelf
from transforms.arabic import fold
from transforms.fingerprint import bands, encode_minhash, fingerprint_text
from transforms.records import Article
from transforms.stories.background import Background
from transforms.stories.duplicates import SAME_JACCARD, Copy
from transforms.stories.outlines import Outline, Reading, encode, outline, read
from transforms.stories.placing import Known, find_original, find_same_text, tie
from transforms.stories.regrouping import new_story_id
from transforms.stories.scales import Scale
from transforms.stories.scoring import Rules, Tie, choose, keys, load_rules, tie_fields

_SHELF_PAGES = 6_000
_KEPT_PAGES = 1_500
"""The newest pages stay on the shelf after a refresh: they may be on their way to the index."""
_RUN_PAGES = 20_000
"""Looked at together when the run ends; some 2 kilobytes each."""
_REMEMBERED_PAGES = 6_000
"""Indexed pages that were compared with before; some 10 kilobytes each."""
_COPY_CANDIDATES = 8
_KIN_CANDIDATES = 24
_SEARCHED_KEYS = 24
_KEY_DECIMALS = 3
"""Of a weight: the server and the shelf have to add up to the same score."""
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
        found |= tie_fields(self.tie)
        return {name: value for name, value in found.items() if value not in ("", [], None)}


class Assigner:
    """Gives each page of a run its group of copies and its story. One for a run; may be shared by threads."""

    def __init__(self, client: Elasticsearch, articles: str, stories: str, run_id: str = "") -> None:
        """Read the background counts. `articles` is the index or alias that pages are compared with and loaded
        into, `stories` that of the stories. `run_id` is written down until `save`."""
        self.left = open_run(client, stories, run_id) if run_id else ()
        """The runs before this one that were killed; what they left is for `take_up`."""
        self._run_ids = (*self.left, run_id)
        self._client = client
        self._articles = articles
        self._stories = stories
        self._rules: Rules = load_rules()
        self._limits = Limits(_COPY_CANDIDATES, _KIN_CANDIDATES, self._rules.far_days)
        self._background = load_background(client, stories)
        self._fresh = Background()
        """The counts of this run alone, to be added to the stored ones."""
        self._shelf = Shelf(_SHELF_PAGES)
        self._indexed = Indexed(_REMEMBERED_PAGES)
        self._run = RunPages(_RUN_PAGES)
        self._touched: set[str] = set()
        self._lock = threading.Lock()

    def assign(self, articles: Sequence[Article]) -> list[Assignment]:
        """Return where each article belongs, in the order given. To be called before a chunk is loaded.

        Pages of one chunk are compared with each other too, the earliest published first. Raises `StoreError`.
        """
        with self._lock:
            assignments = {
                place: self._place(page, question, found) for place, page, question, found in self._asked(articles)
            }
            self._make_room()
        return [assignments[place] for place in range(len(articles))]

    def take_up(self, batches: Iterable[Sequence[Remains]]) -> None:
        """Take the pages that killed runs left for pages of this run, in the order they came in, each in its place.

        To be called before the first of `assign`. Raises `StoreError`.
        """
        with self._lock:
            self._limits = replace(self._limits, hidden_runs=self.left)
            for batch in batches:
                for place, page, question, found in self._asked([left.article for left in batch]):
                    self._resume(page, batch[place], self._kin_ties(page, question, found))

    def take_touched(self) -> set[str]:
        """Return the stories that pages were given to since the last call, for `write_stories`."""
        with self._lock:
            touched, self._touched = self._touched, set()
        return touched

    def settle(self) -> set[str]:
        """Look at the pages of this run together and move those that belong elsewhere; return the stories that this
        touches. To be called once, when all is loaded. Raises `StoreError`."""
        with self._lock:
            settlement = self._run.settle(self._rules)
            move_pages(StoryStore(self._client, self._articles, self._stories), settlement.updates)
        return settlement.stories | self.take_touched()

    def save(self) -> None:
        """Add the counts of this run to the stored background. To be called when the run ends, or now and then."""
        with self._lock:
            add_background(self._client, self._stories, self._fresh, ended=self._run_ids)
            self._fresh = Background()

    def _asked(self, articles: Sequence[Article]) -> Iterator[tuple[int, _Page, Question, Found]]:
        """Yield a batch's pages, the oldest first, each with its place in `articles` and what was found for it."""
        pages = [self._read(article) for article in articles]
        questions = [self._question(page) for page in pages]
        found = self._search(questions)
        for place in sorted(range(len(pages)), key=lambda place: _age(articles[place])):
            yield place, pages[place], questions[place], found[place]

    def _read(self, article: Article) -> _Page:
        reading = read(article)
        fingerprint = article.fingerprint or fingerprint_text(article.body)
        scale = Scale(outline(reading, self._background), self._background)
        known = Known(article.id, fingerprint, scale, fold(article.title or ""), "", article.id, None)
        return _Page(known, reading, bands(fingerprint), keys(scale))

    def _search(self, questions: Sequence[Question]) -> list[Found]:
        def is_held(page_id: str) -> bool:
            return page_id in self._shelf or page_id in self._indexed

        return search(self._client, self._articles, questions, self._limits, is_held)

    def _question(self, page: _Page) -> Question:
        return Question(
            page=page.known.id,
            bands=page.bands,
            body_hash=page.known.fingerprint.body_hash,
            keys=search_keys(page.known, self._background),
            day=page.known.scale.outline.day,
        )

    def _place(self, page: _Page, question: Question, found: Found) -> Assignment:
        near = self._best(found.copies, self._shelf.copies(question.prints, _COPY_CANDIDATES), _COPY_CANDIDATES)
        same = find_same_text(page.known, near)
        if same is not None:
            return self._assignment(page, _as_copy(same, 1.0), same.story, None, same.id)
        original = find_original(page.known, near)
        if original is not None:
            copy = _as_copy(original[0], original[1].share)
            self._run.add_copy(page.known.id, copy.original)
            assignment = self._assignment(page, copy, original[0].story, None, None)
        else:
            ties = self._kin_ties(page, question, found)
            best = choose(ties, self._rules)
            story = best.story if best is not None else new_story_id(page.known.id)
            self._run.add(page.known.id, story, ties)
            assignment = self._assignment(page, None, story, best, None)
        self._put_away(page, assignment)
        return assignment

    def _kin_ties(self, page: _Page, question: Question, found: Found) -> list[Tie]:
        kin = self._best(found.kin, self._shelf.kin(question.keys, _KIN_CANDIDATES), _KIN_CANDIDATES)
        return tie(page.known, kin, self._background.pages, self._rules)

    def _resume(self, page: _Page, left: Remains, ties: Sequence[Tie]) -> None:
        """Remember a page where it is already."""
        if left.copy is None:
            self._run.add(page.known.id, left.story, ties)
        else:
            self._run.add_copy(page.known.id, left.copy.original)
        self._put_away(page, self._assignment(page, left.copy, left.story, None, None))

    def _assignment(
        self, page: _Page, copy: Copy | None, story: str, best: Tie | None, same_text_as: str | None
    ) -> Assignment:
        self._touched.add(story)
        is_near_text = copy is None or copy.share < SAME_JACCARD
        return Assignment(
            page=page.known.id,
            same_text_as=same_text_as,
            bands=page.bands if is_near_text else (),
            minhash=encode_minhash(page.known.fingerprint),
            keys=page.keys if copy is None else (),
            outline=page.known.scale.outline,
            copy=copy,
            story=story,
            tie=best,
        )

    def _put_away(self, page: _Page, assignment: Assignment) -> None:
        """Remember the page. Copies do not count for the background: they would make their own terms common."""
        copy = assignment.copy
        if copy is None:
            self._background.add(page.reading.counts)
            self._fresh.add(page.reading.counts)
        group, original = (copy.group, copy.original) if copy is not None else (page.known.id, None)
        placed = replace(page.known, story=assignment.story, group=group, original=original)
        self._indexed.forget(placed.id)
        self._shelf.put(placed, assignment.bands, assignment.keys)

    def _best(self, hits: Sequence[Hit], shelved: Sequence[Ranked], limit: int) -> list[Known]:
        """Return the best of indexed and shelved pages, at most `limit`, however many of the shelved ones the index
        shows already: the shelf knows these better."""
        pages = {page.id: page for _, page in shelved}
        found = {hit["_id"]: hit for hit in hits if hit["_id"] not in self._shelf}
        ranked = [(-score, page.fingerprint.body_hash, page.id) for score, page in shelved]
        ranked += [(-hit["_score"], hit["_text"], page_id) for page_id, hit in found.items()]
        best = [page_id for _, _, page_id in sorted(ranked)[:limit]]
        known = (pages.get(page_id) or self._indexed.get(found[page_id], self._background) for page_id in best)
        return [page for page in known if page is not None]

    def _make_room(self) -> None:
        """Let the index show what was loaded when the shelf is full; the newer half may not be loaded yet."""
        if len(self._shelf) > _SHELF_PAGES // 2:
            self._client.indices.refresh(index=self._articles)
            self._limits = replace(self._limits, hidden_runs=())
            self._shelf.drop(self._shelf.oldest(len(self._shelf) - _KEPT_PAGES))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the chunk at hand."""

    known: Known
    """Not yet given to a story or a group."""
    reading: Reading
    bands: tuple[str, ...]
    keys: tuple[str, ...]


def search_keys(page: Known, background: Background) -> dict[str, float]:
    """Return the keys to search by and their weights: the heaviest that are not too common to search by."""
    weights = page.scale.weights
    rare = [key for key in keys(page.scale) if background.counts[key] <= _COMMON_PAGES][:_SEARCHED_KEYS]
    return {key: round(weights[key], _KEY_DECIMALS) for key in rare}


def _age(article: Article) -> tuple[bool, float]:
    published = article.published_at
    return published is None, published.timestamp() if published is not None else 0.0


def _as_copy(original: Known, share: float) -> Copy:
    return Copy(original=original.original or original.id, group=original.group, share=share)
