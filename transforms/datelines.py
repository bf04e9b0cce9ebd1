"""Datelines: who wrote it, where and when, before the first words of the lead and on its line.

«أحمد سالم - القاهرة في الثلاثاء 20 يناير 2026 12:29 مساء - استقرت الأسعار»: systems that republish write so. The
article begins behind it, and its date is the article's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from transforms.agencies import agency_in
from transforms.arabic import fold, fold_in_place, folded_words
from transforms.bylines import author_in, is_byline, lone_name_in
from transforms.data import read_folded
from transforms.dates import is_dated, spans
from transforms.entities.lexicon import word_set
from transforms.persons import is_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transforms.records import Block

_EDGES = " ,،|–-/:"
_REACH = 120
"""The letters in which a dateline ends."""
_LEAD_WORDS = 10
_CLOCK_RE = re.compile(r"\d:\d\d")
_YEAR_RE = re.compile(r"(?:19|20)\d\d")
_REST_RE = re.compile(r"([^-–—:.؟!]{0,24}?(?::\d\d[^-–—:.؟!]{0,12})?)\s[-–—]\s+(?=\S)")
"""What is left of the date, the half of the day and the zone, and the dash behind it."""
_BEFORE_RE = re.compile(r"(?:\s+(?:في|بتاريخ|يوم)|[\s,،|–—-])*$")
_DATELINE_LETTERS = 90
_BRACKETS_RE = re.compile(r"\([^()]*\)")
_NUMBER_RE = re.compile(r"\d")
_SIGN_LETTERS = 2
"""Of the year's sign, of a half of the day."""
_BEFORE_DATE = frozenset({"في", "يوم"})
_BEHIND_DATE_RE = re.compile(
    r"^[)\]]?\s*(?:م(?!\w))?\s*(?:/\s*(?P<named>[^\W\d_]+(?: [^\W\d_]+){0,3})\s*/(?!\s*\d)|[(/\[–—:-]"
    r"|(?P<word>[^\W\d_]+)(?P<dash>\s?[-–—]\s)?)"
)
"""An agency that no list has stands between strokes or before a dash: «4 غشت 2015 /نبأ/», «4 غشت 2015 نبأ -»."""


class Dateline(NamedTuple):
    """What stands between the place and the first words of an article."""

    date: str
    """As written."""
    agency: str | None


def all_parted(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks, those that have writer, date and lead on one line in parts."""
    found = list(blocks)
    dated = [
        at
        for at, block in enumerate(found)
        if ("0" in (head := block.text[:_REACH]) and "20" in head) or ("9" in head and "19" in head)
    ]  # few blocks; one letter is found much quicker than two
    for at in reversed(dated):
        found[at : at + 1] = parted(found[at])
    return found


def parted(block: Block) -> list[Block]:
    """Return the writer, the date and the lead of a block that has all on one line; any other block alone.

    >>> from transforms.records import Block
    >>> lead = "استقرت أسعار الذهب في الأسواق المصرية خلال ساعات الصباح الأولى من اليوم"
    >>> text = f"أحمد سالم - القاهرة في الثلاثاء 20 يناير 2026 12:29 مساءً - {lead}"
    >>> [part.text for part in parted(Block(text, 0))][:2]
    ['أحمد سالم - القاهرة', 'الثلاثاء 20 يناير 2026 12:29 مساءً']
    """
    head = block.text[:_REACH]
    if _YEAR_RE.search(head) is None:
        return [block]
    if len(head) == len(block.text) and (pair := _name_and_date(head)):
        return [replace(block, text=text) for text in pair]
    if block.text.count(" ") < _LEAD_WORDS or _CLOCK_RE.search(head) is None:
        return [block]
    for start, end in spans(fold_in_place(head)):
        behind = _REST_RE.match(block.text, end)
        if behind is None:
            continue
        writer, said, lead = (
            _BEFORE_RE.sub("", head[:start]),
            block.text[start : behind.end(1)],
            block.text[behind.end() :],
        )
        if _is_dateline(writer, said) and lead.count(" ") >= _LEAD_WORDS:
            return [replace(block, text=text) for text in (writer, said, lead) if text]
    return [block]


def _name_and_date(line: str) -> tuple[str, str] | None:
    """The two parts of a line that says who wrote it and when, in their order, and nothing else."""
    for start, end in spans(fold_in_place(line)):
        before, said, behind = (line[a:b].strip(_EDGES) for a, b in ((0, start), (start, end), (end, None)))
        name = _BEFORE_RE.sub("", before) or behind
        if (before and behind) or not name:
            continue
        if (author_in(name) if is_byline(name) else lone_name_in(name)) is not None:
            return (name, said) if before else (said, name)
    return None


def _is_dateline(writer: str, said: str) -> bool:
    """Whether one is a name or nothing, the other a date with its time."""
    if _CLOCK_RE.search(said) is None or not is_dated(said):
        return False
    return not writer or is_byline(writer) or lone_name_in(writer) is not None


def dateline_in(text: str) -> Dateline | None:
    """Return the dated dateline that `text` begins with, or None.

    >>> dateline_in("الرياض 15 جمادى الأولى 1445 هـ الموافق 29 نوفمبر 2023 م واس استقبل الوزير وفدا")
    Dateline(date='29 نوفمبر 2023', agency='واس')
    >>> dateline_in("في 4 غشت 2015 - وهو يوم عطلة - افتتح الوزير المعرض")
    """
    head = text[:_DATELINE_LETTERS]
    for start, end in spans(fold_in_place(head)) if _NUMBER_RE.search(head) else ():
        behind = _BEHIND_DATE_RE.match(head[end:])
        if behind is None or not is_dated(head[:end]) or not (start == 0 or _is_place_alone(head[:start])):
            continue
        agency = agency_in(behind["word"] or "") or _own_name(behind["named"] or (behind["dash"] and behind["word"]))
        if behind["word"] is None or agency is not None:
            return Dateline(head[start:end], agency)
    return None


def _own_name(name: str | None) -> str | None:
    """The name of an agency as it gives it itself; no place, no sign of a year and no desk's word."""
    if name is None or len(name) <= _SIGN_LETTERS or is_place(fold(name)) or is_byline(name):
        return None
    return None if fold(name) in read_folded("outlets.toml", "desks") else agency_in(name) or name


def _is_place_alone(text: str) -> bool:
    """Whether a place and nothing else stands before a date; that of the other calendar does not count."""
    words = folded_words(_BRACKETS_RE.sub(" ", _NUMBER_RE.split(text)[0]))
    before_date = _BEFORE_DATE | word_set("dates.toml", "weekdays")
    while words and words[-1] in before_date:
        words.pop()
    return is_place(" ".join(words))
