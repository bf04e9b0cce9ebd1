"""Institutions whose name is a head word and what they are for, or a noun: no list has them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from transforms.entities.lexicon import word_set
from transforms.entities.rules import Span, phrase_at
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, letters_before, with_clitics
from transforms.records import EntityKind

HEADS = "organisation_heads.toml"
LEAST_NOUN = 5
"""Letters of a noun with its article that an institution can be for."""

_BODIES = Sense.DEFINITE | ORGANISATION_HEAD
_NO_DOMAIN = Sense.OFFICE | Sense.HONORIFIC | Sense.NATIONALITY | Sense.DATE


@cache
def institution_openings() -> frozenset[str]:
    """The folded head words, with and without what may stand before them: بالهيئة, وللهيئة."""
    return with_clitics(head for group in _groups() for head in word_set(HEADS, group, "heads"))


def institution_at(text: Text, at: int, limit: int) -> Span | None:
    """The institution whose head word is token `at`; None where no name follows it."""
    if text.words[at].folded not in institution_openings():
        return None
    for group, end_of in _groups().items():
        off = letters_before(text.words[at], word_set(HEADS, group, "heads"))
        if off is not None and not _is_place(text, at, limit):
            last = end_of(text, at + 1, limit)
            if last > at + 1:
                return Span(at, last, EntityKind.ORGANISATION, off, "trigger")
    return None


def _is_place(text: Text, at: int, limit: int) -> bool:
    """Whether the gazetteer has a place of that name: مركز التجارة العالمي."""
    phrase = phrase_at(text, at, limit)
    return phrase is not None and phrase[0] > at + 1 and phrase[2].kind is EntityKind.PLACE


@cache
def _groups() -> dict[str, Callable[[Text, int, int], int]]:
    """The groups of head words, and where a name that goes on behind one of them ends."""
    return {"of_a_domain": _end_with_domain, "of_a_field": _end_with_field, "of_a_noun": _end_with_noun}


def _is_proper(words: Iterable[Word]) -> bool:
    """Whether an adjective among the words makes a name: a nationality, or one of the list."""
    known = word_set(HEADS, "of_a_domain", "adjectives")
    return any(word.folded in known or has(word, Sense.NATIONALITY) for word in words)


def _end_with_domain(text: Text, at: int, limit: int) -> int:
    """The end of العامة للغذاء والدواء or الدولي لكرة القدم; `at` where there is none."""
    domain = _end_of_adjectives(text, at, limit)
    is_proper = _is_proper(text.words[at:domain])
    if not is_proper or domain >= limit or not _is_domain(text.words[domain]):
        return at
    last = domain + 1
    if not text.words[domain].folded.startswith("لل"):
        if last >= limit or not _is_definite_noun(text.words[last], "ال"):
            return at
        last += 1
    return _end_of_nouns(text, last, limit)


def _end_with_field(text: Text, at: int, limit: int) -> int:
    """The end of الطبيعة العالمي or تنمية الصادرات البرازيلية; `at` where there is none."""
    noun = at + (at < limit and text.words[at].folded in word_set(HEADS, "of_a_field", "doing"))
    if noun >= limit or not _is_definite_noun(text.words[noun], "ال"):
        return at
    last = _end_of_nouns(text, noun + 1, limit)
    if _is_proper(text.words[noun + 1 : last]):
        return _end_with_beneficiary(text, last, limit)
    return last if noun > at else at


def _end_with_beneficiary(text: Text, at: int, limit: int) -> int:
    """The end of للشرق الأوسط or للإغاثة behind an institution's proper name; `at` where there is none."""
    if at >= limit or not text.words[at].folded.startswith("لل"):
        return at
    place = phrase_at(text, at, limit)
    if place is not None and place[1] and place[2].kind is EntityKind.PLACE:
        return place[0]
    return _end_of_nouns(text, at + 1, limit) if _is_domain(text.words[at]) else at


def _end_with_noun(text: Text, at: int, limit: int) -> int:
    """The end of الشفاء or الآداب والعلوم الإنسانية; `at` where there is none."""
    if at >= limit or not _is_definite_noun(text.words[at], "ال") or _is_adjective(text.words[at]):
        return at
    return _end_of_nouns(text, at + 1, limit)


def _end_of_nouns(text: Text, at: int, limit: int) -> int:
    """The end of the adjectives, of a second noun after و, and of its adjectives."""
    at = _end_of_qualities(text, at, limit)
    is_joined = at < limit and _is_definite_noun(text.words[at], "وال")
    return _end_of_qualities(text, at + 1, limit) if is_joined else at


def _is_domain(word: Word) -> bool:
    """Whether a word is ل and a noun, no person's office and no body but a field of work: للصحافة."""
    if not word.folded.startswith("ل") or word.senses & _NO_DOMAIN:
        return False
    fields = word_set(HEADS, "of_a_domain", "fields")
    return not word.senses & _BODIES or is_one_of(word, fields)


def _is_definite_noun(word: Word, beginning: str) -> bool:
    """Whether a word is a noun with the article, no title and no other body."""
    is_other = word.senses & (_NO_DOMAIN | _BODIES | Sense.PLACE)
    is_other = is_other or is_one_of(word, word_set(HEADS, "of_a_domain", "heads"))
    return word.folded.startswith(beginning) and not is_other and len(word.folded) >= LEAST_NOUN


def _end_of_adjectives(text: Text, at: int, limit: int) -> int:
    while at < limit and _is_adjective(text.words[at]):
        at += 1
    return at


def _end_of_qualities(text: Text, at: int, limit: int) -> int:
    """The end of the adjectives of what an institution is for: والصيد البحري, القرآن الكريم."""
    qualities = word_set(HEADS, "of_a_domain", "qualities")
    while at < limit and (_is_adjective(text.words[at]) or text.words[at].folded in qualities):
        at += 1
    return at


def _is_adjective(word: Word) -> bool:
    is_like_one = word.folded.endswith("يه") and not word.senses
    return word.folded.startswith("ال") and (is_like_one or has(word, Sense.ADJECTIVE | Sense.NATIONALITY))
