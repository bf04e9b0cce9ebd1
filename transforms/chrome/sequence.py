"""The zones of a page, decided over the whole sequence of its blocks.

A page has one article: a head (menus, boxes), the title, what stands between title and text, the text with
subheads and insertions, a tail. A linear chain over these zones weighs the features of all blocks together
(Viterbi). The weights are in ``data/chrome_weights.tsv``, fitted by ``bench/extraction/fit.py``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from operator import add
from typing import TYPE_CHECKING

from transforms.data import read_rows
from transforms.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence


class Zone(StrEnum):
    """A part of a page, in the order in which they come."""

    HEAD = "head"
    TITLE = "title"
    META = "meta"
    BODY = "body"
    SUBHEAD = "subhead"
    INSERT = "insert"
    TAIL = "tail"


ZONES = tuple(Zone)
_COLUMN_MAP = {zone: column for column, zone in enumerate(ZONES)}
FOLLOWERS = {
    Zone.HEAD: (Zone.HEAD, Zone.TITLE, Zone.BODY),
    Zone.TITLE: (Zone.TITLE, Zone.META, Zone.BODY, Zone.SUBHEAD),
    Zone.META: (Zone.META, Zone.BODY, Zone.SUBHEAD),
    Zone.BODY: (Zone.BODY, Zone.SUBHEAD, Zone.INSERT, Zone.TAIL),
    Zone.SUBHEAD: (Zone.SUBHEAD, Zone.BODY, Zone.INSERT),
    Zone.INSERT: (Zone.INSERT, Zone.BODY, Zone.SUBHEAD),
    Zone.TAIL: (Zone.TAIL,),
}
"""Which zone may follow which: what makes a page have one article."""
STARTS = (Zone.HEAD, Zone.TITLE, Zone.META, Zone.BODY)
ENDS = (Zone.HEAD, Zone.TITLE, Zone.META, Zone.BODY, Zone.TAIL)
_ENDS = tuple(map(ZONES.index, ENDS))

Scores = tuple[float, ...]
_NEVER = -1e9
_CLEAR = 8.0
"""A lead that is rounded to certainty."""


@cache
def weights() -> dict[str, Scores]:
    """Return the weight of each feature for each zone; transitions stand under ``from>to``, first column only."""
    return {row[0]: tuple(map(float, row[1:])) for row in read_rows("chrome_weights.tsv")}


_Arrow = tuple[int, float]


@cache
def _arrows() -> tuple[tuple[_Arrow, tuple[_Arrow, ...]], ...]:
    """For each zone the first of the zones that may come before it and the others, with the weight of the step."""
    found = weights()
    arrows = [
        [
            (ZONES.index(before), found.get(f"{before}>{zone}", (0.0,))[0])
            for before in ZONES
            if zone in FOLLOWERS[before]
        ]
        for zone in ZONES
    ]
    return tuple((first, tuple(others)) for first, *others in arrows)


@cache
def _starts() -> Scores:
    """For each zone the weight of a page that begins with it."""
    return tuple(weights().get(f"start>{zone}", (0.0,))[0] if zone in STARTS else _NEVER for zone in ZONES)


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Features with the sum of their weights, one for each zone. One object for equal features: it is its own key."""

    features: tuple[str, ...]
    scores: Scores


def weigh(features: tuple[str, ...]) -> Weighed:
    """Return `features` weighed; an unknown feature weighs nothing."""
    return _WEIGHED[features]


def _weigh(features: tuple[str, ...]) -> Weighed:
    known = weights()
    rows = [known[feature] for feature in features if feature in known]
    return Weighed(features, tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(ZONES))


_WEIGHED = Memory(_weigh, most=65_536, longest=100)


@lru_cache(maxsize=65536)
def strongest(weighed: Weighed, zone: Zone) -> tuple[str, float]:
    """Return the feature that speaks most for `zone` against the mean of the zones, and by how much."""
    known, column = weights(), ZONES.index(zone)
    best, most = "", 0.0
    for feature in weighed.features:
        row = known.get(feature)
        if row is not None and (lead := row[column] - sum(row) / len(row)) > most:
            best, most = feature, lead
    return best, most


def decide(scores: Sequence[Scores]) -> list[Zone]:
    """Return the best sequence of zones for blocks with these scores."""
    if not scores:
        return []
    arrows = _arrows()
    current = list(map(add, scores[0], _starts()))
    steps: list[list[int]] = []
    for row in scores[1:]:
        back: list[int] = []
        following: list[float] = []
        for value, ((source, weight), others) in zip(row, arrows, strict=True):
            best = current[source] + weight
            for origin, weight in others:
                reached = current[origin] + weight
                if reached > best:
                    best, source = reached, origin
            following.append(best + value)
            back.append(source)
        steps.append(back)
        current = following
    path = [max(_ENDS, key=current.__getitem__)]
    for back in reversed(steps):
        path.append(back[path[-1]])
    return [ZONES[column] for column in reversed(path)]


def confidence(scores: Scores, zone: Zone) -> float:
    """Return how sure the block's own features make its zone, 0..1."""
    own = scores[_COLUMN_MAP[zone]]
    second, first = sorted(scores)[-2:]
    lead = own - (first if own < first else second)
    if lead > _CLEAR:
        return 1.0  # nearly always
    if lead < -_CLEAR:
        return 0.0
    return round(1000 / (1 + math.exp(-lead))) / 1000
