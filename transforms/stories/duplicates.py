"""Whether one page is a copy of another: an agency text run by many, lightly edited, cut or put in another order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.records import Fingerprint
from transforms.stories.likeness import compare, has_other_subject
from transforms.stories.scales import Scale

COPY_JACCARD = 0.45
"""Of the word pairs of both texts together. A copy with a tenth of its words changed keeps 0.60 and more in 99
cases of 100, with a fifth changed 0.47 in the mean (`python -m bench.stories`)."""
CUT_JACCARD = 0.3
CUT_SHARE = 0.85
"""A cut copy: nearly all word pairs of the shorter text, and at least this much of both together. The second
bound keeps a page that copies five others from being taken for the original of each."""
SAME_JACCARD = 0.9
"""Above it the text is the same whatever else differs."""
RUBRIC_JACCARD = 0.2
"""From here on texts resemble each other as issues of a rubric do."""
OTHER_DAY_JACCARD = 0.8
"""Asked of pages published on different days: rubrics (weather, rates) repeat their phrases every day."""
MIN_SAME_TEXT_SHINGLES = 8
"""A shorter body (a stub, a line) is the same text only together with its title."""

_SUBJECT_COUNT = 4


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share of their word pairs, estimated from their signatures."""

    jaccard: float
    """Of the pairs of both together, 0..1; standard error 0.04 at worst."""
    share: float
    """Of the pairs of the shorter text, 0..1."""


NO_OVERLAP = Overlap(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Copy:
    """A page's place among its copies."""

    original: str
    """The id of the page it is a copy of."""
    group: str
    """The id of the group of copies: that of its first page, for good."""
    share: float
    """What it has in common with the original, 0..1."""


def measure(one: Fingerprint, two: Fingerprint) -> Overlap:
    """Return the overlap of two fingerprints; none when one is too short to have a signature."""
    if not one.minhash or not two.minhash:
        return NO_OVERLAP
    if one.body_hash == two.body_hash:
        return Overlap(1.0, 1.0)
    jaccard = sum(a == b for a, b in zip(one.minhash, two.minhash, strict=True)) / len(one.minhash)
    common = jaccard / (1 + jaccard) * (one.shingles + two.shingles)
    return Overlap(jaccard, min(1.0, common / min(one.shingles, two.shingles)))


def is_copy(overlap: Overlap, one: Scale, two: Scale) -> bool:
    """Tell whether the texts are copies: they overlap, and are not two issues of one rubric.

    A rubric gives itself away by other numbers throughout, or by another subject in the same phrases (the
    telegram to one president and to the next).
    """
    if overlap.jaccard >= SAME_JACCARD:
        return True
    if overlap.jaccard < COPY_JACCARD and (overlap.jaccard < CUT_JACCARD or overlap.share < CUT_SHARE):
        return False
    likeness = compare(one, two)
    if likeness.days is not None and likeness.days > 0 and overlap.jaccard < OTHER_DAY_JACCARD:
        return overlap.share >= CUT_SHARE
    return not likeness.numbers_apart and not has_other_subject(one, two, _SUBJECT_COUNT)


def is_same_text(one: Fingerprint, two: Fingerprint, same_title: bool) -> bool:
    """Tell whether two pages are one text, so that one document can stand for both.

    >>> stub = Fingerprint(body_hash="a", minhash=(), shingles=3)
    >>> is_same_text(stub, stub, same_title=False), is_same_text(stub, stub, same_title=True)
    (False, True)
    """
    if not one.body_hash or one.body_hash != two.body_hash:
        return False
    return same_title or one.shingles >= MIN_SAME_TEXT_SHINGLES


def best_original(found: Iterable[tuple[str, Overlap]]) -> tuple[str, Overlap] | None:
    """Return the candidate with the largest overlap, the smaller id among equals."""
    ranked = sorted(found, key=lambda item: (-item[1].jaccard, -item[1].share, item[0]))
    return ranked[0] if ranked else None


@dataclass(frozen=True, slots=True)
class Member:
    """A page of a group of copies, as far as the choice of the original goes."""

    id: str
    day: int | None
    """When it was published (seconds or days; one unit for all); None when unknown."""
    length: int
    """In shingles."""


def elect(members: Sequence[Member]) -> str:
    """Return the id of the page that stands for its copies: the earliest of the full texts.

    A text is full that has nine tenths of the longest one's length. Pages without a date come after all others.
    """
    longest = max(member.length for member in members)
    full = [member for member in members if member.length >= 0.9 * longest]
    return min(full, key=lambda m: (m.day is None, m.day or 0, -m.length, m.id)).id
