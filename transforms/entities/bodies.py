"""Organisations by the written list and by their head words, and how they stand against the model's."""

from __future__ import annotations

from functools import cache

from transforms.entities.acronyms import spelled_at
from transforms.entities.institutions import institution_at, institution_openings
from transforms.entities.lexicon import is_country, organisations, places, word_set
from transforms.entities.overlaps import owners_of, touched
from transforms.entities.quotations import MARKS, TOLD_QUOTES, quoted_at
from transforms.entities.rules import Span, organisation_at, phrase_at, spans_along
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, letters_before, reading, with_clitics
from transforms.records import EntityKind

SURE_HEADS = Sense.GOVERNMENT | Sense.MINISTRY
"""Head words whose names the grammar finds better than the model."""

HEADS = "organisation_heads.toml"

TEAMS = frozenset(("منتخب",))
"""Words before a country's name that make it the country's team."""

LONGEST_SHARE = 4
"""Words of a company's name behind a word for its shares."""

_OPENS = ORGANISATION_HEAD | Sense.DEFINITE | Sense.PHRASE | Sense.ORGANISATION


def organisations_in(text: Text) -> list[Span]:
    """Organisations that the written list holds for sure, and those that a sure head word opens."""
    openings, before = _openings(), _before_names()
    opens = [word.senses & _OPENS or word.folded in openings for word in text.words]
    for at, word in enumerate(text.words[:-1]):
        if word.folded in before:
            opens[at + 1] = True
    return spans_along(text, opens, _organisation)


@cache
def _before_names() -> frozenset[str]:
    """What may stand right before a name that no word of its own opens: marks, and words for shares."""
    return with_clitics(word_set(HEADS, "of_names", "heads")) | frozenset(MARKS) | frozenset(TOLD_QUOTES)


@cache
def _openings() -> frozenset[str]:
    return institution_openings() | with_clitics(word_set("letters.toml", "letters"))


def _organisation(text: Text, at: int, first: int, limit: int) -> Span | None:
    if at > first and (_is_ministers(text, at) or _is_foreign_affair(text, at)):
        return None
    phrase = phrase_at(text, at, limit)
    if phrase is not None and phrase[2].kind is EntityKind.ORGANISATION and phrase[2].weight:
        return _without_generic_head(
            text, Span(at, phrase[0], EntityKind.ORGANISATION, phrase[1], "gazetteer"), limit
        )
    body = _share_at(text, at, first, limit) or quoted_at(text, at, first, limit)
    body = body or _team_at(text, at, limit) or institution_at(text, at, limit) or spelled_at(text, at, limit)
    if body is not None:
        return body
    if reading(text.words[at], SURE_HEADS) is not None or is_sure(text.words[at]):
        span = organisation_at(text, at, limit)
        return span if span is not None and _is_named(text, span) else None
    return None


def _team_at(text: Text, at: int, limit: int) -> Span | None:
    """A country's team: منتخب فرنسا; فرنسا alone stays a place."""
    off = letters_before(text.words[at], TEAMS)
    country = phrase_at(text, at + 1, limit) if off is not None and at + 1 < limit else None
    if off is None or country is None or country[1] or not is_country(text.folded(at + 1, country[0])):
        return None
    return Span(at, country[0], EntityKind.ORGANISATION, off, "trigger")


def _share_at(text: Text, at: int, first: int, limit: int) -> Span | None:
    """The company right after a word for its shares, of the list, everyday words too: سهم إعمار."""
    if at == first or not is_one_of(text.words[at - 1], word_set(HEADS, "of_names", "heads")):
        return None
    for last in range(min(at + LONGEST_SHARE, limit), at, -1):
        key = text.folded(at, last)
        if key in organisations() and key not in places():
            return Span(at, last, EntityKind.ORGANISATION, 0, "gazetteer")
    return None


def _is_ministers(text: Text, at: int) -> bool:
    """Whether a domain belongs to a minister's title: وزيرة الخارجية, but not متحدث باسم الخارجية."""
    is_domain = has(text.words[at], Sense.MINISTRY_TAIL)
    return is_domain and is_one_of(text.words[at - 1], word_set("titles.toml", "ministers"))


def _is_foreign_affair(text: Text, at: int) -> bool:
    """Whether a word that can be a ministry is the adjective of the noun before it: السياسة الخارجية الأميركية."""
    if not has(text.words[at], Sense.MINISTRY_TAIL) or not text.words[at].folded.endswith("يه"):
        return False
    noun = text.words[at - 1].splits[-1][1]
    return noun.startswith("ال") and noun.endswith(("ه", "ات", "ون")) and len(noun) > len("الذين")


def _is_named(text: Text, span: Span) -> bool:
    """Whether what follows a sure head word makes a name: no indefinite adjective, no dual, a country where need be.

    Negatives: محكمة بلجيكية, الجيش والشرطة الأفغانيان, الشرطة المحلية.
    """
    tail = text.words[span.first + 1 : span.last]
    adjectives = [word for word in tail if has(word, Sense.NATIONALITY | Sense.ADJECTIVE)]
    if any(_is_loose(word) for word in adjectives):
        return False
    head = reading(text.words[span.first], ORGANISATION_HEAD | Sense.DEFINITE)
    if head is None or head[1] not in word_set(HEADS, "sure", "of_a_country"):
        return True
    return any(has(word, Sense.NATIONALITY) for word in tail)


def _is_loose(word: Word) -> bool:
    """Whether an adjective names nothing: indefinite, and no place by itself (حكومة عراقية), or a dual."""
    is_indefinite = not word.folded.startswith("ال") and not word.senses & Sense.PLACE
    return is_indefinite or word.folded.endswith(("ان", "ين"))


def is_sure(word: Word) -> bool:
    """Whether a head word's name is an organisation's wherever the grammar finds one."""
    head = reading(word, ORGANISATION_HEAD | Sense.DEFINITE)
    return head is not None and head[1] in word_set(HEADS, "sure")


def _without_generic_head(text: Text, span: Span, limit: int) -> Span:
    """صحيفة هآرتس names هآرتس: a word for the trade is no part of the name, where the rest is known by itself."""
    if reading(text.words[span.first], Sense.PARTY) is not None:
        longer = phrase_at(text, span.first + 1, limit)
        is_longer = longer is not None and longer[0] > span.last and longer[2].kind is EntityKind.ORGANISATION
        return span._replace(last=longer[0]) if longer and is_longer else span
    is_trade = reading(text.words[span.first], Sense.MEDIA | Sense.COMPANY | Sense.CLUB) is not None
    if not (is_trade or _is_club_head(text.words[span.first])) or span.last == span.first + 1:
        return span
    if text.folded(span.first + 1, span.last) not in organisations():
        return span
    longer = phrase_at(text, span.first + 1, limit)
    is_longer = longer is not None and longer[0] > span.last and longer[2].kind is EntityKind.ORGANISATION
    return span._replace(first=span.first + 1, last=longer[0] if longer and is_longer else span.last, off=0)


def without_club_head(text: Text, span: Span) -> Span:
    """A club's name without نادي or فريق before it: نادي ليون, but not النادي المكناسي or نادي قطر."""
    if span.last == span.first + 1 or not _is_club_head(text.words[span.first]):
        return span
    name = text.folded(span.first + 1, span.last)
    is_name = name in organisations() or not (name.startswith("ال") or is_country(name))
    return span._replace(first=span.first + 1, off=0) if is_name else span


def _is_club_head(word: Word) -> bool:
    return is_one_of(word, word_set(HEADS, "of_clubs", "heads"))


def _is_better(span: Span, organisation: Span) -> bool:
    """Whether the model's organisation stands against what the grammar or the written list has there."""
    if organisation.evidence == "gazetteer":
        return span.first < organisation.first or span.last > organisation.last
    return span.first <= organisation.first and span.last > organisation.last


def with_organisations(spans: list[Span], organisations: list[Span]) -> list[Span]:
    """Both lists as one without overlap.

    An organisation that a head word opens gives way only to a longer one of the model that begins with it; one of
    the written list to any of the model that is no part of it.
    """
    owners = owners_of(spans)
    dropped: set[Span] = set()
    found: list[Span] = []
    for organisation in organisations:
        touching = touched(organisation, owners)
        is_known = any(
            span.kind is EntityKind.ORGANISATION and span not in dropped and _is_better(span, organisation)
            for span in touching
        )
        if not is_known:
            dropped |= touching
            found.append(organisation)
    return sorted([span for span in spans if span not in dropped] + found)
