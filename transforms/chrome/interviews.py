"""Questions of an interview, which stand bare over the answers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transforms.chrome.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_MARKS = ("؟", "?")
_LEAST = 2
_REACH = 2
"""Lines from a question to its answer: a name, a sign may stand between."""


def is_asked(folded: str) -> bool:
    """Return whether a folded line says who asked the questions.

    >>> from transforms.arabic import fold
    >>> is_asked(fold("حاورته: هدى الكعبي")), is_asked(fold("من المسؤول؟"))
    (True, False)
    """
    return folded.startswith(_interviewing())


@cache
def _interviewing() -> tuple[str, ...]:
    return tuple(listed("interviewing"))


def questions(blocks: Sequence[Block], found: Sequence[Evidence]) -> list[int]:
    """Return the short questions over paragraphs among the text of an interview: it says who asked, and two are
    asked. A box's headlines may ask as well."""
    asked = [index for index, line in enumerate(found) if _is_question(blocks[index].text, line)]
    asked = [index for index in asked if any(map(_is_answer, found[index + 1 : index + 1 + _REACH]))]
    if len(asked) < _LEAST:
        return []
    return asked if any("asked" in line.cues and line.end != "?" for line in found) else []


def _is_answer(line: Evidence) -> bool:
    return line.is_paragraph or line.is_news


def _is_question(text: str, line: Evidence) -> bool:
    return line.end == "?" and line.size != "x" and line.hit is None and text.endswith(_MARKS)
