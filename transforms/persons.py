"""Persons: whether words read as somebody's name, by the names that are known and the words of every day."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transforms.arabic import fold, folded_words
from transforms.data import read_folded
from transforms.dates import months
from transforms.entities.lexicon import common_words, name_parts, nationalities, organisations, places, word_set

_MAX_WORDS = 7
_MAX_NAMES = 4
"""Behind the given name: of the father, his fathers, the tribe and the town."""
_MARKED_RE = re.compile(
    r"[!؟?\"«»“”&،,;=()\[\]]|\.\.|[-–—|]\s|\s[-–—|]|[\u0621-\u064a][A-Za-z]|[A-Za-z][\u0621-\u064a]"
)
"""What is in no name, and parts titles and captions."""
_SERVANT = "عبد "
"""It and the next word are a given name, whatever the family's."""
_PARTICLES = frozenset({"عبد", "ابو", "ابي", "ابا", "ام", "بن", "ابن", "بو", "ولد", "ال", "ايت"})
"""They make one name with the word that follows."""
_ARTICLE_LETTERS = 3
"""Of «ال» and one letter more: «والي» is a name."""
_OLD = "p"
"""The mark of names that only people of old have: everyday words are among them, so the rest must be known too."""
_INITIALS = frozenset({"د", "ا", "م", "اد"})
"""Doctor, professor and engineer, as bylines shorten them, folded."""
_AND_RE = re.compile(r"\s+و\s?(?=\S)")
_TITLE_OF_ONE = "د"
"""Who has it before the name is a person, whatever the name."""
_PAIR = 2


def is_place(folded: str) -> bool:
    """Whether a folded name is a place's."""
    return folded in places()


def persons_in(name: str) -> list[str]:
    """Return the persons whom a name names, one or two with «و» between them; none where it names no person.

    >>> persons_in("حسن الورفلي وهدى سالم"), persons_in("محمد ولد أحمد"), persons_in("حسن الورفلي والشركة")
    (['حسن الورفلي', 'هدى سالم'], ['محمد ولد أحمد'], [])
    """
    parts = _AND_RE.split(name) if " و" in name else []
    if len(parts) == _PAIR and all(map(is_person, parts)):
        return parts
    return [name] if is_person(name) else []


def is_name_part(word: str) -> bool:
    """Whether a folded word is a part of names and no everyday word, or a particle that one may begin with."""
    return word in _PARTICLES or (word in name_parts() and word not in common_words())


def is_given(text: str) -> bool:
    """Whether what stands beside a place or outlet is a given name and a family's that is also an everyday word."""
    first, *others = _joined(folded_words(text)) or [""]
    is_given = not {_OLD}.issuperset(_marks(first)) and first not in common_words()
    return is_given and len(others) == 1 and others[0].startswith("ال") and others[0] not in nationalities()


@lru_cache(maxsize=8192)
def is_person(name: str) -> bool:
    """Whether `name` reads as a person's: a given name that is known, and no word of everyday language behind it.

    A title before it does not count.
    """
    folded = folded_words(name)
    is_titled = folded[:1] == [_TITLE_OF_ONE]
    while folded and folded[0] in honorifics():
        folded = folded[1:]
    whole = " ".join(folded)
    if not 2 <= len(folded) <= _MAX_WORDS or not whole.replace(" ", "").isalpha() or _MARKED_RE.search(name):
        return False
    if whole in places() or whole in organisations() or _is_month(whole):
        return False
    if whole in read_folded("outlets.toml", "nobody") or folded[-1] in read_folded("outlets.toml", "last"):
        return False
    if is_titled and folded[0] not in common_words():
        return len(folded) <= _MAX_NAMES
    first, *others = _joined(folded)
    if len(others) > _MAX_NAMES:
        return False
    marks = _marks(first)
    if not marks and first.partition(" ")[0] not in _PARTICLES:
        return False
    if first in common_words() and ("g" not in marks or first in word_set("titles.toml", "held")):
        return False
    if set(marks) == {_OLD}:
        return all(map(_is_known, others))
    is_sure = "g" in marks or "p" in marks or first.startswith(_SERVANT)
    return all(_is_part(part, is_sure=is_sure) for part in others)


def is_first_name(word: str) -> bool:
    """Whether a single word is a given name and nothing else."""
    folded = fold(word)
    return "g" in _marks(folded) and folded not in common_words() and not is_place(folded)


def _is_month(folded: str) -> bool:
    """Whether a name is a month's of either calendar: «ربيع الأول»."""
    return folded in months("gregorian") or folded in months("hijri")


@cache
def honorifics() -> frozenset[str]:
    """Return the folded words and initials that stand before names."""
    return word_set("titles.toml", "honorifics") | word_set("titles.toml", "ranks") | _INITIALS


def _joined(folded: list[str]) -> list[str]:
    """The parts of a name, عبد and its like with what they govern."""
    parts: list[str] = []
    for word in folded:
        if parts and parts[-1] in _PARTICLES:
            parts[-1] = f"{parts[-1]} {word}"
        else:
            parts.append(word)
    return parts


def _marks(part: str) -> str:
    known = name_parts()
    return known.get(part, "") + known.get(part.removeprefix("ال"), "")


def _is_known(part: str) -> bool:
    return part.partition(" ")[0] in _PARTICLES or _marks(part) != ""


def _is_conjoined(word: str) -> bool:
    """Whether what stands behind «و» is a word of its own: «نصر وهلال», «العسل والمعسول»."""
    return len(word) > _ARTICLE_LETTERS and (word.startswith("ال") or word in common_words() or _marks(word) != "")


def _is_part(part: str, *, is_sure: bool) -> bool:
    """Whether a part can follow a given name; where that is sure, the family's name need not be known."""
    if part.partition(" ")[0] in _PARTICLES or "g" in _marks(part):
        return True
    if part.startswith("و") and not _marks(part) and _is_conjoined(part[1:]):
        return False
    if part in common_words() or (not _marks(part) and part.removeprefix("ال") in common_words()):
        return False
    return bool(is_sure or _marks(part) or part.startswith("ال"))
