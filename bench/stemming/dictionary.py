"""The Arramooz dictionary (GPL) as folded words: nouns with their broken plurals, verbs, roots, frequencies."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.arabic import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OTHER_RE = re.compile("[^\u0621-\u064a]")
_BETWEEN_PLURALS_RE = re.compile("[^\u0621-\u0655]+")
_BROKEN_PLURAL = "جمع تكسير"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Folded entries that are common enough."""

    nouns: frozenset[str]
    """Singulars and words without a number."""
    verbs: frozenset[str]
    """In the past tense, third person."""
    plurals: Mapping[str, tuple[str, ...]]
    """A broken plural and the singulars it may belong to."""
    frequency: Mapping[str, int]
    """Occurrences in the dictionary's own corpus; 0 when unknown."""
    roots: Mapping[str, str]
    """The root of a noun or verb; of several, the one that most of its entries have."""


def read_dictionary(folder: Path, frequency: int) -> Dictionary:
    """Read `arabicdictionary.sqlite` and `wordfreq.sqlite` of the package arramooz-pysqlite.

    Keeps nouns and verbs that the dictionary's corpus has at least `frequency` times.
    """
    common = _read_frequencies(folder)
    nouns: set[str] = set()
    plurals: defaultdict[str, set[str]] = defaultdict(set)
    with sqlite3.connect(folder / "arabicdictionary.sqlite") as base:
        rows = base.execute("select unvocalized, single, broken_plural, number from nouns").fetchall()
        verbs = {_key(verb) for (verb,) in base.execute("select unvocalized from verbs")}
    for word, single, broken, number in rows:
        noun, singular = _key(word), _key(single)
        for plural in filter(None, map(_key, _BETWEEN_PLURALS_RE.split(broken or ""))):
            plurals[plural].add(noun)
        if number == _BROKEN_PLURAL:
            plurals[noun].add(singular)
        else:
            nouns.add(noun)
    return Dictionary(
        nouns=frozenset(noun for noun in nouns if common[noun] >= frequency and len(noun) > 1),
        verbs=frozenset(verb for verb in verbs if common[verb] >= frequency and len(verb) > 1),
        plurals={
            plural: _common(singulars - {plural, ""}, common, frequency) for plural, singulars in plurals.items()
        },
        frequency=common,
        roots=_read_roots(folder),
    )


def _read_roots(folder: Path) -> dict[str, str]:
    roots: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with sqlite3.connect(folder / "arabicdictionary.sqlite") as base:
        rows = base.execute("select unvocalized, root from nouns union all select unvocalized, root from verbs")
        for word, root in rows:
            if root:
                roots[_key(word)][_key(root)] += 1
    return {word: max(sorted(counts), key=counts.__getitem__) for word, counts in roots.items()}


def _read_frequencies(folder: Path) -> Counter[str]:
    common: Counter[str] = Counter()
    with sqlite3.connect(folder / "wordfreq.sqlite") as base:
        for word, count in base.execute("select unvocalized, freq from wordfreq"):
            common[_key(word)] += count
    return common


def _common(words: set[str], common: Mapping[str, int], frequency: int) -> tuple[str, ...]:
    return tuple(sorted(word for word in words if common[word] >= frequency))


def _key(text: str | None) -> str:
    return _OTHER_RE.sub("", fold(text or ""))
