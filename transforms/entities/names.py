"""Names of persons as keys: parts in order, without what writers leave out."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import NamedTuple

from transforms.arabic import folded_words
from transforms.entities.lexicon import name_parts, name_variants
from transforms.records import EntityKind

_FATHER = frozenset({"بن", "ابن", "بنت", "ابنه", "ولد", "منت"})
_JOINED = frozenset({"عبد", "ابو", "ابي", "ابا", "ام", "بو"})
_HOUSE = "ال"
OF_FAITH = frozenset({"الله", "الدين"})
"""What a name and the word before it make one part: نصر الله, علم الدين."""
_KUNYA = {"ابي": "ابو", "ابا": "ابو", "بو": "ابو"}
LONG_ENOUGH_FOR_TYPO = 5
REMEMBERED = 1 << 16
"""Names whose keys are kept: the same ones come again and again."""


class Name(NamedTuple):
    """A person's name as a key. Equal names are equal keys; a part is a folded word without its article."""

    parts: tuple[str, ...]
    """Given name first, family name last; عبد and أبو joined to what they govern."""
    is_house: bool
    """The family name is a house (آل ثاني), which many bear: only the father's name tells its members apart."""

    @property
    def given(self) -> str:
        """The first part."""
        return self.parts[0] if self.parts else ""

    @property
    def family(self) -> str:
        """The last part."""
        return self.parts[-1] if self.parts else ""


@lru_cache(maxsize=REMEMBERED)
def name_key(text: str) -> Name:
    """The key of a person's name.

    >>> name_key("خالد بن محمد العطية").parts
    ('خالد', 'محمد', 'عطيه')
    >>> name_key("محمد بن عبد الرحمن آل ثاني")
    Name(parts=('محمد', 'عبدرحمن', 'ثاني'), is_house=True)
    """
    words = _apart(folded_words(text))
    parts: list[str] = []
    is_house = False
    at = 0
    while at < len(words):
        word = words[at]
        if word in _FATHER and at + 1 < len(words):
            at += 1
            continue
        if word in _JOINED and at + 1 < len(words):
            parts.append(_KUNYA.get(word, word) + bare(words[at + 1]))
            at += 2
            continue
        if word == _HOUSE and at + 1 < len(words):
            is_house = True
        elif _is_family_of_faith(words, at):
            parts.append(word + words[at + 1])
            at += 2
            continue
        elif word.startswith("عبدال") and len(word) > len("عبدال") + 1:
            parts.append("عبد" + bare(word[len("عبد") :]))
        else:
            parts.append(bare(word))
        at += 1
    return Name(tuple(parts), is_house)


def _apart(words: list[str]) -> list[str]:
    """Folded words of a name, its given name in two where it is written in one: نورالدين as نور الدين."""
    opening = words[0] if len(words) > 1 else ""
    for tail in OF_FAITH:
        stem = opening.removesuffix(tail)
        if stem != opening and len(stem) > 1 and stem not in _JOINED and not stem.endswith("ال"):
            return [stem, tail, *words[1:]]
    return words


def _is_family_of_faith(words: list[str], at: int) -> bool:
    """Whether a family name of two words ends a name (حسن نصر الله) or is all of it (نصر الله)."""
    is_last = at + 2 == len(words) and words[at + 1] in OF_FAITH
    return is_last and (at > 0 or words[at + 1] == "الله")


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def is_same_part(left: str, right: str) -> bool:
    """Whether two parts are spellings of one name: equal, listed as variants, or a typo apart.

    >>> is_same_part("عطيه", "عطيه"), is_same_part("نمروش", "نمروس"), is_same_part("علي", "عدي")
    (True, True, False)
    """
    if left == right:
        return True
    variants = name_variants()
    group = variants.get(left)
    if group is not None and group == variants.get(right):
        return True
    return is_typo(left, right)


def is_typo(left: str, right: str) -> bool:
    """Whether two long parts are one edit apart and neither is a name by itself: سليمان is no typo of سليماني."""
    if min(len(left), len(right)) < LONG_ENOUGH_FOR_TYPO or left[0] != right[0] or not is_one_edit(left, right):
        return False
    known = name_parts()
    return not any(part in known or "ال" + part in known for part in (left, right))


def spelling(part: str) -> str:
    """The first of a part's listed spellings: one key for all of them."""
    return name_variants().get(part, part)


def deletions(part: str) -> set[str]:
    """The part and what is left of it without one letter: two parts that share one may be a typo apart."""
    return {part, *(part[:at] + part[at + 1 :] for at in range(len(part)))}


def is_one_edit(left: str, right: str) -> bool:
    """Whether one letter put in, left out, changed or swapped with the next turns `left` into `right`."""
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    swapped = left[at + 1 : at + 2] + left[at : at + 1]
    return left[at + 1 :] == right[at + 1 :] or (swapped + left[at + 2 :] == right[at:])


def is_short_for(short: Name, full: Name) -> bool:
    """Whether `short` may stand for `full`: parts in order, the family name kept, and the given name if it has one.

    >>> is_short_for(name_key("صلاح النمروش"), name_key("صلاح الدين النمروش"))
    True
    >>> is_short_for(name_key("خالد بن خليفة آل ثاني"), name_key("خالد العطية"))
    False
    """
    if not short.parts or not full.parts or not is_same_part(short.family, full.family):
        return False
    if len(short.parts) == 1:
        return True
    if not is_same_part(short.given, full.given):
        return False
    rest = iter(full.parts[1:-1])
    return all(any(is_same_part(part, other) for other in rest) for part in short.parts[1:-1])


def is_compatible(left: Name, right: Name) -> bool:
    """Whether two names can be one person: one is short for the other."""
    return is_short_for(left, right) or is_short_for(right, left)


def person_id(name: Name, with_middle: bool = False) -> str:
    """The stable id of a person: of given and family name, of a house's member with the father's name too.

    `with_middle` takes every part, for two persons who share given and family name.
    """
    if with_middle or len(name.parts) < 3:
        parts = name.parts
    elif name.is_house:
        parts = (name.parts[0], name.parts[1], name.parts[-1])
    else:
        parts = (name.parts[0], name.parts[-1])
    return hashed_id(EntityKind.PERSON, " ".join(parts))


def hashed_id(kind: EntityKind, key: str) -> str:
    """``per:`` or ``org:`` and twelve hexadecimal digits of the key's hash."""
    digest = hashlib.sha256(f"{kind.value} {key}".encode()).hexdigest()[:12]
    return f"{kind.value.lower()}:{digest}"
