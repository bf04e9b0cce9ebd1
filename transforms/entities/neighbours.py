"""Places that stand beside others: joined by و to one that was found, or paired after بلدتي."""

from __future__ import annotations

from functools import cache

from transforms.entities.lexicon import COUNTRY_WEIGHT, Known, common_words, places, word_set
from transforms.entities.localities import LARGE_TOWN
from transforms.entities.overlaps import owners_of
from transforms.entities.rules import Span
from transforms.entities.senses import Sense, senses_by_stem
from transforms.entities.tokens import Text
from transforms.entities.words import Word, with_clitics
from transforms.records import EntityKind

LEAST_STEM = 4
"""Letters of a joined town's name: طرابلس ومصراتة."""
_OTHERS = Sense.NAME | Sense.ORGANISATION | Sense.NATIONALITY
LEAST_UNKNOWN = 4
"""Letters of one of a pair that no list has: بلدتي الهبيط وعابدين."""


def with_neighbours(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order with listed towns that و joins to a place right before them, and pairs of towns."""
    found = sorted([*spans, *_pairs(text, spans)])
    taken = {span.first for span in found}
    for span in list(found):
        last: Span | None = span if span.kind is EntityKind.PLACE else None
        while last is not None:
            last = None if last.last in taken else _joined(text, last)
            found += [] if last is None else [last]
    return sorted(found)


def _joined(text: Text, span: Span) -> Span | None:
    """The town after a place and و; its name is no everyday word, and no person's unless both are of one country."""
    at = span.last
    if at >= len(text.words) or not text.is_on_line(span.first, at + 1):
        return None
    word = text.words[at]
    known = _town(word)
    if known is None or word.is_common or word.senses & Sense.PLACE_HEAD:
        return None
    country = _country(text, span)
    is_near = bool(known.country) and known.country == country
    is_name = senses_by_stem()[word.splits[1][1]] & _OTHERS
    is_sure = known.weight >= LARGE_TOWN and not is_name
    return Span(at, at + 1, EntityKind.PLACE, 1, "gazetteer") if is_near or is_sure else None


def _town(word: Word) -> Known | None:
    """The best known place of a word without its و."""
    if not word.folded.startswith("و") or len(word.folded) <= LEAST_STEM:
        return None
    stem = word.splits[1][1]
    group = places().get(stem)
    is_word = stem in common_words() or stem in word_set("place_heads.toml", "words")
    return None if group is None or is_word else group[0]


def _country(text: Text, span: Span) -> str:
    """The country of a place's span, of which it is no name; none for one that no list has."""
    stem = next((stem for off, stem in text.words[span.first].splits if off == span.off), "")
    rest = text.folded(span.first + 1, span.last)
    group = places().get(f"{stem} {rest}" if rest else stem)
    return group[0].country if group and group[0].weight < COUNTRY_WEIGHT else ""


@cache
def _duals() -> frozenset[str]:
    """The folded duals with and without what may stand before them."""
    return with_clitics(word_set("place_heads.toml", "duals"))


def _pairs(text: Text, spans: list[Span]) -> list[Span]:
    """Two towns after the dual of a word for one: بلدتي الهبيط وعابدين."""
    duals = _duals()
    heads = [at for at, word in enumerate(text.words[:-2]) if word.folded in duals]
    owners = owners_of(spans) if heads else {}
    found: list[Span] = []
    for at in heads:
        if not text.is_on_line(at, at + 3):
            continue
        if not text.words[at + 2].folded.startswith("و") or not all(map(_may_be_town, text.words[at + 1 : at + 3])):
            continue
        pair = (
            Span(at + 1, at + 2, EntityKind.PLACE, 0, "trigger"),
            Span(at + 2, at + 3, EntityKind.PLACE, 1, "trigger"),
        )
        found += [span for span in pair if span.first not in owners]
    return found


def _may_be_town(word: Word) -> bool:
    is_other = word.is_common or word.senses & ~(Sense.NAME | Sense.PLACE)
    return not is_other and word.folded.isalpha() and len(word.folded) >= LEAST_UNKNOWN
