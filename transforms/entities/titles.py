"""Titles and nationalities beside a person's name: وزير الدفاع القطري خالد العطية."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from transforms.entities.lexicon import nationalities
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading

REACH = 9
"""Words that a title may have before the name: نائب رئيس مجلس الوزراء ووزير الدولة لشؤون الدفاع القطري."""

_BETWEEN = Sense.DOMAIN | Sense.FILLER | Sense.NATIONALITY | Sense.RANK_TAIL | ORGANISATION_HEAD | Sense.ADJECTIVE
_WHOLE = Sense.PLACE | Sense.BODY_TAIL | Sense.MINISTRY_TAIL
_JOINED = Sense.DOMAIN | Sense.PLACE | Sense.ORGANISATION | Sense.MINISTRY_TAIL
_TITLE = Sense.OFFICE | Sense.HONORIFIC
_HEAD = _TITLE | Sense.COUNTERPART
"""A counterpart (نظيره التركي) introduces a name and its nationality, but is no title to keep."""


class Title(NamedTuple):
    """What stands before a name."""

    first: int
    titles: tuple[str, ...]
    nationality: str | None


def title_before(text: Text, at: int, floor: int) -> Title:
    """The title phrase that ends right before token `at` and begins no earlier than `floor`.

    A comma between an office and the name is allowed: وزير الدفاع القطري، خالد العطية.
    """
    end = at - 1 if at - 1 > floor and text.words[at - 1].folded == "،" else at
    first = end
    heads: list[int] = []
    nationality = None
    while first > max(floor, end - REACH):
        word = text.words[first - 1]
        is_head = reading(word, _HEAD) is not None
        is_joint = word.folded == "في" and first < end
        if not is_head and not is_joint and not _is_between(word):
            break
        first -= 1
        if is_head:
            heads.append(first)
        if nationality is None:
            found = None if reading(word, Sense.DOMAIN) is not None else reading(word, Sense.NATIONALITY)
            nationality = nationalities()[found[1]] if found is not None else None
    if not heads or (end != at and has(text.words[heads[-1]], Sense.HONORIFIC)):
        return Title(at, (), None)
    return Title(heads[-1], _titles(text, heads, end), nationality)


def is_titled_at(text: Text, at: int, floor: int) -> bool:
    """Whether a title ends right before token `at`."""
    return title_before(text, at, floor).first < at


def _is_between(word: Word) -> bool:
    """Whether a word may stand between an office and the name; a second domain joins with و, a whole with ل."""
    if has(word, _BETWEEN | _WHOLE):
        return True
    joined = reading(word, _JOINED)
    return joined is not None and word.folded[0] in "ول" and joined[0] <= len("لل")


def _titles(text: Text, heads: list[int], end: int) -> tuple[str, ...]:
    """The title phrases as published, clitics off the first, nationalities off the last."""
    starts = [*reversed(heads), end]
    phrases: list[str] = []
    outer = starts[0]
    for start, stop in itertools.pairwise(starts):
        if reading(text.words[start], _TITLE) is None:
            continue
        joined = text.words[start].folded.startswith("و") and not has(text.words[start], _TITLE)
        if start != outer and not joined and not has(text.words[start], Sense.HONORIFIC):
            continue
        stop = end if stop != end and not _begins_title(text, stop) else stop
        phrases.append(_phrase(text, start, stop))
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


def _begins_title(text: Text, at: int) -> bool:
    return has(text.words[at], Sense.HONORIFIC) or text.words[at].folded.startswith("و")


def _phrase(text: Text, start: int, stop: int) -> str:
    while stop > start + 1 and has(text.words[stop - 1], Sense.NATIONALITY):
        stop -= 1
    surface = text.surface(start, stop)
    found = reading(text.words[start], _TITLE)
    if found is None:
        return surface
    clipped = surface[found[0] :]
    return "ا" + clipped if found[1].startswith("ال") and clipped.startswith("ل") else clipped
