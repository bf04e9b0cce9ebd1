"""What speaks for a headline to begin or to end between two words of a dump, and for a word to be one of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transforms.arabic import fold
from transforms.chrome.echo import WORD_KEYS
from transforms.chrome.phrases import is_menu_phrase, single_phrases
from transforms.chrome.words import listed
from transforms.data import read_folded
from transforms.entities.lexicon import common_words, name_parts, word_set
from transforms.memory import Memory
from transforms.persons import is_person, is_place
from transforms.records import ARTICLE_ROLES, Role, text_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.records import Block

_BEFORE, _BEHIND = 60, 45
"""Words of the dump before and behind the text's first one among which the title stands."""
_NEAR = 70
"""So many words of the text tell the news."""
_FAR = 500
_GAP = 4
"""A word is told when it stands again in the text, and not in the same headline."""
_MENU_RUN = 2
_NAME_WORDS = (3, 2)
_BACK, _AHEAD = 12, 8
_SAID_AGAIN = 3
_NEIGHBOURS = 4
_TEXT_BLOCKS = 3
_EDGES = " \"'،,.:;؛!؟?…«»()[]{}“”‘’|•·*-–—_/<>›‹"
_ENDS = {
    ".": "stop", "…": "dots", ":": "colon", "،": "comma", "؟": "question", "?": "question", "!": "question",
    "-": "dash", "–": "dash", "»": "quote", '"': "quote", "”": "quote", ")": "bracket", "|": "bar",
}  # fmt: skip
_OPENS = {"«": "quote", '"': "quote", "“": "quote", "(": "bracket", "•": "bullet", "-": "dash", "#": "tag"}
_CLOCK_RE = re.compile(r"\d{1,2}[:.]\d{2}")
_LATIN_RE = re.compile(r"[a-z]")
_SENTENCE_END_RE = re.compile(r"[^\W\d_]{3}\.$")
_VERB_LETTERS = 4
_DISTANCES = (-40, -20, -10, -4, -1, 0, 5, 12, 25)


class Word(NamedTuple):
    """What a word of a dump says by itself."""

    bare: str
    """Folded, without marks."""
    key: str
    """What it is compared by; empty for one that says nothing."""
    kind: str
    first: tuple[str, ...]
    last: tuple[str, ...]
    """What speaks for and against it as a headline's first and last word."""
    before: tuple[str, ...]
    behind: tuple[str, ...]
    """And as the one right before it, and right behind."""


def _word(text: str) -> Word:
    bare = fold(text).strip(_EDGES)
    kind = _kind(bare)
    ends = "dots" if text.endswith("..") else _ENDS.get(text[-1], "plain")
    opens = _OPENS.get(text[0], "plain")
    first = (f"first:{kind}", f"opens:{opens}", *(("never first",) if bare in listed("never_first") else ()))
    last = (f"last:{kind}", f"ends:{ends}", *(("never last",) if bare in listed("never_last") else ()))
    before = (f"before:{kind}", f"before ends:{ends}")
    scene = ("behind:scene",) if bare in listed("scenes") or bare in listed("captions") else ()
    behind = (f"behind:{kind}", f"behind opens:{opens}", f"behind ends:{ends}", *scene)
    return Word(bare, WORD_KEYS[text], kind, first, last, before, behind)


WORDS = Memory(_word, most=65_536)


def _kind(bare: str) -> str:
    if not bare:
        return "mark"
    if bare[0].isdigit():
        return "clock" if _CLOCK_RE.match(bare) else "number"
    if _LATIN_RE.match(bare):
        return "latin"
    for kind, words in (
        ("day", word_set("dates.toml", "weekdays")),
        ("function", listed("function_words")),
        ("section", read_folded("sections.toml", "names")),
        ("menu", single_phrases()),
        ("opener", listed("openers")),
        ("site", listed("site_words")),
    ):
        if bare in words:
            return kind
    if is_place(bare):
        return "place"
    if "g" in name_parts().get(bare, "") and bare not in common_words():
        return "given"
    if bare[0] in "يت" and len(bare) >= _VERB_LETTERS:
        return "verb"
    return "article" if bare.startswith("ال") else "plain"


def is_menu_pair(folded: str) -> bool:
    """Return whether two words are the name of a section or a line of menus."""
    return folded in read_folded("sections.toml", "names") or is_menu_phrase(folded)


class Head:
    """The words around the beginning of a page's text."""

    def __init__(self, blocks: Sequence[Block]):
        self._blocks = blocks
        self._start = text_start(blocks)
        self._places = self._around()
        self.texts = [text for _block, _number, text in self._places]
        self.words = [WORDS[text] for text in self.texts]
        self.text_at = next(at for at, place in enumerate(self._places) if place[0] >= self._start)
        """The first word that was taken for the text's."""
        told = self._told()
        self._said = [self._how_told(at, told) for at in range(len(self.words))]
        self._names = dict(self._persons())

    def place(self, at: int) -> tuple[int, int]:
        """Return the block of a word and its number there."""
        return self._places[at][:2]

    def _around(self) -> list[tuple[int, int, str]]:
        above: list[tuple[int, int, str]] = []
        for index in range(self._start - 1, -1, -1):
            words = self._blocks[index].text.split(" ")
            above[:0] = [(index, number, word) for number, word in enumerate(words)]
            if len(above) >= _BEFORE:
                break
        below: list[tuple[int, int, str]] = []
        for index in range(self._start, len(self._blocks)):
            words = self._blocks[index].text.split(" ")
            below += [(index, number, word) for number, word in enumerate(words)]
            if len(below) >= _BEHIND:
                break
        return above[-_BEFORE:] + below[:_BEHIND]

    def _told(self) -> dict[str, tuple[int, int]]:
        """Each key of the text with its last place among the first words and among more of them, counted as the
        head's words are."""
        found: dict[str, tuple[int, int]] = {}
        at = self.text_at
        for index, block in enumerate(self._blocks[self._start :]):
            if index and block.role not in ARTICLE_ROLES:
                continue
            for text in block.text.split(" "):
                key = WORD_KEYS[text]
                if key:
                    near = at if at < self.text_at + _NEAR else found.get(key, (-1, -1))[0]
                    found[key] = (near, at)
                at += 1
            if at > self.text_at + _FAR:
                break
        return found

    def _persons(self) -> Iterator[tuple[int, int]]:
        """Where names of persons begin and end."""
        end = 0
        for at, word in enumerate(self.words):
            if at < end or word.kind != "given":
                continue
            for size in _NAME_WORDS:
                bare = [text.strip(_EDGES) for text in self.texts[at : at + size]]
                if len(bare) == size and all(bare) and is_person(" ".join(bare)):
                    end = at + size
                    yield at, end
                    break

    @cached_property
    def _name_ends(self) -> frozenset[int]:
        return frozenset(self._names.values())

    def _how_told(self, at: int, told: dict[str, tuple[int, int]]) -> str:
        """Whether the text tells a word: near its beginning, farther, or not; none of words that say nothing."""
        key = self.words[at].key
        if not key:
            return "none"
        near, far = told.get(key, (-1, -1))
        least = at + _GAP
        return "near" if near >= least else "far" if far >= least else "not"

    def inside(self, at: int) -> tuple[str, ...]:
        """Return what speaks for a word to be in the headline."""
        block = self._blocks[self._places[at][0]]
        role = "title" if block.role is Role.TITLE else "text" if block.role in ARTICLE_ROLES else "other"
        kind = self.words[at].kind
        return (
            f"in:{kind}:{self._said[at]}",
            f"in {role}",
            *(("in phrase",) if block.rule.startswith("phrase:") else ()),
        )

    def begin(self, at: int) -> tuple[str, ...]:
        """Return what speaks for a headline to begin with a word."""
        found = [*self.words[at].first, f"first said:{self._said[at]}"]
        if at == 0:
            return (*found, "begins window")
        found += [*self.words[at - 1].before, f"before said:{self._said[at - 1]}"]
        found.append(f"told before:{self._said[max(0, at - _NEIGHBOURS) : at].count('near')}")
        found += self._run(at)
        if at in self._name_ends:
            found.append("before:name")
        if self._places[at][1] == 0:
            above = self._blocks[self._places[at][0] - 1]
            found += ["cut above", f"above:{above.role}"]
            if above.rule.startswith("phrase:"):
                found.append("above phrase")
        return tuple(found)

    def _run(self, at: int) -> Iterator[str]:
        size = 0
        while at - size - 1 >= 0 and self.words[at - size - 1].kind in ("menu", "section", "mark"):
            size += 1
        if size >= _MENU_RUN:
            yield "menu run"
        if at > 1 and is_menu_pair(f"{self.words[at - 2].bare} {self.words[at - 1].bare}"):
            yield "menu pair"

    def end(self, at: int) -> tuple[str, ...]:
        """Return what speaks for a headline to end before a word."""
        found = [*self.words[at - 1].last, f"last said:{self._said[at - 1]}", self._distance(at)]
        if at == len(self.words):
            return (*found, "ends window")
        found += [*self.words[at].behind, f"behind said:{self._said[at]}", f"again:{self._again(at)}"]
        if at in self._names:
            found.append("behind:name")
            after = self._names[at]
            if (
                after == len(self.words)
                or self._places[after][1] == 0
                or self.words[after].kind in ("number", "mark")
            ):
                found.append("behind:name alone")
        if self._places[at][1] == 0:
            below = self._blocks[self._places[at][0]]
            found += ["cut below", f"below:{below.role}"]
            if below.rule.startswith("phrase:"):
                found.append("below phrase")
        return tuple(found)

    def _distance(self, at: int) -> str:
        return f"text at {bisect_left(_DISTANCES, at - self.text_at)}"

    def _again(self, at: int) -> int:
        """How many of the next words stand among the last ones: a lead says what the headline says."""
        before = {word.key for word in self.words[max(0, at - _BACK) : at] if word.key}
        return min(_SAID_AGAIN, sum(word.key in before for word in self.words[at : at + _AHEAD]))

    @cached_property
    def _folded(self) -> str:
        blocks = self._blocks[: self._start + _TEXT_BLOCKS]
        return f" {fold(' '.join([block.text for block in blocks]))} "

    def count(self, first: int, end: int) -> int:
        """Return how often the words from `first` to `end` stand on the page's first lines."""
        return self._folded.count(f" {fold(' '.join(self.texts[first:end]))} ")

    def is_quoted(self, at: int) -> bool:
        """Return whether a word stands within a quotation that its line began before."""
        before = " ".join(self.texts[max(0, at - self._places[at][1]) : at])
        return before.count("«") > before.count("»")

    @cached_property
    def stops(self) -> list[int]:
        """How many sentences end before each word."""
        ends = (text[-1] == "." and _SENTENCE_END_RE.search(text) is not None for text in self.texts)
        return [0, *accumulate(ends)]

    def cuts(self, first: int, end: int) -> int:
        """Return how many blocks begin inside a span."""
        return sum(place[1] == 0 for place in self._places[first + 1 : end])
