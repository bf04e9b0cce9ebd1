"""Text of printed pages, a PDF read by pdftotext or what a word processor saves: form feeds part the pages.

What stands at the top and bottom of the pages alike is a running head; without it the text goes on from page to page.
A headline over several lines is one, and so is a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.bylines import is_byline
from transforms.chrome.echo import keys
from transforms.chrome.evidence import evidence
from transforms.credits import is_credit
from transforms.flattened.columns import SENTENCE_ENDS, begins, is_apart, signs
from transforms.records import RUNNING_HEAD, Block, Role
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Numbered = tuple[int, str]

_PAGE_RE = re.compile(r"(?:^|\n)\f|\f\s*\Z")
_EMBEDDED_RE = re.compile(
    "\N{LEFT-TO-RIGHT EMBEDDING}([^\N{LEFT-TO-RIGHT EMBEDDING}-\N{POP DIRECTIONAL FORMATTING}]*)"
    "\N{POP DIRECTIONAL FORMATTING}"
)
_CORE_RE = re.compile(r"\w(?:.*\w)?")
_DIGITS_RE = re.compile(r"\d+")
_EDGE = 4
_HEAD_SHARE = 0.3
"""Of the pages: left and right ones may have heads of their own."""
_MIN_PAGES = 2
_LABEL_SPACES = 3
_USUAL = 0.85
"""Of the lines with more than a label's words, shorter than a full one: the rest stick out."""
_FULL = 0.7
_TOLD = 0.5
"""Of a headline's words, at least so many are told by the text, of a paper's name hardly one."""
_CLOCK_RE = re.compile(r"\d:\d\d")
_HEADLINE_LINES = 4


def is_printed(text: str) -> bool:
    """Return whether form feeds part the text where its lines end."""
    return "\f" in text and _PAGE_RE.search(text) is not None


def in_reading_order(text: str) -> str:
    """Return the text with marks and figures, which pdftotext gives from left to right, in the order of reading.

    >>> in_reading_order("\N{LEFT-TO-RIGHT EMBEDDING} »5\N{POP DIRECTIONAL FORMATTING}في العام")
    '5» في العام'
    """
    return _EMBEDDED_RE.sub(lambda found: _reordered(found[1]), text)


def _reordered(run: str) -> str:
    core = _CORE_RE.search(run)
    if core is None:
        return run[::-1]
    return run[core.end() :][::-1] + core[0] + run[: core.start()][::-1]


def unprinted(text: str) -> list[Block]:
    """Return the paragraphs of a text that ``is_printed``; its running heads and page numbers have their role."""
    heads, body = _headed(_pages(text))
    blocks = [Block(line, number, role=Role.LEGAL, rule=RUNNING_HEAD, confidence=1.0) for number, line in heads]
    blocks += [Block(line, number) for number, line in _joined(body)]
    return sorted(blocks, key=lambda block: block.line)


def _pages(text: str) -> list[list[Numbered]]:
    """The lines of each page that has any, with their numbers."""
    pages = []
    start = 0
    for page in text.split("\f"):
        lines = [(start + at, shown) for at, line in enumerate(page.split("\n")) if (shown := collapsed(line))]
        start += page.count("\n")
        if lines:
            pages.append(lines)
    return pages


def _headed(pages: Sequence[list[Numbered]]) -> tuple[list[Numbered], list[Numbered]]:
    """The running heads, and the lines without them; the day that they tell stays once, and a headline that stands
    nowhere else."""
    needed = max(_MIN_PAGES, _HEAD_SHARE * len(pages))
    tops = Counter(key for page in pages for key in set(_keys(page[:_EDGE])))
    bottoms = Counter(key for page in pages for key in set(_keys(page[-_EDGE:])))
    heads: list[Numbered] = []
    body: list[Numbered] = []
    for page in pages:
        top = _repeated(_keys(page[:_EDGE]), tops, needed)
        bottom = _repeated(_keys(page[: -_EDGE - 1 : -1]), bottoms, needed)
        heads += [*page[:top], *page[max(top, len(page) - bottom) :]]
        body += page[top : len(page) - bottom]
    first = [line for line in heads if line in pages[0]] if pages else []
    own = [line for line in first if _is_day(line[1]) or _is_lone_headline(line[1], body)]
    return [line for line in heads if line not in own], sorted([*own, *body])


def _is_day(line: str) -> bool:
    """Whether a head is the day of the issue; with a clock it is the moment of printing."""
    return _CLOCK_RE.search(line) is None and evidence(line).is_date


def _is_lone_headline(line: str, body: Sequence[Numbered]) -> bool:
    """Whether the text tells what a head says, and none of the lines above it says the same."""
    folded = fold(line)
    if line.count(" ") < _LABEL_SPACES or any(fold(above) in folded for _number, above in body[:_EDGE]):
        return False
    said = keys(line)
    told = keys(" ".join(text for _number, text in body))
    return len(said & told) > _TOLD * len(said)


def _keys(lines: Sequence[Numbered]) -> list[str]:
    """What is alike of the lines on other pages: all but figures."""
    return [_DIGITS_RE.sub("0", fold(line)) for _number, line in lines]


def _repeated(keys: Sequence[str], counts: Counter[str], needed: float) -> int:
    """How many lines from the edge stand on the other pages too."""
    return next((at for at, key in enumerate(keys) if counts[key] < needed), len(keys))


def _joined(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """Yield the paragraphs, and the headline above them whole."""
    width = _width([line for _number, line in lines])
    begun = next((at for at, (_number, line) in enumerate(lines) if len(line) >= _FULL * width), 0)
    start, end = _headline(lines[:begun])
    yield from lines[:start]
    if start < end:
        yield lines[start][0], " ".join(line for _number, line in lines[start:end])
    yield from lines[end:begun]
    for paragraph in _paragraphs(lines[begun:], width, has_headline=start < end):
        yield paragraph[0][0], " ".join(line for _number, line in paragraph)


def _width(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if line.count(" ") >= _LABEL_SPACES)
    return lengths[int(_USUAL * (len(lengths) - 1))] if lengths else 0


def _headline(lines: Sequence[Numbered]) -> tuple[int, int]:
    """Where the headline above the text begins and ends: lines, none a menu's, of which each has no room for the next
    one's first word."""
    end = next((at for at in range(len(lines), 0, -1) if not _is_no_headline(lines[at - 1][1])), 0)
    start = max(0, end - 1)
    longest = len(lines[start][1]) if lines else 0
    while start and end - start < _HEADLINE_LINES:
        (above_at, above), (at, below) = lines[start - 1 : start + 1]
        longest = max(longest, len(above))
        is_full = len(above) + len(below.split(" ", 1)[0]) >= longest and above.count(" ") >= _LABEL_SPACES
        if at - above_at > 1 or _is_no_headline(above) or not is_full:
            break
        start -= 1
    return start, end


def _is_no_headline(line: str) -> bool:
    return is_apart(line) or is_credit(line) or is_byline(line) or line.endswith(".")


def _paragraphs(lines: Sequence[Numbered], width: float, *, has_headline: bool) -> Iterator[list[Numbered]]:
    """Yield the lines of each; where no headline stands above, the first line may be one."""
    paragraph = [*lines[:1]]
    for above, below in pairwise(lines):
        is_begun = has_headline or above is not lines[0] or any(signs(above[1]))
        if _goes_on(above, below, width, is_begun=is_begun):
            paragraph.append(below)
        else:
            yield paragraph
            paragraph = [below]
    if paragraph:
        yield paragraph


def _goes_on(above: Numbered, below: Numbered, width: float, *, is_begun: bool) -> bool:
    """Whether a full line stops in the midst of a sentence; a blank line or a page's end may stand there too."""
    (at, text), (next_at, following) = above, below
    if text.endswith(SENTENCE_ENDS) or len(text) < _FULL * width or is_apart(text) or is_apart(following):
        return False
    if next_at - at == 1:
        return is_begun or not begins(following)
    return is_begun and (len(following) >= _FULL * width or following.endswith(SENTENCE_ENDS))
