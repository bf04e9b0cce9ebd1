"""Persons' names that are everyday words where they stand: هجوم جوي, ملكة جمال الأمازيغ."""

from __future__ import annotations

import re

from transforms.entities.document import span_key
from transforms.entities.lexicon import common_words, word_set
from transforms.entities.name_edges import GOD, is_inflected
from transforms.entities.rules import Span
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, reading
from transforms.records import EntityKind

LATIN_RE = re.compile("[a-z]")
NO_NAMES = frozenset(("أي", "اي", "أنا", "انا"))
"""Everyday words that differ from a name (آي, آنا) in a mark which folding takes away."""
LONGEST_PAIR = 2
FALL, HEAD = "مسقط", "راس"
"""The place where somebody's head fell: where he was born."""
PEOPLES = ("يون", "يين")
LEAST_PEOPLE = 7
"""Letters of such a plural at least: كليون may be a name."""
RELATIVES = frozenset(("الذي", "التي"))
_LEADS = (
    Sense.HONORIFIC
    | Sense.OFFICE
    | Sense.COUNTERPART
    | Sense.FILLER
    | Sense.NATIONALITY
    | Sense.SPEECH
    | Sense.NAME
    | Sense.PARTICLE
)
"""Senses of words that a person's name follows."""


def without_lookalikes(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order without persons that are none: everyday words, a title alone, Latin words of no name.

    One word stays that a person of several words has on the page: the name is known there.
    """
    persons = [span for span in spans if span.kind is EntityKind.PERSON]
    whole = [span for span in persons if span.last > span.first + 1]
    known = {word.folded for span in whole for word in text.words[span.first : span.last]}
    dropped = {span for span in persons if _is_lookalike(text, span, known)}
    dropped |= {span for span in spans if _is_model(text, span) or _is_birthplace(text, span)}
    return [span for span in spans if span not in dropped and not _is_latin_word(text, span)]


def _is_model(text: Text, span: Span) -> bool:
    """Whether a maker's name is that of a craft, by its word and its number: طائرة بوينغ 737."""
    if span.kind is not EntityKind.ORGANISATION or span.first == 0 or span.last >= len(text.words):
        return False
    is_numbered = text.words[span.last].folded.isdigit()
    return is_numbered and is_one_of(text.words[span.first - 1], word_set("namesakes.toml", "crafts"))


def _is_birthplace(text: Text, span: Span) -> bool:
    """Whether a place's name is the first word of مسقط رأسه."""
    is_alone = span.kind is EntityKind.PLACE and span.last == span.first + 1 and span.last < len(text.words)
    return is_alone and text.words[span.last].folded.startswith(HEAD) and span_key(text, span) == FALL


def _is_latin_word(text: Text, span: Span) -> bool:
    """Whether a name has small Latin letters where capital ones stand: a body's first word, any of a person's."""
    words = range(span.first, span.last if span.kind is EntityKind.PERSON else span.first + 1)
    return any(LATIN_RE.match(text.surface(at, at + 1)) for at in words)


def _is_lookalike(text: Text, span: Span, known: set[str]) -> bool:
    size = span.last - span.first
    if size <= LONGEST_PAIR and text.surface(span.first, span.first + 1) in NO_NAMES:
        return True
    if size > 1:
        return _is_clause(text.words[span.first : span.last])
    stem = span_key(text, span)
    if stem in known or text.words[span.first].folded in known:
        return False
    is_of_god = span.first > 0 and text.words[span.first - 1].folded == GOD
    if is_of_god or has(text.words[span.first], Sense.HONORIFIC) or _is_people(text.words[span.first]):
        return True
    return _is_noun(text, span, stem) or _is_quality(text, span, stem)


def _is_people(word: Word) -> bool:
    """Whether a word is the plural of an adjective of origin or trade: دبلوماسيون, الكنعانيين."""
    is_plural = word.folded.endswith(PEOPLES) and len(word.folded) >= LEAST_PEOPLE
    return is_plural and not word.senses & Sense.NAME


def _is_clause(words: list[Word]) -> bool:
    """Whether an everyday word with an ending opens a span in which no list has a name, or ل, ب or ك and such a word
    follow: دعمه لبرامج."""
    if not is_inflected(words[0]) or words[0].folded.startswith("ال"):
        return False
    is_led_on = not words[1].senses and any(stem in common_words() for _, stem in words[1].splits[1:])
    return is_led_on or not any(word.senses & (Sense.NAME | Sense.PARTICLE) for word in words)


def _is_noun(text: Text, span: Span, stem: str) -> bool:
    """Whether a name that is a noun too has its genitive after it: جمال الأمازيغ, أمير المنطقة."""
    following = text.words[span.last] if span.last < len(text.words) else None
    is_genitive = following is not None and following.folded.startswith("ال") and following.folded not in RELATIVES
    if span.first and has(text.words[span.first - 1], Sense.HONORIFIC):
        return False
    return is_genitive and stem in word_set("titles.toml", "noun_names") | word_set("titles.toml", "office_names")


def _is_quality(text: Text, span: Span, stem: str) -> bool:
    """Whether a name that is an adjective too has its noun before it or a degree after it: قصف جوي, سعيد للغاية."""
    if stem.removeprefix("ال") not in word_set("titles.toml", "quality_names"):
        return False
    following = text.words[span.last].folded if span.last < len(text.words) else ""
    if following in word_set("titles.toml", "degrees"):
        return True
    if span.first == 0 or span.off:
        return False
    return _is_noun_before(text.words[span.first - 1], stem)


def _is_noun_before(word: Word, stem: str) -> bool:
    """Whether a word can be an adjective's noun: alike in article and gender, no title, verb or particle."""
    if not word.folded.isalpha() or reading(word, _LEADS) is not None:
        return False
    if is_one_of(word, word_set("titles.toml", "functions")):
        return False
    if word.folded.endswith(("ه", "ات")) != stem.endswith("ه"):
        return False
    is_definite = word.folded.removeprefix("و").startswith("ال")
    return is_definite == stem.startswith("ال") or has(word, ORGANISATION_HEAD)
