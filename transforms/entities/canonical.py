"""Who is who: the mentions of one page resolved to canonical names with stable ids."""

from __future__ import annotations

from dataclasses import dataclass, replace

from transforms.arabic import fold
from transforms.entities.document import Settled, span_key
from transforms.entities.lexicon import COUNTRY_WEIGHT, Known, organisations, places
from transforms.entities.names import Name, bare, hashed_id, is_compatible, is_short_for, name_key, person_id
from transforms.entities.registry import Registry
from transforms.entities.rules import Span
from transforms.entities.senses import Sense, has, reading
from transforms.entities.tokens import Text, clip
from transforms.records import EntityKind


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
    name: str
    entity_id: str = ""


def locate(text: Text, span: Span) -> Found:
    """Offsets and published text of a span, its first token's clitics off."""
    surface = text.surface(span.first, span.first + 1)
    start = text.starts[span.first] + clip(surface, span.off)
    end = text.ends[span.last - 1]
    published = text.source[start:end]
    stem = span_key(text, span)
    form = "ا" + published if stem.startswith("ال") and published.startswith("ل") else published
    return Found(span, start, end, published, form, form)


def resolve(text: Text, spans: list[Span], settled: dict[str, Settled], registry: Registry) -> list[Found]:
    """The spans of a page with canonical names and ids; what stays ambiguous has an empty id."""
    found = [locate(text, span) for span in spans]
    persons = _persons(text, found, registry)
    countries = _countries(text, spans)
    resolved: list[Found] = []
    for item in found:
        key = span_key(text, item.span)
        if item.span.kind is EntityKind.PERSON:
            resolved.append(_as_person(text, item, persons, registry))
        elif item.span.kind is EntityKind.PLACE:
            resolved.append(_as_known(item, place_of(key, countries), registry))
        elif item.span.kind is EntityKind.ORGANISATION:
            resolved.append(_as_organisation(item, key, settled, registry))
        else:
            resolved.append(item)
    return resolved


def _countries(text: Text, spans: list[Span]) -> frozenset[str]:
    """ISO codes of the countries that the page names."""
    codes = set()
    for span in spans:
        if span.kind is EntityKind.PLACE:
            group = places().get(span_key(text, span))
            if group and group[0].weight >= COUNTRY_WEIGHT:
                codes.add(group[0].country)
    return frozenset(codes - {""})


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


def _as_organisation(item: Found, key: str, settled: dict[str, Settled], registry: Registry) -> Found:
    """By the gazetteer, else the page's own full name, else the name as it stands."""
    full = settled[key].full if key in settled else key
    known = organisations().get(full) or organisations().get(key) or _without_last(full)
    if known is None and full != key:
        name = registry.name_of(hashed_id(item.span.kind, full)) or full
        return replace(item, name=name, entity_id=hashed_id(item.span.kind, full))
    return _as_known(item, known, registry)


def _without_last(key: str) -> Known | None:
    """The organisation whose name is `key` without a nationality at its end."""
    head, _, _ = key.rpartition(" ")
    return organisations().get(head) if head.count(" ") >= 1 else None


def _persons(text: Text, found: list[Found], registry: Registry) -> list[tuple[Name, str]]:
    """The full names of a page's persons with their longest published form, each person once."""
    fulls: list[tuple[Name, str]] = []
    items = [item for item in found if item.span.kind is EntityKind.PERSON]
    for item in sorted(items, key=lambda item: -len(item.form)):
        name = name_key(item.form)
        if len(name.parts) > 1 and not any(is_short_for(name, full) for full, _ in fulls):
            fulls.append((name, item.form))
    return fulls


def _as_person(text: Text, item: Found, persons: list[tuple[Name, str]], registry: Registry) -> Found:
    name = name_key(item.form)
    fits = [full for full in persons if is_short_for(name, full[0])]
    if len(name.parts) == 1 and not fits:
        fits = _by_given(text, item, name, persons)
    if len(fits) == 1:
        return _registered(item, fits[0][0], fits[0][1], registry)
    if fits or len(name.parts) != 1:
        return _registered(item, name, item.form, registry) if len(name.parts) > 1 else replace(item, entity_id="")
    known = registry.by_family(name)
    return replace(item, name=known.name, entity_id=known.id) if known is not None else item


def _by_given(text: Text, item: Found, name: Name, persons: list[tuple[Name, str]]) -> list[tuple[Name, str]]:
    """Persons called by their given name: الشيخ محمد, الرئيس صدام."""
    first = item.span.first
    called = first > 0 and reading(text.words[first - 1], Sense.HONORIFIC) is not None
    if not called:
        return []
    fits = [full for full in persons if full[0].given == name.given]
    return _same_title(text, item, fits) if len(fits) > 1 else fits


def _same_title(text: Text, item: Found, fits: list[tuple[Name, str]]) -> list[tuple[Name, str]]:
    """Of several, those whose full name stands after the same honorific somewhere in the page."""
    title = reading(text.words[item.span.first - 1], Sense.HONORIFIC)
    assert title is not None
    titled: list[tuple[Name, str]] = []
    for full in fits:
        words = fold(full[1]).split()
        for at in range(1, len(text.words) - len(words) + 1):
            before = reading(text.words[at - 1], Sense.HONORIFIC)
            if before is not None and before[1] == title[1] and text.folded(at, at + len(words)) == " ".join(words):
                titled.append(full)
                break
    return titled


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


def is_titled(text: Text, at: int) -> bool:
    """Whether an honorific stands right before token `at`."""
    return at > 0 and has(text.words[at - 1], Sense.HONORIFIC)


def same_person(left: str, right: str) -> bool:
    """Whether two published names can be one person's.

    >>> same_person("خلوصي أكار", "خلوصي آكار")
    True
    """
    return is_compatible(name_key(left), name_key(right))
