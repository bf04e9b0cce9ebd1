"""Lists of matches: of two clubs with their countries in brackets a town's name is a club's."""

from __future__ import annotations

from transforms.entities.lexicon import is_country
from transforms.entities.rules import Span
from transforms.entities.tokens import Text
from transforms.records import EntityKind

LEAST_CLUBS = 2
"""Names with a country in brackets that make a line one of matches."""
BETWEEN = frozenset(("-", "–", "صفر", "x", "×"))


def with_fixtures(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order with clubs in place of towns: برشلونة (إسبانيا) - ليون (فرنسا)."""
    ends = {span.last: span for span in spans}
    found = set(spans)
    for first, limit in text.sentences:
        brackets = [at for at in range(first + 1, limit - 2) if _is_country_in_brackets(text, at)]
        if len(brackets) < LEAST_CLUBS or not any(_is_match(text, at, limit) for at in brackets):
            continue
        for at in brackets:
            span = ends.get(at)
            if span is not None and span.kind is EntityKind.PLACE and not is_country(text.folded(span.first, at)):
                found.remove(span)
                found.add(span._replace(kind=EntityKind.ORGANISATION, evidence="trigger"))
    return sorted(found)


def _is_country_in_brackets(text: Text, at: int) -> bool:
    if text.words[at].folded != "(" or text.words[at + 2].folded != ")":
        return False
    return is_country(text.words[at + 1].folded)


def _is_match(text: Text, at: int, limit: int) -> bool:
    """Whether a dash or a result follows the bracket that opens at a token."""
    following = text.words[at + 3].folded if at + 3 < limit else ""
    return following in BETWEEN or following.isdigit()
