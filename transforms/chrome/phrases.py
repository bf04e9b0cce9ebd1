"""The phrases of site templates: what a line says about its role.

Lines and phrases pass through the same folding, so a phrase is written once in ``data/phrases.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from transforms.arabic import fold
from transforms.data import read_toml
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_LETTERS_RE = re.compile(r"[\W\d_]+")
_LEAD_RE = re.compile(r"^[^\w(©]+")
_BUCKET = 3
_MAX_START_LETTERS = 260
_MAX_PART_LETTERS = 420


@dataclass(frozen=True, slots=True)
class Hit:
    """One phrase found in a line."""

    role: Role
    match: str
    """``line``, ``start`` or ``part``."""
    phrase: str
    """As written in the data file."""


@dataclass(frozen=True, slots=True)
class _Lists:
    lines: dict[str, Hit]
    starts: dict[str, tuple[tuple[str, Hit], ...]]
    parts: ahocorasick.Automaton


def key(folded: str) -> str:
    """Return the letters of a folded line, words apart by one space: what a whole-line phrase is compared by.

    >>> key(fold("التعليقات (12):"))
    'التعليقات'
    """
    return _NOT_LETTERS_RE.sub(" ", folded).strip()


@cache
def _lists() -> _Lists:
    lines: dict[str, Hit] = {}
    starts: dict[str, list[tuple[str, Hit]]] = {}
    parts = ahocorasick.Automaton()
    for group in read_toml("phrases.toml")["group"]:
        for phrase in group["phrases"]:
            folded, hit = fold(phrase), Hit(Role(group["role"]), group["match"], phrase)
            if hit.match == "line":
                lines.setdefault(key(folded), hit)
            elif hit.match == "start":
                starts.setdefault(folded[:_BUCKET], []).append((folded, hit))
            else:
                parts.add_word(folded, hit)
    parts.make_automaton()
    lines.pop("", None)
    longest_first = {head: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for head, found in starts.items()}
    return _Lists(lines, longest_first, parts)


def line_hit(folded: str) -> Hit | None:
    """Return the phrase that the whole line is, or None."""
    return _lists().lines.get(key(folded))


def start_hit(folded: str) -> Hit | None:
    """Return the longest phrase that the line begins with, or None; bullets before it do not count."""
    if len(folded) > _MAX_START_LETTERS:
        return None
    head = _LEAD_RE.sub("", folded)
    for phrase, hit in _lists().starts.get(head[:_BUCKET], ()):
        if head.startswith(phrase):
            after = head[len(phrase) : len(phrase) + 1]
            if not (after.isalpha() and phrase[-1].isalpha()):
                return hit
    return None


def part_hits(folded: str) -> Iterator[Hit]:
    """Yield the phrases that stand somewhere in the line; none for long paragraphs."""
    if len(folded) <= _MAX_PART_LETTERS:
        for _end, hit in _lists().parts.iter(folded):
            yield hit


@cache
def _boundary_re() -> re.Pattern[str]:
    """Whole-line phrases of at least two words, as they may stand in the middle of a dump on one line."""
    phrases = [
        phrase
        for group in read_toml("phrases.toml")["group"]
        if group["match"] == "line"
        for phrase in group["phrases"]
        if len(phrase.split()) > 1
    ]
    body = "|".join(re.escape(fold(phrase)) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)")


def boundaries(line: str) -> Iterator[tuple[int, int]]:
    """Yield where a template phrase starts and ends in `line`; folding must not move offsets, else nothing."""
    folded = fold(line)
    if len(folded) == len(line):
        for match in _boundary_re().finditer(folded):
            yield match.span()
