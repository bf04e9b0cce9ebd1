"""Persons that the model missed or cut short: names after titles, and parts of a name beside what was found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from transforms.entities.lexicon import COUNTRY_WEIGHT, name_parts, places, word_set
from transforms.entities.name_edges import LEAST_JOINED, is_inflected, is_no_name
from transforms.entities.rules import Span, person_end
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.titles import title_before
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading
from transforms.records import EntityKind

SONS = frozenset(("بن", "ابن", "بنت"))
"""After them and a name a family name may follow: سامر بن علي العنيني."""
PRONOUNS = ("هم", "ها", "هما", "كم")
LARGE_TOWN = 300_000
SERVANT = "عبد"
"""It and the next word are one given name: عبد ربه."""
ALI = "علي"
LEAST_NAME = 2
"""Letters of the shortest listed names (اي, لي), which are other words more often."""
ON_RE = re.compile(r"\bعلى\b")
"""The preposition that differs from the name in the dots of its last letter: a page that has it tells them apart."""

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
_NO_NAME = (
    Sense.HONORIFIC
    | Sense.OFFICE
    | Sense.COUNTERPART
    | Sense.NATIONALITY
    | Sense.FILLER
    | Sense.SPEECH
    | Sense.ADJECTIVE
    | Sense.DATE
    | ORGANISATION_HEAD
)
"""Senses that make a listed name an unlikely neighbour of a name."""


def titled_persons(text: Text) -> list[Span]:
    """Names of two or more parts right after a title, or after a verb of speaking: قال خلوصي آكار."""
    spans: list[Span] = []
    senses = [word.senses for word in text.words]
    for first, limit in text.sentences:
        for at in range(first + 1, limit - 1):
            if not senses[at] & Sense.NAME or not senses[at - 1] & _INTRODUCES:
                continue
            if not has(text.words[at], Sense.NAME) or text.words[at].is_common or _is_town(text.words[at]):
                continue
            is_said = reading(text.words[at - 1], Sense.SPEECH) is not None
            if is_said or title_before(text, at, first).first < at:
                last = person_end(text, at, limit, True)
                while last > at + 1 and (is_no_name(text, last - 1) or _is_clause(text.words[last - 1])):
                    last -= 1
                if last > at + 1:
                    spans.append(Span(at, last, EntityKind.PERSON, 0, "title"))
    return spans


def honoured_persons(text: Text) -> list[Span]:
    """Two words right after a title that no list or one of names has: الوزير شريدة المعوشرجي."""
    spans: list[Span] = []
    for first, limit in text.sentences:
        for at in range(first + 1, limit - 1):
            before = text.words[at - 1].senses
            is_new = before & Sense.HONORIFIC and _is_new_name(text.words[at], text.words[at + 1])
            is_held = before & (_INTRODUCES | _HELD_IN) and _is_given(text.words[at])
            if is_new or (is_held and _is_family(text.words[at + 1]) and _is_titled(text, at, first)):
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
        if span.kind is EntityKind.PERSON or at + 1 >= limit or not _is_titled(text, span.first, floor):
            continue
        if _is_new_name(text.words[at], text.words[at + 1]):
            found.append(Span(at, at + 2, EntityKind.PERSON, 0, "title"))
    return found


def _is_new_name(opening: Word, closing: Word) -> bool:
    """Whether two words can be a given name and a family name that are new to the lists: شريدة المعوشرجي."""
    if _is_listed(closing) and len(closing.folded) > LEAST_NAME:
        return _is_foreign(opening) or _is_listed(opening) or _is_listed_given(opening)
    return _is_family(closing) and (_is_foreign(opening) or _is_given(opening))


def _is_family(word: Word) -> bool:
    """Whether an unknown word has the article, as most family names do, and no feminine ending."""
    return word.folded.startswith("ال") and not _is_quality(word) and _is_unknown(word)


def _is_listed_family(word: Word) -> bool:
    """Whether a listed name has the article, everyday word or not: الشرع."""
    is_definite = word.folded.startswith("ال") and len(word.folded) > len("الذي")
    return is_definite and has(word, Sense.NAME) and not has(word, _NO_NAME)


def _is_town(word: Word) -> bool:
    """Whether a listed name is a large place's too and no list of given names has it: جدة after أمين."""
    found = places().get(word.folded)
    return found is not None and found[0].weight > LARGE_TOWN and "g" not in name_parts().get(word.folded, "")


def _is_clause(word: Word) -> bool:
    """Whether an unlisted word has the look of no name: a quality, a pronoun at its end, a verb to come."""
    if word.senses:
        return False
    return _is_quality(word) or word.folded.endswith(PRONOUNS) or word.folded.startswith(("لل", "سي", "ست"))


def _is_quality(word: Word) -> bool:
    """Whether an unknown word has the article and a feminine ending: الفعالية, rarely a family name."""
    return word.folded.startswith("ال") and word.folded.endswith("ه") and not word.senses


def _is_listed_given(word: Word) -> bool:
    """Whether a list of given names has a word, everyday or not: نادية."""
    return not has(word, _NO_NAME) and "g" in name_parts().get(word.folded, "")


def widened(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order, persons' with the parts of a name beside them that the model left: رشيد for حشيشي."""
    bounds = dict(text.sentences)
    starts = sorted(bounds)
    found: list[Span] = []
    sentence = 0
    for number, span in enumerate(spans):
        while sentence + 1 < len(starts) and starts[sentence + 1] <= span.first:
            sentence += 1
        if span.kind is EntityKind.PERSON:
            floor = max(starts[sentence], found[-1].last if found else 0)
            following = spans[number + 1].first if number + 1 < len(spans) else len(text.words)
            limit = min(bounds[starts[sentence]], following)
            span = _to_the_right(text, _to_the_left(text, span, floor), floor, limit)
        found.append(span)
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


def _to_the_left(text: Text, span: Span, floor: int) -> Span:
    at = span.first - 1
    if span.off or at < floor:
        return span
    word = text.words[at]
    if at > floor and text.words[at - 1].folded == SERVANT and word.folded.isalpha():
        return span._replace(first=at - 1)
    joint = _joint_before(text, span.first, floor)
    if joint < span.first:
        return span._replace(first=joint)
    is_ali = text.surface(at, at + 1) == ALI and ON_RE.search(text.source) is not None
    if is_ali or _is_given(word) or (_is_foreign(word) and _is_titled(text, at, floor)):
        return span._replace(first=at)
    return span


def _to_the_right(text: Text, span: Span, floor: int, limit: int) -> Span:
    at = span.last
    if at >= limit:
        return span
    word = text.words[at]
    if span.last > span.first + 1:
        is_unknown = word.folded.startswith("ال") and _is_unknown(word) and not is_no_name(text, at)
        is_fathers = text.words[at - 2].folded in SONS and is_unknown
        return span._replace(last=at + 1) if is_fathers else span
    if not has(text.words[span.first], Sense.NAME):
        return span
    is_titled = _is_titled(text, span.first, floor)
    is_family = is_titled and (_is_family(word) or _is_listed_family(word))
    is_part = _is_listed(word) and not is_no_name(text, at)
    if is_family or (is_part and (is_titled or _is_given(text.words[span.first]))):
        return span._replace(last=at + 1)
    return span


def _joint_before(text: Text, first: int, floor: int) -> int:
    """Where a name begins whose father's name begins at `first`, after ولد or ولد الشيخ; `first` if there is none."""
    joints = word_set("titles.toml", "joints")
    at = first - 1
    if at > floor and has(text.words[at], Sense.HONORIFIC):
        at -= 1
    if at <= floor or text.words[at].folded not in joints:
        return first
    before = text.words[at - 1]
    return at - 1 if has(before, Sense.NAME) and not before.is_common else first


def _is_titled(text: Text, at: int, floor: int) -> bool:
    return title_before(text, at, floor).first < at


def _is_listed(word: Word) -> bool:
    """Whether a word is a part of a name by the lists and nothing else."""
    if not has(word, Sense.NAME) or has(word, _NO_NAME) or word.is_common or word.folded.startswith("ال"):
        return False
    found = places().get(word.folded)
    return found is None or found[0].weight < COUNTRY_WEIGHT


def _is_given(word: Word) -> bool:
    """Whether a word is a listed name that two sources have, or one of given names."""
    return _is_listed(word) and ("g" in (marks := name_parts()[word.folded]) or len(marks) > 1)


def _is_unknown(word: Word) -> bool:
    """Whether no list has a word, in any reading: a name of the world, or a rare word."""
    return not word.senses and len(word.folded) > LEAST_NAME and word.folded.isalpha() and not is_inflected(word)


def _is_foreign(word: Word) -> bool:
    """Whether a word is unknown and begins with no letter that could be a clitic or an article."""
    return _is_unknown(word) and len(word.splits) == 1 and not word.folded.startswith("ال")
