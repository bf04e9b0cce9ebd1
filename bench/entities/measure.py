"""Strict precision, recall and F1 of predicted spans."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from bench.entities.corpora import Sentence

KINDS = ("PER", "LOC", "ORG")
Token = tuple[int, int, str]


@dataclass(slots=True)
class Tally:
    """True positives, false positives and false negatives by kind."""

    hits: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count in what another tally has."""
        self.hits += other.hits
        self.extra += other.extra
        self.missed += other.missed

    def row(self, kind: str | None = None) -> tuple[float, float, float]:
        """P, R and F1 in percent of one kind, of all kinds together without one."""
        hits, extra, missed = (
            counter.total() if kind is None else counter[kind] for counter in (self.hits, self.extra, self.missed)
        )
        precision = 100 * hits / (hits + extra) if hits + extra else 0.0
        recall = 100 * hits / (hits + missed) if hits + missed else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def line(self) -> str:
        """One line for people."""
        rows = [("all", self.row()), *((kind, self.row(kind)) for kind in KINDS)]
        return "   ".join(f"{name} {p:.1f}/{r:.1f}/{f:.1f}" for name, (p, r, f) in rows)


def snapped(sentence: Sentence, spans: list[Token]) -> set[Token]:
    """Spans as ranges of the gold's tokens: a token is covered when one of its letters is."""
    found = set()
    for first, last, kind in spans:
        covered = [
            number
            for number, (start, end) in enumerate(sentence.offsets)
            if start < last and end > first and re.search(r"\w", sentence.text[max(start, first) : min(end, last)])
        ]
        if covered and kind in KINDS:
            found.add((covered[0], covered[-1] + 1, kind))
    return found


def count(tally: Tally, sentence: Sentence, predicted: list[Token]) -> None:
    """Add one sentence to a tally."""
    gold = snapped(sentence, sentence.spans)
    found = snapped(sentence, predicted)
    for kind in KINDS:
        tally.hits[kind] += sum(span[2] == kind for span in gold & found)
        tally.extra[kind] += sum(span[2] == kind for span in found - gold)
        tally.missed[kind] += sum(span[2] == kind for span in gold - found)
