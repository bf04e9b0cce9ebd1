"""The taggers that can stand behind one interface: the shipped model, word lists alone, and bigger models."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Protocol

from transforms.entities.model import ModelBackend, clitics, load_weights
from transforms.entities.rules import Span, tag_by_rules
from transforms.entities.tokens import Text
from transforms.records import EntityKind

Classified = tuple[int, int, str]
"""Start, end and label of a span, as an outside model gives it."""

LABEL_MAP = {
    **dict.fromkeys(("PER", "PERS", "PERSON"), EntityKind.PERSON),
    **dict.fromkeys(("LOC", "GPE", "LOCATION", "FAC"), EntityKind.PLACE),
    **dict.fromkeys(("ORG", "ORGANISATION", "ORGANIZATION"), EntityKind.ORGANISATION),
}
"""The names that label sets use for the three kinds; spans of other labels are left out."""


class Backend(Protocol):
    """Anything that finds spans in tokenized texts."""

    def spans(self, texts: Sequence[Text]) -> list[list[Span]]:
        """The spans of each text in reading order, none overlapping; what a text gets never hangs on the others."""
        ...


class RulesBackend:
    """Gazetteers, titles and trigger words; no model."""

    def spans(self, texts: Sequence[Text]) -> list[list[Span]]:
        """Spans by word lists alone."""
        return [tag_by_rules(text) for text in texts]


class ClassifierBackend:
    """An outside model: a function from a text to labelled spans, such as a Hugging Face pipeline.

    Its spans are widened to whole words and clitics taken off as for the shipped model. It gets a sentence at a
    time, since such models read a few hundred words at most.
    """

    def __init__(self, classify: Callable[[str], Iterable[Classified]]) -> None:
        self._classify = classify

    def spans(self, texts: Sequence[Text]) -> list[list[Span]]:
        """The model's spans in reading order; of two that overlap, the first stays."""
        return [self._spans(text) for text in texts]

    def _spans(self, text: Text) -> list[Span]:
        found: list[Span] = []
        for first, last in text.sentences:
            shift = text.starts[first]
            sentence = text.source[shift : text.ends[last - 1]]
            for start, end, label in sorted(self._classify(sentence)):
                kind = LABEL_MAP.get(label.upper().removeprefix("B-").removeprefix("I-"))
                span = None if kind is None else _on_tokens(text, start + shift, end + shift, kind)
                if span is not None and (not found or found[-1].last <= span.first):
                    found.append(span)
        return found


def _on_tokens(text: Text, start: int, end: int, kind: EntityKind) -> Span | None:
    first = bisect_right(text.ends, start)
    last = bisect_left(text.starts, end)
    return Span(first, last, kind, clitics(text.words[first]), "classifier") if first < last else None


@cache
def default_backend() -> Backend:
    """The backend that needs nothing but this package: the shipped model."""
    return ModelBackend(load_weights())
