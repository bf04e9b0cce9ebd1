"""Mentions by word lists and context rules alone: the fallback tagger, and evidence for the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from transforms.entities.lexicon import Known, common_words, phrases, word_set
from transforms.entities.names import OF_FAITH
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading
from transforms.records import EntityKind


class Span(NamedTuple):
    """Tokens that name something."""

    first: int
    last: int
    """One past the last token."""
    kind: EntityKind
    off: int
    """Folded letters of the first token that are clitics."""
    evidence: str


SpanAt = Callable[[Text, int, int, int], Span | None]
"""The span that begins at a token, of a sentence from its first token to one past its last."""

LONGEST_ORGANISATION = 7
_OPENS_PHRASE = Sense.PHRASE | Sense.PLACE | Sense.ORGANISATION
LONGEST_PERSON = 8
ALI = "علي"
LEAST_FIELD = 6
"""Letters of a noun with its article that can be a ministry's field."""
_NO_FIELD = (
    Sense.OFFICE | Sense.HONORIFIC | Sense.NATIONALITY | Sense.DATE | Sense.PLACE | Sense.NAME | Sense.ADJECTIVE
)


def phrase_at(text: Text, first: int, limit: int) -> tuple[int, int, Known] | None:
    """The longest gazetteer name that begins at token `first` and ends before `limit`.

    Returns its end, the clitic letters of its first token, and what is known of it.
    """
    opening = text.words[first]
    if not opening.senses & _OPENS_PHRASE:
        return None
    for off, stem, senses in opening.readings:
        if senses & _OPENS_PHRASE:
            branch = phrases()[stem]
            is_everyday = opening.is_common or stem in common_words()
            end, known = first + 1, None if is_everyday else branch.known
            for at in range(first + 1, limit):
                following = branch.next.get(text.words[at].folded)
                if following is None:
                    break
                branch = following
                if branch.known is not None:
                    end, known = at + 1, branch.known
            if known is not None:
                return end, off, known
    return None


def organisation_at(text: Text, first: int, limit: int) -> Span | None:
    """An organisation by its head word and what may follow it: وزارة الدفاع، اللجنة العسكرية المشتركة."""
    head = reading(text.words[first], ORGANISATION_HEAD)
    if head is None:
        definite = reading(text.words[first], Sense.DEFINITE)
        if definite is None or (first and has(text.words[first - 1], Sense.OFFICE | Sense.MINISTRY)):
            return None
        last = _adjectives_end(text, first + 1, limit)
        return Span(first, last, EntityKind.ORGANISATION, definite[0], "trigger") if last > first + 1 else None
    if reading(text.words[first], Sense.MINISTRY) is not None:
        last = _ministry_end(text, first + 1, min(limit, first + LONGEST_ORGANISATION))
    else:
        last = _tail_end(text, first + 1, min(limit, first + LONGEST_ORGANISATION))
    return Span(first, last, EntityKind.ORGANISATION, head[0], "trigger") if last > first + 1 else None


def _adjectives_end(text: Text, at: int, limit: int) -> int:
    """The end of a run of organisation adjectives and nationalities in definite form."""
    while (
        at < limit
        and text.words[at].folded.startswith("ال")
        and has(text.words[at], Sense.ADJECTIVE | Sense.NATIONALITY)
    ):
        at += 1
    return at


def _ministry_end(text: Text, at: int, limit: int) -> int:
    """The end of a ministry's name: its domain, others joined by و, adjectives and a nationality."""
    start = at
    while at < limit and (
        has(text.words[at], Sense.MINISTRY_TAIL)
        or (at == start and _is_field(text.words[at]))
        or (at > start and _is_new_adjective(text.words[at]))
        or (
            at > start
            and (has(text.words[at], Sense.ADJECTIVE | Sense.NATIONALITY) or _is_joined_tail(text.words[at]))
        )
    ):
        at += 1
    return at


def _is_field(word: Word) -> bool:
    """Whether a noun that no list has can be a ministry's field: الانتقال الطاقي."""
    return word.folded.startswith("ال") and len(word.folded) >= LEAST_FIELD and not word.senses & _NO_FIELD


def _is_new_adjective(word: Word) -> bool:
    """Whether a word is a listed adjective of fields, or has the look of one and is long enough: no الذي."""
    if word.folded in word_set("organisation_heads.toml", "of_a_domain", "qualities"):
        return True
    is_like_one = word.folded.startswith("ال") and word.folded.endswith(("ي", "يه")) and not word.senses
    return is_like_one and len(word.folded) >= LEAST_FIELD


def _tail_end(text: Text, at: int, limit: int) -> int:
    """The end of an organisation's name whose head stands before `at`; `at` itself when nothing fits."""
    tails = Sense.MINISTRY_TAIL | Sense.BODY_TAIL | Sense.ADJECTIVE | Sense.NATIONALITY
    start = at
    while at < limit:
        word = text.words[at]
        if has(word, tails) or (at > start and _is_joined_tail(word)):
            at += 1
            continue
        found = phrase_at(text, at, limit)
        if found is not None and found[1] == 0 and found[2].kind is EntityKind.PLACE and found[2].weight > 50_000:
            return found[0]
        break
    return at


def _is_joined_tail(word: Word) -> bool:
    """A second domain joined by و: التربية والتعليم."""
    found = reading(word, Sense.MINISTRY_TAIL | Sense.BODY_TAIL | Sense.ADJECTIVE)
    return found is not None and found[0] == 1 and word.folded[0] == "و"


def person_end(text: Text, first: int, limit: int, is_titled: bool) -> int:
    """The end of a run of name parts and particles from `first`; no name ends with a particle.

    After a title a word that no list knows is a name too: النمروش.
    """
    at, end = first, min(limit, first + LONGEST_PERSON)
    while at < end:
        if at + 1 < end and text.words[at + 1].folded in OF_FAITH and text.words[at].folded.isalpha():
            at += 2
        elif _is_name_part(text.words[at], is_titled) or (at > first and _is_ali(text, at, end)):
            at += 1
        else:
            break
    while at > first and has(text.words[at - 1], Sense.PARTICLE) and text.words[at - 1].folded != "عبد":
        at -= 1
    return at


def _is_ali(text: Text, at: int, limit: int) -> bool:
    """Whether علي, which folds as على does, is a name between two others: خالد علي الأعيسر."""
    following = text.words[at + 1] if at + 1 < limit else None
    if following is None or text.surface(at, at + 1) != ALI or following.is_common:
        return False
    return following.folded.startswith("ال") and not following.senses & ~Sense.NAME


def _is_name_part(word: Word, is_titled: bool) -> bool:
    if has(word, Sense.PARTICLE):
        return True
    if word.folded in common_words() or not word.folded.isalpha():
        return False
    if has(word, Sense.OFFICE | Sense.HONORIFIC | Sense.NATIONALITY | Sense.SPEECH | ORGANISATION_HEAD):
        return False
    return has(word, Sense.NAME) or (is_titled and not word.senses & ~Sense.NAME)


def tag_by_rules(text: Text) -> list[Span]:
    """Spans in reading order, none overlapping: gazetteer phrases, organisation heads, runs of name parts."""
    return spans_along(text, [True] * len(text.words), _span_at)


def spans_along(text: Text, opens: Sequence[object], span_at: SpanAt) -> list[Span]:
    """Spans in reading order, none overlapping: what `span_at` finds at each token that `opens` holds true for."""
    spans: list[Span] = []
    for first, limit in text.sentences:
        at = first
        while at < limit:
            span = span_at(text, at, first, limit) if opens[at] else None
            if span is None:
                at += 1
            else:
                spans.append(span)
                at = span.last
    return spans


def _span_at(text: Text, at: int, first: int, limit: int) -> Span | None:
    organisation = organisation_at(text, at, limit)
    phrase = phrase_at(text, at, limit)
    if phrase is not None and phrase[2].weight and (organisation is None or phrase[0] >= organisation.last):
        return Span(at, phrase[0], phrase[2].kind, phrase[1], "gazetteer")
    if organisation is not None:
        return organisation
    titled = at > first and has(text.words[at - 1], Sense.HONORIFIC | Sense.OFFICE | Sense.DOMAIN | Sense.NATIONALITY)
    end = person_end(text, at, limit, titled)
    if end - at >= (1 if titled else 2):
        return Span(at, end, EntityKind.PERSON, 0, "title" if titled else "gazetteer")
    return None
