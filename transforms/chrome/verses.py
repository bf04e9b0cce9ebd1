"""Verses: lines whose halves stand apart, and lines written with their vowels."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_HALVES_RE = re.compile(
    r"(?P<first>[^\W\d_][^.…*=#|~/\d]{4,60}?)\s(?P<mark>\.{3,}|…+|\*{1,5}|={1,5}|/{1,3}|#{1,3}|\|{1,2}|~{1,3})\s"
    r"(?P<second>[^\W\d_][^*=#|~/\d]{4,60})"
)
_SIGN_RE = re.compile("[.…*=/#|~\u064b-\u0652]")
"""Of which a verse has one: nearly every other line has none, and is known so at once."""
_HALF_WORDS = range(2, 9)
_LEAST_VOWELLED, _LEAST_HALVED = 2, 3
_VOWELS_RE = re.compile("[\u064b-\u0652]")
_VOWELLED = "vowels"
_VOWELS = 4
_VOWEL_SHARE = 0.12
"""Of a line's characters: prose that marks a word here and there has less, and chrome has none."""
_MOST_LETTERS = 140


def verses(blocks: Sequence[Block], _found: Sequence[Evidence]) -> Iterator[int]:
    """Yield the indices of verses: three lines and more in a row that the same mark cuts in two, or two with vowels;
    stars and numbers of parts may stand between."""
    kinds = [_kind(block.text) for block in blocks]
    told = [(index, kind) for index, kind in enumerate(kinds) if kind is not None]
    for kind, group in groupby(told, key=lambda line: line[1]):
        lines = [index for index, _ in group]
        if kind and len(lines) >= (_LEAST_VOWELLED if kind == _VOWELLED else _LEAST_HALVED):
            yield from lines


def is_verse(text: str) -> bool:
    """Return whether a line is cut in two by a mark, or has vowels as verses have."""
    return _SIGN_RE.search(text) is not None and bool(_kind(text))


def _kind(text: str) -> str | None:
    """The mark between the halves, ``vowels``, nothing for another line; None for one without letters."""
    if len(text) > _MOST_LETTERS:
        return ""
    if not any(map(str.isalpha, text)):
        return None
    if (halves := _HALVES_RE.fullmatch(text)) and all(
        len(halves[name].split()) in _HALF_WORDS for name in ("first", "second")
    ):
        return halves["mark"][0]
    vowels = len(_VOWELS_RE.findall(text))
    return _VOWELLED if vowels >= _VOWELS and vowels >= _VOWEL_SHARE * len(text) else ""
