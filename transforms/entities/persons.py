"""Persons that the model missed after titles, and two persons that it took for one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from transforms.entities.name_edges import LEAST_JOINED
from transforms.entities.name_words import is_clause, is_family, is_given, is_new_name, is_opening
from transforms.entities.rules import Span, person_end
from transforms.entities.senses import Sense
from transforms.entities.titles import is_titled_at
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading
from transforms.records import EntityKind

_INTRODUCES = (
    Sense.HONORIFIC
    | Sense.OFFICE
    | Sense.COUNTERPART
    | Sense.DOMAIN
    | Sense.NATIONALITY
    | Sense.FILLER
    | Sense.SPEECH
)
_HELD_IN = Sense.PLACE | Sense.BODY_TAIL | Sense.MINISTRY_TAIL
"""Senses of words that an office is held in."""


def titled_persons(text: Text) -> list[Span]:
    """Names of two or more parts right after a title, or after a verb of speaking: قال خلوصي آكار."""
    spans: list[Span] = []
    senses = [word.senses for word in text.words]
    for first, limit in text.sentences:
        for at in range(first + 1, limit - 1):
            if not senses[at] & Sense.NAME or not senses[at - 1] & _INTRODUCES:
                continue
            if not is_opening(text.words[at]):
                continue
            if reading(text.words[at - 1], Sense.SPEECH) is not None or is_titled_at(text, at, first):
                last = _run_end(text, at, limit)
                if last > at + 1:
                    spans.append(Span(at, last, EntityKind.PERSON, 0, "title"))
    return spans


def _run_end(text: Text, at: int, limit: int) -> int:
    """The end of a run of name parts and unlisted words from `at`, before what has no look of a name."""
    end = person_end(text, at, limit, True)
    last = at + 1
    while last < end and not is_clause(text, last):
        last += 1
    while last > at + 1 and has(text.words[last - 1], Sense.PARTICLE):
        last -= 1
    return last


def honoured_persons(text: Text) -> list[Span]:
    """Two words right after a title that no list or one of names has: الوزير شريدة المعوشرجي."""
    spans: list[Span] = []
    for first, limit in text.sentences:
        for at in range(first + 1, limit - 1):
            before = text.words[at - 1].senses
            if not before & (_INTRODUCES | _HELD_IN):
                continue
            is_new = before & Sense.HONORIFIC and is_new_name(text, at)
            is_named = is_given(text.words[at]) and is_family(text.words[at + 1])
            if is_new or (is_named and is_titled_at(text, at, first)):
                spans.append(Span(at, at + 2, EntityKind.PERSON, 0, "title"))
    return spans


def officials(text: Text, spans: Iterable[Span]) -> list[Span]:
    """Names right after an office and the body or the place that it is held in: والي صفاقس فاخر الفخفاخ."""
    found: list[Span] = []
    bounds = [first for first, _ in text.sentences]
    for span in spans:
        number = bisect_right(bounds, span.first) - 1
        floor, limit = text.sentences[number]
        at = span.last
        if span.kind is EntityKind.PERSON or at + 1 >= limit or not is_titled_at(text, span.first, floor):
            continue
        if is_new_name(text, at):
            found.append(Span(at, at + 2, EntityKind.PERSON, 0, "title"))
    return found


def family_names(text: Text, spans: Iterable[Span]) -> frozenset[str]:
    """The last words of the persons of a page."""
    return frozenset(text.words[span.last - 1].folded for span in spans if span.kind is EntityKind.PERSON)


def split_persons(text: Text, span: Span, families: frozenset[str]) -> list[Span]:
    """Two persons that و joins are two: سولانا ولاريجاني, where a list or the page's `families` have the second."""
    cuts = [
        at
        for at in range(span.first + 1, span.last)
        if _is_joined_name(text.words[at])
        or _is_joined_family(text.words[at], families)
        or (at > span.first + 1 and at < span.last - 1 and _is_joined_unknown(text.words[at]))
    ]
    if not cuts:
        return [span]
    firsts = [(span.first, span.off), *((at, 1) for at in cuts)]
    lasts = [*cuts, span.last]
    return [span._replace(first=first, last=last, off=off) for (first, off), last in zip(firsts, lasts, strict=True)]


def _is_joined_name(word: Word) -> bool:
    """Whether a word is a listed name after و, and nothing as it stands."""
    found = word.readings[0] if word.readings else None
    return found is not None and found[0] == 1 and bool(found[2] & Sense.NAME) and word.folded.startswith("و")


def _is_joined_unknown(word: Word) -> bool:
    """Whether و is "and" in the midst of four words or more: مريم الغامدي وريماس منصور."""
    return word.folded.startswith("و") and not word.senses and len(word.folded) >= LEAST_JOINED


def _is_joined_family(word: Word, families: frozenset[str]) -> bool:
    return word.folded.startswith("و") and not word.senses and word.folded[1:] in families
