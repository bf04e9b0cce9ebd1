"""The phrases of site templates: what a line says about its role.

Lines and phrases pass through the same folding, so a phrase is written once in ``data/phrases.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from transforms.arabic import fold
from transforms.chrome.signposts import signposts
from transforms.data import read_folded, read_toml
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_LETTERS_RE = re.compile(r"[\W\d_]+")
_LEAD_RE = re.compile(r"[^\w(©]+")
_MARK_RE = re.compile(r"\s?([:|]|\.\.|(?<=\s)[-–—/←»>]|[-–—/](?=\s))")
"""What parts a label from a headline."""
_SURE_MARKS = frozenset(":|←")
_LABEL_LETTERS = 42
_BUCKET, _OPENING = 3, 4
_SHORT_END = 5
_BOX_ROLES = frozenset({Role.READ_ALSO, Role.RELATED, Role.MOST_READ})


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
    starts: dict[str, tuple[str, ...]]
    """Phrases that open lines, by their first letters, the longest first."""
    openings: dict[str, Hit]
    """What each of them says."""
    labels: dict[str, Hit]
    """What stands before any mark."""
    signposts: dict[str, Hit]
    """What stands before the marks that no sentence has there."""
    labelled: frozenset[str]
    """The first letters of both: nearly every line has others."""
    parts: ahocorasick.Automaton
    """Phrases that stand anywhere, found by their ends. Nearly all of these begin with a space, so that at nearly
    every letter of a line the search need not begin."""


def key(folded: str) -> str:
    """Return the letters of a folded line, words apart by one space: what a whole-line phrase is compared by.

    >>> key(fold("التعليقات (12):")), key(fold("عربي و دولي"))
    ('التعليقات', 'عربي ودولي')
    """
    return _NOT_LETTERS_RE.sub(" ", folded).strip().replace(" و ", " و")


@cache
def _lists() -> _Lists:
    lines: dict[str, Hit] = {}
    openings: dict[str, Hit] = {}
    labels: dict[str, Hit] = {}
    parts: dict[str, list[tuple[str, Hit]]] = {}
    for group in read_toml("phrases.toml")["group"]:
        for phrase in group["phrases"]:
            folded, hit = fold(phrase), Hit(Role(group["role"]), group["match"], phrase)
            if hit.match == "line":
                lines.setdefault(key(folded), hit)
            elif hit.match == "label":
                labels[folded] = Hit(hit.role, "start", phrase)
            elif hit.match == "start":
                openings.setdefault(folded, hit)
            else:
                parts.setdefault(_found_by(folded), []).append((folded, hit))
    lines.pop("", None)
    for role, phrase in signposts("alone"):
        lines.setdefault(key(phrase), Hit(role, "line", phrase))
    posts = _signposts(lines)
    labelled = frozenset(label[:_OPENING] for label in (*labels, *posts))
    starts: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(openings, key=len, reverse=True):
        starts[phrase[:_BUCKET]] = (*starts.get(phrase[:_BUCKET], ()), phrase)
    return _Lists(lines, starts, openings, labels, posts, labelled, _automaton(parts))


def _found_by(phrase: str) -> str:
    """The end of a phrase that is looked for: what is behind its first word, and where sentences are full of that
    («من»), two letters of that word too."""
    space = max(0, phrase.find(" "))
    return phrase[space:] if len(phrase) - space > _SHORT_END else phrase[max(0, space - 2) :]


def _signposts(lines: dict[str, Hit]) -> dict[str, Hit]:
    """What stands before a colon: the signposts, and other lines of two words and more that open boxes of stories."""
    boxes = {phrase: hit for phrase, hit in lines.items() if hit.role in _BOX_ROLES and " " in phrase}
    before = {key(phrase): Hit(role, "start", phrase) for role, phrase in signposts("before")}
    return {phrase: replace(hit, match="start") for phrase, hit in boxes.items()} | before


def _automaton(found: dict[str, list[tuple[str, Hit]]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for part, pairs in found.items():
        automaton.add_word(part, tuple(sorted(pairs, key=lambda pair: -len(pair[0]))))
    automaton.make_automaton()
    return automaton


def line_hit(folded: str) -> Hit | None:
    """Return the phrase that the whole line is, or None."""
    return _lists().lines.get(key(folded))


def is_menu_phrase(text: str) -> bool:
    """Whether menus have the words of a line: some of them read as names («عربي ودولي»)."""
    hit = line_hit(fold(text))
    return hit is not None and hit.role is Role.NAV


def start_hit(folded: str) -> Hit | None:
    """Return the longest phrase that the line begins with, or None; bullets before it do not count."""
    lead = None if folded[:1].isalnum() else _LEAD_RE.match(folded)
    head = folded[lead.end() :] if lead is not None else folded
    lists = _lists()
    phrases = lists.starts.get(head[:_BUCKET], ())
    for phrase in phrases if head.startswith(phrases) else ():  # nearly no line does
        if head.startswith(phrase):
            after = head[len(phrase) : len(phrase) + 1]
            if not (after.isalpha() and phrase[-1].isalpha()):
                return lists.openings[phrase]
    return _label_hit(head) if head[:_OPENING] in lists.labelled else None


def _label_hit(head: str) -> Hit | None:
    """The phrase that stands before the first mark of a line."""
    mark = _MARK_RE.search(head, 1, _LABEL_LETTERS)
    if mark is None:
        return None
    label = head[: mark.start()]
    hit = _lists().labels.get(label)
    return _lists().signposts.get(key(label)) if hit is None and mark[1] in _SURE_MARKS else hit


def part_hits(folded: str) -> list[Hit]:
    """Return the phrases that stand somewhere in the line, in order."""
    ends = _lists().parts.iter(folded)
    return [hit for last, phrases in ends for phrase, hit in phrases if folded.endswith(phrase, 0, last + 1)]


_BOUNDARY_ROLES = frozenset(Role) - {Role.BYLINE, Role.AGENCY, Role.DATE, Role.CAPTION}
_MIN_BOUNDARY_LETTERS = 7
_MENU_WORDS = 3
"""Words of menus in a row from which on they are one: the first may also be words of a sentence."""
_TOKEN_RE = re.compile(r"\w+")


@cache
def _boundary_words() -> tuple[ahocorasick.Automaton, frozenset[str]]:
    """Phrases of two words and more, as they may stand in the middle of a dump, and the single words of menus; none
    that prose says every day."""
    phrases, single = ahocorasick.Automaton(), set()
    everyday = read_folded("phrases.toml", "everyday")
    for group in read_toml("phrases.toml")["group"]:
        if Role(group["role"]) not in _BOUNDARY_ROLES or group["match"] in ("label", "part"):
            continue
        for phrase in group["phrases"]:
            folded = fold(phrase).strip()
            if folded in everyday:
                continue
            if " " in folded and len(folded) > _MIN_BOUNDARY_LETTERS:
                is_line = group["match"] == "line" or phrases.get(folded, (0, False))[1]
                phrases.add_word(folded, (len(folded), is_line))
            elif group["match"] == "line":
                single.add(folded)
    phrases.make_automaton()
    return phrases, frozenset(single)


def single_phrases() -> frozenset[str]:
    """Return the folded single words that are lines of menus and boxes."""
    return _boundary_words()[1]


def boundaries(folded: str) -> Iterator[tuple[int, int]]:
    """Yield where template phrases start and end in a folded dump: phrases, and runs of words that menus use.

    >>> line = fold("قال ذلك في الشرق الأوسط أمس. اقرأ أيضا وزير يستقيل")
    >>> [line[start:end] for start, end in boundaries(line)]
    ['اقرا ايضا']
    """
    phrases, single = _boundary_words()
    for last, (length, is_line) in phrases.iter(folded):
        start, end = last - length + 1, last + 1
        if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
            yield start, end if is_line else start
    run: list[re.Match[str]] = []
    for match in _TOKEN_RE.finditer(folded):
        if match.group() in single:
            run.append(match)
            continue
        if len(run) >= _MENU_WORDS:
            yield run[0].start(), run[-1].end()
        run = []
    if len(run) >= _MENU_WORDS:
        yield run[0].start(), run[-1].end()
