"""What the analyzer's rules leave of a folded word, before the table: the prefixes' pattern, then `arabic_stem`.

A restatement of Lucene's ArabicStemmer (Larkey's light stemmer) from its documented behaviour.
"""

from __future__ import annotations

import re

from mappings import articles_body

_PREFIXES = ("ال", "وال", "بال", "كال", "فال", "لل", "و")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
_SHORTEST_REST = 2
_SHORTEST_REST_OF_WAW = 3
_PREFIX_RE = re.compile(articles_body()["settings"]["analysis"]["filter"]["prefixes"]["pattern"])


def cut(word: str) -> str:
    """Return the light stem of a folded word.

    >>> cut("والمدارس"), cut("لواشنطن"), cut("شركات")
    ('مدارس', 'اشنطن', 'شرك')
    """
    return _cut_suffixes(_cut_prefix(_PREFIX_RE.sub("", word, count=1)))


def _cut_prefix(word: str) -> str:
    for prefix in _PREFIXES:
        shortest = _SHORTEST_REST_OF_WAW if len(prefix) == 1 else _SHORTEST_REST
        if word.startswith(prefix) and len(word) >= len(prefix) + shortest:
            return word[len(prefix) :]
    return word


def _cut_suffixes(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + _SHORTEST_REST:
            word = word[: -len(suffix)]
    return word
