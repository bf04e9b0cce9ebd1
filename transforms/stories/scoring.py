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
from typing import Any

from transforms.stories.likeness import Likeness
from transforms.stories.scales import Scale

KEY_TERMS = 40
"""The terms that a page is found by."""
FIRST_PAGES = 150
"""Growth is logarithmic beyond them. Of 5 to 5,000, this gives chances that mean most nearly the same in indices of 0
to 23,000 pages (on the labelled pairs of `bench/stories`)."""
MOST_PAGES = 32_000
"""A larger index holds more days, and no more pages of each."""
PARTS = tuple(name for name in Likeness.__slots__ if name != "days")


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
    young: Mapping[str, float]
    """What is added to the weights of a collection without pages, and less the more it grows."""
    join: float
    crowd_from: int
    crowd_to: int
    crowd_floor: float
    far_days: int
    members: int
    least_terms: float
    unknown: float
    bridge: float
    strange: float


@cache
def load_rules() -> Rules:
    """Return the shipped rules."""
    data = tomllib.loads(resources.files("transforms.data").joinpath("stories.toml").read_text(encoding="utf-8"))
    return Rules(weights=data["weights"], young=data["young"], **data["thresholds"])


def tie_fields(tie: Tie | None) -> dict[str, Any]:
    """Return the fields of a document that say what ties it to its story; None for the page that begins it."""
    if tie is None:
        return {"story_score": None, "story_tie": None}
    return {"story_score": round(tie.chance, 3), "story_tie": {"page": tie.page, "shared": list(tie.shared)}}


def keys(scale: Scale) -> tuple[str, ...]:
    """Return the terms that a page is found by: the KEY_TERMS heaviest, heaviest first."""
    return tuple(sorted(scale.weights, key=lambda term: (-scale.weights[term], term))[:KEY_TERMS])


def crowd(similarities: Iterable[float], rules: Rules) -> float:
    """Return how alike a page is to the other pages of its kind: the mean over a middle stretch of its
    neighbours, best first. The first few may be its own story and are left out."""
    ranked = sorted(similarities, reverse=True)[rules.crowd_from : rules.crowd_to]
    mean = sum(ranked) / (rules.crowd_to - rules.crowd_from)
    return max(mean, rules.crowd_floor)


def growth(pages: int) -> float:
    """Return how far a collection of so many pages has grown: 0 of none, 2.0 of a thousand, 5.4 at most."""
    return math.log1p(min(pages, MOST_PAGES) / FIRST_PAGES)


def youth(grown: float) -> float:
    """Return how young a collection is that has grown so far: 1 without a page, 0.02 of six thousand."""
    return math.exp(-grown)


def chance(likeness: Likeness, crowd: float, pages: int, rules: Rules) -> float:
    """Return the chance that two pages tell one story, 0..1: a logistic function of the parts.

    `pages` is how many were seen in all: among more, a page has more of its kind around it; of few it is not known
    yet what is rare. Pages more than `far_days` apart have no chance; a page without a date takes part without those
    of the days.
    """
    if likeness.days is not None and likeness.days > rules.far_days:
        return 0.0
    weights, grown = rules.weights, growth(pages)
    logit = weights["bias"] + weights["crowd"] * crowd + weights["pages"] * grown
    logit += sum(weights[name] * getattr(likeness, name) for name in PARTS)
    logit += youth(grown) * sum(weight * getattr(likeness, name) for name, weight in rules.young.items())
    return 1 / (1 + math.exp(-logit))


def choose(ties: Sequence[Tie], rules: Rules) -> Tie | None:
    """Return the tie to the story that a page joins, None when it begins one.

    The page must agree with those pages of the story that were found, on the average: so a page that copies from
    five stories joins at most one, and a story does not grow along a chain of pages each a little further away.
    """
    stories: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        stories[tie.story].append(tie)
    best: tuple[float, Tie] | None = None
    for found in stories.values():
        ranked = sorted(found, key=lambda tie: (-tie.chance, tie.page))[: rules.members]
        mean = sum(tie.chance for tie in ranked) / len(ranked)
        if mean < rules.join:
            continue
        support = (ranked[0].chance + mean) / 2
        if best is None or (support, ranked[0].page) > (best[0], best[1].page):
            best = support, ranked[0]
    return None if best is None else best[1]
