"""How common a term is: counts of the pages seen so far, on top of what is common in any newspaper."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources

from transforms.stems import stem
from transforms.stories.senses import stems_of

PRIOR_PAGES = 5_000
"""What the word groups weigh, in pages: with 5,000 pages indexed, the index and the groups weigh the same. Less,
and in a young index the first report of an event would make the words of the next one common."""
_GROUP_SHARES = {"function": 0.5, "frame": 0.12, "common": 0.04, "beat": 0.035, "place": 0.02, "usual": 0.012}
_RARE_SHARE = 0.0006
"""Of a word in no group: three pages in PRIOR_PAGES."""
_MOST_SHARE = 0.999
MAX_TERMS = 60_000
"""The rarest are forgotten beyond it, so that counts stay under a megabyte; 23,000 pages have 98,000 terms, of
which 40,000 stand in one page only."""
MAX_PAGES = 400_000
"""Counts are halved beyond it, so that the words of the last months prevail."""


class Background:
    """Page counts of terms. Grows; everything else in the scoring is computed from it."""

    __slots__ = ("_stale_at", "counts", "pages", "rarities", "sense_rarities")

    def __init__(self, pages: int = 0, counts: Mapping[str, int] | None = None) -> None:
        self.pages = pages
        self.counts: Counter[str] = Counter(counts or {})
        self.rarities = _Rarities(self.share)
        """Term -> the information of its presence, in nats: 0 for a word of every page. May lag behind the counts
        by a twentieth of the pages."""
        self.sense_rarities = _Rarities(self.sense_share)
        """The same of a sense (`transforms.stories.senses`), in any of its words."""
        self._stale_at = pages

    def merge(self, other: Background) -> None:
        """Add the counts of other pages."""
        self.pages += other.pages
        self.counts.update(other.counts)
        self._tidy()

    def add(self, terms: Iterable[str]) -> None:
        """Count one page by its distinct terms."""
        self.pages += 1
        self.counts.update(set(terms))
        self._tidy()

    def _tidy(self) -> None:
        if self.pages > MAX_PAGES:
            self.pages //= 2
            self.counts = Counter({term: count // 2 for term, count in self.counts.items() if count > 1})
        if len(self.counts) > 2 * MAX_TERMS:
            self.counts = Counter(dict(self.counts.most_common(MAX_TERMS)))
        if self.pages > self._stale_at or len(self.rarities) > 2 * MAX_TERMS:
            self.rarities.clear()
            self.sense_rarities.clear()
            self._stale_at = self.pages + self.pages // 20 + 20

    def share(self, term: str) -> float:
        """Return the share of pages that have the term, over 0 and under 1."""
        prior = _prior_shares().get(term, _RARE_SHARE) * PRIOR_PAGES
        return min((prior + self.counts[term]) / (PRIOR_PAGES + self.pages + 1), _MOST_SHARE)

    def sense_share(self, sense: str) -> float:
        """Return the share of pages that have a word of the sense, over 0 and under 1: as if its words came
        independently of each other."""
        return min(1 - math.prod(1 - self.share(term) for term in stems_of(sense)), _MOST_SHARE)

    def most_common(self) -> dict[str, int]:
        """Return the counts worth keeping, at most MAX_TERMS."""
        return dict(self.counts.most_common(MAX_TERMS))


class _Rarities(dict[str, float]):
    """Computed once for each name from the share of pages that have it."""

    __slots__ = ("_share",)

    def __init__(self, share: Callable[[str], float]) -> None:
        super().__init__()
        self._share = share

    def __missing__(self, name: str) -> float:
        self[name] = rarity = -math.log(self._share(name))
        return rarity


@cache
def _prior_shares() -> dict[str, float]:
    data = resources.files("transforms.data").joinpath("story_words.toml").read_text(encoding="utf-8")
    groups = tomllib.loads(data)
    shares: dict[str, float] = {}
    for name, share in sorted(_GROUP_SHARES.items(), key=lambda item: item[1]):
        shares.update((stem(word), share) for word in groups[name])
    return shares
