"""The taggers that can stand behind one interface: the shipped model, word lists alone, and bigger models."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from transforms.entities.rules import Span, tag_by_rules
from transforms.entities.tokens import Text


class BackendError(RuntimeError):
    """A backend that cannot be had; the message says what is missing and what to do."""


class Backend(Protocol):
    """Anything that finds spans in a tokenized text."""

    def spans(self, text: Text) -> list[Span]:
        """Spans in reading order, none overlapping."""
        ...


class RulesBackend:
    """Gazetteers, titles and trigger words; no model."""

    def spans(self, text: Text) -> list[Span]:
        """Spans by word lists alone."""
        return tag_by_rules(text)


@cache
def default_backend() -> Backend:
    """The backend that needs nothing but this package."""
    return RulesBackend()
