"""The senses of stems: which of the word lists have them."""

from __future__ import annotations

from functools import cache

from transforms.entities.lexicon import name_parts, nationalities, organisations, phrases, places, word_set

Reading = tuple[int, str, int]
"""Letters taken off a word, the stem, and the stem's senses."""


class Sense:
    """The classes of words that matter to names, one bit each. Plain numbers: an enum costs ten times as much."""

    OFFICE = 1 << 0  # وزير
    HONORIFIC = 1 << 1  # الرئيس
    RANK_TAIL = 1 << 2  # أول
    FILLER = 1 << 3  # السابق
    DOMAIN = 1 << 4  # الدفاع after an office
    SPEECH = 1 << 5  # قال
    NATIONALITY = 1 << 6  # القطري
    PARTICLE = 1 << 7  # بن
    NAME = 1 << 8  # محمد
    PLACE = 1 << 9  # قطر, a whole name
    PLACE_HEAD = 1 << 10  # مدينة
    ORGANISATION = 1 << 11  # رويترز, a whole name
    GOVERNMENT = 1 << 12  # حكومة
    MINISTRY = 1 << 13  # وزارة
    PARTY = 1 << 14  # حزب
    BODY = 1 << 15  # هيئة
    MEDIA = 1 << 16  # صحيفة
    COMPANY = 1 << 17  # شركة
    CLUB = 1 << 18  # نادي
    MINISTRY_TAIL = 1 << 19  # الدفاع after a ministry
    BODY_TAIL = 1 << 20  # الوزراء after a council
    ADJECTIVE = 1 << 21  # العسكرية
    DEFINITE = 1 << 22  # الجيش
    PHRASE = 1 << 23  # the first word of a gazetteer name of several
    DATE = 1 << 24  # نوفمبر, السبت
    DATE_HEAD = 1 << 25  # رمضان, عام
    COUNTERPART = 1 << 26  # نظيره


ORGANISATION_HEAD = (
    Sense.GOVERNMENT | Sense.MINISTRY | Sense.PARTY | Sense.BODY | Sense.MEDIA | Sense.COMPANY | Sense.CLUB
)


@cache
def _sense_lists() -> tuple[tuple[int, frozenset[str]], ...]:
    heads, titles = "organisation_heads.toml", "titles.toml"
    return (
        (Sense.OFFICE, word_set(titles, "offices")),
        (Sense.HONORIFIC, word_set(titles, "honorifics")),
        (Sense.COUNTERPART, word_set(titles, "counterparts")),
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
        (Sense.PHRASE, frozenset(first for first, branch in phrases().items() if branch.next)),
        (Sense.DATE, word_set("dates.toml", "weekdays") | word_set("dates.toml", "months")),
        (Sense.DATE_HEAD, word_set("dates.toml", "hijri_months") | word_set("dates.toml", "year_heads")),
    )


@cache
def senses_by_stem() -> dict[str, int]:
    """Stem -> the senses that it has, of all lists at once."""
    found: dict[str, int] = {}
    for sense, words in _sense_lists():
        for word in words:
            found[word] = found.get(word, 0) | sense
    return found
