"""The text twice: some pages hold it whole and again for printers or small screens, and a dump keeps both.

A paragraph that comes twice to the letter is seen at once. Where one copy is torn at its links and the other is not,
their lines are of other lengths, and only the words in their order are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.arabic import folded_words
from transforms.records import ARTICLE_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Role

_SURE_WORDS = 10
"""Nobody writes so many words twice, but to draw a sentence out of the text."""
_LEAST_LINES, _MOST = 2, 0.5
_REST_WORDS = 4
"""A name may be glued to the end of the copy."""


def copied(texts: Sequence[str], roles: Sequence[Role]) -> list[int]:
    """Return the article's lines that say again what its lines above say, each going on where the one before stops,
    be that of whatever role, and most of that together: a sentence that is drawn out of the text goes on from none,
    and a refrain is little of it."""
    told = " "
    runs: list[list[int]] = [[]]
    following = before = again = 0
    for index, (text, role) in enumerate(zip(texts, roles, strict=True)):
        words = folded_words(text)
        phrase = f" {' '.join(words)} "
        if words and runs[-1] and _goes_on(told, words, following):
            runs[-1].append(index)
        elif len(words) >= _SURE_WORDS and (place := told.find(phrase)) >= 0:
            runs.append([index])
            before, following = before or len(told), place
        else:
            told += phrase[1:] if role in ARTICLE_ROLES else ""
            continue
        following += len(phrase) - 1
        again += len(phrase) - 1
    if again < _MOST * before:
        return []
    return [index for run in runs if len(run) >= _LEAST_LINES for index in run if roles[index] in ARTICLE_ROLES]


def _goes_on(told: str, words: Sequence[str], following: int) -> bool:
    """Whether the text tells these words where the copy stops, or many of them and all but a name's."""
    fewest = max(_SURE_WORDS, len(words) - _REST_WORDS)
    lengths = (len(words), *range(fewest, len(words)))
    return any(told.startswith(f" {' '.join(words[:length])} ", following) for length in lengths)
