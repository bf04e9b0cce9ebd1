"""Titles among the lines of a page: which line is one, is one again, or is another article's."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from transforms.bylines import is_byline, lone_name_in
from transforms.chrome.context import is_title
from transforms.chrome.echo import echo, keys
from transforms.chrome.sequence import Zone
from transforms.records import Role, unguarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_BODY, _TITLE = Zone.BODY, Zone.TITLE
_SHORT_WORDS = 4
_TITLE_REACH = 6
"""Lines above the text among which a title may stand: dates, names and pictures are below it."""
_TELLING = (3, 2)
_WRITER_REACH = 3
"""Lines above the text, with perhaps one between the writer and it."""
_MENU_TIMES = 3
_SUBHEAD_WORDS = 7


@unguarded
class Line:
    """A block with all that is known of it when it gets its name."""

    block: Block
    found: Evidence
    context: tuple[str, ...]
    zone: Zone


def is_headline(line: Line) -> bool:
    """Return whether a line may be a headline, of whatever article: some words, no date, no phrase of templates."""
    return line.found.words > _SHORT_WORDS and not line.found.is_date and line.found.hit is None


def is_menu(line: Line) -> bool:
    """Return whether a line without a phrase of templates is a menu all the same: it says one word three times, as no
    headline does."""
    words = Counter(line.block.text.split(" "))
    return max(words.values()) >= _MENU_TIMES


def missed_title(lines: Sequence[Line], roles: Sequence[Role]) -> int | None:
    """Return the line above the text of a flattened page that says what the text says, when no line is the title: one
    of two words looks like a name, one under others' headlines like one of them."""
    first = next((index for index, role in enumerate(roles) if role is Role.BODY), 0)
    for index in range(first - 1, max(-1, first - 1 - _TITLE_REACH), -1):
        line = lines[index]
        if line.block.tag or line.found.is_date or line.found.hit is not None or is_byline(line.block.text):
            continue
        if any(f"echo{level}{line.found.size}" in line.context for level in _TELLING):
            return index
    return _over_writer(lines, range(max(0, first - _WRITER_REACH), first - 1))


def _over_writer(lines: Sequence[Line], near: range) -> int | None:
    """The line right over the writer's name alone that is no name itself, nor a section or a phrase of templates."""
    for index in near:
        line, name = lines[index], lines[index + 1].block.text
        is_plain = line.found.hit is None and not (line.found.is_date or line.block.tag)
        is_spare = is_plain and line.found.words > 2 and not is_byline(line.block.text)
        if is_spare and lone_name_in(name) is not None and lone_name_in(line.block.text) is None:
            return index
    return None


def is_only_heading(lines: Sequence[Line], index: int) -> bool:
    """Return whether no line is the title, and an h1 stands over the text, or a headline first: one of two words
    looks like a name, one without a menu above it like a caption."""
    line = lines[index]
    is_first = index == 0 and not line.block.tag and is_headline(line)
    return (is_first or line.block.tag == "h1") and all(line.zone is not _TITLE for line in lines)


def is_title_again(lines: Sequence[Line], index: int) -> bool:
    """Return whether the line is the title above, or its beginning: dumps have it in the page's head and over the
    text."""
    text = lines[index].block.text
    above = (line for line in reversed(lines[:index]) if line.zone is _TITLE)
    return lines[index].found.words > 2 and any(is_title(text, line.block.text) for line in islice(above, 2))


def is_lone_subhead(lines: Sequence[Line], index: int) -> bool:
    """Return whether a short line of a flattened page stands alone between two paragraphs and the one below says most
    of its words: it is over that paragraph, no link to another article. Of one that begins as a menu does some are
    enough: no menu is of one line.
    """
    line = lines[index]
    if line.block.tag or line.found.words > _SUBHEAD_WORDS or line.found.is_date or not 0 < index < len(lines) - 1:
        return False
    below = lines[index + 1]
    if lines[index - 1].zone is not _BODY or below.zone is not _BODY:
        return False
    hit, level = line.found.hit, echo(line.block.text, keys(below.block.text))
    if level is None or hit is None:
        return level is not None and level >= min(_TELLING)
    is_menu = hit.role is Role.NAV and hit.match == "start" and line.found.words >= _SHORT_WORDS
    return is_menu and level > 0
