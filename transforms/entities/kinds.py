"""What the word before a name says of its kind: جهة سوس is a place, صحيفة سان فرانسيسكو كرونيكل a paper."""

from __future__ import annotations

from transforms.entities.document import span_key
from transforms.entities.lexicon import is_country, organisations, places, word_set
from transforms.entities.quotations import AGENCY, DASHES, MARKS, QUOTES
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.titles import is_titled_at
from transforms.entities.tokens import Text
from transforms.entities.words import has, is_one_of, letters_before, reading
from transforms.records import EntityKind

HEADS = "organisation_heads.toml"
PLACE_HEADS = "place_heads.toml"
CREDITS = frozenset((*DASHES, *MARKS, *MARKS.values(), ":"))
"""Marks that stand beside an agency's name where it is credited."""
LONGEST_NAME = 3
"""Words of a person's name that the model may take for a place."""


def of_its_kind(text: Text, span: Span, floor: int) -> Span | None:
    """A span with the kind that the word before it tells; None for an event that is called as a body may be.

    `floor` is where its sentence begins.
    """
    if span.kind is EntityKind.ORGANISATION and is_one_of(text.words[span.first], word_set(HEADS, "events", "heads")):
        return None
    if span.first == floor:
        return span
    if _is_called_place(text, span, floor) or _is_realm(text, span) or _is_town_of_agency(text, span):
        return span._replace(kind=EntityKind.PLACE, off=0)
    party = _party(text, span)
    if party is not None:
        return party
    if _is_written_place(text, span):
        return span._replace(kind=EntityKind.PLACE)
    if span.kind is EntityKind.PLACE:
        if _is_paper(text, span):
            return span._replace(kind=EntityKind.ORGANISATION)
        if _is_holder(text, span, floor):
            return span._replace(kind=EntityKind.PERSON)
    return span


def _is_called_place(text: Text, span: Span, floor: int) -> bool:
    """Whether a word for a place leads on to a name: it is a place's, and its first letter no clitic."""
    at = span.first - 1
    if at > floor and text.words[at].folded in QUOTES:
        at -= 1
    if not is_one_of(text.words[at], word_set(PLACE_HEADS, "named")):
        return at == span.first - 1 and _is_capital(text, span)
    if span.kind is EntityKind.PLACE:
        return at == span.first - 1 and bool(span.off) and text.words[span.first].folded[0] not in "وب"
    if span.kind is EntityKind.PERSON:
        is_lone = at == span.first - 1 and span.last == span.first + 1 and span.off == 0
        return is_lone and is_one_of(text.words[at], word_set(PLACE_HEADS, "of_persons"))
    return _is_place(text, span)


def _is_realm(text: Text, span: Span) -> bool:
    """Whether a word for a ruler without an article stands before one that no list has as a name: ملك قشتالة."""
    is_lone = span.kind is EntityKind.PERSON and span.last == span.first + 1 and span.off == 0
    if not is_lone or text.words[span.first].senses & Sense.NAME:
        return False
    return is_one_of(text.words[span.first - 1], word_set(PLACE_HEADS, "rulers"))


def _is_town_of_agency(text: Text, span: Span) -> bool:
    """Whether a town is called as an agency is by its letters, and nothing credits the agency: أوقاف قنا."""
    known = organisations().get(span_key(text, span))
    if known is None or known.weight or not known.name.startswith(AGENCY) or not _is_place(text, span):
        return False
    around = text.words[span.first - 1 : span.first] + text.words[span.last : span.last + 1]
    return CREDITS.isdisjoint(word.folded for word in around) and reading(around[0], Sense.SPEECH) is None


def _is_written_place(text: Text, span: Span) -> bool:
    """Whether an organisation's name is a place's of several words and no known body's: مركز التجارة العالمي."""
    if span.kind is not EntityKind.ORGANISATION or span.last == span.first + 1:
        return False
    key = span_key(text, span)
    return is_country(key) and key not in organisations()


def _party(text: Text, span: Span) -> Span | None:
    """The movement whose name one word that was read as a person's is, by the word before: حركة بابليون."""
    is_lone = span.kind is EntityKind.PERSON and span.last == span.first + 1 and span.off == 0
    off = letters_before(text.words[span.first - 1], word_set(HEADS, "of_a_name", "heads")) if is_lone else None
    return None if off is None else span._replace(first=span.first - 1, kind=EntityKind.ORGANISATION, off=off)


def _is_capital(text: Text, span: Span) -> bool:
    """Whether a known place follows العاصمة and a nationality: العاصمة السويدية ستوكهولم."""
    before = text.words[span.first - 1]
    is_led = has(before, Sense.NATIONALITY) and span.first > 1
    capital = text.words[span.first - 2] if is_led else before
    return is_one_of(capital, word_set(PLACE_HEADS, "capitals")) and _is_place(text, span)


def _is_place(text: Text, span: Span) -> bool:
    key = span_key(text, span)
    return span.kind is EntityKind.ORGANISATION and key in places() and not _is_sure(key)


def _is_sure(key: str) -> bool:
    known = organisations().get(key)
    return known is not None and known.weight > 0


def _is_paper(text: Text, span: Span) -> bool:
    """Whether a word for a paper or a station stands before words that no list has as a place."""
    is_led = is_one_of(text.words[span.first - 1], word_set(HEADS, "of_media", "heads"))
    return is_led and span.last > span.first + 1 and span_key(text, span) not in places()


def _is_holder(text: Text, span: Span, floor: int) -> bool:
    """Whether words that no list has as a place follow an office and its seat: محافظ أربيل أوميد خوشناو."""
    words = text.words[span.first : span.last]
    if span.off or not 1 < len(words) <= LONGEST_NAME or any(word.senses & ~Sense.NAME for word in words):
        return False
    is_after_seat = reading(text.words[span.first - 1], Sense.PLACE) is not None
    return is_after_seat and is_titled_at(text, span.first, floor)
