"""Parts of a person's name that the model left beside what it found."""

from __future__ import annotations

import re

from transforms.entities.lexicon import word_set
from transforms.entities.name_edges import SERVANT, is_like_verb, is_no_name, is_of_origin, is_prayer, is_style
from transforms.entities.name_words import (
    is_clause,
    is_family,
    is_foreign,
    is_given,
    is_joined_listed,
    is_joined_name,
    is_listed,
    is_listed_family,
    is_outlandish,
    is_unknown,
)
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.titles import is_titled_at
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading
from transforms.records import EntityKind

SONS = frozenset(("بن", "ابن", "بنت"))
"""After them and a name a family name may follow: سامر بن علي العنيني."""
KUNYAS = frozenset(("ابو", "ابي"))
GOD = "الله"
HOUSE = "آل"
TEN = "عشر"
"""What makes an ordinal one of the teens: لويس الرابع عشر."""
THAT = "ان"
"""إن and أن, folded."""
SERVANT_OF = "عبدال"
"""How a given name begins that nobody is called by alone: عبدالرحمن العبيد."""
LONGEST_REST = 2
COMMA = "،"
HYPHEN = "-"
IMAM = "إمام"
ALI = "علي"
ON_RE = re.compile(r"\bعلى\b")
"""The preposition that differs from the name in the dots of its last letter: a page that has it tells them apart."""


def widened(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order, persons' with the parts of a name beside them that the model left: رشيد for حشيشي."""
    bounds = dict(text.sentences)
    starts = sorted(bounds)
    found: list[Span] = []
    sentence = 0
    is_ali_told = ALI in text.source and ON_RE.search(text.source) is not None
    for number, span in enumerate(spans):
        while sentence + 1 < len(starts) and starts[sentence + 1] <= span.first:
            sentence += 1
        if span.kind is EntityKind.PERSON:
            floor = max(starts[sentence], found[-1].last if found else 0)
            following = spans[number + 1].first if number + 1 < len(spans) else len(text.words)
            limit = min(bounds[starts[sentence]], following)
            span = _to_the_left(text, _with_given(text, span, floor, starts[sentence]), floor, is_ali_told)
            span = _to_the_right(text, span, floor, limit)
            span = _to_the_joined(text, span, found)
        found.append(span)
    return _linked(text, found)


def _linked(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order, one person's that a hyphen cuts made one: كيم جونغ - إيل."""
    found: list[Span] = []
    for span in spans:
        before = found[-1] if found else None
        if before is not None and _is_continued(text, before, span):
            found[-1] = before._replace(last=span.last)
        else:
            found.append(span)
    return found


def _is_continued(text: Text, before: Span, span: Span) -> bool:
    """Whether two persons' spans with one word between them are one person's."""
    if _is_foreign_rest(text, before, span):
        return True
    is_near = before.kind is span.kind is EntityKind.PERSON and span.first == before.last + 1 and span.off == 0
    if not is_near or not text.is_on_line(before.first, span.last):
        return False
    between = text.words[before.last].folded
    is_rest = span.last == span.first + 1 and before.last > before.first + 1
    following = text.words[span.last].folded if span.last < len(text.words) else ""
    return between == HYPHEN and is_rest and following != HYPHEN


def _is_foreign_rest(text: Text, before: Span, span: Span) -> bool:
    """Whether a name with a particle of another tongue follows another at once, or after one of its words.

    So لويس إيناسيو, then لولا دا سيلفا.
    """
    is_near = before.kind is span.kind is EntityKind.PERSON and 0 <= span.first - before.last <= 1 and span.off == 0
    if not is_near or not text.is_on_line(before.first, span.last):
        return False
    between = text.words[before.last : span.first]
    particles = word_set("titles.toml", "foreign_particles")
    has_particle = any(word.folded in particles for word in text.words[span.first : span.last])
    return has_particle and all(_is_name_or_new(word) for word in between)


def _is_name_or_new(word: Word) -> bool:
    return word.folded != THAT and (has(word, Sense.NAME) or is_unknown(word))


def _to_the_left(text: Text, span: Span, floor: int, is_ali_told: bool) -> Span:
    at = span.first - 1
    if span.off or at < floor or (span.last > span.first + 1 and is_style(text.words[at])):
        return span
    word = text.words[at]
    if at > floor and text.words[at - 1].folded == SERVANT and word.folded.isalpha():
        return span._replace(first=at - 1)
    if text.words[span.first].folded in (*SONS, *KUNYAS) and _is_sons_name(text, at, floor):
        return span._replace(first=at)
    is_in_list = at > floor and at - 1 == floor and text.words[at - 1].folded == COMMA
    is_ali = (is_ali_told or is_in_list) and text.surface(at, at + 1) == ALI
    if is_ali or is_given(word) or (is_foreign(word) and is_titled_at(text, at, floor)):
        return span._replace(first=at)
    return span


def _is_sons_name(text: Text, at: int, floor: int) -> bool:
    """Whether a word before بن is the son's name: a listed one, or right after a title: الدكتور مساعد بن محمد."""
    word = text.words[at]
    is_titled = at > floor and has(text.words[at - 1], Sense.HONORIFIC) and not has(word, Sense.HONORIFIC)
    return is_listed(word) or (is_titled and word.folded.isalpha() and not word.folded.startswith("ال"))


def _with_given(text: Text, span: Span, floor: int, start: int) -> Span:
    """A person's name with the new given name between it and the body that the office is held in.

    So شريدة عبدالله المعوشرجي after وزير الدولة لشؤون مجلس الوزراء.
    """
    at = span.first - 1
    is_after_body = at == floor and at > start and span.off == 0 and span.last > span.first + 1
    if not is_after_body or not is_foreign(text.words[at]) or is_no_name(text, at):
        return span
    return span._replace(first=at) if is_titled_at(text, at, start) else span


def _to_the_joined(text: Text, span: Span, found: list[Span]) -> Span:
    """A person's name with a listed name after و that joins it to the person before: سامي نجم وجان نويل بارو."""
    at = span.first - 1
    before = at - 1 if at > 0 and text.words[at - 1].folded == COMMA else at
    is_beside = bool(found) and found[-1].last == before and found[-1].kind is EntityKind.PERSON and span.off == 0
    if not is_beside or not is_joined_listed(text.words[at]):
        return span
    is_noun = text.words[at].folded[1:] in word_set("titles.toml", "noun_names")
    return span if is_noun else span._replace(first=at, off=1)


def _to_the_right(text: Text, span: Span, floor: int, limit: int) -> Span:
    at = span.last
    if at >= limit:
        return span
    if text.surface(at, at + 1) == HOUSE and at + 1 < limit and text.words[at + 1].folded.isalpha():
        return span._replace(last=at + 2)
    if text.words[at].folded == TEN and text.words[at - 1].folded in word_set("titles.toml", "ordinals"):
        return span._replace(last=at + 1)
    if text.words[at].folded == GOD and has(text.words[at - 1], Sense.NAME) and not is_prayer(text, at - 1):
        return span._replace(last=at + 1)
    if _is_before_hyphen(text, at, limit):
        return span._replace(last=at + 2)
    if _is_before_office(text, span, limit):
        return span._replace(last=at + 1)
    if _is_before_that(text, span, floor, limit):
        return span._replace(last=_until_that(text, at, limit))
    is_servants = span.last == span.first + 2 and text.words[span.first].folded == SERVANT
    if span.last > span.first + 1 and not is_servants:
        is_more = _is_family_of_people(text, span) or _is_family_of_father(text, at)
    else:
        is_more = _is_second_part(text, span, floor, is_servants)
    return span._replace(last=at + 1) if is_more else span


def _is_before_hyphen(text: Text, at: int, limit: int) -> bool:
    """Whether a hyphen without spaces joins the rest of a name from abroad: كيم جونغ-أون."""
    if at + 1 >= limit or text.words[at].folded != HYPHEN or text.ends[at - 1] != text.starts[at]:
        return False
    rest = text.words[at + 1]
    is_glued = text.ends[at] == text.starts[at + 1]
    return is_glued and (is_foreign(rest) or is_listed(rest))


def _is_family_of_father(text: Text, at: int) -> bool:
    """Whether an unknown word with the article follows a father's name: سامر بن علي العنيني."""
    word = text.words[at]
    is_new = word.folded.startswith("ال") and is_unknown(word) and not is_no_name(text, at)
    return is_new and text.words[at - 2].folded in SONS


def _is_before_office(text: Text, span: Span, limit: int) -> bool:
    """Whether one unlisted word stands between a name and its holder's office: محمد الطاهر سيالة وزير الخارجية."""
    at = span.last
    if at + 1 >= limit or span.last < span.first + 2 or not text.is_on_line(span.first, at + 2):
        return False
    is_new = is_unknown(text.words[at]) and len(text.words[at].splits) == 1 and not is_like_verb(text.words[at])
    return is_new and text.words[at + 1].folded in word_set("titles.toml", "held")


def _is_second_part(text: Text, span: Span, floor: int, is_servants: bool) -> bool:
    """Whether the word after a given name, of a servant (عبد الإله) or of one word, is a family name."""
    opening, word = text.words[span.first], text.words[span.last]
    is_joined = is_joined_name(opening)
    if not has(opening, Sense.NAME) and not is_joined and not is_servants:
        return False
    if is_given(opening) and word.folded in word_set("titles.toml", "everyday_families"):
        return True
    if opening.folded.startswith(SERVANT_OF) and is_family(word) and not is_clause(text, span.last):
        return True
    is_titled = is_titled_at(text, span.first, floor)
    if is_titled and (is_given(opening) or opening.folded.startswith(SERVANT)) and _is_imam(text, span.last):
        return True
    if is_listed_family(word) and not word.is_common and is_given(opening):
        return True
    if (is_titled or (is_joined and floor == span.first)) and (is_family(word) or is_listed_family(word)):
        return True
    if is_servants and is_foreign(word) and not is_clause(text, span.last):
        return True
    is_part = is_listed(word) and not is_no_name(text, span.last)
    return is_part and (is_titled or is_servants or is_given(opening))


def _is_imam(text: Text, at: int) -> bool:
    """Whether إمام is a name and not the office that a mosque's name follows: النائب عبد المنعم إمام رئيس الحزب."""
    following = text.words[at + 1].folded if at + 1 < len(text.words) else ""
    is_office = following.startswith(("ال", "و")) or following in word_set("namesakes.toml", "places")
    return text.surface(at, at + 1) == IMAM and not is_office


def _is_family_of_people(text: Text, span: Span) -> bool:
    """Whether a nationality after a given name and another is a family name: محمد شياع السوداني."""
    word, names = text.words[span.last], text.words[span.first : span.last]
    is_like_one = word.folded.startswith("ال") and word.folded.endswith("ي") and has(word, Sense.NATIONALITY)
    if not is_like_one or len(names) < 2 or is_of_origin(text, span.last):
        return False
    return is_given(names[0]) and all(has(name, Sense.NAME) or is_unknown(name) for name in names)


def _is_before_that(text: Text, span: Span, floor: int, limit: int) -> bool:
    """Whether a verb of speaking stands right before a name, and one or two unknown words between it and إن."""
    is_said = span.first > floor and reading(text.words[span.first - 1], Sense.SPEECH) is not None
    return is_said and _until_that(text, span.last, limit) > span.last


def _until_that(text: Text, at: int, limit: int) -> int:
    """The end of a run of unknown words from `at` that إن follows; `at` when none does: قال ساتيا ناديلا إن."""
    last = at
    while last < min(limit, at + LONGEST_REST) and _is_rest(text, last):
        last += 1
    return last if last < len(text.words) and text.words[last].folded == THAT else at


def _is_rest(text: Text, at: int) -> bool:
    word = text.words[at]
    return (is_outlandish(word) or is_listed(word) or is_listed_family(word)) and not is_clause(text, at)
