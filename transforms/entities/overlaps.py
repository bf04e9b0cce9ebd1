"""Which span holds a token, and how spans found later join those that are there: never two over one token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.records import EntityKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from transforms.entities.rules import Span


def owners_of(spans: Iterable[Span]) -> dict[int, Span]:
    """Return the span that holds each token which one holds."""
    return {at: span for span in spans for at in range(span.first, span.last)}


def touched(span: Span, owners: Mapping[int, Span]) -> set[Span]:
    """Return the spans that hold tokens of `span`."""
    return {owners[at] for at in range(span.first, span.last) if at in owners}


def filled(spans: Sequence[Span], more: Iterable[Span]) -> list[Span]:
    """Return in reading order the spans and those of `more` that touch none of them."""
    owners = owners_of(spans)
    return sorted([*spans, *(span for span in more if not touched(span, owners))])


def in_place_of_places(
    spans: Sequence[Span], more: Iterable[Span], kinds: Container[EntityKind] = (EntityKind.PLACE,)
) -> list[Span]:
    """Return in reading order the spans with those of `more` that touch none, or only one of `kinds` as long as they
    are, whose place they take."""
    owners = owners_of(spans)
    found = set(spans)
    for span in more:
        touching = touched(span, owners)
        if all(other.kind in kinds and other[:2] == span[:2] for other in touching):
            found -= touching
            found.add(span)
    return sorted(found)


def in_place_of_persons(spans: Sequence[Span], more: Iterable[Span]) -> list[Span]:
    """Return in reading order the spans with those of `more` that touch none, or only one word's persons inside them,
    whose place they take: الشيخ زويد for زويد."""
    owners = owners_of(spans)
    found = set(spans)
    for span in more:
        touching = touched(span, owners)
        if all(other.kind is EntityKind.PERSON and _is_word_of(other, span) for other in touching):
            found -= touching
            found.add(span)
    return sorted(found)


def _is_word_of(other: Span, whole: Span) -> bool:
    return other.last == other.first + 1 and whole.first <= other.first < whole.last
