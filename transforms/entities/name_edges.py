"""Where a person's name begins and ends: what the model took in beside it goes."""

from __future__ import annotations

import re

from transforms.entities.lexicon import common_words, places, word_set
from transforms.entities.rules import Span
from transforms.entities.senses import Sense, senses_by_stem
from transforms.entities.titles import is_titled_at
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, reading

TANWIN = ("\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}")
"""What ends an indefinite noun in careful spelling; a name in news never has it."""

JOINED_HAMZA = ("بإ", "لإ", "كإ")
"""No stem has this hamza but at its beginning: a preposition stands before it."""

ENDINGS = ("ا", "ه", "ات", "ون", "ين", "ان")
"""Endings of nouns that leave an everyday word everyday."""
OWNERS = ("ها", "هم", "هما", "نا", "ي")
"""Pronouns that do so too, never after the article: القصبي is no form of القصب."""

VERB_RE = re.compile("ا[^ل]ت..|است...")
"""The look of the eighth and the tenth form: اقتحم, استقبل."""
RELATIVE_ENDINGS = ("ته", "تها", "تهما", "تهم")
"""A feminine noun with a pronoun: a word of kin or acquaintance, rarely a name."""
LARGE_CITY = 100_000
"""Inhabitants from which a place is taken for one at the end of a person's name."""

GOD = "الله"
SECRETARY = "الامين"
GENERAL = frozenset(("العام", "العامه"))
SERVANT = "عبد"
"""It and the next word are one given name: عبد ربه."""

VERB_LETTERS = range(4, 6)
LEAST_JOINED = 5
"""Letters that a word has at least when its و is taken for a conjunction: وانغ, ولد and وود are names."""


def person_edges(text: Text, first: int, last: int) -> tuple[int, int]:
    """The edges of a person's name without what stands before and after it; never ends with an open particle."""
    first += last > first + 2 and is_style(text.words[first])
    while first < last - 1 and (_is_before_name(text.words[first]) or _is_beside(text, first)):
        first += 1
        while first < last - 1 and not text.words[first].folded.isalnum():
            first += 1
    last = _end_before_office(text, first, last)
    while last > first + 1 and is_no_name(text, last - 1):
        last -= 1
    if last == first + 2 and _is_with_article(text.words[last - 1]):
        last -= 1
    if last > first + 2 + _is_servant(text.words[first]) and is_feminine_noun(text, last - 1):
        last -= 1
    if last > first + 2 and (is_like_verb(text.words[last - 1]) or _is_with(text.words[last - 1])):
        last -= 1
    if last > first + 1 and (is_of_origin(text, last - 1) or _is_rank(text, first, last - 1)):
        last -= 1
    if last > first + 2 and is_city(text.words[last - 1]):
        last -= 1
    if has(text.words[last - 1], Sense.PARTICLE) and last < len(text.words) and text.words[last].folded.isalpha():
        last += 1
    return first, last


def _is_rank(text: Text, first: int, at: int) -> bool:
    """Whether an ordinal tells a player's rank after his country: الألماني طومي هامس الرابع."""
    is_ordinal = text.words[at].folded in word_set("titles.toml", "ordinals")
    return is_ordinal and first > 0 and is_nationality(text.words[first - 1])


def _end_before_office(text: Text, first: int, last: int) -> int:
    """The end of a name before the office that its holder has: ديفيد فرانكلين, then أمين المتحف."""
    for at in range(first + 2, last):
        word, following = text.words[at], text.words[at + 1].folded if at + 1 < len(text.words) else ""
        is_secretary = word.folded == SECRETARY and following in GENERAL
        is_held = has(word, Sense.OFFICE) and following.startswith("ال") and not has(text.words[at + 1], Sense.NAME)
        if is_secretary or is_held:
            return at
    return last


def is_time_of_day(text: Text, at: int) -> bool:
    """Whether a word that is a name too tells when, by the word after it: صباح أمس, فجر اليوم."""
    if at + 1 >= len(text.words) or text.words[at].folded not in word_set("dates.toml", "day_heads"):
        return False
    following = text.words[at + 1]
    return has(following, Sense.DATE) or following.folded in word_set("dates.toml", "days")


def is_nationality(word: Word) -> bool:
    """Whether a word, in some reading, says of which country something is."""
    return reading(word, Sense.NATIONALITY) is not None


def is_style(word: Word) -> bool:
    """Whether a word is one of courtesy, which before two words of a name is no name itself: معالي محمد الحسن."""
    return is_one_of(word, word_set("titles.toml", "styles"))


def _is_before_name(word: Word) -> bool:
    """Whether a word at a name's beginning does not belong to it; أمين and شيخ without article are names too.

    An unlisted adjective with the article (النقابي) describes the name after it.
    """
    found = reading(word, Sense.HONORIFIC | Sense.OFFICE | Sense.NATIONALITY)
    if not word.senses and word.folded.startswith("ال") and word.folded.endswith("ي"):
        return True
    if found is None or (found[0] == 0 and has(word, Sense.PARTICLE)):
        return False
    return not has(word, Sense.NAME) or word.folded.startswith("ال")


def _is_beside(text: Text, at: int) -> bool:
    """Whether an unlisted word has the look of kin or of a verb, and a name follows: جارته فاطمة, اقتحم بن غفير."""
    word = text.words[at]
    is_kin = text.surface(at, at + 1).endswith(RELATIVE_ENDINGS)
    is_like_one = is_kin or any(VERB_RE.fullmatch(stem) for _, stem in word.splits)
    return is_like_one and not word.senses and has(text.words[at + 1], Sense.NAME | Sense.PARTICLE)


def is_feminine_noun(text: Text, at: int) -> bool:
    """Whether an unlisted word has the article and ends with ة, and is no woman's family name (ية): التهمة."""
    surface = text.surface(at, at + 1)
    is_like_one = surface.startswith("ال") and surface.endswith("ة") and not surface.endswith("ية")
    return is_like_one and not text.words[at].senses


def is_of_origin(text: Text, at: int) -> bool:
    """Whether a nationality is no family name for the word after it: محمود حسن التركي الأصل."""
    following = text.words[at + 1].folded if at + 1 < len(text.words) else ""
    return following in word_set("titles.toml", "origins") and is_nationality(text.words[at])


def _is_servant(word: Word) -> bool:
    return any(stem == SERVANT for _, stem in word.splits)


def is_city(word: Word) -> bool:
    """Whether a word is a large town's name and no person's: دهوك after زار نيجيرفان بارزاني, but not بخاري."""
    found = places().get(word.folded)
    is_other_too = word.folded.endswith("ي") or has(word, Sense.NAME | Sense.NATIONALITY | Sense.PARTICLE)
    return found is not None and found[0].weight > LARGE_CITY and not is_other_too


def is_no_name(text: Text, at: int) -> bool:
    """Whether a word at a name's end does not belong to it: everyday, an accusative, a nationality, a verb."""
    word = text.words[at]
    surface = text.surface(at, at + 1)
    if not word.folded.isalpha() or surface.endswith(TANWIN) or surface.startswith(JOINED_HAMZA):
        return True
    if is_prayer(text, at) or is_time_of_day(text, at):
        return True
    if word.folded in word_set("titles.toml", "praises") or word.folded in word_set("titles.toml", "followers"):
        return True
    if has(word, Sense.NAME | Sense.PARTICLE | Sense.NATIONALITY):
        return False
    if _is_after_preposition(word):
        return True
    return is_inflected(word) or has(word, Sense.SPEECH | Sense.OFFICE)


def is_prayer(text: Text, at: int) -> bool:
    """Whether a word and الله after it are a prayer for the one who was named."""
    is_before_god = at + 1 < len(text.words) and text.words[at + 1].folded == GOD
    return is_before_god and text.words[at].folded in word_set("titles.toml", "prayers")


def is_month(text: Text, at: int) -> bool:
    """Whether a word alone is a month's and no title says that it is a person's: رجب, but الطفل رجب."""
    word = text.words[at]
    is_months = any(stem in word_set("dates.toml", "hijri_months") for _, stem in word.splits)
    return is_months and not is_titled_at(text, at, max(at - 1, 0))


def _is_after_preposition(word: Word) -> bool:
    """Whether a word is a known noun with the article after ب, ل or ك: بالريان."""
    if has(word, ~0) or word.folded[0] not in "بلك":
        return False
    known, common = senses_by_stem(), common_words()
    return any(stem.startswith("ال") and (stem in known or stem in common) for _, stem in word.splits[1:])


def _is_with_article(word: Word) -> bool:
    """Whether an unlisted word is an everyday one with the article after ب, the second of a name: سعيد بالهدايا."""
    return not word.senses and word.folded.startswith("بال") and word.folded[3:] in common_words()


def _is_with(word: Word) -> bool:
    """Whether an unlisted word is an everyday one after ب: بإضراب."""
    return not word.senses and word.folded.startswith("ب") and word.folded[1:] in common_words()


def is_like_verb(word: Word) -> bool:
    """Whether an unlisted word has the look of a verb after its subject: يقيل, سيلتحق in a headline."""
    stem = word.folded.removeprefix("س")
    return not word.senses and stem.startswith("ي") and len(stem) in VERB_LETTERS


def clitic_of(text: Text, span: Span) -> int:
    """The letters off a person's first word: و is "and" before a word that no list has, but right after a title.

    >>> from transforms.entities.tokens import tokenize
    >>> from transforms.records import EntityKind
    >>> clitic_of(tokenize("العرادة وعيدروس الزبيدي"), Span(1, 3, EntityKind.PERSON, 0, "model"))
    1
    """
    word = text.words[span.first]
    is_open = span.off == 0 and span.last > span.first + 1 and span.first > 0 and not word.senses
    if not is_open or not word.folded.startswith("و") or len(word.folded) < LEAST_JOINED:
        return span.off
    reach = 1 + is_nationality(text.words[span.first - 1])
    return span.off if is_titled_at(text, span.first, max(span.first - reach, 0)) else 1


def is_inflected(word: Word) -> bool:
    """Whether a word is an everyday word, as it is or with an ending: تأكيدا، تأكيده."""
    common = common_words()
    endings = ENDINGS if word.folded.startswith("ال") else ENDINGS + OWNERS
    return word.folded in common or any(
        word.folded.endswith(ending) and word.folded.removesuffix(ending) in common
        for ending in endings
        if len(word.folded) > len(ending) + 2
    )
