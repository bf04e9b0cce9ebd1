"""Persons whom the whole world knows by one name: وكان يلتسين."""

from __future__ import annotations

from functools import cache

from transforms.entities.lexicon import word_set
from transforms.entities.overlaps import filled, owners_of, touched
from transforms.entities.rules import Span, spans_along
from transforms.entities.senses import Sense
from transforms.entities.tokens import Text
from transforms.entities.words import letters_before, reading, with_clitics
from transforms.records import EntityKind

FILE = "surnames.toml"
LONGEST_NAME = 4
"""Words of a whole name."""


def with_known_persons(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order with the world-known names that none holds, or one as a place's or an organisation's.

    Right after a person's name such a one is its end: الساعدي, then القذافي.
    """
    spans = _with_whole_names(text, spans)
    owners = owners_of(spans)
    found = set(spans)
    forms = _forms()
    for first, limit in text.sentences:
        for at in range(first, limit):
            if text.words[at].folded not in forms:
                continue
            person, other = _known_person(text, at), owners.get(at)
            if person is None or (other is not None and not _is_misread(other, person)):
                continue
            before = owners.get(at - 1) if at > first and person.off == 0 else None
            if before is not None and before.kind is EntityKind.PERSON:
                found.discard(before)
                person = before._replace(last=at + 1)
            found.discard(other or person)
            found.add(person)
    return sorted(found)


def _with_whole_names(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order with the whole names of the list in place of what holds a part of one: بان كي مون."""
    openings = _openings()
    opens = [word.folded in openings for word in text.words]
    whole = spans_along(text, opens, _whole_name) if any(opens) else []
    if not whole:
        return spans
    held = owners_of(whole)
    kept = [span for span in spans if not touched(span, held) or _is_longer(span, held)]
    return filled(kept, whole)


def _is_longer(span: Span, held: dict[int, Span]) -> bool:
    return any(span.first <= other.first and other.last <= span.last for other in touched(span, held))


@cache
def _openings() -> frozenset[str]:
    """The folded first words of whole names, with and without what may stand before them."""
    return with_clitics(name.split(" ")[0] for name in word_set(FILE, "whole"))


def _whole_name(text: Text, at: int, first: int, limit: int) -> Span | None:
    for off, stem in text.words[at].splits:
        for last in range(min(at + LONGEST_NAME, limit), at + 1, -1):
            if f"{stem} {text.folded(at + 1, last)}" in word_set(FILE, "whole"):
                return Span(at, last, EntityKind.PERSON, off, "gazetteer")
    return None


@cache
def _forms() -> frozenset[str]:
    """The folded names with and without what may stand before them."""
    return with_clitics(word_set(FILE, "names"))


def _known_person(text: Text, at: int) -> Span | None:
    """The name at a token; none after a word for a place, which may be called after the person: مدينة كنيدي."""
    off = letters_before(text.words[at], word_set(FILE, "names"))
    is_place = at > 0 and reading(text.words[at - 1], Sense.PLACE_HEAD) is not None
    return None if off is None or is_place else Span(at, at + 1, EntityKind.PERSON, off, "gazetteer")


def _is_misread(span: Span, person: Span) -> bool:
    return span.kind is not EntityKind.PERSON and span[:2] == person[:2]
