"""What the model sees of a word type and of a place in the text, as hashes into one table of weights.

A feature is a string; its CRC-32, mixed with the offset at which it stands, is its row in the table. Rows are
shared by chance; at the table's size that costs less than names for a million features would.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.entities.lexicon import COUNTRY_WEIGHT, common_words, name_parts, organisations, places
from transforms.entities.names import bare
from transforms.entities.rules import organisation_at, phrase_at
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading
from transforms.records import EntityKind

Hashes = npt.NDArray[np.uint32]

OFFSETS = (0, -1, 1, -2, 2)
"""The positions whose word type tells something of a token."""
MIX = tuple(np.uint32(value) for value in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1))
"""Odd multipliers (of xxHash), one for each offset, so that a feature has another row at each."""

_OPENS_ORGANISATION = ORGANISATION_HEAD | Sense.DEFINITE
_OPENS_PERSON = Sense.HONORIFIC | Sense.OFFICE | Sense.DOMAIN | Sense.NATIONALITY | Sense.FILLER

_TELLING = ~(Sense.PHRASE | Sense.DATE_HEAD)

LARGE_CITY = 300_000
SMALL_CITY = 30_000


class TypeFeatures(NamedTuple):
    """The hashes of one word type."""

    here: list[int]
    """What it tells of its own position."""
    near: list[int]
    """What it tells of its neighbours."""
    far: list[int]
    """What it tells two positions away."""
    word: int
    """Hash of the folded word, for conjunctions."""
    sign: int
    """Hash of its senses, for conjunctions."""
    stem: int
    """Hash of its likeliest stem's beginning and ending, for conjunctions."""


def crc(text: str) -> int:
    """The hash of a feature.

    >>> crc("w=قطر") == crc("w=قطر"), crc("w=قطر") == crc("w=سرت")
    (True, False)
    """
    return zlib.crc32(text.encode())


def type_features(word: Word) -> TypeFeatures:
    """The features of a word type."""
    folded = word.folded
    shape = _shape(folded)
    senses = _senses(word)
    sign = ",".join(senses) or shape
    if folded in common_words():
        sign = f"c,{sign}"
    here = [f"w={folded}", f"z={sign}", f"n={min(len(folded), 8)}", f"h={shape}", *senses]
    near = [f"w={folded}", f"z={sign}", f"h={shape}", *senses]
    far = [f"w={folded}", f"z={sign}"]
    if shape == "a":
        here += _affixes(word)
        near += [f"p={folded[:2]}", f"s={folded[-2:]}", f"s={folded[-3:]}", f"b={bare(word.splits[-1][1])}"]
    stem = bare(word.splits[-1][1])
    return TypeFeatures(
        [*map(crc, here)], [*map(crc, near)], [*map(crc, far)], crc(folded), crc(sign), crc(f"{stem[:3]}-{stem[-2:]}")
    )  # fmt: skip


def _shape(folded: str) -> str:
    """a Arabic letters, l Latin, d digits, m mixed, else the mark itself."""
    if folded.isalpha():
        return "l" if folded[0] < "\u0250" else "a"
    if folded.isdigit():
        return f"d{min(len(folded), 5)}"
    return "m" if len(folded) > 1 else folded


def _affixes(word: Word) -> list[str]:
    folded = word.folded
    features = [f"p{n}={folded[:n]}" for n in range(1, 5) if len(folded) > n]
    features += [f"s{n}={folded[-n:]}" for n in range(1, 5) if len(folded) > n]
    for off, stem in word.splits[1:]:
        features += [f"t={stem}", f"c={folded[:off]}", f"tp={stem[:3]}", f"ts={stem[:2]}-{stem[-2:]}"]
    stem = bare(word.splits[-1][1])
    features += [f"b={stem}", f"bp={stem[:3]}", f"bs={stem[-3:]}"]
    features += [f"g={stem[at : at + 3]}" for at in range(len(stem) - 2)]
    return features


def _senses(word: Word) -> list[str]:
    """The senses of the word and of its stems, gazetteers told apart by how much they know."""
    found: list[str] = []
    for off, stem, senses in word.readings:
        at = "z" if off == 0 else "y"
        if off and stem in common_words():
            at = "x"
        found += [
            f"{at}{bit}" for bit in range(senses.bit_length()) if senses >> bit & 1 and 1 << bit != Sense.PHRASE
        ]
        if senses & Sense.PLACE:
            found.append(at + _place_size(places()[stem][0].weight))
        if senses & Sense.ORGANISATION and not organisations()[stem].weight:
            found.append(at + "o?")
        if senses & Sense.NAME:
            found.append(at + "n" + name_parts()[stem])
    return found


def _place_size(weight: int) -> str:
    if weight >= COUNTRY_WEIGHT:
        return "L4"
    return "L3" if weight > LARGE_CITY else "L2" if weight > SMALL_CITY else "L1"


def context_features(text: Text) -> list[tuple[int, str]]:
    """Tokens, and what gazetteer phrases, organisation grammar and titles say of their position."""
    found: list[tuple[int, str]] = []
    senses = [word.senses for word in text.words]
    for first, limit in text.sentences:
        covered = first
        for at in range(first, limit):
            here = senses[at]
            if here & Sense.PHRASE and at >= covered:
                phrase = phrase_at(text, at, limit)
                if phrase is not None and phrase[0] > at + 1:
                    covered = phrase[0]
                    _mark(found, at, phrase[0], f"G{phrase[2].kind}{'' if phrase[2].weight else '?'}")
            if here & _OPENS_ORGANISATION:
                organisation = organisation_at(text, at, limit)
                if organisation is not None:
                    _mark(found, at, organisation.last, "R" + _head_sense(text.words[at]))
            if at > first and senses[at - 1] & _OPENS_PERSON and _is_titled(text, at, first):
                found.append((at, "T"))
    return found


def _mark(found: list[tuple[int, str]], first: int, last: int, name: str) -> None:
    """Begin, inside and end marks over the tokens of a phrase."""
    for at in range(first, last):
        found.append((at, f"{'B' if at == first else 'E' if at == last - 1 else 'I'}{name}"))


_HEAD_NAMES = (
    (Sense.GOVERNMENT, "g"),
    (Sense.MINISTRY, "m"),
    (Sense.PARTY, "p"),
    (Sense.MEDIA, "d"),
    (Sense.COMPANY, "c"),
    (Sense.CLUB, "k"),
    (Sense.BODY, "b"),
)


def _head_sense(word: Word) -> str:
    return next((name for sense, name in _HEAD_NAMES if reading(word, sense) is not None), "f")


def _is_titled(text: Text, at: int, first: int) -> bool:
    """Whether a title ends right before token `at`: an honorific, or an office with its domain and nationality."""
    before = text.words[at - 1]
    if reading(before, Sense.HONORIFIC | Sense.OFFICE) is not None:
        return True
    back = at - 1
    while back > first and back > at - 5 and has(text.words[back], Sense.DOMAIN | Sense.NATIONALITY | Sense.FILLER):
        back -= 1
        if reading(text.words[back], Sense.OFFICE) is not None:
            return True
    return False


KINDS = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION)
