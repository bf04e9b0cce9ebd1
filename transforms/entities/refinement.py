"""What rules know better than the model: where names end, and which organisations are named by their head word.

Corpora disagree on وزارة الدفاع and حكومة الوفاق, so a model learns to leave them out; a reader calls both
organisations. Titles and nationalities beside a person are no part of the name.
"""

from __future__ import annotations

from collections.abc import Iterable

from transforms.entities.lexicon import common_words, organisations
from transforms.entities.rules import Span, organisation_at, phrase_at
from transforms.entities.senses import Sense, has, reading, senses_of
from transforms.entities.tokens import Text, Word
from transforms.records import EntityKind

SURE_HEADS = Sense.GOVERNMENT | Sense.MINISTRY
"""Head words whose names the grammar finds better than the model."""

ARMY = "الجيش"

_OPENS = SURE_HEADS | Sense.DEFINITE | Sense.PHRASE

ENDINGS = ("ا", "ه", "ها", "هم", "هما", "نا", "ات", "ون", "ين", "ان", "ي")
"""Endings of nouns that leave an everyday word everyday."""


def refine(text: Text, spans: Iterable[Span]) -> list[Span]:
    """Spans in reading order with persons trimmed and the organisations of the grammar and the gazetteer put in."""
    kept = [trimmed for span in spans if (trimmed := trim(text, span)) is not None]
    return _merged(kept, organisations_in(text))


def trim(text: Text, span: Span) -> Span | None:
    """A person's span without titles and nationalities before the name or everyday words after it."""
    if span.kind is not EntityKind.PERSON:
        return span
    first, last = span.first, span.last
    while first < last - 1 and _is_before_name(text.words[first]):
        first += 1
    while last > first + 1 and _is_after_name(text.words[last - 1]):
        last -= 1
    if last == first + 1 and first > span.first and _is_after_name(text.words[first]):
        return None
    if has(text.words[last - 1], Sense.PARTICLE) and last < len(text.words) and text.words[last].folded.isalpha():
        last += 1
    off = span.off if first == span.first else 0
    return span._replace(first=first, last=last, off=off)


def _is_before_name(word: Word) -> bool:
    found = reading(word, Sense.HONORIFIC | Sense.OFFICE | Sense.NATIONALITY)
    return found is not None and not (found[0] == 0 and has(word, Sense.PARTICLE))


def _is_after_name(word: Word) -> bool:
    """Whether a word ends a name from outside: everyday, and no part of any name."""
    if not word.folded.isalpha():
        return not word.folded[0].isalnum()
    if has(word, Sense.NAME | Sense.PARTICLE):
        return False
    return is_inflected(word) or has(word, Sense.SPEECH | Sense.OFFICE)


def is_inflected(word: Word) -> bool:
    """Whether a word is an everyday word, as it is or with an ending: تأكيدا، تأكيده."""
    common = common_words()
    return word.folded in common or any(
        word.folded.endswith(ending) and word.folded.removesuffix(ending) in common
        for ending in ENDINGS
        if len(word.folded) > len(ending) + 2
    )


def organisations_in(text: Text) -> list[Span]:
    """Organisations that the written list holds for sure, and those that a sure head word opens."""
    spans: list[Span] = []
    senses = senses_of(text.words)
    for first, limit in text.sentences:
        at = first
        while at < limit:
            span = _organisation(text, at, limit) if senses[at] & _OPENS else None
            if span is None:
                at += 1
            else:
                spans.append(span)
                at = span.last
    return spans


def _organisation(text: Text, at: int, limit: int) -> Span | None:
    phrase = phrase_at(text, at, limit)
    if phrase is not None and phrase[2].kind is EntityKind.ORGANISATION and phrase[2].weight:
        return _without_generic_head(text, Span(at, phrase[0], EntityKind.ORGANISATION, phrase[1], "gazetteer"))
    if reading(text.words[at], SURE_HEADS) is not None:
        return organisation_at(text, at, limit)
    army = reading(text.words[at], Sense.DEFINITE)
    if army is not None and army[1] == ARMY and at + 1 < limit and has(text.words[at + 1], Sense.NATIONALITY):
        return Span(at, at + 2, EntityKind.ORGANISATION, army[0], "trigger")
    return None


def _without_generic_head(text: Text, span: Span) -> Span:
    """صحيفة هآرتس names هآرتس: a word for the trade is no part of the name, where the rest is known by itself."""
    head = reading(text.words[span.first], Sense.MEDIA | Sense.COMPANY)
    if head is None or span.last == span.first + 1:
        return span
    return (
        span._replace(first=span.first + 1, off=0)
        if text.folded(span.first + 1, span.last) in organisations()
        else span
    )


def _merged(spans: list[Span], organisations: list[Span]) -> list[Span]:
    """Both lists as one without overlap. An organisation gives way only to a longer one that begins with it."""
    found: list[Span] = []
    for organisation in organisations:
        touching = [span for span in spans if span.first < organisation.last and organisation.first < span.last]
        longer = [span for span in touching if span.first <= organisation.first and span.last > organisation.last]
        if any(span.kind is EntityKind.ORGANISATION for span in longer):
            continue
        spans = [span for span in spans if span not in touching]
        found.append(organisation)
    return sorted(spans + found)
