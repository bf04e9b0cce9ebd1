"""Placing one page among those that were found for it: whose copy it is, and what it is tied to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from transforms.records import Fingerprint
from transforms.stories.duplicates import (
    RUBRIC_JACCARD,
    SAME_JACCARD,
    Overlap,
    best_original,
    is_copy,
    is_same_text,
    measure,
)
from transforms.stories.likeness import compare, resemblance, shared_terms
from transforms.stories.scales import Scale
from transforms.stories.scoring import Rules, Tie, chance, crowd

_RUBRIC_GROUPS = 3
_RUBRIC_LEAD = 0.15
"""What sets a copy of one issue apart from the other issues; two issues differ by less."""


@dataclass(frozen=True, slots=True)
class Known:
    """A page that others are compared with."""

    id: str
    fingerprint: Fingerprint
    scale: Scale
    title: str
    """Folded; tells stubs of one text apart."""
    story: str
    group: str
    """Of copies."""
    original: str | None
    """The page it is a copy of; None for a text of its own."""


def find_same_text(page: Known, near: Sequence[Known]) -> Known | None:
    """Return a page that has the very text of `page`, None when there is none."""
    for other in near:
        if is_same_text(page.fingerprint, other.fingerprint, same_title=page.title == other.title):
            return other
    return None


def find_original(
    page: Known, near: Sequence[Known], allowed: Collection[str] | None = None
) -> tuple[Known, Overlap] | None:
    """Return the page that `page` is a copy of and what they share, None for a text of its own.

    `near` are the pages found by its bands; `allowed` the ids that may be the answer, all when None. A page that
    half resembles many texts which are no copies of each other is an issue of a rubric (the weather of the day):
    only a text that stands out among them is its original.
    """
    overlaps = [(other, measure(page.fingerprint, other.fingerprint)) for other in near if other.id != page.id]
    least = _least_jaccard(overlaps)
    found = {
        other.id: (other, overlap)
        for other, overlap in overlaps
        if (allowed is None or other.id in allowed)
        and overlap.jaccard >= least
        and is_copy(overlap, page.scale, other.scale)
    }
    best = best_original((other_id, overlap) for other_id, (_, overlap) in found.items())
    return None if best is None else found[best[0]]


def _least_jaccard(overlaps: Sequence[tuple[Known, Overlap]]) -> float:
    """Return what an original must share at least, given all that the page was compared with."""
    groups: dict[str, float] = {}
    for other, overlap in overlaps:
        if overlap.jaccard >= RUBRIC_JACCARD:
            groups[other.group] = max(groups.get(other.group, 0.0), overlap.jaccard)
    if len(groups) < _RUBRIC_GROUPS:
        return 0.0
    second = sorted(groups.values())[-2]
    return min(SAME_JACCARD, second + _RUBRIC_LEAD)


def tie(page: Known, kin: Sequence[Known], pages: int, rules: Rules) -> list[Tie]:
    """Return what ties the page to each of the others found for it; those too weak to count without their terms.

    `pages` is how many were seen in all. Pages that hardly resemble each other are not compared any further.
    """
    resembling = [(other, resemblance(page.scale, other.scale)) for other in kin if other.id != page.id]
    around = crowd((terms for _, terms in resembling), rules)
    ties = []
    for other, terms in resembling:
        odds = 0.0
        if terms >= rules.least_terms:
            odds = chance(compare(page.scale, other.scale, terms), around, pages, rules)
        shared = shared_terms(page.scale, other.scale) if odds >= rules.join else ()
        ties.append(Tie(other.id, other.story, odds, shared))
    return ties
