"""Numbers among the stems of a text, in digits or in words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from transforms.stems import stem

_YEAR_RE = re.compile(r"1[34]\d\d|19\d\d|20\d\d")


def is_year(number: str) -> bool:
    """Tell whether digits are a year of either calendar."""
    return _YEAR_RE.fullmatch(number) is not None


def cardinals(stems: Iterable[str]) -> frozenset[str]:
    """Return how many of something the stems say, as digits; years are no such number.

    >>> sorted(cardinals([stem("مقتل"), stem("ثلاثة"), "023", "2015"]))
    ['23', '3']
    """
    words = _values("cardinals")
    found = (term.lstrip("0") if term.isdecimal() else words.get(term, "") for term in stems)
    return frozenset(number for number in found if number and not is_year(number))


def ordinals(stems: Iterable[str]) -> frozenset[str]:
    """Return which of a series the stems say, from the second on.

    >>> sorted(ordinals([stem("الجولة"), stem("الرابعة")]))
    ['4']
    """
    words = _values("ordinals")
    return frozenset(words[term] for term in stems if term in words)


@cache
def _values(group: str) -> Mapping[str, str]:
    data = resources.files("transforms.data").joinpath("numerals.toml").read_text(encoding="utf-8")
    return {stem(word): value for value, words in tomllib.loads(data)[group].items() for word in words}
