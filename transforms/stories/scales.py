"""A page's outline with its weights, as it is held against other pages."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from transforms.arabic import folded_words
from transforms.stems import stem
from transforms.stories.background import Background
from transforms.stories.numerals import cardinals, ordinals
from transforms.stories.outlines import NAME_SIGN, Outline, weigh
from transforms.stories.senses import senses
from transforms.stories.wordings import load_weights, terms

RAREST = 7.5
"""No term counts as rarer, so that the parts mean the same in an index of any size: in 6,000 pages, a term of three
of them."""
_KNOWN_TO_ALL = 2.0
"""A term of one page in seven is nobody's own."""
_TITLE_NAME, _LEAD_NAME = 4, 2
"""What a name counts for that stands in the title, among the words of the lead."""


class Name(NamedTuple):
    """A name as it is looked for in another page."""

    term: str
    """What stands for it among the terms."""
    last: str
    """The stem of its last word, by which people are called when they are known."""
    weight: float
    """The rarity of its rarest word, more for the title and for the words of the lead."""


class Scale:
    """A page's outline with its weights under one background; made once, compared with many."""

    def __init__(self, outline: Outline, background: Background) -> None:
        self.outline = outline
        self.weights = weigh(outline.terms, background)
        self.norm = math.sqrt(sum(weight * weight for weight in self.weights.values()))
        self.sense_rarities = background.sense_rarities
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
    def senses(self) -> frozenset[str]:
        """The senses of the lead."""
        return senses(self.outline.lead)

    @cached_property
    def title_senses(self) -> frozenset[str]:
        """The senses of the title."""
        return senses(self.outline.title)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words and senses of the lead that have a weight of their own."""
        return frozenset(load_weights().keys() & terms(self.outline.lead, self.senses))

    @cached_property
    def alone(self) -> float:
        """What these say when the other lead has none of them."""
        weights = load_weights()
        return math.fsum([weights[term].alone for term in self.telling])

    @cached_property
    def places(self) -> list[Name]:
        """The places of the lead."""
        return list(map(self._name, self.outline.places))

    @cached_property
    def names(self) -> list[Name]:
        """The persons, organisations and places of the lead."""
        return [*self.places, *map(self._name, self.outline.actors)]

    def _name(self, name: str) -> Name:
        stems = list(map(stem, folded_words(name))) or [name]
        last = stems[-1]
        standing = _TITLE_NAME if last in self.outline.title else _LEAD_NAME if last in self.outline.lead else 1
        return Name(NAME_SIGN + name, last, standing * max(map(self._rarity, stems)))

    def _rarity(self, term: str) -> float:
        return min(self._background.rarities[term], RAREST)


def _ranked(found: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    return sorted(found, key=lambda item: (-item[0], item[1]))
