"""Pages of a brief: the article cut to its first sentence or two, between the same menus and boxes."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Script, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4.element import PageElement

_ARTICLE = 1
_SENTENCE_RE = re.compile(r"(?<=[.؟!])\s+")
_ENOUGH_WORDS = 18
_LONG_WORDS = 30
_FEWEST, _MOST = 10, 36
_CUT_WORDS = 26
_LINE_WORDS, _SENTENCE_WORDS = 15, 4
"""Shorter ones stand elsewhere on a page by chance, or within others."""
_LETTER_RE = re.compile(r"[^\W_]")
_GONE, _POINT = "\0", "\x01"
_GONE_RE = re.compile(r"\s*\0[\s\0]*")
_POINT_RE = re.compile(r"\s*\x01\s*")


def brief(row: dict[str, Any]) -> dict[str, Any]:
    """Return a labelled page with the first sentences of its article alone, some twenty words and more."""
    return _brief_html(row) if "html" in row else _brief_text(row)


def _brief_text(row: dict[str, Any]) -> dict[str, Any]:
    lines: list[str] = []
    labels: list[int] = []
    count = 0
    for line, label in zip(row["text"].split("\n"), row["labels"], strict=True):
        if label == _ARTICLE:
            if count >= _ENOUGH_WORDS:
                continue
            line = _opening(line)
            count += len(line.split())
        lines.append(line)
        labels.append(label)
    gold = "\n".join(line for line, label in zip(lines, labels, strict=True) if label == _ARTICLE)
    return row | {"text": "\n".join(lines), "labels": labels, "gold": gold}


def _opening(line: str) -> str:
    """The first sentence of a long line, and of one without sentences its first words."""
    words = line.split()
    if len(words) <= _LONG_WORDS:
        return line
    first = _SENTENCE_RE.split(line)[0]
    return first if _FEWEST <= len(first.split()) <= _MOST else " ".join(words[:_CUT_WORDS]) + "."


def _brief_html(row: dict[str, Any]) -> dict[str, Any]:
    """What is cut goes from the article, from its copies and from what scripts tell of it; the elements that it
    leaves without a word go with it, and so do the figures between its paragraphs, while boxes stay."""
    lines = row["gold"].split("\n")
    kept = _kept(lines)
    markup = _Markup(row["html"])
    places = markup.places(lines)
    changed = [(line, short) for line, short in zip(lines, kept, strict=True) if line != short]
    if places is None or not changed:
        return row
    cuts = {at: pair for at, pair in zip(places, zip(lines, kept, strict=True), strict=True) if pair in changed}
    markup.without_figures(min(cuts), max(cuts))
    for pair in changed:
        if len(pair[0].split()) >= (_SENTENCE_WORDS if pair[0].endswith((".", "؟", "!")) else _LINE_WORDS):
            cuts |= dict.fromkeys(markup.all_of(pair[0]), pair)
            markup.rewrite_scripts(*pair)
    for place, pair in cuts.items():
        markup.cut(place, *pair)
    markup.close_gaps()
    return row | {"html": str(markup.page), "gold": "\n".join(filter(None, kept))}


def _kept(lines: Sequence[str]) -> list[str]:
    """What stays of each line."""
    kept: list[str] = []
    count = 0
    for line in lines:
        kept.append("" if count >= _ENOUGH_WORDS else _opening(line))
        count += len(kept[-1].split())
    return kept


class _Markup:
    """A page whose lines are found by their letters, however the markup parts them."""

    def __init__(self, html: str):
        self.page = BeautifulSoup(html, "html.parser")
        self.nodes = [node for node in self.page.find_all(string=True) if type(node) is NavigableString]
        self.texts = [str(node) for node in self.nodes]
        letters = list(map(_letters, self.texts))
        self.letters = "".join(letters)
        self.starts = list(accumulate(map(len, letters), initial=0))
        self.touched: set[int] = set()

    def all_of(self, line: str) -> Iterator[int]:
        """Where a line stands."""
        return (match.start() for match in re.finditer(re.escape(_letters(line)), self.letters))

    def places(self, lines: Sequence[str]) -> list[int] | None:
        """Where lines stand one below the other, as close together as they do."""
        ways = [way for start in self.all_of(lines[0]) if (way := self._way(lines, start)) is not None]
        return min(ways, key=lambda way: way[-1] - way[0], default=None)

    def _way(self, lines: Sequence[str], start: int) -> list[int] | None:
        way = []
        for wanted in map(_letters, lines):
            if (at := self.letters.find(wanted, start)) < 0:
                return None
            way.append(at)
            start = at + len(wanted)
        return way

    def without_figures(self, first: int, last: int) -> None:
        """Take the figures out that stand between two places."""
        start, end = (self.nodes[bisect_right(self.starts, place) - 1] for place in (first, last))
        between = takewhile(lambda element: element is not end, start.next_elements)
        for figure in [element for element in between if isinstance(element, Tag) and element.name == "figure"]:
            figure.extract()

    def rewrite_scripts(self, line: str, short: str) -> None:
        """Cut a line in what scripts tell."""
        old, new = (json.dumps(text, ensure_ascii=False)[1:-1] for text in (line, short))
        for script in self.page.find_all("script"):
            if script.string is not None and old in script.string:
                script.string.replace_with(Script(script.string.replace(old, new)))

    def cut(self, place: int, line: str, short: str) -> None:
        """Leave of the line at a place what stays of it."""
        whole, left = _letters(line), _letters(short)
        is_ended = not whole.startswith(left)  # by the point behind words that are no sentence
        start, end, more = place + len(left) - is_ended, place + len(whole), _POINT * is_ended
        index = bisect_right(self.starts, start) - 1
        while index < len(self.nodes) and self.starts[index] < end:
            first, last = start - self.starts[index], end - self.starts[index]
            self.texts[index] = _without(self.texts[index], max(first, 0), last, more)
            self.touched.add(index)
            index, more = index + 1, ""

    def close_gaps(self) -> None:
        """Write the texts that are left, and take the elements out that have none, with the breaks behind them."""
        for index in self.touched:
            new = NavigableString(_POINT_RE.sub(".", _GONE_RE.sub(" ", self.texts[index])))
            self.nodes[index].replace_with(new)
            self.nodes[index] = new
        for index in sorted(self.touched):
            empty: NavigableString | Tag = self.nodes[index]
            while empty.parent is not None and _LETTER_RE.search(empty.parent.get_text()) is None:
                empty = empty.parent
            if _LETTER_RE.search(empty.get_text()) is None:
                for behind in list(takewhile(_is_break, empty.next_siblings)):
                    behind.extract()
                empty.extract()


def _letters(text: str) -> str:
    return "".join(text.split())


def _without(text: str, first: int, last: int, more: str) -> str:
    """A text with a sign in place of each letter from the first to the last, or with more there."""
    signs = list(text)
    for at in [at for at, letter in enumerate(text) if not letter.isspace()][first:last]:
        signs[at], more = more or _GONE, ""
    return "".join(signs)


def _is_break(element: PageElement) -> bool:
    return element.name == "br" if isinstance(element, Tag) else not str(element).strip()
