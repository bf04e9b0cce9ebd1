"""From zones to roles: what each block of a zone is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.agencies import agency_in
from transforms.arabic import fold
from transforms.chrome.about import is_over_title, is_section_alone, is_stamped, is_writer
from transforms.chrome.below_title import hinted, is_caption, role_below_title
from transforms.chrome.copies import copied
from transforms.chrome.hints import names_in
from transforms.chrome.openings import opening
from transforms.chrome.phrases import start_hit
from transforms.chrome.scenes import is_initials, is_scene, is_tag
from transforms.chrome.sequence import ZONES
from transforms.chrome.titling import (
    Line,
    is_lone_subhead,
    is_only_heading,
    missed_title,
)
from transforms.credits import credit_in, is_credit
from transforms.records import ARTICLE_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from transforms.chrome.sequence import Zone
    from transforms.records import Block

_HEAD, _TITLE, _META, _BODY, _SUBHEAD, _INSERT, _TAIL = ZONES
_TEXT, _BYLINE, _CAPTION, _COMMENTS = Role.BODY, Role.BYLINE, Role.CAPTION, Role.COMMENTS
_DATE, _NAV, _READ_ALSO, _RELATED, _SUB = Role.DATE, Role.NAV, Role.READ_ALSO, Role.RELATED, Role.SUBHEAD
"""Each line is asked for its zone, and to look up a member of an enumeration costs as much as a call."""
_BOX_ROLES = frozenset(
    {
        Role.RELATED, Role.READ_ALSO, Role.MOST_READ, Role.COMMENTS, Role.COMMENT_FORM, Role.TAGS,
        Role.NEWSLETTER,
        Role.SHARE, Role.NAV, Role.LEGAL, Role.BYLINE, Role.AGENCY,
    }
)  # fmt: skip
"""A line with one of these opens a box; the lines under it belong to it."""
_SIGNED = frozenset({Role.BYLINE, Role.DATE})
_STICKY = frozenset({Role.RELATED, Role.READ_ALSO, Role.MOST_READ, Role.COMMENTS, Role.COMMENT_FORM, Role.TAGS})
_END = " نهاية"
"""A line that closes a box for those who hear the page."""
_PLAYERS = frozenset({"embed", "player", "video", "youtube"})
"""Names of elements whose notices, in place of a player, are no text."""
_NO_TITLES = frozenset({Role.ADVERT, Role.COMMENT_FORM, Role.MEDIA, Role.NEWSLETTER, Role.SHARE})
_ADDRESSING = frozenset({Role.NEWSLETTER, Role.ADVERT})
"""Calls and offers to the reader: in the midst of the text too they are none of it."""
_CREDIT_WORDS = 6
_CELL_TAGS = frozenset({"", "li", "td", "th", "tr"})
"""Figures alone stand in cells, and in lines of flattened text that were cells."""
_TOLD_WORDS = 10
"""Nobody writes so many words twice, but in a refrain."""


def name(lines: Sequence[Line]) -> list[Role]:
    """Return the role of each line."""
    roles: list[Role] = []
    box: Role | None = None
    zone: Zone | None = None
    opened = opening(lines)
    titles = {
        line.block.text
        for index, line in enumerate(lines)
        if line.zone is _TITLE and _is_titling(line) and index not in opened
    }
    told = set(titles)
    is_begun = False
    role: Role | None = None
    for index, line in enumerate(lines):
        block, found = line.block, line.found
        if line.zone is not zone or zone is _BODY or zone is _SUBHEAD:
            box = None
        zone = line.zone
        role = opened.get(index) or _name(lines, index, box, role)
        if role in ARTICLE_ROLES and block.text in told:
            role = _CAPTION  # dumps keep the text that stands for a picture, the title or the lead
        elif not is_begun:
            if role is _TEXT and is_stamped(line):
                role = _DATE
            elif (role is _SUB and is_writer(lines, index)) or (role is _TEXT and _is_credited(block)):
                role = _BYLINE
        is_text = role is _TEXT
        is_begun |= is_text
        if is_text and found.words >= _TOLD_WORDS:
            told.add(block.text)
        is_note = role is Role.LEGAL and box is _COMMENTS and lines[index - 1].found.hit is not None
        if found.hit is not None and found.hit.match != "part" and role in _BOX_ROLES and not is_note:
            is_closed = found.hit.phrase.endswith(_END)
            box = role if role in _STICKY and not is_closed else None
        roles.append(role)
    _tell_once(lines, roles, told - titles)
    if Role.TITLE not in opened.values() and not titles and (missed := missed_title(lines, roles)) is not None:
        roles[missed] = Role.TITLE
    _close(lines, roles)
    return roles


def _tell_once(lines: Sequence[Line], roles: list[Role], told: Collection[str]) -> None:
    """Take away what a text says again, where one of its lines is known to stand twice."""
    if _CAPTION not in roles:
        return
    captions = [line for line, role in zip(lines, roles, strict=True) if role is _CAPTION]
    if any(line.found.words >= _TOLD_WORDS and line.block.text in told for line in captions):
        for index in copied([line.block.text for line in lines], roles):
            roles[index] = _CAPTION


def _is_credited(block: Block) -> bool:
    """Whether a paragraph of HTML is a writer's name and a place or an outlet: «□ بغداد/ هدى سالم»."""
    if not block.tag or block.text.count(" ") > _CREDIT_WORDS or not is_credit(block.text):
        return False
    credit = credit_in(block.text)
    return credit is not None and credit.writer is not None


def _close(lines: Sequence[Line], roles: list[Role]) -> None:
    """Take initials, hashtags and the day off the end of a text in HTML."""
    for index in reversed(range(len(roles))):
        line = lines[index]
        if roles[index] in ARTICLE_ROLES:
            if not line.block.tag:
                return
            if line.found.is_date:
                roles[index] = _DATE
            elif is_tag(line.block.text):
                roles[index] = Role.TAGS
            elif is_initials(line.block.text):
                roles[index] = _BYLINE
            else:
                return


def _is_titling(line: Line) -> bool:
    """Whether a line of the title's zone may be one: no title is all of a button's or an advertisement's words."""
    hit = line.found.hit
    return not (hit is not None and hit.match == "line" and hit.role in _NO_TITLES)


def _name(lines: Sequence[Line], index: int, box: Role | None, before: Role | None) -> Role:
    zone = lines[index].zone
    if zone is _BODY:
        return _body(lines[index])
    if zone is _HEAD:
        return _head(lines, index, box)
    if zone is _TAIL:
        return _boxed(lines[index], box, _RELATED)
    if zone is _TITLE:
        return _title(lines, index)
    if zone is _SUBHEAD:
        if hinted(lines[index]) is _DATE:
            return _DATE  # the time of an entry of a live page, and its zone
        hit = lines[index].found.hit
        if hit is not None and hit.role is Role.AGENCY and hit.match != "part":
            return Role.AGENCY
        return _TEXT if _is_in_table(lines, index) else _SUB
    if zone is _META:
        return Role.TITLE if is_only_heading(lines, index) else role_below_title(lines, index, before)
    return _inserted(lines, index, box)


def _inserted(lines: Sequence[Line], index: int, box: Role | None) -> Role:
    """Between paragraphs: what a box there is, and alone a caption or a heading of the paragraph below."""
    hit = lines[index].found.hit
    if box is None and hit is None and (is_caption(lines, index) or is_scene(lines[index].block.text)):
        return _CAPTION
    if box is None and is_lone_subhead(lines, index):
        return _SUB
    return _boxed(lines[index], box, _READ_ALSO)


def _title(lines: Sequence[Line], index: int) -> Role:
    """The title, unless it marks an advertisement or the markup says that it is a caption."""
    hit = lines[index].found.hit
    if hit is not None and not _is_titling(lines[index]):
        return hit.role
    return _CAPTION if hinted(lines[index]) is _CAPTION else Role.TITLE


def _is_in_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line has figures, and so has one beside it: prices and results are no subheads."""
    near = lines[max(0, index - 1) : index + 2]
    return _is_figured(lines[index]) and sum(map(_is_figured, near)) > 1


def _is_figured(line: Line) -> bool:
    return line.found.shape.startswith("figures")


def _body(line: Line) -> Role:
    if not (line.found.is_prose or _is_telling(line.block)):
        return _NAV  # a rule of dashes or stars, an empty cell, a player's clock
    hit = line.found.hit
    if hit is not None and hit.match == "line" and hit.role in _ADDRESSING:
        return hit.role
    if not line.block.tag:
        return _READ_ALSO if hit is not None and _is_labelled_link(line) else _TEXT
    if not _PLAYERS.isdisjoint(names_in(line.block.path)) and _is_notice(line.block.text):
        return Role.MEDIA
    if line.block.tag == "li":
        return Role.LIST
    return Role.QUOTE if line.block.tag == "blockquote" or "within:blockquote" in line.context else _TEXT


def _is_labelled_link(line: Line) -> bool:
    """Whether a sentence behind a label is another article's headline: «اقرأ أيضا: القطار يصل قبل موعده.»"""
    hit = line.found.hit
    return hit is not None and hit.role is _READ_ALSO and hit.phrase[-1] == ":" and line.found.size != "x"


def _is_telling(block: Block) -> bool:
    """Whether a line has a letter, or in cells a figure."""
    return any(map(str.isalnum if block.tag in _CELL_TAGS else str.isalpha, block.text))


def _is_notice(text: str) -> bool:
    """Whether a text begins as what stands in place of a player does."""
    hit = start_hit(fold(text))
    return hit is not None and hit.role is Role.MEDIA


def _head(lines: Sequence[Line], index: int, box: Role | None) -> Role:
    """A menu, unless a phrase or the box above says otherwise; some templates have date, writer and section over the
    title."""
    line = lines[index]
    hit = line.found.hit
    if line.context and is_over_title(lines, index):
        if line.found.is_date:
            return _DATE
        if is_writer(lines, index):
            return _BYLINE
    if hit is not None and hit.match != "part" and hit.role not in (_NAV, _COMMENTS):
        return hit.role
    if hit is not None and hit.role is Role.BREADCRUMB:
        return Role.BREADCRUMB
    if is_section_alone(lines, index):
        return Role.SECTION
    if box is not None and (hit is None or hit.role is not _NAV):
        return box
    if hit is not None:
        return hit.role
    return hinted(line) or (_NAV if line.found.size == "s" else _RELATED)


def _boxed(line: Line, box: Role | None, default: Role) -> Role:
    """In a tail or an insertion: what the phrase says, else the box above, else what the markup hints at."""
    hit = line.found.hit
    if "hint:comments" in line.context and (hit is None or hit.role in _SIGNED):
        return _COMMENTS  # who says it, and when
    if box is _COMMENTS and (hit is None or hit.role not in _BOX_ROLES or hit.match == "part"):
        return _COMMENTS
    if hit is not None and not (hit.role is _DATE and box is not None):
        if hit.role is _READ_ALSO and default is _RELATED:
            return _RELATED
        return hit.role
    if box is None and line.found.is_date and default is _READ_ALSO:
        return _DATE  # of an entry of a live page
    if box is None and line.found.words <= _CREDIT_WORDS and agency_in(line.block.text) is not None:
        return Role.AGENCY
    return box or hinted(line) or default
