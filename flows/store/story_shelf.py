"""The pages of this run that a search may not show yet, found by the same keys as those in the index."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from typing import NamedTuple

from transforms.stories.placing import Known

_PAGES_PER_KEY = 200
"""The newest pages that one key leads to; a key of more is in no way rare."""
_DECIMALS = 3
"""Of a score, as those of the index have."""


class Ranked(NamedTuple):
    """A page that was found, and how much it shares with what was asked for."""

    score: float
    page: Known


class Shelf:
    """The newest pages of a run, at most `size`; the oldest leave first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._pages: OrderedDict[str, tuple[Known, tuple[str, ...], tuple[str, ...]]] = OrderedDict()
        self._by_band: dict[str, list[str]] = defaultdict(list)
        self._by_key: dict[str, list[str]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._pages)

    def __contains__(self, page_id: object) -> bool:
        return page_id in self._pages

    def put(self, page: Known, bands: tuple[str, ...], keys: tuple[str, ...]) -> None:
        """Shelve a page under its bands (of its text; its hash goes with them) and keys (of its story)."""
        self.drop([page.id])
        if page.fingerprint.body_hash:
            bands = (*bands, page.fingerprint.body_hash)
        self._pages[page.id] = page, bands, keys
        for index, terms in ((self._by_band, bands), (self._by_key, keys)):
            for term in terms:
                index[term].append(page.id)
        while len(self._pages) > self._size:
            self.drop([next(iter(self._pages))])

    def drop(self, ids: Iterable[str]) -> None:
        """Take pages off the shelf; unknown ids are passed over."""
        for page_id in ids:
            if page_id not in self._pages:
                continue
            _, bands, keys = self._pages.pop(page_id)
            for index, terms in ((self._by_band, bands), (self._by_key, keys)):
                for term in terms:
                    _remove(index, term, page_id)

    def oldest(self, count: int) -> list[str]:
        """Return the ids of the pages that were shelved first."""
        return [page_id for page_id, _ in zip(self._pages, range(count), strict=False)]

    def copies(self, bands: Mapping[str, float], limit: int) -> list[Ranked]:
        """Return the pages that share most bands, at most `limit`; `bands` gives what each counts."""
        return self._ranked(self._by_band, bands, limit)

    def kin(self, keys: Mapping[str, float], limit: int) -> list[Ranked]:
        """Return the pages that share the heaviest keys, at most `limit`; `keys` gives each key's weight."""
        return self._ranked(self._by_key, keys, limit)

    def _ranked(self, index: Mapping[str, list[str]], weights: Mapping[str, float], limit: int) -> list[Ranked]:
        scores: defaultdict[str, float] = defaultdict(float)
        for term, weight in weights.items():
            for page_id in index.get(term, ())[-_PAGES_PER_KEY:]:
                scores[page_id] += weight
        best = nsmallest(limit, scores, key=lambda page_id: self._order(page_id, scores[page_id]))
        return [Ranked(round(scores[page_id], _DECIMALS), self._pages[page_id][0]) for page_id in best]

    def _order(self, page_id: str, score: float) -> tuple[float, str, str]:
        """As the index orders its answers."""
        return -round(score, _DECIMALS), self._pages[page_id][0].fingerprint.body_hash, page_id


def _remove(index: dict[str, list[str]], term: str, page_id: str) -> None:
    pages = index[term]
    pages.remove(page_id)
    if not pages:
        del index[term]
