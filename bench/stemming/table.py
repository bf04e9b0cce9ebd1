"""The stemming table: what the analyzer's rules leave of a form, and the word of the dictionary it belongs to.

The rules cut prefixes and endings without knowing words: of وزير they leave زير, of المدارس مدارس. The table, looked
up last, gives وزير and مدرسة back. Where two words leave the same, the more common one has it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bench.stemming.rules import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.stemming.dictionary import Dictionary

_PERSONS = "يت"
_SHORTEST_STEM = 3
"""Shorter stems are function words too: لا is what the rules leave of ولاية."""
_SHORTEST_PLURAL = 3
_SHORTEST_CHANGING = 4
_SHORTEST_VERB = 3


def build_table(dictionary: Dictionary, names: Iterable[str]) -> dict[str, str]:
    """Return the word for each stem that is not the word itself; `names` are folded names, words like others."""
    common = dictionary.frequency
    table: dict[str, str] = {}
    forms = {name: name for name in names} | _forms(dictionary)
    for form, word in sorted(forms.items()):
        stem = cut(form)
        if len(stem) < _SHORTEST_STEM:
            continue
        known = table.get(stem)
        if known is None or (common.get(word, 0), word) > (common.get(known, 0), known):
            table[stem] = word
    return {stem: word for stem, word in table.items() if stem != word}


def _forms(dictionary: Dictionary) -> dict[str, str]:
    forms = {noun: noun for noun in sorted(dictionary.nouns)}
    for verb in sorted(dictionary.verbs):
        forms.setdefault(verb, verb)
    _add_plurals(forms, dictionary)
    _add_present_tense(forms, dictionary)
    _add_changing_ends(forms)
    return forms


def grouped(table: dict[str, str]) -> dict[str, list[str]]:
    """Return the stems of each word, both sorted."""
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
