"""How alike two pages are: what both say, and what each says that the other does not know."""

from __future__ import annotations

import math
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property

from transforms.arabic import folded_words
from transforms.background import Background
from transforms.numerals import cardinals, ordinals
from transforms.outlines import NAME_SIGN, Outline, weigh
from transforms.stems import stem

RAREST = 7.5
"""No term counts as rarer, so that the parts mean the same in an index of any size: in 6,000 pages, a term of three
of them."""
_MOST_TERMS = 0.5
"""Of the cosine. More says nothing more: issues of a rubric are as close as reports of one event."""
_LEAD_TERMS = 8
_TITLE_TERMS = 3
_KNOWN_TO_ALL = 2.0
"""A term of one page in seven is nobody's own."""
_MOST_OWN = 9.0
"""A long page repeats its names more often; that says nothing more."""
_PLACES = 2
_WEEK = 7
_SUBJECT_COUNT = 6
_SUBJECT_RARITY = 3.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """The parts that a tie is judged by. Rarities are in nats, at most RAREST."""

    terms: float
    """The cosine of the weighted terms, 0.._MOST_TERMS."""
    title_shared: float
    """The mean rarity of the three rarest words that one title says and the other page too."""
    title_told: float
    """How much of one title the other lead tells, of the title that it tells more of, 0..1; each word counts by the
    square of its rarity."""
    title_numbers: float
    """1 when the titles have a number in common, in digits or in words."""
    lead_shared: float
    """The mean rarity of the eight rarest words that both leads say."""
    own_subject: float
    """The weight of the heaviest word of a lead that the other page does not say: rarity times the log of its
    count, of the page that has the heavier one; at most _MOST_OWN."""
    other_subject: float
    """1 when each page has a rare word in its title that it repeats and the other does not know."""
    other_figure: float
    """1 when each title has a number that the other page does not say."""
    numbers_apart: float
    """1 when both pages have three numbers and more, and none in common."""
    same_weekday: float
    """1 when the leads name a day of the week in common."""
    weekday_gap: float
    """The days between the days of the week that the leads name, from the nearest to the nearest, 0..3: a visit of
    Monday is told on Tuesday too. 0 when a lead names none."""
    other_ordinal: float
    """1 when the leads say which of a series (the fourth round), none in common."""
    own_places: float
    """How many places the leads name that the other page does not, at most _PLACES."""
    shared_places: float
    """How many places both leads name, at most _PLACES."""
    length: float
    """The log of the number of words of the shorter page, each counted once."""
    length_gap: float
    """The log of how many times as long the longer page is."""
    days: int | None
    """The days between the publications; None when one is unknown."""


class Scale:
    """A page's outline with its weights under one background; made once, compared with many."""

    def __init__(self, outline: Outline, background: Background) -> None:
        self.outline = outline
        self.weights = weigh(outline.terms, background)
        self.norm = math.sqrt(sum(weight * weight for weight in self.weights.values()))
        self._background = background

    @cached_property
    def said(self) -> frozenset[str]:
        """All that is known of what the page says."""
        outline = self.outline
        return frozenset(outline.terms) | outline.lead | outline.title | outline.numbers

    @cached_property
    def lead(self) -> list[tuple[float, str]]:
        """Rarity and term of the lead, the rarest first."""
        return _ranked((self._rarity(term), term) for term in self.outline.lead)

    @cached_property
    def title(self) -> list[tuple[float, str]]:
        """Rarity and term of the title, the rarest first."""
        return _ranked((self._rarity(term), term) for term in self.outline.title)

    @cached_property
    def title_weight(self) -> float:
        """The sum of the squared rarities of the title."""
        return sum(rarity**2 for rarity, _ in self.title)

    @cached_property
    def own(self) -> list[tuple[float, str]]:
        """What the page is about: weight and term of the lead, the heaviest first."""
        counts = self.outline.terms
        return _ranked(
            ((rarity - _KNOWN_TO_ALL) * math.log(counts[term]), term)
            for rarity, term in self.lead
            if rarity > _KNOWN_TO_ALL and counts.get(term, 0) > 1
        )

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers of the title."""
        return frozenset(term for term in self.outline.title if term.isdigit())

    @cached_property
    def title_numbers(self) -> frozenset[str]:
        """The numbers of the title, those in words too."""
        return cardinals(self.outline.title)

    @cached_property
    def ordinals(self) -> frozenset[str]:
        """Which of a series the lead is about."""
        return ordinals(self.outline.lead)

    @cached_property
    def places(self) -> list[tuple[str, frozenset[str]]]:
        """The places of the lead: the term that stands for each, and the stems of its name."""
        return [(NAME_SIGN + place, frozenset(map(stem, folded_words(place)))) for place in self.outline.places]

    def _rarity(self, term: str) -> float:
        return min(self._background.rarities[term], RAREST)


def resemblance(one: Scale, two: Scale) -> float:
    """Return the cosine of the weighted terms, 0..1."""
    weights, others = one.weights, two.weights
    total = sum([weights[term] * others[term] for term in weights.keys() & others.keys()])
    return total / (one.norm * two.norm) if one.norm and two.norm else 0.0


def compare(one: Scale, two: Scale, terms: float | None = None) -> Likeness:
    """Return the parts that the tie of two pages is judged by; `terms` is their resemblance when it is known."""
    a, b = one.outline, two.outline
    fewer = min(len(a.numbers), len(b.numbers))
    shorter, longer = sorted((a.size, b.size))
    return Likeness(
        terms=min(resemblance(one, two) if terms is None else terms, _MOST_TERMS),
        title_shared=_mean_of_first(_titles_shared(one, two), _TITLE_TERMS),
        title_told=max(_told(one, two), _told(two, one)),
        title_numbers=float(not one.title_numbers.isdisjoint(two.title_numbers)),
        lead_shared=_mean_of_first((r for r, term in one.lead if term in b.lead), _LEAD_TERMS),
        own_subject=max(_own_subject(one, two), _own_subject(two, one)),
        other_subject=float(has_other_subject(one, two, _SUBJECT_COUNT)),
        other_figure=float(not one.figures <= two.said and not two.figures <= one.said),
        numbers_apart=float(fewer >= 3 and not a.numbers & b.numbers),
        same_weekday=float(not a.weekdays.isdisjoint(b.weekdays)),
        weekday_gap=float(_weekday_gap(a.weekdays, b.weekdays)),
        other_ordinal=_is_apart(one.ordinals, two.ordinals),
        own_places=float(min(_own_places(one, two) + _own_places(two, one), _PLACES)),
        shared_places=float(min(len(a.places & b.places), _PLACES)),
        length=math.log(shorter + 1),
        length_gap=math.log((longer + 1) / (shorter + 1)),
        days=None if a.day is None or b.day is None else abs(a.day - b.day),
    )


def has_other_subject(one: Scale, two: Scale, count: int) -> bool:
    """Tell whether each page has a rare word in its title that it says `count` times and the other not at all
    (the title counting three times, the lead twice)."""
    return _has_subject_apart(one, two, count) and _has_subject_apart(two, one, count)


def shared_terms(one: Scale, two: Scale, limit: int = 8) -> tuple[str, ...]:
    """Return the terms that two pages share, those that weigh most first."""
    both = one.weights.keys() & two.weights.keys()
    return tuple(sorted(both, key=lambda term: (-one.weights[term] * two.weights[term], term))[:limit])


def _ranked(found: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    return sorted(found, key=lambda item: (-item[0], item[1]))


def _titles_shared(one: Scale, two: Scale) -> list[float]:
    shared = {term: rarity for rarity, term in one.title if term in two.said}
    shared |= {term: rarity for rarity, term in two.title if term in one.said}
    return sorted(shared.values(), reverse=True)


def _mean_of_first(ranked: Iterable[float], count: int) -> float:
    return sum(rarity for rarity, _ in zip(ranked, range(count), strict=False)) / count


def _told(one: Scale, two: Scale) -> float:
    """Return how much of the title of `one` the lead of `two` tells."""
    lead = two.outline.lead
    told = sum([rarity**2 for rarity, term in one.title if term in lead])
    return told / one.title_weight if told else 0.0


def _is_apart(one: Set[object], two: Set[object]) -> float:
    return float(bool(one) and bool(two) and not one & two)


def _weekday_gap(one: Set[int], two: Set[int]) -> int:
    """Return the days from the nearest to the nearest, either way round the week."""
    return min((min((a - b) % _WEEK, (b - a) % _WEEK) for a in one for b in two), default=0)


def _own_places(one: Scale, two: Scale) -> int:
    known, named = two.said, two.outline.places
    return sum(
        term not in known and term[len(NAME_SIGN) :] not in named and stems.isdisjoint(known)
        for term, stems in one.places
    )


def _own_subject(one: Scale, two: Scale) -> float:
    return next((min(weight, _MOST_OWN) for weight, term in one.own if term not in two.said), 0.0)


def _has_subject_apart(one: Scale, two: Scale, count: int) -> bool:
    counts = one.outline.terms
    return any(
        rarity >= _SUBJECT_RARITY and counts.get(term, 0) >= count and term not in two.said
        for rarity, term in one.title
    )
