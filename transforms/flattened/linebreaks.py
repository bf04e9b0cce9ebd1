"""Sentences that a dumper broke at their links, joined again.

A dumper that ends the line at every element leaves a sentence in three pieces: before the link, its few words, and
the rest. A headline, a label and a first sentence in a box look alike, but sentences go on where boxes begin anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.endings import end_of
from transforms.chrome.evidence import Evidence, evidence
from transforms.chrome.words import is_continuation, listed, openers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from transforms.records import Block

_BEFORE_WORDS = 8
_SURE_WORDS = 2
"""Before a break on a page that has others."""
_LINK_WORDS = 6
_APART = 2
"""Lines from one break of a sentence to its next, at most."""
SENTENCE_ENDS = ".؟?!…"
CLOSING = "،.؛:؟!)»”"
_EDGES = '"«“(*- '
_MIN_BREAKS = 2
_GOING_ON = 0.3
"""Of the breaks of a page, at least so many show that a sentence goes on there."""
_BEGINNING = 0.34
"""And at most so many that one begins."""
_UNMARKED = 0.2
"""Of the paragraphs elsewhere on the page, at most so many end without a mark."""
_PARAGRAPH_SPACES = 24


def rejoined(blocks: list[Block]) -> tuple[list[Block], int]:
    """Return the blocks with broken sentences whole, and how many breaks were mended."""
    breaks = _breaks(blocks, _BEFORE_WORDS)
    is_torn = len(breaks) >= _MIN_BREAKS and _has_torn(blocks, breaks)
    if len(breaks) < _MIN_BREAKS or not (is_torn or _go_on(blocks, breaks)):
        return blocks, 0
    mended = [
        index
        for index in _breaks(blocks, 1 if is_torn else _SURE_WORDS)
        if not _begins(blocks[index + 1].text) or _is_torn_at(blocks, index)
    ]
    joints = {at for index in mended for at in (index, index + 1)}
    if is_torn:
        joints.update(_seams(blocks))
    return _join(blocks, joints), len(mended)


def _has_torn(blocks: Sequence[Block], breaks: Sequence[int]) -> bool:
    """Whether words stand at breaks with which no line ends or begins that is whole."""
    torn = sum(_is_torn_at(blocks, index) for index in breaks)
    return torn >= max(_MIN_BREAKS, _GOING_ON * len(breaks))


def _is_torn_at(blocks: Sequence[Block], index: int) -> bool:
    texts = [block.text for block in blocks[index - 1 : index + 2]]
    is_quoted = any(text.count("«") > text.count("»") for text in texts[:2])
    return is_quoted or any(is_seam(above, below) for above, below in pairwise(texts))


def is_seam(above: str, below: str) -> bool:
    """Return whether one line ends with a word with which no sentence ends, or the next begins with what begins
    none."""
    return (
        below[0] in CLOSING
        or not listed("never_last").isdisjoint(fold(above).split()[-1:])
        or not listed("never_first").isdisjoint(fold(below).split()[:1])
    )


def _seams(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the lines that go on from the one above at such words."""
    for index, (above, below) in enumerate(pairwise(blocks), 1):
        if above.text[-1] not in SENTENCE_ENDS and is_seam(above.text, below.text):
            lines = evidence(above.text), evidence(below.text)
            if all(line.hit is None and not line.is_date for line in lines):
                yield index


def _go_on(blocks: Sequence[Block], breaks: Sequence[int]) -> bool:
    """Whether sentences go on behind breaks more often than they begin, and paragraphs elsewhere end with marks."""
    going = sum(_goes_on(blocks[index - 1].text, blocks[index + 1].text) for index in breaks)
    beginning = sum(_begins(blocks[index + 1].text) for index in breaks)
    if going < _GOING_ON * len(breaks) or beginning > _BEGINNING * len(breaks):
        return False
    return not _leaves_marks_out(blocks, breaks)


def _leaves_marks_out(blocks: Sequence[Block], breaks: Sequence[int]) -> bool:
    """Whether the page's other paragraphs end without a mark too: what follows them is a subhead."""
    before = {index - 1 for index in breaks}
    others = [block.text for index, block in enumerate(blocks) if index not in before]
    ends = [end_of(text) for text in others if text.count(" ") >= _PARAGRAPH_SPACES]
    return ends.count("0") > _UNMARKED * len(ends)


def _breaks(blocks: Sequence[Block], least: int) -> list[int]:
    """The few words at which sentences are broken: `least` words stand before them, and behind them the line goes on
    to the sentence's end, or to the next break."""
    breaks: list[int] = []
    chain: list[int] = []
    texts = [block.text for block in blocks]
    likely = _likely(texts, least)
    if not likely:
        return []  # most pages
    repeats = Counter(texts)
    for index in likely:
        if repeats[texts[index]] > 1:
            continue  # the site's name, a button
        before, link, after = map(evidence, texts[index - 1 : index + 2])
        if not _is_break(before, link, after, least) or _is_lone(texts[index - 1]):
            continue
        if chain and index - chain[-1] > _APART:
            chain = []
        chain.append(index)
        if after.end in ".?":
            breaks += chain
            chain = []
    return breaks


def _likely(texts: Sequence[str], least: int) -> list[int]:
    """The few lines of a page that can be such words, as counts tell at little cost."""
    return [
        index
        for index, (before, link) in enumerate(pairwise(texts[:-1]), 1)
        if link[-1] not in SENTENCE_ENDS
        and before[-1] not in SENTENCE_ENDS
        and link.count(" ") < _LINK_WORDS
        and before.count(" ") >= least - 1
    ]


def _is_break(before: Evidence, link: Evidence, after: Evidence, least: int) -> bool:
    """Whether a line without an end, a few words and the rest of a sentence follow on each other."""
    if before.end not in "0:" or link.end not in "0:" or (after.words < least and after.end not in ".?"):
        return False
    return all(line.hit is None and not line.is_date for line in (before, link, after))


def _is_lone(text: str) -> bool:
    """Whether a line is one word, and none that begins or joins sentences: a file's name, a button."""
    return " " not in text and fold(text) not in listed("function_words")


def _goes_on(before: str, after: str) -> bool:
    """Whether the first line begins a sentence of a text, or stops where none ends, or the last begins where none
    does."""
    if is_continuation(before) or _begins(before):
        return True
    first = after.split(maxsplit=1)[0]
    return fold(before.rsplit(maxsplit=1)[-1]) in listed("function_words") or not first[0].isalnum()


def _begins(text: str) -> bool:
    return fold(text.split(maxsplit=1)[0]).strip(_EDGES) in openers()


def _join(blocks: Sequence[Block], joints: Set[int]) -> list[Block]:
    out: list[Block] = []
    for index, block in enumerate(blocks):
        if index in joints:
            out[-1] = replace(out[-1], text=glued(out[-1].text, block.text))
        else:
            out.append(block)
    return out


def glued(text: str, more: str) -> str:
    """The two with a space between, none before a mark."""
    return text + more if more[0] in CLOSING else f"{text} {more}"
