"""Marks of Markdown, undone: links, headings, emphasis, rules, the edges of tables.

What they say of a line stays as evidence: how much of it was a link, and which line is the page's only heading of
the first level.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.records import HEADED, Block
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Numbered = tuple[int, str]

_LINK_RE = re.compile(
    r"!?\[([^\[\]]{0,400})\]\(\s*<?(?:https?:|/|#|mailto:|javascript:|[\w.-]+[./?])[^()\s]*(?:\s+\"[^\"]*\")?\s*\)"
)
_LINK_DEPTH = 2
"""A picture may stand in a link."""
_LINK_LINES = 3
"""Over which the words of a link go on, at most."""
_OPEN_RE = re.compile(r"\[[^\[\]]*$")
_CLOSE_RE = re.compile(r"[^\[\]]*\]\(\s*<?(?:https?:|/|#|[\w.-]+[./?])")
_EDGE_RE = re.compile(r"\s*(?<!\\)\|\s*")
_EDGES = 2
_NESTED_RE = re.compile(r"\|\s*:?-{3,}:?\s*\|")
"""What stands below the names of columns, in the midst of a row."""
_PARAGRAPH_SPACES = 24
_PICTURE_RE = re.compile(r"(?=\[!\[)|(?<!\[)(?=!\[)")
_GALLERY = 3
"""So many pictures on a line are a gallery, each with its words behind it."""
_HEADING_RE = re.compile(r"^#{1,6}\s+")
_FIRST_RE = re.compile(r"^\s*#\s+(?=\S)")
_HEADING_SPACES = 30
_UNDERLINE_RE = re.compile(r"\s*={3,}\s*")
_RULE_RE = re.compile(r"[\s|:=*_-]*(?:={3}|\*\s?\*\s?\*|_{3}|-\s?-\s?-|\|\s*\|)[\s|:=*_-]*")
"""Nothing but such marks: a line across the page, below a heading, below the names of columns, or an empty row."""
_EMPHASIS_RE = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w_])(_)(?=[^\s_])([^_]+)(?<=\S)_(?![\w_])")
_EMPTY_RE = re.compile(r"(?<!\S)(?:__|\*\*\*\*)|(?:__|\*\*\*\*)(?!\S)")
"""An icon, set as emphasis on nothing."""
_ESCAPED_MARK_RE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_MARKS = ("](", "**", "# ")
"""Looked for by their first letters: pages mostly have none, and one letter is found much quicker than two."""
_MARKDOWN_RE = re.compile(r"\]\(<?(?:https?:|/|#)|^#{1,6} |\*\*", re.M)
_MOSTLY_LINKED = 0.5


def is_markdown(text: str) -> bool:
    """Return whether the dumper kept links, headings or emphasis of Markdown."""
    marks = [mark for mark in _MARKS if mark[0] in text and mark in text]
    return bool(marks) and _MARKDOWN_RE.search(text) is not None


def unmarked(lines: Iterable[Numbered]) -> list[Block]:
    """Return the blocks of numbered lines without their marks.

    >>> lines = ["# وصول السفينة", "", "* * *", "**قال** [الوزير", "أمس](/x) نعم."]
    >>> [(block.line, block.text, block.path) for block in unmarked(enumerate(lines))]
    [(0, 'وصول السفينة', 'h1'), (3, 'قال الوزير أمس نعم.', '')]
    """
    read = _with_whole_links([(number, line) for number, line in lines if line])
    whole = [(number, part) for number, line in read for cell in _cells(line) for part in _pictures(cell)]
    firsts = set(_firsts(whole))
    found = [_block(line, number) for number, line in whole if _RULE_RE.fullmatch(line) is None]
    blocks = [block for block in found if block.text]
    heads = [at for at, block in enumerate(blocks) if block.line in firsts and block.link_share < _MOSTLY_LINKED]
    if len({blocks[at].text for at in heads}) == 1 and " " in blocks[heads[0]].text:
        blocks[heads[0]] = replace(blocks[heads[0]], path=HEADED)
    return blocks


def _with_whole_links(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """Yield the lines, those joined over which the words of a link go on."""
    taken = 0
    for index, (number, line) in enumerate(lines):
        if index < taken:
            continue
        if _OPEN_RE.search(line) is not None:
            below = [text for _number, text in lines[index + 1 : index + 1 + _LINK_LINES]]
            closing = next((at for at, text in enumerate(below, 1) if "[" in text or "]" in text), 0)
            if closing and _CLOSE_RE.match(below[closing - 1]) is not None:
                line = " ".join([line, *below[:closing]])
                taken = index + 1 + closing
        yield number, line


def _cells(line: str) -> list[str]:
    """The cells of a row that holds a table of its own or a paragraph, as the rows of tables do that lay out a page,
    or a single one; any other line whole."""
    if line.count("|") < _EDGES:
        return [line]
    cells = [cell for cell in _EDGE_RE.split(line) if cell]
    is_nested = _NESTED_RE.search(line) is not None and any(map(str.isalpha, line))
    is_layout = is_nested or len(cells) == 1 or any(cell.count(" ") >= _PARAGRAPH_SPACES for cell in cells)
    return [cell for cell in cells if _RULE_RE.fullmatch(cell) is None] if is_layout else [line]


def _pictures(line: str) -> list[str]:
    """A gallery's line parted before each of its pictures, any other line whole."""
    return _PICTURE_RE.split(line) if line.count("![") >= _GALLERY else [line]


def _firsts(lines: Sequence[Numbered]) -> Iterator[int]:
    """Yield the lines that are headings of the first level: by the mark before them, with a blank line below, or by
    the line below. The same mark stands for a number over the first of a table's columns."""
    for (number, line), (next_number, below) in pairwise(lines):
        is_marked = _FIRST_RE.match(line) is not None and next_number > number + 1
        if (is_marked or _UNDERLINE_RE.fullmatch(below)) and line.count(" ") <= _HEADING_SPACES:
            yield number


def _block(line: str, number: int) -> Block:
    """One line without its marks; the share of it that was a link stays as evidence."""
    linked = 0
    for _ in range(_LINK_DEPTH if "](" in line else 0):
        linked += sum(len(match.group(1)) for match in _LINK_RE.finditer(line))
        line = _LINK_RE.sub(r"\1", line)
    line = _EMPHASIS_RE.sub(r"\2\4", _HEADING_RE.sub("", line))
    line = _ESCAPED_MARK_RE.sub(r"\1", _EMPTY_RE.sub("", line))
    line = collapsed(line)
    return Block(line, number, link_share=min(1.0, linked / len(line)) if line else 0.0)
