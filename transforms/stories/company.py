"""Pairs of pages judged again by the company they keep: a third page that tells the story of both speaks for them,
one that tells the story of either alone against them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from transforms.stories.scoring import Rules

Pair = tuple[str, str]
_LEAST = 0.02
"""Of a chance: a weaker tie is no company, and is not judged again."""
_MOST = 0.999


def reconsider(chances: Mapping[Pair, float], rules: Rules) -> dict[Pair, float]:
    """Return the chances that two pages tell one story, each in the light of the others.

    The log odds of a pair rise by `bridge` times the best chance that a third page is of the story of both, and fall
    by `strange` times the chances that each has a page in its story that the other does not belong to; a page that
    was not compared counts by `unknown`.
    """
    company = _company(chances)
    return {
        (one, two): _judge(chance, (one, two), company, rules) if chance >= _LEAST else chance
        for (one, two), chance in chances.items()
    }


def _company(chances: Mapping[Pair, float]) -> Mapping[str, Mapping[str, float]]:
    company: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, two), chance in chances.items():
        if chance >= _LEAST:
            company[one][two] = company[two][one] = chance
    return company


def _judge(chance: float, pair: Pair, company: Mapping[str, Mapping[str, float]], rules: Rules) -> float:
    one, two = pair
    here, there = company[one], company[two]
    bridge = max((min(here[page], there[page]) for page in here.keys() & there.keys()), default=0.0)
    strange = _strangeness(here, there, two, rules) + _strangeness(there, here, one, rules)
    known = min(chance, _MOST)
    logit = math.log(known / (1 - known)) + rules.bridge * bridge - rules.strange * strange
    return 1 / (1 + math.exp(-logit))


def _strangeness(here: Mapping[str, float], there: Mapping[str, float], other: str, rules: Rules) -> float:
    """Return the best chance that a page belongs to `here` and not to `there`, which is the company of `other`."""
    return max(
        (chance * (1 - there.get(page, rules.unknown)) for page, chance in here.items() if page != other), default=0.0
    )
