"""The text twice: some pages hold it whole and again for printers or small screens, and a dump keeps both.

A paragraph that comes twice to the letter is seen at once. Where one copy is torn at its links and the other is not,
their lines are of other lengths, and only the words in their order are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.arabic import folded_words
from transforms.records import ARTICLE_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.records import Role

_SURE_WORDS = 10
"""Nobody writes so many words twice, but to draw a sentence out of the text."""
_LEAST_LINES = 2
_REST_WORDS = 4
"""A name may be glued to the end of the copy."""


def copied(texts: Sequence[str], roles: Sequence[Role]) -> Iterator[int]:
    """Yield the article's lines that say again what its lines above say, each going on where the one before stops, be
    that of whatever role: a sentence that is drawn out of the text goes on from none."""
    told = " "
    run: list[int] = []
    following = 0
    for index, (text, role) in enumerate(zip(texts, roles, strict=True)):
        words = folded_words(text)
        phrase = f" {' '.join(words)} "
        if words and run and _goes_on(told, words, following):
            run.append(index)
        elif len(words) >= _SURE_WORDS and (place := told.find(phrase)) >= 0:
            yield from _apart(run, roles)
            run, following = [index], place
        else:
            told += phrase[1:] if role in ARTICLE_ROLES else ""
            continue
        following += len(phrase) - 1
    yield from _apart(run, roles)


def _goes_on(told: str, words: Sequence[str], following: int) -> bool:
    """Whether the text tells these words where the copy stops, or many of them and all but a name's."""
    fewest = max(_SURE_WORDS, len(words) - _REST_WORDS)
    lengths = (len(words), *range(fewest, len(words)))
    return any(told.startswith(f" {' '.join(words[:length])} ", following) for length in lengths)


def _apart(run: Sequence[int], roles: Sequence[Role]) -> Iterator[int]:
    if len(run) >= _LEAST_LINES:
        yield from (index for index in run if roles[index] in ARTICLE_ROLES)
