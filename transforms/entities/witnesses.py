"""Names that are everyday words too, by what else the page speaks of: no حماس without a word of Palestine."""

from __future__ import annotations

from functools import cache

from transforms.arabic import fold
from transforms.entities.document import span_key
from transforms.entities.lexicon import read_toml, word_set
from transforms.entities.rules import Span
from transforms.entities.tokens import Text

FILE = "witnesses.toml"
SPORT = "clubs.toml"


def without_unwitnessed(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order without lone words of the list on a page that has no witness of the name."""
    lone = {span: span_key(text, span) for span in spans if span.last == span.first + 1}
    doubted = {span: key for span, key in lone.items() if key in _names()}
    if not doubted:
        return spans
    stems = {stem for word in text.words for _, stem in word.splits}
    missing = {key for key in set(doubted.values()) if stems.isdisjoint(_names()[key])}
    return [span for span in spans if doubted.get(span) not in missing]


@cache
def _names() -> dict[str, frozenset[str]]:
    """Folded name -> the folded words one of which a page has that speaks of it."""
    groups = [(group["names"], group["words"]) for group in read_toml(FILE)["of"]]
    found = {fold(name): frozenset(map(fold, words)) for names, words in groups for name in names}
    return found | {fold(name): word_set(SPORT, "match") for name in read_toml(FILE)["clubs"]}
