"""What is told of the writer around the text: a name and what he does, what his work deals with."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.arabic import folded_words
from transforms.bylines import lone_name_in
from transforms.data import read_folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

FILE = "writers.toml"
_BELOW = 6
"""Lines under the box among which no more of the text comes."""
_NAME_LETTERS, _BOX_WORDS = 40, 60
_LIFE_LETTERS, _LIFE_WORDS = 90, 8
_LEAST_WORDS = 2
_HIS = ("ه", "ها", "هما")


def writer_boxes(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """Return the indices of the lines of a box about the writer, «هدى الكعبي» and «محررة تتابع شؤون التعليم»: a trade
    without its article begins the line, or the name and what she is, and no sentence of news follows."""
    boxes: set[int] = set()
    short = [index for index, block in enumerate(blocks[:-1]) if len(block.text) <= _NAME_LETTERS]
    for index in short:
        line = found[index + 1]
        if (
            line.size != "s"
            and line.words <= _BOX_WORDS
            and _is_last(found, index + 1)
            and _is_box(blocks[index].text, blocks[index + 1].text)
            and lone_name_in(blocks[index].text) is not None
        ):
            boxes.update((index, index + 1))
    return frozenset(boxes)


def _is_box(name: str, text: str) -> bool:
    """Whether a line begins with a trade, or with the name above it and what its bearer is."""
    words = _opening(text)
    if len(words) < _LEAST_WORDS:
        return False
    if words[0] in read_folded(FILE, "trades"):
        return True
    return words[:_LEAST_WORDS] == folded_words(name)[:_LEAST_WORDS] and _has_post(words)


def _opening(text: str) -> list[str]:
    """The first words of a line, folded: they say whom it tells of."""
    return folded_words(text[:_LIFE_LETTERS])[:_LIFE_WORDS]


def _has_post(words: Sequence[str]) -> bool:
    """Whether what somebody is stands behind the name that begins a line."""
    return not read_folded(FILE, "posts").isdisjoint(words[_LEAST_WORDS:])


def _is_last(found: Sequence[Evidence], index: int) -> bool:
    """Whether no more of the text comes right below a line."""
    return not any(below.is_news for below in found[index + 1 : index + 1 + _BELOW])


def may_be_life(folded: str) -> bool:
    """Return whether a folded line may tell of its writer: what he is stands near its beginning, or what his work
    deals with is the beginning.

    >>> from transforms.arabic import fold
    >>> lines = "تتركز أبحاثها على الخليج.", "هدى الكعبي باحثة مقيمة في المركز.", "عملت هدى الكعبي مراسلة لصحف عدة."
    >>> all(may_be_life(fold(line)) for line in lines), may_be_life(fold("تتناول الخطة قضايا الأمن."))
    (True, False)
    """
    words = _opening(folded)
    return _is_of_work(words) or _has_post(words)


def _is_of_work(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[0] in read_folded(FILE, "dealing") and words[1] in read_folded(FILE, "works")


def lives(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield the lines that tell of the writer by his name, which stands alone above the text or right above the line:
    what his work deals with, wherever they stand, and what he is, at the end of the text."""
    first = next((index for index, line in enumerate(found) if line.is_paragraph), len(found))
    for index in [index for index, line in enumerate(found) if "life" in line.cues]:
        words = _opening(blocks[index].text)
        is_of_work = _is_of_work(words)
        near = {*range(first), *range(max(0, index - _LEAST_WORDS), index)} - {index}
        if (is_of_work or (index > first and _is_last(found, index))) and any(
            _is_named(blocks[at].text, words, is_right_above=at in range(index - _LEAST_WORDS, index))
            for at in sorted(near)
            if len(blocks[at].text) <= _NAME_LETTERS
        ):
            yield index


def is_life_of(name: str, text: str) -> bool:
    """Return whether a line tells what the work of the writer deals with whose name stands above it, or begins with
    that name and what he is."""
    return _is_named(name, _opening(text), is_right_above=True)


def _is_named(text: str, words: Sequence[str], *, is_right_above: bool) -> bool:
    """Whether a short line is a name that the words of another tell; right above «his works» they need not."""
    if is_right_above and _is_of_work(words) and words[1].endswith(_HIS):
        return lone_name_in(text) is not None
    return not set(pairwise(folded_words(text))).isdisjoint(pairwise(words)) and lone_name_in(text) is not None
