"""How alike two pages are: what both say, and what each says that the other does not know."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from transforms.stories.scales import Name, Scale
from transforms.stories.senses import senses
from transforms.stories.weekdays import weekday_gap
from transforms.stories.wordings import load_weights

_MOST_TERMS = 0.5
"""Of the cosine. More says nothing more: issues of a rubric are as close as reports of one event."""
_LEAD_TERMS = 8
_TITLE_TERMS = 3
_MOST_OWN = 9.0
"""A long page repeats its names more often; that says nothing more."""
_SENSES = 5
_OTHER_WORDS = 3
_UNKNOWN = 0.5
"""The share that is told of nothing."""
_NEAR_DAYS = 2
_FAR_DAYS = 8
"""What a further day says gets less, and nothing more in the end."""
_SUBJECT_COUNT = 6
_SUBJECT_RARITY = 3.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """The parts that a tie is judged by. Rarities are in nats, at most `RAREST`."""

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
    senses_there: float
    """The mean rarity of the five rarest senses that both leads have, times how much of the places that both leads
    name the other page tells: the same kind of event in the same place."""
    senses_reworded: float
    """The mean rarity of the three rarest senses that both leads have in different words only."""
    title_senses: float
    """How much of the senses of both titles the other lead tells, 0..1; each sense counts by its rarity."""
    names_told: float
    """How much of the names of both leads (persons, organisations, places) the other page tells, 0..1; each name
    counts by its rarity and by where it stands first."""
    wordings: float
    """What the words and senses of both leads say, in log odds: each by its weight, for being in both or in one."""
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
    """The days between the days of the week that the leads name, from the nearest to the nearest, 0..3. 0 when a lead
    names none."""
    written_apart: float
    """The days beyond the next one between the days of the week that the leads were written on by their own words,
    0..2: one event is told on the day itself and on the next. 0 when one is silent."""
    other_ordinal: float
    """1 when the leads say which of a series (the fourth round), none in common."""
    length: float
    """The log of the number of words of the shorter page, each counted once."""
    length_gap: float
    """The log of how many times as long the longer page is."""
    dated: float
    """1 when both have a day of publication; the next three parts are 0 when one has none."""
    same_day: float
    """1 when they were published on one day."""
    days_apart: float
    """The days between the publications beyond the next one, 0.._NEAR_DAYS."""
    long_apart: float
    """The days beyond those, 0.._FAR_DAYS."""
    days: int | None
    """The days between the publications; None when one is unknown."""


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
    both = one.senses & two.senses
    days = None if a.day is None or b.day is None else abs(a.day - b.day)
    beyond = max((days or 0) - 1, 0)
    return Likeness(
        terms=min(resemblance(one, two) if terms is None else terms, _MOST_TERMS),
        title_shared=_mean_of_first(_titles_shared(one, two), _TITLE_TERMS),
        title_told=max(_told(one, two), _told(two, one)),
        title_numbers=float(not one.title_numbers.isdisjoint(two.title_numbers)),
        lead_shared=_mean_of_first((r for r, term in one.lead if term in b.lead), _LEAD_TERMS),
        senses_there=_mean_rarity(one, both, _SENSES) * _names_told(one, two, one.places, two.places),
        senses_reworded=_mean_rarity(one, both - senses(a.lead & b.lead), _OTHER_WORDS),
        title_senses=_title_senses_told(one, two),
        names_told=_names_told(one, two, one.names, two.names),
        wordings=_wordings(one, two),
        own_subject=max(_own_subject(one, two), _own_subject(two, one)),
        other_subject=float(has_other_subject(one, two, _SUBJECT_COUNT)),
        other_figure=float(not one.figures <= two.said and not two.figures <= one.said),
        numbers_apart=float(fewer >= 3 and not a.numbers & b.numbers),
        same_weekday=float(not a.weekdays.isdisjoint(b.weekdays)),
        weekday_gap=float(weekday_gap(a.weekdays, b.weekdays)),
        written_apart=float(max(weekday_gap(a.written_on, b.written_on) - 1, 0)),
        other_ordinal=_is_apart(one.ordinals, two.ordinals),
        length=math.log(shorter + 1),
        length_gap=math.log((longer + 1) / (shorter + 1)),
        dated=float(days is not None),
        same_day=float(days == 0),
        days_apart=float(min(beyond, _NEAR_DAYS)),
        long_apart=float(min(max(beyond - _NEAR_DAYS, 0), _FAR_DAYS)),
        days=days,
    )


def has_other_subject(one: Scale, two: Scale, count: int) -> bool:
    """Tell whether each page has a rare word in its title that it says `count` times and the other not at all
    (the title counting three times, the lead twice)."""
    return _has_subject_apart(one, two, count) and _has_subject_apart(two, one, count)


def shared_terms(one: Scale, two: Scale, limit: int = 8) -> tuple[str, ...]:
    """Return the terms that two pages share, those that weigh most first."""
    both = one.weights.keys() & two.weights.keys()
    return tuple(sorted(both, key=lambda term: (-one.weights[term] * two.weights[term], term))[:limit])


def _titles_shared(one: Scale, two: Scale) -> list[float]:
    shared = {term: rarity for rarity, term in one.title if term in two.said}
    shared |= {term: rarity for rarity, term in two.title if term in one.said}
    return sorted(shared.values(), reverse=True)


def _mean_of_first(ranked: Iterable[float], count: int) -> float:
    return sum(rarity for rarity, _ in zip(ranked, range(count), strict=False)) / count


def _mean_rarity(scale: Scale, names: Set[str], count: int) -> float:
    rarities = scale.sense_rarities
    return sum(sorted([rarities[name] for name in names], reverse=True)[:count]) / count


def _told(one: Scale, two: Scale) -> float:
    """Return how much of the title of `one` the lead of `two` tells."""
    lead = two.outline.lead
    told = sum([rarity**2 for rarity, term in one.title if term in lead])
    return told / one.title_weight if told else 0.0


def _is_apart(one: Set[object], two: Set[object]) -> float:
    return float(bool(one) and bool(two) and not one & two)


def _names_told(one: Scale, two: Scale, names: Sequence[Name], others: Sequence[Name]) -> float:
    """Return how much of the names of each page the other one tells; _UNKNOWN when one has none."""
    if not names or not others:
        return _UNKNOWN
    said, other_said = one.said, two.said
    told = [name.weight for name in names if name.last in other_said or name.term in other_said]
    told += [name.weight for name in others if name.last in said or name.term in said]
    total = math.fsum([name.weight for name in (*names, *others)])
    return math.fsum(told) / total if total else _UNKNOWN


def _title_senses_told(one: Scale, two: Scale) -> float:
    """Return how much of the senses of each title the other lead tells; _UNKNOWN when one has none."""
    if not one.title_senses or not two.title_senses:
        return _UNKNOWN
    rarities = one.sense_rarities
    told = (*(one.title_senses & two.senses), *(two.title_senses & one.senses))
    total = math.fsum([rarities[sense] for sense in (*one.title_senses, *two.title_senses)])
    return math.fsum([rarities[sense] for sense in told]) / total


def _wordings(one: Scale, two: Scale) -> float:
    weights = load_weights()
    shared = [weights[term].shared - 2 * weights[term].alone for term in one.telling & two.telling]
    return one.alone + two.alone + math.fsum(shared)


def _own_subject(one: Scale, two: Scale) -> float:
    return next((min(weight, _MOST_OWN) for weight, term in one.own if term not in two.said), 0.0)


def _has_subject_apart(one: Scale, two: Scale, count: int) -> bool:
    counts = one.outline.terms
    return any(
        rarity >= _SUBJECT_RARITY and counts.get(term, 0) >= count and term not in two.said
        for rarity, term in one.title
    )
