"""Guards: what a run saw of each site, held against its earlier runs, so that a redesign is noticed next morning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from flows.report import SiteCounts

MIN_PAGES = 10
"""A site with fewer pages in a run is too small a sample to judge."""
MIN_RUNS = 3
"""A site seen in fewer earlier runs has no normal yet."""
FELL = 0.5
"""A measure that fell below this share of its normal is reported."""


@dataclass(frozen=True, slots=True)
class SiteMeans:
    """One site in one run, as the runs index keeps it."""

    pages: int
    dropped: int
    body_words: float
    with_title: float
    with_date: float
    entities: float
    weekday: int
    """0 is Monday."""


_MEASURES = {
    "body_words": "words a page",
    "with_title": "share of pages with a title",
    "with_date": "share of pages with a date",
    "entities": "entities a page",
}


def guard(sites: Mapping[str, SiteCounts], history: Mapping[str, Sequence[SiteMeans]], weekday: int) -> list[str]:
    """Return a sentence for each site that is not as it was; `history` holds earlier runs, in any order."""
    warnings: list[str] = []
    for name, counts in sorted(sites.items()):
        earlier = [means for means in history.get(name, ()) if means.pages >= MIN_PAGES]
        if len(earlier) < MIN_RUNS:
            continue
        shown = name or "pages without a site"
        if counts.pages >= MIN_PAGES:
            warnings += _fallen(shown, counts, earlier)
        warnings += _missing(shown, counts, earlier, weekday)
    return warnings


def _fallen(name: str, counts: SiteCounts, earlier: Sequence[SiteMeans]) -> list[str]:
    warnings: list[str] = []
    for field, words in _MEASURES.items():
        normal = median(getattr(means, field) for means in earlier)
        now = getattr(counts, field) / counts.pages
        if normal > 0 and now < FELL * normal:
            warnings.append(f"{name}: {words} fell from {normal:.3g} to {now:.3g}; was the site redesigned?")
    usual = median(means.dropped / (means.pages + means.dropped) for means in earlier)
    share = counts.dropped / (counts.pages + counts.dropped)
    if share > max(2 * usual, usual + 0.1):
        warnings.append(f"{name}: {share:.0%} of its pages were dropped, usually {usual:.0%}")
    return warnings


def _missing(name: str, counts: SiteCounts, earlier: Sequence[SiteMeans], weekday: int) -> list[str]:
    same_day = [means.pages for means in earlier if means.weekday == weekday]
    if len(same_day) < MIN_RUNS:
        return []
    normal = median(same_day)
    if counts.pages >= FELL * normal:
        return []
    return [f"{name}: {counts.pages} pages, usually {normal:.0f} on this weekday; is its collector running?"]
