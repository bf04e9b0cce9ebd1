"""The zones of a page, decided over the whole sequence of its blocks.

A page has one article: a head (menus, boxes), the title, what stands between title and text, the text with
subheads and insertions, a tail. A linear chain over these zones weighs the features of all blocks together
(Viterbi). The weights are in ``data/chrome_weights.tsv``, fitted by ``bench/extraction/fit.py``.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import add
from typing import TYPE_CHECKING

from transforms.data import read_rows
from transforms.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
_SHARES = 1000
_SURE_FROM = [math.log((share + 0.5) / (_SHARES - 0.5 - share)) for share in range(_SHARES)]
"""The leads from which on a zone is surer by one share: where the logistic function is rounded to the next."""
_SUREST = _SURE_FROM[-1]
"""Most lines have more, and need not be looked for among the leads."""


@cache
def weights() -> dict[str, Scores]:
    """Return the weight of each feature for each zone; transitions stand under ``from>to``, first column only."""
    return {row[0]: tuple(map(float, row[1:])) for row in read_rows("chrome_weights.tsv")}


@cache
def _arrows() -> tuple[Scores, ...]:
    """For each zone the weights of the steps to it from the zones that may come before, in their order."""
    found = weights()
    return tuple(
        tuple(found.get(f"{before}>{zone}", (0.0,))[0] for before in ZONES if zone in FOLLOWERS[before])
        for zone in ZONES
    )


@cache
def _starts() -> Scores:
    """For each zone the weight of a page that begins with it."""
    return tuple(weights().get(f"start>{zone}", (0.0,))[0] if zone in STARTS else _NEVER for zone in ZONES)


class _Leads(dict[Zone, tuple[str, float]]):
    """Of some features that which speaks most for a zone against the mean of the zones, and by how much."""

    __slots__ = ("_features",)

    def __init__(self, features: tuple[str, ...]):
        super().__init__()
        self._features = features

    def __missing__(self, zone: Zone) -> tuple[str, float]:
        lead = self[zone] = _strongest(self._features, zone)
        return lead


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Features with the sum of their weights, one for each zone. One object for equal features: it is its own key."""

    features: tuple[str, ...]
    scores: Scores
    leads: _Leads


def _weigh(features: tuple[str, ...]) -> Weighed:
    known = weights()
    rows = [known[feature] for feature in features if feature in known]
    scores = tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(ZONES)
    return Weighed(features, scores, _Leads(features))


WEIGHED = Memory(_weigh, most=65_536, longest=100)
"""Features weighed; an unknown feature weighs nothing."""


def _strongest(features: tuple[str, ...], zone: Zone) -> tuple[str, float]:
    known, column = weights(), ZONES.index(zone)
    best, most = "", 0.0
    for feature in features:
        row = known.get(feature)
        if row is not None and (lead := row[column] - sum(row) / len(row)) > most:
            best, most = feature, lead
    return best, most


def added(scores: Scores, more: Scores) -> Scores:
    """Return the sums by zone; written out, for each line is asked for them."""
    h, t, m, b, s, i, e = scores
    hh, tt, mm, bb, ss, ii, ee = more
    return h + hh, t + tt, m + mm, b + bb, s + ss, i + ii, e + ee


def decide(scores: Sequence[Scores]) -> list[Zone]:
    """Return the best sequence of zones for blocks with these scores."""
    if not scores:
        return []
    steps, last = _steps(scores)
    path = [max(_ENDS, key=last.__getitem__)]
    for back in reversed(steps):
        path.append(back[path[-1]])
    return [ZONES[column] for column in reversed(path)]


def _steps(scores: Sequence[Scores]) -> tuple[list[tuple[int, ...]], Scores]:  # noqa: C901, PLR0912
    """For each block but the first from which zone each is best reached, and what the last block's zones weigh.

    The steps of ``FOLLOWERS`` are written out, for each line takes them all: a loop over them takes twice as long.
    """
    (hh,), (ht, tt), (tm, mm), (hb, tb, mb, bb, sb, ib), (ts, ms, bs, ss, js), (bi, si, ii), (be, ee) = _arrows()
    h, t, m, b, s, i, e = map(add, scores[0], _starts())
    steps: list[tuple[int, ...]] = []
    for head, title, meta, body, subhead, insert, tail in scores[1:]:
        to_t, from_t = h + ht, 0
        if (way := t + tt) > to_t:
            to_t, from_t = way, 1
        to_m, from_m = t + tm, 1
        if (way := m + mm) > to_m:
            to_m, from_m = way, 2
        to_b, from_b = h + hb, 0
        if (way := t + tb) > to_b:
            to_b, from_b = way, 1
        if (way := m + mb) > to_b:
            to_b, from_b = way, 2
        if (way := b + bb) > to_b:
            to_b, from_b = way, 3
        if (way := s + sb) > to_b:
            to_b, from_b = way, 4
        if (way := i + ib) > to_b:
            to_b, from_b = way, 5
        to_s, from_s = t + ts, 1
        if (way := m + ms) > to_s:
            to_s, from_s = way, 2
        if (way := b + bs) > to_s:
            to_s, from_s = way, 3
        if (way := s + ss) > to_s:
            to_s, from_s = way, 4
        if (way := i + js) > to_s:
            to_s, from_s = way, 5
        to_i, from_i = b + bi, 3
        if (way := s + si) > to_i:
            to_i, from_i = way, 4
        if (way := i + ii) > to_i:
            to_i, from_i = way, 5
        to_e, from_e = b + be, 3
        if (way := e + ee) > to_e:
            to_e, from_e = way, 6
        steps.append((0, from_t, from_m, from_b, from_s, from_i, from_e))
        h, t, m, b = h + hh + head, to_t + title, to_m + meta, to_b + body
        s, i, e = to_s + subhead, to_i + insert, to_e + tail
    return steps, (h, t, m, b, s, i, e)


def confidences(scores: Iterable[Scores], zones: Iterable[Zone]) -> list[float]:
    """Return how sure each block's own features make its zone, 0..1, to three places."""
    found = []
    for row, zone in zip(scores, zones, strict=True):
        own, ordered = row[_COLUMN_MAP[zone]], sorted(row)
        lead = own - (ordered[-1] if own < ordered[-1] else ordered[-2])
        found.append(1.0 if lead >= _SUREST else bisect_right(_SURE_FROM, lead) / _SHARES)
    return found
