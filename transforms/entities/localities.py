"""What rules know of places: two in one span, well-known ones that the model missed, words that are none."""

from __future__ import annotations

from transforms.arabic import fold
from transforms.entities.document import span_key
from transforms.entities.lexicon import (
    ARAB_COUNTRIES,
    CAPITAL_BONUS,
    COUNTRY_WEIGHT,
    Known,
    common_words,
    places,
    word_set,
)
from transforms.entities.name_edges import LEAST_JOINED, TANWIN, is_inflected
from transforms.entities.name_words import is_given
from transforms.entities.rules import Span, phrase_at, spans_along
from transforms.entities.senses import Sense, senses_by_stem
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, reading
from transforms.records import EntityKind

PREPOSITIONS = frozenset(("في", "الي", "من", "عن", "علي", "نحو", "عبر"))
"""Folded words after which no conjunction can stand."""
LONGEST_RELATIVE = 4
"""Letters of إلى and of الذي, which begin as nouns with the article do."""
LEAST_STEM = 3
LEAST_CAPITAL = 4
"""Letters that a country and a capital have at least behind clitics: لقطر is, بنوك is not نوك."""
LARGE_TOWN = 100_000
"""Inhabitants of a town that a preposition is enough for."""
SMALL_TOWN = 5_000
"""Inhabitants of one that a word for a place is enough for."""
DISTRICTS = frozenset(("مركز",))
STAYS = frozenset(("في", "الي", "من", "نحو", "قرب"))
"""Folded words before a place where something happens."""
SAINTS = frozenset(("سان", "سانت", "سانتا", "سانتو", "ساو"))
"""What names of places begin with and those of persons and clubs too: سان مارتن."""
LARGE_PLACE = 50_000
"""Inhabitants from which two places side by side are taken for two."""


def well_known_places(text: Text) -> list[Span]:
    """Countries, capitals and large Arab towns whose name is no everyday word and no part of a person's name.

    Other names of capitals prove nothing: the gazetteer has أمان for عمان.
    """
    spans: list[Span] = []
    for at, senses in enumerate([word.senses for word in text.words]):
        found = reading(text.words[at], Sense.PLACE) if senses & Sense.PLACE else None
        if found is None or found[1] in common_words() or text.words[at].folded in common_words():
            continue
        known = places()[found[1]][0]
        if found[0] == 0 and at and _is_named_so(text.words[at - 1], known):
            spans.append(Span(at, at + 1, EntityKind.PLACE, 0, "gazetteer"))
            continue
        is_other_too = has(text.words[at], Sense.NAME | Sense.ORGANISATION | Sense.PLACE_HEAD)
        least = LEAST_STEM if known.weight >= COUNTRY_WEIGHT else LEAST_CAPITAL
        if (found[0] and len(found[1]) < least) or is_adjective_after_noun(text, at):
            continue
        if text.surface(at, at + 1).endswith(TANWIN):
            continue
        is_own_name = known.weight >= COUNTRY_WEIGHT or found[1] == fold(known.name)
        is_capital = known.country and known.weight >= CAPITAL_BONUS and is_own_name
        if (is_capital or _is_town_here(text, at, found[0], known, found[1])) and not is_other_too:
            spans.append(Span(at, at + 1, EntityKind.PLACE, found[0], "gazetteer"))
    return spans


def _is_named_so(before: Word, known: Known) -> bool:
    """Whether the word before a name makes it a place's, a person's or a body's too: سفير تشاد, مدينة الجهراء."""
    if known.weight >= COUNTRY_WEIGHT:
        return is_one_of(before, word_set("place_heads.toml", "envoys"))
    is_led = any(is_one_of(before, word_set("place_heads.toml", group)) for group in ("cities", "governors"))
    return is_led and known.country in ARAB_COUNTRIES and known.weight >= SMALL_TOWN


def long_places(text: Text) -> list[Span]:
    """Regions, countries and large towns of several words whose first is no everyday one: الشرق الأوسط."""
    return spans_along(text, [word.senses & Sense.PHRASE for word in text.words], _long_place)


def _long_place(text: Text, at: int, first: int, limit: int) -> Span | None:
    found = phrase_at(text, at, limit)
    if found is None or found[0] == at + 1 or text.words[at].is_common:
        return None
    last, off, known = found
    if known.kind is not EntityKind.PLACE or known.weight < LARGE_TOWN or _is_like_other(text.words[at:last], known):
        return None
    span = Span(at, last, EntityKind.PLACE, off, "gazetteer")
    return None if span_key(text, span).split(" ")[0] in common_words() else span


def _is_like_other(words: list[Word], known: Known) -> bool:
    """Whether a place's words are a person's or a club's too, a town's a date's, or short: العاشر من رمضان, فو لي."""
    if words[0].folded in SAINTS or is_given(words[0]):
        return True
    is_short = any(len(word.folded) < LEAST_STEM for word in words)
    is_date = any(word.senses & (Sense.DATE | Sense.DATE_HEAD) for word in words)
    return known.weight < COUNTRY_WEIGHT and (is_short or is_date)


def _is_town_here(text: Text, at: int, off: int, known: Known, stem: str) -> bool:
    """Whether a word is an Arab town's name and what stands before it says so: بسطات, منطقة الباحة."""
    word = text.words[at]
    if at == 0 or is_inflected(word):
        return False
    if off == 0 and _is_governed(text.words[at - 1], known):
        return True
    if known.country not in ARAB_COUNTRIES or known.weight >= CAPITAL_BONUS:
        return False
    is_large_one = known.weight >= LARGE_TOWN and stem == fold(known.name) and not _is_word_too(stem)
    if off:
        return is_large_one and word.folded[:off].endswith("ب")
    before = text.words[at - 1]
    if is_one_of(before, word_set("place_heads.toml", "towns")):
        return stem.startswith("ال") or known.weight >= SMALL_TOWN
    return is_large_one and before.folded in STAYS


def _is_governed(before: Word, known: Known) -> bool:
    """Whether a word for who governs stands before a region or an Arab town, or one for a region: محافظ الدقهلية."""
    is_region = known.id.startswith("region:") or known.country in ARAB_COUNTRIES
    if is_region and is_one_of(before, word_set("place_heads.toml", "governors")):
        return True
    return known.id.startswith("region:") and is_one_of(before, word_set("place_heads.toml", "of_persons"))


def _is_word_too(stem: str) -> bool:
    is_name = senses_by_stem()[stem] & (Sense.NAME | Sense.ORGANISATION)
    return bool(is_name) or stem in word_set("place_heads.toml", "words")


def with_rest(text: Text, span: Span, limit: int) -> Span:
    """A place whose name goes on, as the gazetteer has it: جرف الصخر for جرف."""
    phrase = phrase_at(text, span.first, limit) if span.kind is EntityKind.PLACE else None
    if phrase is None or phrase[0] <= span.last or phrase[1] != span.off or phrase[2].kind is not EntityKind.PLACE:
        return span
    return span._replace(last=phrase[0]) if phrase[2].weight >= LARGE_TOWN else span


def with_country(text: Text, span: Span) -> Span:
    """A place that with the word before it is a country of its own as that country: جنوب أفريقيا for أفريقيا."""
    at = span.first - 1
    if span.kind is not EntityKind.PLACE or span.off or at < 0 or not text.is_on_line(at, span.last):
        return span
    known = places().get(span_key(text, span))
    for off, stem in text.words[at].splits:
        longer = places().get(f"{stem} {text.folded(span.first, span.last)}")
        is_own = longer is not None and longer[0].id.startswith(("iso:", "region:"))
        if known and longer and is_own and longer[0].country and longer[0].id != known[0].id:
            return span._replace(first=at, off=off)
    return span


def split_places(text: Text, span: Span) -> list[Span]:
    """Two known places side by side are two: أنقرة طرابلس, in تزود أنقرة طرابلس بأسلحة; so are إب وذمار."""
    if span.last - span.first != 2 or span_key(text, span) in places():
        return [span]
    second = reading(text.words[span.first + 1], Sense.PLACE)
    first = next((stem for off, stem in text.words[span.first].splits if off == span.off), "")
    if second is None or not is_large(first) or not is_large(second[1]):
        return [span]
    if second[0] and not text.words[span.first + 1].folded.startswith("و"):
        return [span]
    return [span._replace(last=span.first + 1), span._replace(first=span.first + 1, off=second[0])]


def split_seat(text: Text, span: Span) -> list[Span]:
    """An organisation and the place where it sits are two: الاتحاد الأفريقي بأديس أبابا."""
    for at in range(span.first + 1, span.last):
        seat = phrase_at(text, at, span.last) if text.words[at].folded.startswith("ب") else None
        if seat is not None and seat[:2] == (span.last, 1) and seat[2].kind is EntityKind.PLACE:
            place = span._replace(first=at, kind=EntityKind.PLACE, off=1)
            return [span._replace(last=at), place] if at > span.first + 1 else [place]
    return [span]


def is_large(name: str) -> bool:
    """Whether a folded name is a place's that many live in, or a region's."""
    found = places().get(name)
    return found is not None and found[0].weight > LARGE_PLACE


def is_joined_place(text: Text, span: Span) -> bool:
    """Whether و before an unknown place is "and": it is where no preposition and no head word stands before it."""
    word = text.words[span.first]
    if span.kind is not EntityKind.PLACE or span.first == 0 or word.senses or len(word.folded) < LEAST_JOINED:
        return False
    before = text.words[span.first - 1]
    return word.folded.startswith("و") and before.folded not in PREPOSITIONS and not before.senses & Sense.PLACE_HEAD


def is_joined_town(text: Text, span: Span) -> bool:
    """Whether و before a larger town's name is "and", though with it the word is another town: الرياض وجدة."""
    word = text.words[span.first]
    is_joined = word.folded.startswith("و") and len(word.splits) > 1
    if span.kind is not EntityKind.PLACE or span.first == 0 or not is_joined:
        return False
    whole, stem = places().get(word.folded), places().get(word.splits[1][1])
    is_larger = whole is not None and stem is not None and stem[0].weight > whole[0].weight
    return is_larger and reading(text.words[span.first - 1], Sense.PLACE) is not None


def of_district(text: Text, span: Span) -> Span:
    """The town that an Egyptian district is called by, for مركز and the town: مركز الزقازيق."""
    if span.last != span.first + 2 or not is_one_of(text.words[span.first], DISTRICTS):
        return span
    known = places().get(text.words[span.first + 1].folded)
    if known is None or known[0].country != "EG":
        return span
    return span._replace(first=span.first + 1, kind=EntityKind.PLACE, off=0)


def is_adjective_after_noun(text: Text, at: int) -> bool:
    """Whether a word that is a place and a nationality too follows its noun: السوق السعودية, قوات سورية."""
    word, before = text.words[at], text.words[at - 1]
    if at == 0 or not has(word, Sense.NATIONALITY) or before.senses & Sense.PLACE:
        return False
    if word.folded.startswith("ال"):
        return before.folded.startswith("ال") and len(before.folded) > LONGEST_RELATIVE
    is_feminine = text.surface(at - 1, at).endswith(("ة", "ات")) and not before.folded.startswith("ال")
    is_owned = is_one_of(before, word_set("place_heads.toml", "owned"))
    return is_feminine and not is_owned and word.folded.endswith("يه")
