"""Whether two pages tell one story, and which story a page belongs to. Every number is explained by its parts.

Two pages tell one story when they say the same rare things, more so than each says with the many other pages
of its kind. The last part matters: yesterday's and today's exchange rates share nearly all their words, but so
do the forty reports before them; `crowd` measures that.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from transforms.background import Background
from transforms.outlines import Outline, weigh

KEY_TERMS = 40
"""The terms that a page is found by."""
_SUBJECT_COUNT = 6
_SUBJECT_RARITY = 3.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """The parts that a tie is judged by; each is a share, 0..1, unless said otherwise."""

    terms: float
    """The cosine of the weighted terms."""
    title_low: float
    """Of the rarity of one title's terms, what the other page says too: the smaller of the two directions."""
    title_high: float
    """The greater one."""
    numbers: float
    """Numbers in common, of the page that has fewer."""
    numbers_apart: float
    """1 when both pages have three numbers and more, and none in common."""
    same_weekday: float
    """1 when the leads name a day of the week in common."""
    other_weekday: float
    """1 when the leads name days of the week, none in common."""
    other_subject: float
    """1 when each page has a rare word in its title that it repeats and the other does not know."""
    days: int | None
    """The days between the publications; None when one is unknown."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How a page hangs together with another one."""

    page: str
    """The other page's id."""
    story: str
    """The other page's story."""
    chance: float
    """That the two tell one story, 0..1."""
    shared: tuple[str, ...]
    """The terms that weigh most in it, heaviest first."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Weights and thresholds of ``data/stories.toml``, where they are explained."""

    weights: Mapping[str, float]
    link: float
    join: float
    crowd_from: int
    crowd_to: int
    crowd_floor: float
    near_days: int
    far_days: int
    members: int


@cache
def load_rules() -> Rules:
    """Return the shipped rules."""
    data = tomllib.loads(resources.files("transforms.data").joinpath("stories.toml").read_text(encoding="utf-8"))
    return Rules(weights=data["weights"], **data["thresholds"])


class Scale:
    """A page's outline with its weights under one background; made once, compared with many."""

    __slots__ = ("norm", "outline", "rarities", "weights")

    def __init__(self, outline: Outline, background: Background) -> None:
        self.outline = outline
        self.weights = weigh(outline.terms, background)
        self.norm = math.sqrt(sum(weight * weight for weight in self.weights.values()))
        self.rarities = {term: background.rarities[term] for term in outline.title}


def keys(scale: Scale) -> tuple[str, ...]:
    """Return the terms that a page is found by: the KEY_TERMS heaviest, heaviest first."""
    return tuple(sorted(scale.weights, key=lambda term: (-scale.weights[term], term))[:KEY_TERMS])


def compare(one: Scale, two: Scale) -> Likeness:
    """Return the parts that the tie of two pages is judged by."""
    covered = sorted((_covered(one, two), _covered(two, one)))
    a, b = one.outline, two.outline
    fewer = min(len(a.numbers), len(b.numbers))
    common = len(a.numbers & b.numbers)
    has_days = bool(a.weekdays) and bool(b.weekdays)
    return Likeness(
        terms=_cosine(one, two),
        title_low=covered[0],
        title_high=covered[1],
        numbers=common / fewer if fewer else 0.0,
        numbers_apart=float(fewer >= 3 and not common),
        same_weekday=float(has_days and bool(a.weekdays & b.weekdays)),
        other_weekday=float(has_days and not a.weekdays & b.weekdays),
        other_subject=float(has_other_subject(one, two, _SUBJECT_COUNT)),
        days=None if a.day is None or b.day is None else abs(a.day - b.day),
    )


def has_other_subject(one: Scale, two: Scale, count: int) -> bool:
    """Tell whether each page has a rare word in its title that it says `count` times and the other not at all
    (the title counting three times, the lead twice)."""
    return _has_own_subject(one, two, count) and _has_own_subject(two, one, count)


def crowd(similarities: Iterable[float], rules: Rules) -> float:
    """Return how alike a page is to the other pages of its kind: the mean over a middle stretch of its
    neighbours, best first. The first few may be its own story and are left out."""
    ranked = sorted(similarities, reverse=True)[rules.crowd_from : rules.crowd_to]
    mean = sum(ranked) / (rules.crowd_to - rules.crowd_from)
    return max(mean, rules.crowd_floor)


def chance(likeness: Likeness, crowd: float, rules: Rules) -> float:
    """Return the chance that two pages tell one story, 0..1: a logistic function of the parts.

    Pages more than `far_days` apart have none; between `near_days` and `far_days` it falls.
    """
    weights = rules.weights
    parts = {
        "terms": likeness.terms,
        "crowd": crowd,
        "title_low": likeness.title_low,
        "title_high": likeness.title_high,
        "numbers": likeness.numbers,
        "numbers_apart": likeness.numbers_apart,
        "same_weekday": likeness.same_weekday,
        "other_weekday": likeness.other_weekday,
        "other_subject": likeness.other_subject,
        "undated": float(likeness.days is None),
    }
    logit = weights["bias"] + sum(weights[name] * value for name, value in parts.items())
    return _nearness(likeness.days, rules) / (1 + math.exp(-logit))


def shared_terms(one: Scale, two: Scale, limit: int = 8) -> tuple[str, ...]:
    """Return the terms that two pages share, those that weigh most first."""
    both = one.weights.keys() & two.weights.keys()
    return tuple(sorted(both, key=lambda term: (-one.weights[term] * two.weights[term], term))[:limit])


def choose(ties: Sequence[Tie], rules: Rules) -> Tie | None:
    """Return the tie to the story that a page joins, None when it begins one.

    The page must link to one page of the story, and agree with those of its pages that were found on the
    average: so a page that copies from five stories joins at most one, and a story does not grow along a chain
    of pages each a little further away.
    """
    stories: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        stories[tie.story].append(tie)
    best: tuple[float, Tie] | None = None
    for found in stories.values():
        ranked = sorted(found, key=lambda tie: (-tie.chance, tie.page))[: rules.members]
        mean = sum(tie.chance for tie in ranked) / len(ranked)
        if ranked[0].chance < rules.link or mean < rules.join:
            continue
        support = (ranked[0].chance + mean) / 2
        if best is None or (support, ranked[0].page) > (best[0], best[1].page):
            best = support, ranked[0]
    return None if best is None else best[1]


def _cosine(one: Scale, two: Scale) -> float:
    small, large = (one, two) if len(one.weights) <= len(two.weights) else (two, one)
    total = sum(weight * large.weights.get(term, 0.0) for term, weight in small.weights.items())
    return total / (one.norm * two.norm) if one.norm and two.norm else 0.0


def _covered(one: Scale, two: Scale) -> float:
    """Return the share of the title of `one`, by rarity, that `two` says anywhere."""
    total = sum(one.rarities.values())
    said = sum(
        rarity
        for term, rarity in one.rarities.items()
        if term in two.weights or term in two.outline.title or term in two.outline.numbers
    )
    return said / total if total else 0.0


def _nearness(days: int | None, rules: Rules) -> float:
    if days is None or days <= rules.near_days:
        return 1.0
    return max(0.0, 1 - (days - rules.near_days) / (rules.far_days - rules.near_days))


def _has_own_subject(one: Scale, two: Scale, count: int) -> bool:
    counts = one.outline.terms
    return any(
        rarity >= _SUBJECT_RARITY and counts.get(term, 0) >= count and term not in two.outline.terms
        for term, rarity in one.rarities.items()
    )
