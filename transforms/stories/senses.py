"""Senses: what words say, whichever of several words a writer takes. «لقي مصرعه» says what «قتل» says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from transforms.arabic import fold
from transforms.data import read_toml
from transforms.stems import stem

_FEMININE = fold("ة")


def senses(stems: Iterable[str]) -> frozenset[str]:
    """Return the senses that the stems may have: the names of their groups in ``data/story_senses.toml``.

    >>> sorted(senses([stem("تدشن")]) & senses([stem("افتتاح")]))
    ['open']
    """
    known = _stems_to_senses()
    return frozenset(sense for term in stems for sense in known.get(term, ()))


def stems_of(sense: str) -> frozenset[str]:
    """Return the stems that may have a sense. Raises `KeyError` for an unknown one."""
    return _senses_to_stems()[sense]


def _forms(word: str) -> set[str]:
    """Return a dictionary word, folded, with the endings and beginnings that stemming leaves on."""
    found = {word, word + "ت", word + "ا", word + "وا"}
    if word.endswith(_FEMININE):
        found.add(word[:-1] + "ته")
    if word.startswith("ي"):
        found |= {"ت" + word[1:], "س" + word, "ست" + word[1:]}
    return found


@cache
def _senses_to_stems() -> Mapping[str, frozenset[str]]:
    groups = read_toml("story_senses.toml")
    return {
        sense: frozenset(stem(form) for word in words for form in _forms(fold(word)))
        for sense, words in groups.items()
    }


@cache
def _stems_to_senses() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for sense, stems in _senses_to_stems().items():
        for term in stems:
            found[term].append(sense)
    return {term: tuple(names) for term, names in found.items()}
