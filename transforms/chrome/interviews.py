"""Questions of an interview, which stand bare over the answers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transforms.arabic import folded_words
from transforms.chrome.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_MARKS = ("؟", "?")
_YOURS = ("تم", "كم")
_YOURS_LETTERS = 5
_LEAST, _LEAST_UNSIGNED = 2, 3
_REACH = 2
"""Lines from a question to its answer: a name, a sign may stand between."""


def is_asked(folded: str) -> bool:
    """Return whether a folded line says who asked the questions, or asks somebody.

    >>> from transforms.arabic import fold
    >>> lines = "حاورته: هدى الكعبي", "بماذا تردون على من ينتقدكم؟", "من المسؤول؟"
    >>> [is_asked(fold(line)) for line in lines]
    [True, True, False]
    """
    if folded.endswith(_MARKS):
        return _is_to_you(folded_words(folded))
    return folded.startswith(_interviewing())


@cache
def _interviewing() -> tuple[str, ...]:
    return tuple(listed("interviewing"))


def _is_to_you(words: Sequence[str]) -> bool:
    if not listed("addressing").isdisjoint(words):
        return True
    return any(len(word) >= _YOURS_LETTERS and word.endswith(_YOURS) for word in words)


def questions(blocks: Sequence[Block], found: Sequence[Evidence]) -> list[int]:
    """Return the short questions over paragraphs among the text of an interview: it says who asked, and two are
    asked, or three, most of them of somebody. A box's headlines may ask as well, of nobody."""
    asked = [index for index, line in enumerate(found) if _is_question(blocks[index].text, line)]
    asked = [index for index in asked if any(map(_is_answer, found[index + 1 : index + 1 + _REACH]))]
    if len(asked) < _LEAST:
        return []
    to_you = [index for index in asked if "asked" in found[index].cues]
    is_signed = any("asked" in line.cues and line.end != "?" for line in found)
    return asked if is_signed or (len(asked) >= _LEAST_UNSIGNED and len(to_you) * 2 >= len(asked)) else []


def _is_answer(line: Evidence) -> bool:
    return line.is_paragraph or line.is_news


def _is_question(text: str, line: Evidence) -> bool:
    return line.end == "?" and line.size != "x" and line.hit is None and text.endswith(_MARKS)
