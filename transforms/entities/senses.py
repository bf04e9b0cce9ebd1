"""What the word lists say of one word type: its senses, and the clitics each sense takes off."""

from __future__ import annotations

from functools import cache

from transforms.entities.lexicon import name_parts, nationalities, organisations, phrase_lengths, places, word_set
from transforms.entities.tokens import CACHE_LIMIT, Word


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


ORGANISATION_HEAD = (
    Sense.GOVERNMENT | Sense.MINISTRY | Sense.PARTY | Sense.BODY | Sense.MEDIA | Sense.COMPANY | Sense.CLUB
)


@cache
def _sense_lists() -> tuple[tuple[int, frozenset[str]], ...]:
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
        (Sense.PHRASE, frozenset(first for first, words in phrase_lengths().items() if words > 1)),
        (Sense.DATE, word_set("dates.toml", "weekdays") | word_set("dates.toml", "months")),
        (Sense.DATE_HEAD, word_set("dates.toml", "hijri_months") | word_set("dates.toml", "year_heads")),
    )


@cache
def _by_stem() -> dict[str, int]:
    """Stem -> the senses that it has, of all lists at once."""
    found: dict[str, int] = {}
    for sense, words in _sense_lists():
        for word in words:
            found[word] = found.get(word, 0) | sense
    return found


_Readings = tuple[tuple[int, str, int], ...]
_KNOWN: dict[str, tuple[int, _Readings]] = {}


def _known(word: Word) -> tuple[int, _Readings]:
    """The senses that any reading of a word has, and the readings."""
    found = _KNOWN.get(word.folded)
    if found is None:
        if len(_KNOWN) >= CACHE_LIMIT:
            _KNOWN.clear()
        lists = _by_stem()
        of_word = tuple((off, stem, lists[stem]) for off, stem in word.splits if stem in lists)
        senses = 0
        for _, _, more in of_word:
            senses |= more
        found = _KNOWN[word.folded] = (senses, of_word)
    return found


def readings(word: Word) -> _Readings:
    """The readings of a word that some list knows: letters taken off, stem, senses; fewest letters first."""
    return _known(word)[1]


def senses_of(words: list[Word]) -> list[int]:
    """For each word, the senses that any of its readings has."""
    known = _KNOWN.get
    return [(known(word.folded) or _known(word))[0] for word in words]


def reading(word: Word, senses: int) -> tuple[int, str] | None:
    """The first reading with any of `senses`: letters taken off and the stem; None when there is none."""
    any_sense, of_word = _known(word)
    if any_sense & senses:
        for off, stem, own in of_word:
            if own & senses:
                return off, stem
    return None


def has(word: Word, senses: int) -> bool:
    """Whether the whole word, nothing taken off, has any of `senses`."""
    any_sense, of_word = _known(word)
    return bool(any_sense & senses) and of_word[0][0] == 0 and bool(of_word[0][2] & senses)
