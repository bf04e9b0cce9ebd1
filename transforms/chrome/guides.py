"""Lists of texts that tell how to do something: what goes into a dish, the steps, the papers to bring."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.arabic import fold, folded_words
from transforms.chrome.phrases import key
from transforms.data import read_folded
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

FILE = "guides.toml"
_KINDS = ("parts", "steps", "needs")
_MOST_LINES, _LEAST_LINES = 60, 2
_ITEM_WORDS = 18
_SURE, _GAP = 0.5, 3
"""The share of lines up to the next heading that must look like what theirs says; how far apart they may be."""
_FIRST_LETTERS = 40
_FIRST_RE = re.compile(r"[\W\d_]*([^\W\d_]+)")


def guide_heading(folded: str) -> str | None:
    """Return what a folded line of few words is the heading of: ``parts``, ``steps``, ``needs``, or nothing. With the
    name of what it is about it has a colon, for headlines begin so as well.

    >>> [guide_heading(fold(line)) for line in ("المقادير:", "طريقة تحضير الكنافة:", "الأوراق المطلوبة")]
    ['parts', 'steps', 'needs']
    >>> guide_heading(fold("مكونات المجتمع"))
    """
    first = _FIRST_RE.match(folded)
    if first is None or first[1] not in _first_words():
        return None  # nearly every line
    words = key(folded)
    kind = _headings().get(words)
    if kind is None and folded[-1:] == ":" and words.startswith(_beginnings()):
        return next(kind for kind in _KINDS if words.startswith(tuple(_beginnings_of(kind))))
    return kind


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.partition(" ")[0] for words in (*_headings(), *_beginnings()))


@cache
def _headings() -> dict[str, str]:
    return {key(heading): kind for kind in _KINDS for heading in read_folded(FILE, kind)}


def _beginnings_of(kind: str) -> list[str]:
    return [f"{words} " for words in read_folded(FILE, f"of_{kind}")]


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(words for kind in _KINDS for words in _beginnings_of(kind))


def guided(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield the headings over what goes in, what to do or what is asked for, and the lines below them that look like
    it; a phrase of the template or a date ends them, and many that look otherwise."""
    cued = [index for index, line in enumerate(found) if line.hit is None and "guide" in line.cues]
    kinds = {index: kind for index in cued if (kind := guide_heading(fold(blocks[index].text))) is not None}
    for index, kind in kinds.items():
        below = found[index + 1 : index + 1 + _MOST_LINES]
        last = index + 1 + sum(1 for _line in takewhile(_may_be_item, below))
        lines = range(index + 1, min([last, *(lead for lead in kinds if lead > index)]))
        likely = [at for at in lines if _LOOKS[kind](blocks[at].text, found[at])]
        if not (lines.stop in kinds and len(likely) > _SURE * len(lines)):
            lines = range(index + 1, _end(likely, index))
        if len(likely) >= _LEAST_LINES and lines:
            yield from range(index, lines.stop)


def _end(likely: Sequence[int], heading: int) -> int:
    """Where the lines end that follow each other from a heading on, one or two of another look between them."""
    last = heading
    for index in likely:
        if index - last > _GAP:
            break
        last = index
    return last + 1


def _may_be_item(line: Evidence) -> bool:
    """Whether a line is none of the template's; papers to bring begin as the words under pictures do, «صورة من»."""
    return (line.hit is None or line.hit.role is Role.CAPTION) and not line.is_date


def _is_part(text: str, line: Evidence) -> bool:
    """Whether a line tells what goes in: a measure, a number or a plain thing first, or how it is cut last."""
    if line.words > _ITEM_WORDS:
        return False
    words = folded_words(text)
    if line.is_item or any(map(str.isdigit, text[:2])) or not read_folded(FILE, "measures").isdisjoint(words[:2]):
        return True
    return " ".join(words).endswith(_states())


@cache
def _states() -> tuple[str, ...]:
    return tuple(f" {state}" for state in read_folded(FILE, "states"))


def _is_step(text: str, line: Evidence) -> bool:
    """Whether a line tells what to do: it has a number or a bullet, or begins with a word of doing."""
    return line.is_item or not read_folded(FILE, "doing").isdisjoint(_first(text))


def _is_asked(text: str, line: Evidence) -> bool:
    return line.is_item or not read_folded(FILE, "asked").isdisjoint(_first(text))


def _first(text: str) -> list[str]:
    """The first word of a line, and the word behind a «then» or an «and»."""
    words = folded_words(text[:_FIRST_LETTERS])[:2]
    then = words[1:] if words[:1] == ["ثم"] else []
    return [*words[:1], *[first.removeprefix("و") for first in words[:1]], *then]


_LOOKS: dict[str, Callable[[str, Evidence], bool]] = {"parts": _is_part, "steps": _is_step, "needs": _is_asked}
