"""The families of words: those of one root, كتاب and مكتبة and كاتب. A query asks for them with little weight."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mappings import lines

if TYPE_CHECKING:
    from bench.stemming.dictionary import Dictionary

_SHORTEST_WORD = 3


def build_families(dictionary: Dictionary) -> list[list[str]]:
    """Return the words of each root that has several, words and families sorted; no function words."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    for word in dictionary.nouns | dictionary.verbs:
        if len(word) >= _SHORTEST_WORD and (root := dictionary.roots.get(word)) is not None:
            families[root].add(word)
    function_words = set(lines("stopwords.txt"))
    kept = (sorted(words - function_words) for words in families.values())
    return sorted(words for words in kept if len(words) > 1)
