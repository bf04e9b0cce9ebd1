"""What the lines between title and text are called, and what the markup hints at of any line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.chrome.about import is_stamped
from transforms.chrome.hints import names_in
from transforms.chrome.scenes import is_scene
from transforms.chrome.titling import Line, is_title_again
from transforms.chrome.writers import is_life_of
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT, _BYLINE, _CAPTION, _DATE, _NAV = Role.BODY, Role.BYLINE, Role.CAPTION, Role.DATE, Role.NAV
_DECK = "sub"
"""How some templates call the element of the second headline, and others parts of their menus."""
_META_ROLES = frozenset(
    {Role.BYLINE, Role.CAPTION, Role.SHARE, Role.AGENCY, Role.ADVERT, Role.MEDIA, Role.BREADCRUMB, Role.TAGS}
)
_HINT_ROLES = {
    "hint:caption": Role.CAPTION, "within:figure": Role.CAPTION, "tag:figcaption": Role.CAPTION,
    "hint:byline": Role.BYLINE,
    "hint:date": Role.DATE, "hint:share": Role.SHARE, "hint:tags": Role.TAGS, "hint:related": Role.RELATED,
    "hint:comments": Role.COMMENTS, "hint:newsletter": Role.NEWSLETTER, "hint:advert": Role.ADVERT,
    "hint:breadcrumb": Role.BREADCRUMB, "hint:most_read": Role.MOST_READ, "hint:legal": Role.LEGAL,
    "within:nav": Role.NAV,
    "within:footer": Role.LEGAL, "hint:nav": Role.NAV,
}  # fmt: skip
_SUBTITLE_WORDS = 25
_HEADING_TAGS = frozenset({"h2", "h3", "h4"})


def hinted(line: Line) -> Role | None:
    """What the markup hints at; flattened text has none."""
    if not line.block.tag:
        return None
    return next((role for feature, role in _HINT_ROLES.items() if feature in line.context), None)


def role_below_title(lines: Sequence[Line], index: int, before: Role | None) -> Role:
    """Between title and text: date, byline, caption, share bar, section or subtitle."""
    line = lines[index]
    hit = line.found.hit
    if is_stamped(line):
        return _DATE
    if is_title_again(lines, index):
        return Role.TITLE
    if hit is not None and hit.role in _META_ROLES:
        return hit.role
    if is_caption(lines, index):
        return _CAPTION
    if hit is not None and hit.match == "line":
        return Role.SECTION if hit.role is _NAV and line.found.words <= 3 else hit.role
    if "hint:subtitle" not in line.context and (hint := hinted(line)) is not None:
        return hint
    if line.found.size == "s":
        return _short_meta(lines, index)
    if before is _BYLINE and "life" in line.found.cues and is_life_of(lines[index - 1].block.text, line.block.text):
        return _BYLINE
    if line.found.end == ".":
        return _TEXT  # a lead apart from the text: losing it costs more than keeping a sentence too many
    return Role.SUBTITLE if _is_subtitle(line, before) else _CAPTION


def _is_subtitle(line: Line, before: Role | None) -> bool:
    """A second headline: in HTML told by its element, in flattened text by its length and its place."""
    if line.found.words > _SUBTITLE_WORDS:
        return False
    if line.block.tag:
        return (
            line.block.tag in _HEADING_TAGS or "hint:subtitle" in line.context or _DECK in names_in(line.block.path)
        )
    return before in (Role.TITLE, Role.SUBTITLE)


def _short_meta(lines: Sequence[Line], index: int) -> Role:
    """A name, a section or a tool of the share bar."""
    line = lines[index]
    if "noletters" in line.found.features or any(char.isdigit() for char in line.block.text):
        return Role.SHARE
    if line.block.tag and is_scene(line.block.text):
        return Role.CAPTION
    before = lines[index - 1] if index else None
    if before is not None and before.found.hit is not None and before.found.hit.role is _BYLINE:
        return _BYLINE
    return _BYLINE if 2 <= line.found.words <= 4 else Role.SECTION


def is_caption(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is told twice in a row, credits an agency or a photographer, or stands under such a line."""
    line = lines[index]
    size = line.found.size
    if f"again{size}" in line.context or (index + 1 < len(lines) and lines[index + 1].block.text == line.block.text):
        return line.found.words > 2
    if f"credit{size}" in line.found.features:
        return True
    before = lines[index - 1].found.hit if index else None
    return before is not None and before.role is _CAPTION and before.match != "part" and line.found.words > 3
