"""Bystanders: names alone on their lines that are not the writer's. Guests of a talk stand in a row, who is in a
picture stands there twice over the writer, and columnists stand beside their days in a list over the title."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

from transforms.dates import is_dated
from transforms.persons import is_person
from transforms.records import ARTICLE_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_BYLINE, _TITLE = Role.BYLINE, Role.TITLE
_ROW = 3
_GUESTS = 3
_COLUMNS = 3
_NAME_WORDS = 7
_BESIDE = 2
"""So many lines from a columnist's name its day stands at most, the headline between them."""


def named(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the lines of a flattened page with names that are not the writer's."""
    found: set[str] = set()
    if sum([block.role is _BYLINE for block in blocks]) < _ROW:
        return frozenset()  # most pages
    for is_byline, run in groupby(blocks, lambda block: block.role is _BYLINE and not block.tag):
        lines = [block.text for block in run] if is_byline else []
        if len(lines) >= _ROW:
            found |= _guests(lines) | _pictured(lines)
    return frozenset(found)


def _guests(lines: Sequence[str]) -> set[str]:
    names = {line for line in lines if is_person(line)}
    return names if len(names) >= _GUESTS else set()


def _pictured(lines: Sequence[str]) -> set[str]:
    threes = zip(lines, islice(lines, 1, None), islice(lines, 2, None), strict=False)
    return {name for name, again, other in threes if name == again != other and is_person(name) and is_person(other)}


def columns(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the lines of a flattened page over the title that name columnists and their days, where there are three
    of them and more."""
    over = blocks[: _first(blocks)]
    short = [(place, block.text) for place, block in enumerate(over) if not block.tag and " " in block.text]
    names = [place for place, text in short if text.count(" ") < _NAME_WORDS and is_person(text)]
    if len(names) < _COLUMNS:
        return frozenset()
    near = [range(max(0, place - _BESIDE), min(len(over), place + _BESIDE + 1)) for place in names]
    dated = [[other for other in places if is_dated(over[other].text)] for places in near]
    found = [(place, *days) for place, days in zip(names, dated, strict=True) if days]
    lines = frozenset(over[place].line for places in found for place in places)
    return lines if len(found) >= _COLUMNS else frozenset()


def _first(blocks: Sequence[Block]) -> int:
    """The place of the title, or of the text where there is none."""
    own = (place for place, block in enumerate(blocks) if block.role is _TITLE or block.role in ARTICLE_ROLES)
    return next(own, len(blocks))
