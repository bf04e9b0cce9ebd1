"""Who is who: the mentions of one page resolved to canonical names with stable ids."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from transforms.arabic import fold
from transforms.entities.document import Settled, span_key
from transforms.entities.lexicon import (
    CAPITAL_BONUS,
    COUNTRY_WEIGHT,
    Known,
    name_parts,
    national_organisations,
    nationalities,
    organisations,
    places,
    word_set,
)
from transforms.entities.names import Name, bare, hashed_id, is_short_for, name_key, person_id, spelling
from transforms.entities.registry import Registry
from transforms.entities.rules import Span
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.words import WORDS, clip, is_one_of, reading
from transforms.records import EntityKind

_DESCRIBING = (
    ORGANISATION_HEAD | Sense.DEFINITE | Sense.BODY_TAIL | Sense.MINISTRY_TAIL | Sense.ADJECTIVE | Sense.NATIONALITY
)
"""Senses of words that say what an organisation is, and not which."""

_Full = tuple[Name, str]
"""A full name's key and its published form."""
LARGE_TOWN = 100_000
"""Inhabitants of a town that says which country a page is on."""
LONGEST_SHELF = 40
"""Persons of a page whose family names begin alike; a page with more is a list, and the rest stand for themselves."""
MOST_NAMESAKES = 8
"""More persons of one given name in a page, and the name alone tells nobody."""


@dataclass(frozen=True, slots=True)
class Found:
    """One span with its place in the text and what it was resolved to."""

    span: Span
    start: int
    end: int
    text: str
    """As published, clitics off."""
    form: str
    """The text with the article's alef given back: المجلس for لمجلس of للمجلس."""
    key: str
    """The folded words, clitics off."""
    name: str
    entity_id: str = ""


def locate(text: Text, span: Span) -> Found:
    """Offsets and published text of a span, its first token's clitics off."""
    surface = text.surface(span.first, span.first + 1)
    start = text.starts[span.first] + clip(surface, span.off)
    end = text.ends[span.last - 1]
    published = text.source[start:end]
    key = span_key(text, span)
    form = "ا" + published if key.startswith("ال") and published.startswith("ل") else published
    return Found(span, start, end, published, form, key, form)


def resolve(text: Text, found: list[Found], settled: dict[str, Settled], registry: Registry) -> list[Found]:
    """The located spans of a page with canonical names and ids; what stays ambiguous has an empty id."""
    persons = _Persons(found)
    countries = _countries(found)
    resolved: list[Found] = []
    for item in found:
        if item.span.kind is EntityKind.PERSON:
            resolved.append(_as_person(text, item, persons, registry))
        elif item.span.kind is EntityKind.PLACE:
            resolved.append(
                _as_known(item, _namesake(text, item, countries) or place_of(item.key, countries), registry)
            )
        elif item.span.kind is EntityKind.ORGANISATION:
            body = _body_of(text, item, settled, countries)
            resolved.append(_as_organisation(item, body, settled, registry))
        else:
            resolved.append(item)
    return resolved


def _countries(found: list[Found]) -> frozenset[str]:
    """ISO codes of the countries that the page names."""
    codes = set()
    for item in found:
        if item.span.kind is EntityKind.PLACE:
            group = places().get(item.key)
            if group and group[0].weight >= COUNTRY_WEIGHT and _capital_named(group) is None:
                codes.add(group[0].country)
    return frozenset(codes - {""})


def _capital_named(group: tuple[Known, ...]) -> Known | None:
    """The capital that is called as another country is: عمان."""
    capitals = (known for known in group if group[0].country and COUNTRY_WEIGHT > known.weight >= CAPITAL_BONUS)
    return next((known for known in capitals if known.country != group[0].country), None)


def _namesake(text: Text, item: Found, countries: frozenset[str]) -> Known | None:
    """The capital that a country's name means here: with a doubled letter (عمّان), or where the page tells so."""
    group = places().get(item.key, ())
    capital = _capital_named(group) if group and group[0].weight >= COUNTRY_WEIGHT else None
    before = text.words[item.span.first - 1] if item.span.first else None
    if capital is None or (before is not None and f"{before.folded} {item.key}" in places()):
        return None
    if before is not None and is_one_of(before, word_set("place_heads.toml", "of_cities")):
        return capital
    told = countries | _adjectives(text) | _seats(text, item.key)
    is_told = capital.country in told and group[0].country not in told
    return capital if is_told or "\N{ARABIC SHADDA}" in item.text else None


def _adjectives(text: Text) -> frozenset[str]:
    """ISO codes of the countries whose adjectives a page has."""
    found = (reading(word, Sense.NATIONALITY) for word in text.words)
    return frozenset(nationalities()[adjective[1]] for adjective in found if adjective is not None)


def _seats(text: Text, key: str) -> set[str]:
    """ISO codes of the countries of a page's large towns, where `key` itself tells nothing."""
    found = (reading(word, Sense.PLACE) for word in text.words)
    groups = (places()[place[1]] for place in found if place is not None and place[1] != key)
    return {group[0].country for group in groups if LARGE_TOWN < group[0].weight < COUNTRY_WEIGHT}


def place_of(key: str, countries: frozenset[str] = frozenset()) -> Known | None:
    """The place of a folded name: one in a country that the page names before a larger one elsewhere."""
    group = places().get(key) or places().get(bare(key)) or places().get("ال" + key)
    if not group:
        return None
    if group[0].weight >= COUNTRY_WEIGHT or group[0].country in countries:
        return group[0]
    return next((known for known in group if known.country in countries), group[0])


def _as_known(item: Found, known: Known | None, registry: Registry) -> Found:
    kind = item.span.kind
    if known is None:
        entity_id, name = hashed_id(kind, bare(fold(item.form))), item.form
    else:
        entity_id, name = known.id, known.name
    entity_id, name = registry.overridden(kind, item.form, entity_id, name)
    return replace(item, name=name, entity_id=entity_id)


def _body_of(text: Text, item: Found, settled: dict[str, Settled], countries: frozenset[str]) -> Known | None:
    """The organisation that the list has under a name, of those of several countries the one that the page is on."""
    full = settled[item.key].full if item.key in settled else item.key
    national = national_organisations().get(full)
    if national is not None:
        told = national.keys() & (countries | _adjectives(text))
        if len(told) == 1:
            return national[told.pop()]
    spelled = organisations().get(item.key.replace(" . ", " "))
    return organisations().get(full) or spelled or _without_last(full) or _without_head(full)


def _without_head(key: str) -> Known | None:
    """The organisation whose name is `key` without a word for what it is: حزب التجمع الوطني للأحرار."""
    head, _, name = key.partition(" ")
    known = organisations().get(name) if " " in name and WORDS[head].senses & ORGANISATION_HEAD else None
    return known if known is not None and known.weight else None


def _as_organisation(item: Found, known: Known | None, settled: dict[str, Settled], registry: Registry) -> Found:
    """By the gazetteer, else the page's own full name, else the name as it stands."""
    full = settled[item.key].full if item.key in settled else item.key
    if known is None and full != item.key:
        name = registry.name_of(hashed_id(item.span.kind, full)) or full
        return replace(item, name=name, entity_id=hashed_id(item.span.kind, full))
    return _as_known(item, known, registry)


def _without_last(key: str) -> Known | None:
    """The organisation whose name is `key` without a nationality at its end: حزب الله اللبناني.

    None where the name only describes: مجلس الوزراء الكويتي is not that of other countries.
    """
    head, _, last = key.rpartition(" ")
    is_named = head.count(" ") >= 1 and WORDS[last].senses & Sense.NATIONALITY
    is_name = is_named and any(not WORDS[word].senses & _DESCRIBING for word in head.split(" "))
    return organisations().get(head) if is_name else None


class _Persons:
    """The full names of a page's persons with their longest published form, each person once."""

    def __init__(self, found: list[Found]) -> None:
        self.by_family: dict[str, list[_Full]] = {}
        self.by_given: dict[str, list[_Full]] = {}
        self.by_middle: dict[str, list[_Full]] = {}
        forms = {item.form for item in found if item.span.kind is EntityKind.PERSON}
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            name = name_key(form)
            shelf = self.by_family.setdefault(_shelf(name), [])
            if len(name.parts) > 1 and len(shelf) < LONGEST_SHELF and not self.named(name):
                shelf.append((name, form))
                self.by_given.setdefault(name.given, []).append((name, form))
                for part in itertools.filterfalse(_is_fathers, name.parts[1:-1]):
                    self.by_middle.setdefault(part, []).append((name, form))

    def named(self, name: Name) -> list[_Full]:
        """Those whom a name may be short for."""
        return [full for full in self.by_family.get(_shelf(name), ()) if is_short_for(name, full[0])]


def _is_fathers(part: str) -> bool:
    """Whether a middle part is a listed given name: the father's, by whom nobody is called."""
    return part.startswith("عبد") or "g" in name_parts().get(part, "")


def _shelf(name: Name) -> str:
    """Where names that may be one person's lie together: a page of names only must not compare each with all."""
    return spelling(name.family)[:2]


def _as_person(text: Text, item: Found, persons: _Persons, registry: Registry) -> Found:
    name = name_key(item.form)
    if len(name.parts) == 1 and _is_of_house(text, item):
        return replace(item, entity_id="")
    fits = persons.named(name)
    if len(name.parts) == 1 and not fits:
        fits = _by_given(text, item, persons.by_given.get(name.given) or persons.by_middle.get(name.given, []))
    if len(fits) == 1:
        return _registered(item, fits[0][0], fits[0][1], registry)
    if len(name.parts) > 1:
        return _registered(item, name, item.form, registry)
    known = None if fits else registry.by_family(name)
    return replace(item, name=known.name, entity_id=known.id) if known is not None else replace(item, entity_id="")


def _is_of_house(text: Text, item: Found) -> bool:
    """Whether a family name stands for the family: أسرة بن لادن."""
    first = item.span.first
    return first > 0 and is_one_of(text.words[first - 1], word_set("titles.toml", "houses"))


def _by_given(text: Text, item: Found, fits: list[_Full]) -> list[_Full]:
    """Persons called by their given or middle name: الشيخ محمد، الرئيس صدام, الرئيس بيحي for موسى بيحي عبدي."""
    first = item.span.first
    called = first > 0 and reading(text.words[first - 1], Sense.HONORIFIC) is not None
    if not called or len(fits) > MOST_NAMESAKES:
        return []
    return _same_title(text, item, fits) if len(fits) > 1 else fits


def _same_title(text: Text, item: Found, fits: list[_Full]) -> list[_Full]:
    """Of several, those whose full name stands after the same honorific somewhere in the page."""
    title = reading(text.words[item.span.first - 1], Sense.HONORIFIC)
    assert title is not None
    folded = fold(text.source)
    return [full for full in fits if f"{title[1]} {fold(full[1])}" in folded]


def _registered(item: Found, name: Name, form: str, registry: Registry) -> Found:
    known = registry.person(name)
    if known is None:
        entity_id, shown = person_id(name, with_middle=registry.is_taken(name)), form
    else:
        entity_id, shown = known.id, known.name
        if len(name.parts) > len(name_key(known.name).parts):
            shown = form
    entity_id, shown = registry.overridden(EntityKind.PERSON, form, entity_id, shown)
    return replace(item, name=shown, entity_id=entity_id)
