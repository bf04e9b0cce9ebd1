"""What a line says about itself: features of its text alone, the same for HTML and flattened text.

Sites repeat their chrome on every page, so the evidence of short lines is cached.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from transforms.chrome.calls import call_hit
from transforms.chrome.cues import cues_of
from transforms.chrome.echo import KEY_LETTERS, keys_of
from transforms.chrome.endings import end_of
from transforms.chrome.lists import label_of, number_of
from transforms.chrome.marks import BULLETS, marks
from transforms.chrome.notices import notice_hit
from transforms.chrome.offers import offer_hit
from transforms.chrome.phrases import Hit, line_hit, part_hits, start_hit
from transforms.chrome.sequence import WEIGHED, Weighed
from transforms.chrome.words import Tally, is_connected, openers, tally
from transforms.dates import is_dated
from transforms.memory import Memory
from transforms.records import Role, unguarded

if TYPE_CHECKING:
    from collections.abc import Set

_WORD_BINS = ((1, "1"), (2, "2"), (4, "3"), (7, "5"), (11, "8"), (17, "12"), (29, "18"), (59, "30"))
_SIZES = ((4, "s"), (11, "m"), (24, "l"))
_CALLS = ("وا", "ونا")
"""How imperatives to readers end; a line with one of them first is seldom a sentence about others."""
_BRACKETS_RE = re.compile(r"[(\[][^()\[\]]*[)\]]\W*")
_HEAD_LETTERS = 240
"""The beginning of a long line speaks for it: whole paragraphs are not folded."""
_OPENING_LETTERS = 60
"""More than the first words have that join a line to another."""
_LINE_WORDS = 8
_START_LETTERS = 260
_CALL_WORDS = 16
_PART_WORDS = 3
_PART_LETTERS = 420
_DATE_WORDS = 16
_LONGEST = 80
_PROSE_WORDS = 5
"""In fewer words a share says nothing."""
_MANY = 3
_FOREIGN = 4
"""Latin letters for each Arabic one from which on a line is not Arabic."""
_SHORT_LETTERS = 30
_RUN_ON_WORDS = 40
"""A writer who needs no mark in so many words is rare, a row of headlines is not."""
_SAID_LETTERS = 4095
"""Of a text without marks: more say nothing more."""
_RUN_ON_LEVELS = (0.15, 0.19, 0.23)
"""Shares of function words and words with و before them: rows of headlines have 0.10 to 0.20 (5th and 95th
percentile), news without its marks 0.18 to 0.38."""
_HEADLINES = 1
"""Run-on lines up to this level are not prose."""
_OWN_TALK = 2
"""Words by which a site speaks of itself. A sentence with fewer, whatever it begins with, is none of the template."""
_SENTENCE_ROLES = frozenset({Role.BYLINE, Role.CAPTION, Role.MEDIA})
"""What tells of the writer or describes a picture is a sentence too."""
_AND_LETTERS = 3
_MARKS = ("،", ",", "؛", ". ")
_BARS = frozenset({"/", "-", "\\"})


@unguarded
class Evidence:
    """The features of one line."""

    weighed: Weighed
    """Its features."""
    words: int
    size: str
    """``s`` to 4 words, ``m`` to 11, ``l`` to 24, ``x`` more."""
    end: str
    """``.`` a sentence ends, ``?`` with a question or an exclamation, ``~`` cut off with dots, ``:`` leads on, ``0``
    none of these."""
    hit: Hit | None
    """The strongest phrase."""
    is_date: bool
    """It is a date, with the site's name or the section beside it."""
    is_prose: bool
    """It has the function words of prose, and few of the words by which sites speak of themselves."""
    is_news: bool
    """It is a sentence of prose of more than eleven words, and no phrase of templates is in it."""
    prose_words: float
    """Its words, at most 80; fewer when it does not read as prose."""
    shape: str
    """What its neighbours see of it: ``date``, ``hit:`` with the role of a whole-line phrase, or size and end with
    ``figures`` or ``label`` before them."""
    label: str | None
    """What stands before the colon of a line that says something behind it."""
    number: int | None
    """The number of an item of a list."""
    is_paragraph: bool
    """It is as long as a paragraph and ends as a sentence of prose."""
    is_leading: bool
    """It ends with a colon and is none of the template's."""
    is_item: bool
    """It has a label, a number or a bullet."""
    cues: frozenset[str]
    """What it gives cause to look for."""
    keys: Set[str]
    """What its first 400 letters are compared by with other lines."""

    @property
    def features(self) -> tuple[str, ...]:
        """Return its features."""
        return self.weighed.features


def evidence(text: str) -> Evidence:
    """Return what `text` says about itself."""
    return _LINES[text] if len(text) <= _REMEMBERED else _evidence(text)


def _evidence(text: str) -> Evidence:
    count = text.count(" ") + 1
    size, word_bin = _COUNTED[min(count, _MOST_COUNTED)]
    end = end_of(text)
    head = text if len(text) <= _HEAD_LETTERS else text[:_HEAD_LETTERS].rsplit(" ", 1)[0]
    counts = tally(head)
    folded = counts.folded
    separators = _separators(head, counts) if counts.separators else 0
    run_on = _run_on(text, count) if count >= _RUN_ON_WORDS and end not in ".?" else None
    is_prose = _is_prose(counts, separators) and (run_on is None or run_on > _HEADLINES)
    is_sentence = is_prose and ((end == "." and size in "lx") or (end == "?" and size == "x"))
    is_news_talk = is_sentence and counts.site < _OWN_TALK
    site = 0 if is_news_talk else counts.site
    hit = _hit(folded, count, len(text))
    if hit is not None and _only_begins(hit, counts, f"{end}{size}", is_news_talk=is_news_talk):
        hit = offer_hit(folded) if count <= _CALL_WORDS else None
    parts = part_hits(folded) if count >= _PART_WORDS and len(text) <= _PART_LETTERS else []
    dated = count <= _DATE_WORDS and is_dated(text)
    found = [f"runon{run_on}"] if run_on is not None else [word_bin, f"end{end}{size}"]
    if hit is not None:
        found.append(f"{hit.match}:{hit.role}")
        found.append(f"{hit.match}{size}")
    if parts:
        found += sorted({f"part:{part.role}:{size}" for part in parts})
    if dated:
        found.append("date")
    if run_on is None or run_on > _HEADLINES:
        found += _prose(folded, counts, site, size)
    if not is_sentence:
        found += _addressed(folded, counts, size)
    if counts.latin or not counts.arabic:
        found += _scripts(head, counts)
    if separators:
        found.append(f"sep{min(separators, _MANY)}{size}")
    figured = counts.digits > 0 and not dated and size in "sm" and _is_figured(folded)
    if figured:
        found.append(f"figures{size}")
    label = label_of(head) if ":" in head and size != "x" else None
    found += marks(head, folded, counts, size, label)
    is_news = is_sentence and hit is None and not parts
    shape = _shape(hit, f"{'figures' if figured else 'label' if label is not None else ''}{size}{end}", dated=dated)
    strongest = hit or (parts[0] if parts else None)
    words = _prose_words(count, end, is_prose=is_prose)
    number = number_of(text) if text[0].isdigit() else None
    return Evidence(
        WEIGHED[tuple(found)],
        count,
        size,
        end,
        strongest,
        dated,
        is_prose,
        is_news,
        words,
        shape,
        label,
        number,
        size == "x" and is_prose and end in ".?",
        end == ":" and strongest is None,
        label is not None or number is not None or text[0] in BULLETS,
        cues_of(text, folded, words=count, has_figures=counts.digits > 0 or len(head) < len(text)),
        keys_of(counts.words if len(head) == len(text) else [*counts.words, *_behind(head, text)]),
    )


_REMEMBERED = 160
_LINES = Memory(_evidence, most=32_768, longest=_REMEMBERED)


def _behind(head: str, text: str) -> list[str]:
    """The words of a line behind the last whole one of its beginning."""
    return text[len(head) : KEY_LETTERS].split(" ")[1:]


def _shape(hit: Hit | None, plain: str, *, dated: bool) -> str:
    if dated:
        return "date"
    return f"hit:{hit.role}" if hit is not None and hit.match == "line" else plain


def _is_figured(folded: str) -> bool:
    """Whether a short line has a figure and what it is of: prices, results, readings, and few headlines."""
    return any(map(str.isdigit, folded)) and any(map(str.isalpha, folded))


def _hit(folded: str, count: int, letters: int) -> Hit | None:
    """The phrase that the whole line is, or that a line of ordinary length begins with; a call with names in it."""
    hit = line_hit(folded) if count <= _LINE_WORDS else None
    if hit is None and letters <= _START_LETTERS:
        hit = start_hit(folded)
    if hit is None and count <= _CALL_WORDS:
        return notice_hit(folded) or call_hit(folded) or offer_hit(folded)
    return hit


def _only_begins(hit: Hit, counts: Tally, shape: str, *, is_news_talk: bool) -> bool:
    """Whether a sentence only begins as a phrase does: «انضم إلى الوزير عدد من السفراء.»"""
    if hit.match != "start":
        return False
    if is_news_talk:
        is_label = hit.role is Role.READ_ALSO and hit.phrase[-1] == ":" and shape[1] != "x"
        return hit.role not in _SENTENCE_ROLES and not is_label
    speaks_to_readers = counts.site >= _OWN_TALK or counts.persons
    return hit.role is Role.NEWSLETTER and shape == ".m" and counts.function > 0 and not speaks_to_readers


def _is_prose(counts: Tally, separators: int) -> bool:
    if len(counts.words) < _PROSE_WORDS or not counts.function:
        return False
    return counts.site < _MANY and separators < _MANY and counts.latin <= _FOREIGN * counts.arabic


def _run_on(text: str, count: int) -> int | None:
    """How much a long text without marks reads as prose, 0 least to 3; None when it has marks."""
    if (sum(map(text.count, _MARKS)) - text.count(".. ")) * _RUN_ON_WORDS > count:
        return None  # two dots divide the halves of one headline
    said = text[:_SAID_LETTERS]
    counts = tally(said)
    joined = sum(word[0] == "و" and len(word) > _AND_LETTERS for word in said.split())
    return bisect_right(_RUN_ON_LEVELS, (counts.function + joined) / max(1, len(counts.words)))


def _prose_words(count: int, end: str, *, is_prose: bool) -> float:
    """The words of a line, less when it does not read as prose: no function words, or the site's own talk."""
    words = count / 2 if end == "~" else count if is_prose else count / 2 if end in ".?" else count / 4
    return min(words, _LONGEST)


def _word_bin(count: int) -> str:
    for limit, name in _WORD_BINS:
        if count <= limit:
            return f"w{name}"
    return "w60"


def _size(count: int) -> str:
    for limit, name in _SIZES:
        if count <= limit:
            return name
    return "x"


_MOST_COUNTED = _WORD_BINS[-1][0] + 1
_COUNTED = [(_size(count), _word_bin(count)) for count in range(_MOST_COUNTED + 1)]


def _prose(folded: str, counts: Tally, site: int, size: str) -> list[str]:
    """Whether it reads as prose: function words, an opener, commas."""
    found = []
    if len(counts.words) >= _PROSE_WORDS:
        if site:
            found.append(f"site{min(site, 4)}{size}")
        share = counts.function / len(counts.words)
        level = 0 if share == 0 else 1 if share < 0.1 else 2 if share < 0.2 else 3
        found.append(f"func{level}{size}")
        found.append(f"comma{min(counts.commas, 2)}{size}")
    opening = folded[:_OPENING_LETTERS]
    first = opening.lstrip().partition(" ")[0]
    if is_connected(opening):
        found.append(f"on{size}")
    elif first.strip('"«“(') in openers():
        found.append(f"opener{size}")
    elif len(first) > _AND_LETTERS and first[0] == "و":
        found.append(f"and{size}")
    return found


def _addressed(folded: str, counts: Tally, size: str) -> list[str]:
    """Whether it speaks to the reader, «تابعونا على صفحتنا», or stands in brackets, as sign-offs do."""
    found = [f"persons{size}"] if counts.persons else []
    if folded.partition(" ")[0].endswith(_CALLS):
        found.append(f"call{size}")
    if size in "sm" and _BRACKETS_RE.fullmatch(folded):
        found.append(f"brackets{size}")
    return found


def _separators(text: str, counts: Tally) -> int:
    """Marks between the items of a list; a dash that opens or closes the line separates nothing."""
    edges = (text[:2].rstrip() in _BARS) + (len(text) > 1 and text[-2:].lstrip() in _BARS)
    return max(0, counts.separators - edges)


def _scripts(text: str, counts: Tally) -> list[str]:
    latin, arabic = counts.latin, counts.arabic
    if not latin:
        return [] if arabic else ["noletters"]
    if latin > _FOREIGN * arabic:
        return [f"latin{'s' if len(text) < _SHORT_LETTERS else 'l'}"]
    return ["mixed"] if latin > arabic // 2 else []
