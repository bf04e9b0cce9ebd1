"""Names of countries, regions and large cities that begin with a letter which could be a prefix, and the like."""

from __future__ import annotations

import re
from importlib import resources

from transforms.arabic import folded_words

_POPULATION = 500_000
_ARTICLE_RE = re.compile("^ال(?=..)")
_CUTTABLE_RE = re.compile("^[وفبلك]|(?:ه|ها|هم|هن|كم|نا|ات|ان|ين|ون|وا|ت|ا|ي)$")


def read_names() -> list[str]:
    """Return the folded words of place names that a stemming rule would cut, without the article, sorted."""
    names = {_ARTICLE_RE.sub("", word) for name in _read_places() for word in folded_words(name)}
    return sorted(name for name in names if len(name) > 3 and _CUTTABLE_RE.search(name))


def _read_places() -> list[str]:
    names: list[str] = []
    for row in _rows("countries.tsv") + _rows("places.tsv"):
        names += [row[1], *"|".join(row[2:]).split("|")]
    for row in _rows("cities.tsv"):
        if int(row[2]) >= _POPULATION:
            names += [row[4], *"|".join(row[5:]).split("|")]
    return names


def _rows(name: str) -> list[list[str]]:
    text = resources.files("transforms.data").joinpath("entities", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
