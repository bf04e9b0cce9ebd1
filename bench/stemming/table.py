"""The stemming table: which written form belongs to which word of the dictionary.

Only forms that the analyzer's rules would not lead to the word by themselves need a line: the words themselves
(so that no rule cuts the و of وزير), broken plurals, the present tense, a final ه or ء that changes before a
pronoun. Prefixes, pronouns and regular endings are the rules' matter.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.stemming.dictionary import Dictionary

_PERSONS = "يت"
_SHORTEST_PLURAL = 3
_SHORTEST_CHANGING = 4
_SHORTEST_VERB = 3


def build_table(dictionary: Dictionary, names: Iterable[str]) -> dict[str, str]:
    """Return the word of each form; `names` are folded names that no rule may cut."""
    table = {noun: noun for noun in sorted(dictionary.nouns)}
    for verb in sorted(dictionary.verbs):
        table.setdefault(verb, verb)
    _add_plurals(table, dictionary)
    _add_present_tense(table, dictionary)
    _add_changing_ends(table)
    for name in names:
        table.setdefault(name, name)
    return table


def grouped(table: dict[str, str]) -> dict[str, list[str]]:
    """Return the forms of each word, both sorted."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(table):
        forms[table[form]].append(form)
    return dict(sorted(forms.items()))


def _add_plurals(table: dict[str, str], dictionary: Dictionary) -> None:
    """A plural is its singular's, unless the same letters are a noun themselves, or a more common verb."""
    common = dictionary.frequency
    for plural, singulars in sorted(dictionary.plurals.items()):
        if len(plural) < _SHORTEST_PLURAL or plural in dictionary.nouns or not singulars:
            continue
        singular = max(singulars, key=lambda word: (common.get(word, 0), word))
        if plural not in table or common.get(singular, 0) > common.get(plural, 0):
            known = table.get(singular, singular)
            table[plural] = singular if known == plural else known


def _add_present_tense(table: dict[str, str], dictionary: Dictionary) -> None:
    for verb in sorted(dictionary.verbs):
        if len(verb) < _SHORTEST_VERB:
            continue
        stem = verb[1:] if verb.startswith("ا") and len(verb) > _SHORTEST_VERB else verb
        for person in _PERSONS:
            table.setdefault(person + stem, verb)


def _add_changing_ends(table: dict[str, str]) -> None:
    """مدرسة is written مدرست before a pronoun; وزراء is written وزرائ, وزراؤ or وزرا."""
    for form, word in sorted(table.items()):
        if form.endswith("ه") and len(form) >= _SHORTEST_CHANGING:
            table.setdefault(form[:-1] + "ت", word)
        if form.endswith("اء"):
            for end in ("ي", "و", ""):
                table.setdefault(form[:-1] + end, word)
