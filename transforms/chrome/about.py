"""Lines around the title that tell of the article: its date, its writer, its section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.bylines import byline_among, is_byline, lone_name_in
from transforms.chrome.sequence import Zone
from transforms.chrome.stamps import is_stamp
from transforms.chrome.titling import is_headline, is_menu
from transforms.credits import is_dated_credit
from transforms.dates import is_dated
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.titling import Line

_HEAD, _TITLE, _SHARE = Zone.HEAD, Zone.TITLE, Role.SHARE
"""Looked up once: each line is asked for them."""
_DATED_WORDS = 12
_PARTS_WORDS = 18
_SHORT_WORDS = 4
_OVER_TITLE = 1
"""Lines that may stand between the title and a date or name above it: the section. More are a menu, and the date
over it is that of the day the page was read."""
_REACH = 4
"""So far above the title a writer stands, dates and tools between them included."""


def is_stamped(line: Line) -> bool:
    """Whether a line between title and text is a date, one part of it is and another names the writer (a caption
    has a date and no «كتب»), a stamp, or a date beside an agency."""
    found = line.found
    if found.is_date or (found.hit is not None and found.hit.role is Role.DATE and found.words <= _DATED_WORDS):
        return True
    if found.words > _PARTS_WORDS:
        return False
    byline = byline_among(line.block.text)
    if byline is not None and any(map(is_dated, line.block.text.partition(byline)[::2])):
        return True
    return is_stamp(line.block.text) or is_dated_credit(line.block.text)


def is_over_title(lines: Sequence[Line], index: int) -> bool:
    """Whether short lines at most stand between the line and the title; under a headline it belongs to that one."""
    between = 0
    for below in lines[index + 1 : index + 2 + _REACH]:
        if below.zone is _TITLE:
            return index == 0 or not is_headline(lines[index - 1]) or is_menu(lines[index - 1])
        if is_headline(below):
            break
        between += not _is_stamp_or_tool(below)
        if between > _OVER_TITLE:
            break
    return False


def _is_stamp_or_tool(line: Line) -> bool:
    """Whether a line is a date or what sites say of the time it takes to read."""
    hit = line.found.hit
    return line.found.is_date or (hit is not None and hit.role is _SHARE and hit.match != "part")


def is_writer(lines: Sequence[Line], index: int) -> bool:
    """Whether the line names a person, and not who holds the post that the line above names."""
    above = lines[index - 1].found.hit if index else None
    if above is not None and above.role is Role.NAV and above.match == "start":
        return False
    line = lines[index]
    if line.found.hit is not None:
        return line.found.hit.role is Role.BYLINE
    return is_byline(line.block.text) or lone_name_in(line.block.text) is not None


def is_section_alone(lines: Sequence[Line], index: int) -> bool:
    """A short line right above the title that is not the end of a menu."""
    line = lines[index]
    if line.found.words > _SHORT_WORDS or line.found.is_date or "noletters" in line.found.features:
        return False
    if index + 1 >= len(lines) or lines[index + 1].zone is not _TITLE:
        return False
    return index == 0 or lines[index - 1].found.words > _SHORT_WORDS or lines[index - 1].zone is not _HEAD
