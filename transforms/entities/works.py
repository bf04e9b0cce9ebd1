"""Titles of works in quotation marks: who and where stand in them are not those that the page tells of."""

from __future__ import annotations

from transforms.entities.lexicon import word_set
from transforms.entities.namesakes import FILE
from transforms.entities.quotations import QUOTES
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.tokens import Text
from transforms.entities.words import has, is_one_of
from transforms.records import EntityKind

LONGEST_TITLE = 7
"""Words of a title; a longer quotation is a saying."""
MOST_DESCRIBING = 1
"""Words between the word for a work and its title: المسلسل الاجتماعي «القاهرة 2000»."""
MOST_BETWEEN = 2
"""Tokens between the titles of a list: «ميرامار» (1967) و«اللص والكلاب» has more, «ميرامار» 1967 و «الطريق» not."""


def without_titles(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order without places and persons in the titles of works: رواية «القاهرة الجديدة»."""
    inside: set[int] = set()
    for first, limit in text.sentences:
        for start, end in _titles(text, first, limit):
            inside.update(range(start, end))
    return [span for span in spans if span.kind is EntityKind.ORGANISATION or span.first not in inside]


def _titles(text: Text, first: int, limit: int) -> list[tuple[int, int]]:
    """The ranges of tokens of a sentence that are titles of works."""
    found: list[tuple[int, int]] = []
    last_title = closed = first
    for at in range(first, limit):
        end = _end_of_quotation(text, at, limit) if at >= closed and text.words[at].folded in QUOTES else None
        if end is None:
            continue
        is_listed = bool(found) and at - last_title <= MOST_BETWEEN
        if is_listed or _is_of_work(text, at, first):
            found.append((at + 1, end))
            last_title = end + 1
        closed = end + 1
    return found


def _end_of_quotation(text: Text, at: int, limit: int) -> int | None:
    """Where the mark stands that closes the short quotation which the mark at `at` opens; None for no such one."""
    closing = QUOTES[text.words[at].folded]
    ends = range(at + 2, min(at + LONGEST_TITLE + 2, limit))
    return next((end for end in ends if text.words[end].folded == closing), None)


def _is_of_work(text: Text, at: int, floor: int) -> bool:
    """Whether a word for a work stands before the mark at token `at`, right there or before one that describes it."""
    for before in range(at - 1, max(floor, at - 1 - MOST_DESCRIBING) - 1, -1):
        word = text.words[before]
        if is_one_of(word, word_set(FILE, "works")):
            return True
        if not word.folded.isalpha() or has(word, Sense.SPEECH):
            return False
    return False
