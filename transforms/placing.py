"""Placing one page among those that were found for it: whose copy it is, and what it is tied to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from transforms.duplicates import RUBRIC_JACCARD, SAME_JACCARD, Overlap, best_original, is_copy, is_same_text, measure
from transforms.records import Fingerprint
from transforms.stories import Rules, Scale, Tie, chance, compare, crowd, shared_terms

_RUBRIC_GROUPS = 3


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
    nothing but nearly the same text is its copy.
    """
    overlaps = [(other, measure(page.fingerprint, other.fingerprint)) for other in near if other.id != page.id]
    like = {other.group for other, overlap in overlaps if RUBRIC_JACCARD <= overlap.jaccard < SAME_JACCARD}
    is_rubric = len(like) >= _RUBRIC_GROUPS
    found = {
        other.id: (other, overlap)
        for other, overlap in overlaps
        if (allowed is None or other.id in allowed)
        and (not is_rubric or overlap.jaccard >= SAME_JACCARD)
        and is_copy(overlap, page.scale, other.scale)
    }
    best = best_original((other_id, overlap) for other_id, (_, overlap) in found.items())
    return None if best is None else found[best[0]]


def tie(page: Known, kin: Sequence[Known], rules: Rules) -> list[Tie]:
    """Return what ties the page to each of the others found for it."""
    likenesses = [(other, compare(page.scale, other.scale)) for other in kin if other.id != page.id]
    around = crowd((likeness.terms for _, likeness in likenesses), rules)
    return [
        Tie(
            page=other.id,
            story=other.story,
            chance=chance(likeness, around, rules),
            shared=shared_terms(page.scale, other.scale),
        )
        for other, likeness in likenesses
    ]
