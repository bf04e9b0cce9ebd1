"""What the word lists say of one word type: its senses, and the clitics each sense takes off."""

from __future__ import annotations

from enum import IntFlag, auto
from functools import cache

from transforms.entities.lexicon import name_parts, nationalities, organisations, phrase_lengths, places, word_set
from transforms.entities.tokens import CACHE_LIMIT, Word


class Sense(IntFlag):
    """A class of words that matters to names."""

    OFFICE = auto()  # وزير
    HONORIFIC = auto()  # الرئيس
    RANK_TAIL = auto()  # أول
    FILLER = auto()  # السابق
    DOMAIN = auto()  # الدفاع after an office
    SPEECH = auto()  # قال
    NATIONALITY = auto()  # القطري
    PARTICLE = auto()  # بن
    NAME = auto()  # محمد
    PLACE = auto()  # قطر, a whole name
    PLACE_HEAD = auto()  # مدينة
    ORGANISATION = auto()  # رويترز, a whole name
    GOVERNMENT = auto()  # حكومة
    MINISTRY = auto()  # وزارة
    PARTY = auto()  # حزب
    BODY = auto()  # هيئة
    MEDIA = auto()  # صحيفة
    COMPANY = auto()  # شركة
    CLUB = auto()  # نادي
    MINISTRY_TAIL = auto()  # الدفاع after a ministry
    BODY_TAIL = auto()  # الوزراء after a council
    ADJECTIVE = auto()  # العسكرية
    DEFINITE = auto()  # الجيش
    PHRASE = auto()  # the first word of some gazetteer phrase
    DATE = auto()  # نوفمبر, السبت


ORGANISATION_HEAD = (
    Sense.GOVERNMENT | Sense.MINISTRY | Sense.PARTY | Sense.BODY | Sense.MEDIA | Sense.COMPANY | Sense.CLUB
)


@cache
def _sense_lists() -> tuple[tuple[Sense, frozenset[str]], ...]:
    heads, titles = "organisation_heads.toml", "titles.toml"
    return (
        (Sense.OFFICE, word_set(titles, "offices")),
        (Sense.HONORIFIC, word_set(titles, "honorifics")),
        (Sense.RANK_TAIL, word_set(titles, "rank_tails")),
        (Sense.FILLER, word_set(titles, "fillers")),
        (Sense.DOMAIN, word_set(titles, "domains")),
        (Sense.SPEECH, word_set(titles, "speech")),
        (Sense.NATIONALITY, frozenset(nationalities())),
        (Sense.PARTICLE, word_set(titles, "name_particles")),
        (Sense.NAME, frozenset(name_parts())),
        (Sense.PLACE, frozenset(places())),
        (Sense.PLACE_HEAD, word_set("place_heads.toml", "heads")),
        (Sense.ORGANISATION, frozenset(organisations())),
        (Sense.GOVERNMENT, word_set(heads, "open", "government")),
        (Sense.MINISTRY, word_set(heads, "open", "ministry")),
        (Sense.PARTY, word_set(heads, "open", "party")),
        (Sense.BODY, word_set(heads, "open", "body")),
        (Sense.MEDIA, word_set(heads, "open", "media")),
        (Sense.COMPANY, word_set(heads, "open", "company")),
        (Sense.CLUB, word_set(heads, "open", "club")),
        (Sense.MINISTRY_TAIL, word_set(heads, "continuations", "ministries")),
        (Sense.BODY_TAIL, word_set(heads, "continuations", "bodies")),
        (Sense.ADJECTIVE, word_set(heads, "continuations", "adjectives")),
        (Sense.DEFINITE, word_set(heads, "definite", "nouns")),
        (Sense.PHRASE, frozenset(phrase_lengths())),
        (Sense.DATE, word_set("dates.toml", "weekdays") | word_set("dates.toml", "months")),
    )


@cache
def _by_stem() -> dict[str, int]:
    """Stem -> the senses that it has, of all lists at once."""
    found: dict[str, int] = {}
    for sense, words in _sense_lists():
        for word in words:
            found[word] = found.get(word, 0) | sense
    return found


_SENSES: dict[str, tuple[tuple[int, str, int], ...]] = {}


def readings(word: Word) -> tuple[tuple[int, str, int], ...]:
    """The readings of a word that some list knows: letters taken off, stem, senses; fewest letters first."""
    found = _SENSES.get(word.folded)
    if found is None:
        if len(_SENSES) >= CACHE_LIMIT:
            _SENSES.clear()
        known = _by_stem()
        found = tuple((off, stem, known[stem]) for off, stem in word.splits if stem in known)
        _SENSES[word.folded] = found
    return found


def reading(word: Word, senses: int) -> tuple[int, str] | None:
    """The first reading with any of `senses`: letters taken off and the stem; None when there is none."""
    for off, stem, has in readings(word):
        if has & senses:
            return off, stem
    return None


def has(word: Word, senses: int) -> bool:
    """Whether the whole word, nothing taken off, has any of `senses`."""
    found = readings(word)
    return bool(found) and found[0][0] == 0 and bool(found[0][2] & senses)
