"""Titles that are lines of flattened pages which were taken for something else, or of which a part was."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from transforms.bylines import author_in, is_byline
from transforms.chrome.echo import keys
from transforms.dates import is_dated
from transforms.persons import is_person
from transforms.records import ARTICLE_ROLES, Role, text_start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from transforms.records import Block

_TITLE, _SUBTITLE = Role.TITLE, Role.SUBTITLE
_LINE_SPACES = 29
_HEADLINE_SPACES = 3
_NEAR = 3
_TOLD = 3
_RIGHTS = "©"
_SITE_MARK = " - "


def whole_line(blocks: Sequence[Block]) -> str | None:
    """Return the line of which the title of a dump that was cut up is a part, where the dump has other lines and that
    line nothing else on it; or None."""
    title = next((block for block in blocks if block.role is _TITLE), None)
    if title is None or blocks[0].line == blocks[-1].line:
        return None
    own = [block for block in blocks if block.line == title.line]
    text = " ".join([block.text for block in own])
    is_more = any(block.role in ARTICLE_ROLES or block.rule.startswith("phrase:") for block in own)
    return None if is_more or text.count(" ") > _LINE_SPACES or any(is_dated(block.text) for block in own) else text


def beside_picture(blocks: Sequence[Block]) -> str | None:
    """Return the headline below or above what was taken for the title and tells of a picture, or None."""
    place = next((index for index, block in enumerate(blocks) if block.role is _TITLE), 0)
    return _below_picture(blocks, place) or _above_rights(blocks, place)


def _below_picture(blocks: Sequence[Block], place: int) -> str | None:
    """The second headline below words that were taken for the title and stand over themselves with nothing but
    a number between, as those of a picture and its place in a gallery do, when the text tells more of it; or None."""
    if not 1 < place < len(blocks) - 1 or not blocks[place - 1].text.isdecimal():
        return None
    below = blocks[place + 1]
    is_again = blocks[place - 2].text == blocks[place].text
    is_headline = below.role is _SUBTITLE and below.text.count(" ") >= _HEADLINE_SPACES
    told = _told(blocks) if is_again and is_headline else frozenset[str]()
    return below.text if len(keys(below.text) & told) > len(keys(blocks[place].text) & told) else None


def _above_rights(blocks: Sequence[Block], place: int) -> str | None:
    """The headline over the line with a picture's rights, when that line says before the site's name what was
    taken for the title; or None."""
    if place < 2 or _RIGHTS not in blocks[place - 1].text:
        return None
    own = keys(blocks[place].text.rpartition(_SITE_MARK)[0])
    if not own or not own <= keys(blocks[place - 1].text):
        return None
    told = _told(blocks)
    near = reversed(blocks[max(0, place - 1 - _NEAR) : place - 1])
    lines = (block.text for block in near if block.text.count(" ") >= _HEADLINE_SPACES)
    return next((line for line in lines if not keys(line).isdisjoint(told)), None)


def over_byline(blocks: Sequence[Block]) -> tuple[str, str] | None:
    """Return the first line that was taken for the text's and ends as no sentence does, and the writer whom the next
    line names with the word for it; or None."""
    first = text_start(blocks)
    if first + 1 >= len(blocks) or blocks[first].tag or blocks[first].text.endswith((".", ":")):
        return None
    below = blocks[first + 1].text
    writer = author_in(below) if is_byline(below) else None
    return (blocks[first].text, writer) if writer is not None and is_person(writer) else None


def _told(blocks: Sequence[Block]) -> AbstractSet[str]:
    sentences = islice((block.text for block in blocks if block.role in ARTICLE_ROLES), _TOLD)
    return keys(" ".join(sentences))
