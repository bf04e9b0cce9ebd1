"""Persons that the model missed after titles, and two persons that it took for one."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable

from transforms.entities.lexicon import word_set
from transforms.entities.name_edges import LEAST_JOINED, is_no_name
from transforms.entities.name_words import (
    NO_NAME,
    is_clause,
    is_family,
    is_given,
    is_joined_given,
    is_joined_name,
    is_listed,
    is_listed_family,
    is_listed_given,
    is_new_name,
    is_opening,
    is_outlandish,
    is_preposition,
    is_unknown,
)
from transforms.entities.rules import Span, person_end
from transforms.entities.senses import ORGANISATION_HEAD, Sense
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
COMMA = "،"
LONGEST_PART = 5
"""Words of an office and the part of a body where it is held: مديرة قسم الجراحة, then بمستشفى الرازي."""

_HELD_IN = Sense.PLACE | Sense.BODY_TAIL | Sense.MINISTRY_TAIL
"""Senses of words that an office is held in."""
_LEADS = _INTRODUCES | _HELD_IN


def titled_persons(text: Text) -> list[Span]:
    """Names of two or more parts right after a title, or after a verb of speaking: قال خلوصي آكار."""
    spans: list[Span] = []
    senses = [word.senses for word in text.words]
    for first, limit in text.sentences:
        for at in range(first + 1, limit - 1):
            if not senses[at] & Sense.NAME or not senses[at - 1] & _INTRODUCES:
                continue
            if not is_opening(text.words[at]) or is_preposition(text, at):
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
            if not before & _LEADS or is_preposition(text, at):
                continue
            is_new = before & Sense.HONORIFIC and (is_new_name(text, at) or _is_strange_pair(text, at))
            is_learned = before & Sense.HONORIFIC and _is_learned(text.words[at - 1])
            is_new = is_new or (is_learned and _is_given_with_family(text, at))
            is_new = is_new or (_is_citizen(text, at - 1, first) and _is_name_or_foreign(text, at))
            is_new = is_new or (before & Sense.NATIONALITY and _is_titled_stranger(text, at, first))
            is_named = is_given(text.words[at]) and is_family(text.words[at + 1])
            if is_new or (is_named and is_titled_at(text, at, first)):
                spans.append(Span(at, at + 2, EntityKind.PERSON, 0, "title"))
    return spans


def _is_titled_stranger(text: Text, at: int, floor: int) -> bool:
    """Whether a title ends right before a pair that can be a name of any country: العداء الهولندي سوم برام."""
    return is_titled_at(text, at, floor) and (is_new_name(text, at) or _is_foreign_pair(text, at))


def _is_learned(word: Word) -> bool:
    """Whether a word is a title that only a name follows: الدكتورة."""
    return word.folded in word_set("titles.toml", "learned")


def _is_given_with_family(text: Text, at: int) -> bool:
    """Whether a listed given name, everyday or not, and an unlisted word with the article follow: عالية الدهلوي."""
    return is_listed_given(text.words[at]) and is_family(text.words[at + 1]) and not is_no_name(text, at + 1)


def _is_strange_pair(text: Text, at: int) -> bool:
    """Whether two words have the look of a name from abroad and not of a noun and its adjective: زوج مثالي."""
    return not text.words[at + 1].folded.endswith("ي") and _is_foreign_pair(text, at)


def _is_name_or_foreign(text: Text, at: int) -> bool:
    """Whether a pair is a listed given name and a family name, or has the look of a name from abroad."""
    return (is_given(text.words[at]) and is_new_name(text, at)) or _is_foreign_pair(text, at)


def _is_citizen(text: Text, at: int, floor: int) -> bool:
    """Whether a nationality stands for a person, with no noun before it: تأهل الكيني, but not المنتخب الكيني."""
    word = text.words[at]
    is_one = word.folded.startswith("ال") and word.folded.endswith(("ي", "يه"))
    if at == floor or not is_one or not has(word, Sense.NATIONALITY):
        return False
    before = text.words[at - 1]
    return not before.folded.startswith("ال") and (before.is_common or not before.senses)


def _is_foreign_pair(text: Text, at: int) -> bool:
    """Whether two words from token `at` have the look of a name from abroad, and not of accusatives: هاتفا ذكيا."""
    pair = (at, at + 1)
    is_object = all(text.words[here].folded.endswith("ا") for here in pair)
    return not is_object and all(is_outlandish(text.words[here]) and not is_clause(text, here) for here in pair)


def officials(text: Text, spans: Iterable[Span]) -> list[Span]:
    """Names right after an office and the body or the place that it is held in: والي صفاقس فاخر الفخفاخ."""
    found: list[Span] = []
    bounds = [first for first, _ in text.sentences]
    for span in spans:
        number = bisect_right(bounds, span.first) - 1
        floor, limit = text.sentences[number]
        at = span.last
        if span.kind is EntityKind.PERSON or at + 1 >= limit or not _is_seat_of_office(text, span, floor):
            continue
        if is_new_name(text, at):
            found.append(Span(at, at + 2, EntityKind.PERSON, 0, "title"))
    return found


def _is_seat_of_office(text: Text, span: Span, floor: int) -> bool:
    """Whether an office is held in a place or a body, or in a part of it: عميد كلية الآداب بجامعة بغداد."""
    if is_titled_at(text, span.first, floor):
        return True
    seat = reading(text.words[span.first], ORGANISATION_HEAD | Sense.PLACE)
    if seat is None or seat[0] == 0 or text.words[span.first].folded[0] not in "بل":
        return False
    for at in range(span.first - 1, max(floor, span.first - LONGEST_PART) - 1, -1):
        word = text.words[at]
        if has(word, Sense.OFFICE):
            return True
        if not word.folded.startswith("ال") and not has(word, ORGANISATION_HEAD):
            return False
    return False


def enumerated_persons(text: Text, spans: list[Span]) -> list[Span]:
    """Two words of a name between two persons of a list: ونصير مزراوي after منير المحمدي and before وأشرف حكيمي."""
    found: list[Span] = []
    bounds = [first for first, _ in text.sentences]
    for before, after in itertools.pairwise(spans):
        if before.kind is not EntityKind.PERSON or after.kind is not EntityKind.PERSON:
            continue
        first, last = before.last, after.first
        is_closed = is_joined_name(text.words[after.first])
        if last > first and text.words[first].folded == COMMA:
            first += 1
        if last > first and text.words[last - 1].folded == COMMA:
            last -= 1
            is_closed = True
        off = int(first == before.last)
        is_whole = last == first + 2 and bisect_right(bounds, before.first) == bisect_right(bounds, after.first)
        if not is_closed or not is_whole:
            continue
        is_name = _is_joined_given(text.words[first], off) and _is_ending(text, first + 1)
        if is_name or _is_listed_pair(text, first, off):
            found.append(Span(first, last, EntityKind.PERSON, off, "document"))
    return found


def _is_listed_pair(text: Text, at: int, off: int) -> bool:
    """Whether both words are of the lists of names, everyday words too: وسلوى خطاب."""
    opening, closing = text.words[at], text.words[at + 1]
    is_named = any(own & Sense.NAME and own_off == off for own_off, _, own in opening.readings)
    return is_named and has(closing, Sense.NAME) and not closing.senses & NO_NAME and not opening.senses & NO_NAME


def _is_joined_given(word: Word, off: int) -> bool:
    """Whether a word is a listed name, after و where `off` says so, and nothing as it stands."""
    return is_joined_given(word) if off else is_given(word)


def _is_ending(text: Text, at: int) -> bool:
    word = text.words[at]
    return not is_no_name(text, at) and (is_listed(word) or is_listed_family(word) or is_unknown(word))


def family_names(text: Text, spans: Iterable[Span]) -> frozenset[str]:
    """The last words of the persons of a page."""
    return frozenset(text.words[span.last - 1].folded for span in spans if span.kind is EntityKind.PERSON)


def split_persons(text: Text, span: Span, families: frozenset[str]) -> list[Span]:
    """Two persons that و joins are two: سولانا ولاريجاني, where a list or the page's `families` have the second."""
    cuts = [
        at
        for at in range(span.first + 1, span.last)
        if is_joined_name(text.words[at])
        or _is_joined_family(text.words[at], families)
        or _is_joined_definite(text.words[at])
        or (at > span.first + 1 and at < span.last - 1 and _is_joined_unknown(text.words[at]))
    ]
    if not cuts:
        return [span]
    firsts = [(span.first, span.off), *((at, 1) for at in cuts)]
    lasts = [*cuts, span.last]
    return [span._replace(first=first, last=last, off=off) for (first, off), last in zip(firsts, lasts, strict=True)]


def _is_joined_definite(word: Word) -> bool:
    """Whether و is "and" before a word with the article that a list has: صالح والحوثي, but not جورج والاس."""
    is_listed_so = any(off == 1 and stem.startswith("ال") for off, stem, _ in word.readings)
    return word.folded.startswith("وال") and not has(word, Sense.NAME) and is_listed_so


def _is_joined_unknown(word: Word) -> bool:
    """Whether و is "and" in the midst of four words or more: مريم الغامدي وريماس منصور."""
    return word.folded.startswith("و") and not word.senses and len(word.folded) >= LEAST_JOINED


def _is_joined_family(word: Word, families: frozenset[str]) -> bool:
    return word.folded.startswith("و") and not word.senses and word.folded[1:] in families
