"""Polls among the paragraphs: a question to the readers, its answers line by line, how many voted."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.data import read_folded
from transforms.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_ASKED_RE = re.compile(
    r"\W*(?:(?:شارك(?:وا|ونا)?|صوت(?:وا)?) (?:في|ب)\s?(?:ال)?(?:استطلاع|استفتاء|تصويت)"
    r"|استطلاع|استفتاء|تصويت|poll|سوال (?:اليوم|الاسبوع|العدد|الشهر|الحلقه|الساعه)"
    r"|(?:راي|اراء|صوت|سوال) (?:ال)?(?:متابعين|متابعينا|قراء|قرائنا|مشاهدين|مشاهدينا|مستمعين|مستمعينا|جمهور|زوار)"
    r"(?=\s?[:؟?])"
    r"|راي(?:ك|كم) يهمنا|شارك(?:نا|ونا) (?:ب)?راي(?:ك|كم))\b.*"
    r"|.*[؟?]\s?(?:صوت(?:وا|ي)?|شارك(?:وا)?) الان\W*"
)
_VOTES_RE = re.compile(
    r"\W*(?:(?:نعم|لا|ربما|لا ادري|لا راي لي|محايد)\W+)*"
    r"(?:(?:عدد|اجمالي|مجموع) (?:الاصوات|المصوتين|المشاركين)\W*[\d,.]+\s?\w*|(?:شارك\w*\s)?[\d,.]+\s?(?:من )?"
    r"(?:الاصوات|اصوات|صوتا?|مصوتا?|مصوتين|مشاركا?|مشاركه|مشاركين|votes?)(?: حتي الان)?"
    r"|(?:صوت|صوتوا|صوتي) الان|تصويت|(?:عرض|شاهد|شاهدوا) (?:النتائج|النتيجه))\W*"
)
_SHARE_RE = re.compile(r"\W*[\d,.]+\s?[%٪]\W*")
_SHARE_BEHIND_RE = re.compile(r"\s\(?[\d,.]+\s?[%٪]\)?\W*$")
_COUNT_RE = re.compile(r"\d")
_ASKED = "asked"
_QUESTION_LETTERS, _ANSWER_WORDS, _MOST_ANSWERS = 160, 5, 12


def polls(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the lines of polls: a line that asks for votes and the usual answers under it, or a
    question, short lines and how many voted."""
    found: set[int] = set()
    openings = [_OPENINGS[block.text] if len(block.text) <= _QUESTION_LETTERS else "" for block in blocks]
    for index, opening in enumerate(openings):
        if opening and index not in found:
            found.update(_poll(blocks, index, is_asked=opening == _ASKED))
    return frozenset(found)


def may_open(folded: str) -> bool:
    """Return whether a folded line may open a poll: it asks for votes, or is another question."""
    return folded[-1:] in ("؟", "?") or _ASKED_RE.fullmatch(folded) is not None


def _opening(text: str) -> str:
    """Whether a line asks for votes, is another question, or neither: then empty."""
    if _ASKED_RE.fullmatch(fold(text)) is not None:
        return _ASKED
    return "question" if text[-1] in "؟?" else ""


_OPENINGS = Memory(_opening, most=8192, longest=_QUESTION_LETTERS)
"""Nearly every line opens no poll, and pages repeat their lines."""


def _poll(blocks: Sequence[Block], first: int, *, is_asked: bool) -> range:
    """The lines of the poll that the line `first` opens; none where it opens none."""
    below = blocks[first + 1 : first + 1 + _MOST_ANSWERS]
    short = takewhile(_is_short, map(_bare, below))
    voted = next((at for at, text in enumerate(short) if _VOTES_RE.fullmatch(text)), None)
    if voted or (voted == 0 and below[0].tag and _COUNT_RE.search(below[0].text)):  # buttons show no text
        return range(first, first + 2 + voted)
    answers = len(list(takewhile(_is_usual, map(_bare, below)))) if is_asked else 0
    return range(first, first + 1 + answers) if answers > 1 else range(0)


def _bare(block: Block) -> str:
    return fold(block.text).strip()


def _is_short(text: str) -> bool:
    return len(text.split()) <= _ANSWER_WORDS and text[-1:] not in ".؟?"


def _is_usual(text: str) -> bool:
    answer = _SHARE_BEHIND_RE.sub("", text).strip(" .!-•*")
    return answer in read_folded("polls.toml", "answers") or _SHARE_RE.fullmatch(text) is not None
