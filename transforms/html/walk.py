"""The small HTML of what can be content to blocks: BeautifulSoup reads it, and one walk collects the texts."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import NavigableString, Tag

from transforms.chrome.hints import BODY_MARK, hints, is_made_up, step_hints, step_tag
from transforms.html.tree import BLOCK_TAGS, CELLS
from transforms.records import Block, Role
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bs4.element import PageElement

    from transforms.html.pruning import Region

_APART = frozenset({"a", "span", "time", "label", "small", "cite", "button", "abbr"})
"""Inline elements that stand apart on the screen: two in a row are two words, never one."""
_BOLD = frozenset({"b", "strong"})
"""A single one may be a letter, the first of a word."""
_REGION_ROLES = (
    ("hint:breadcrumb", Role.BREADCRUMB), ("hint:comments", Role.COMMENTS), ("hint:share", Role.SHARE),
    ("hint:tags", Role.TAGS),
    ("hint:most_read", Role.MOST_READ), ("hint:related", Role.RELATED), ("hint:newsletter", Role.NEWSLETTER),
    ("hint:advert", Role.ADVERT), ("within:nav", Role.NAV), ("within:footer", Role.LEGAL), ("hint:nav",
    Role.NAV),
)  # fmt: skip
_HEADLINE_WORDS = 5
"""Words in a link from which on a box of links holds headlines, not a menu."""
_PARTS = BLOCK_TAGS | {"a"}
"""What no cell of a grid has in it."""
_GRID_ROWS, _GRID_CELLS = 3, 2
_CELL_WORDS = 8
_PART_ROLES = {
    "title": Role.TITLE, "subtitle": Role.SUBTITLE, "date": Role.DATE, "author": Role.BYLINE, "section": Role.SECTION,
    "tags": Role.TAGS, "caption": Role.CAPTION,
}  # fmt: skip
_SURE = 0.98
_UNITS = frozenset({"date", "byline", "caption"})
_ABOUT = frozenset({"meta", "byline", "date"})
"""What the names of a paragraph hint at that tells of the article and is none of its text."""


def walked(small: str, regions: Sequence[Region]) -> list[Block]:
    """Return the blocks of the small HTML that ``prune`` returns, its regions in their places."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(small, builder=_Builder())
    walk = _Walk(regions)
    for element in _elements(soup.contents):
        walk.enter(element, "")
    walk.flush()
    return walk.blocks


class _Builder(LXMLTreeBuilder):
    """Builds the soup without what is asked of each element for the name spaces that no HTML has."""

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        """Begin an element, as the parser tells it."""
        assert self.soup is not None
        self.soup.handle_starttag(tag, None, None, attrib)

    def end(self, tag: Any) -> None:
        """End the innermost element, which the parser never passes over."""
        assert self.soup is not None
        self.soup.endData()
        self.soup.popTag()


def is_apart(tag: str, path: str, block: str) -> bool:
    """Whether an inline element is a unit of its own: a date or a name by its class, and not inside a paragraph, but
    for a paragraph that tells of the article: ``p.post-meta``."""
    if tag != "time" and step_hints(path.rpartition(">")[2]).isdisjoint(_UNITS):
        return False
    if block != "p":
        return True
    paragraph = next(step for step in reversed(path.split(">")) if step_tag(step) == "p")
    return not step_hints(paragraph).isdisjoint(_ABOUT)


def _is_own_block(element: Tag) -> bool:
    """Whether an element of a name that the site made up stands among others, and not within a text."""
    if not is_made_up(element.name):
        return False
    beside = (element.previous_sibling, element.next_sibling)
    return not any(isinstance(near, NavigableString) and near.strip() for near in beside)


def _is_unit(element: Tag) -> bool:
    """Whether an inline element ends what it tells: one that stands apart, or words in bold letters."""
    if element.name in _APART:
        return True
    return element.name in _BOLD and " " in element.get_text().strip()


def is_grid(table: Tag) -> bool:
    """Whether a table holds figures or names, not the page's parts: three rows and more of as many short cells."""
    inside = _elements(table.descendants)
    if any(element.name == "table" for element in inside):
        return False
    rows = [_elements(element.contents, CELLS) for element in inside if element.name == "tr"]
    if len(rows) < _GRID_ROWS or len({len(cells) for cells in rows}) > 1 or len(rows[0]) < _GRID_CELLS:
        return False
    cells = [cell for row in rows for cell in row]
    if any(_elements(cell.descendants, _PARTS) for cell in cells):
        return False
    return max(len(cell.get_text(" ").split()) for cell in cells) <= _CELL_WORDS


def _elements(nodes: Iterable[PageElement], tags: Collection[str] | None = None) -> list[Tag]:
    return [node for node in nodes if isinstance(node, Tag) and (tags is None or node.name in tags)]


@dataclass(slots=True)
class _Walk:
    """Collects the text of one block at a time."""

    regions: Sequence[Region]
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    tag: str = ""
    path: str = ""
    links: int = 0
    part: str = ""
    """The part of the site's rule that is open."""
    is_grid: bool = False
    """Whether a table is open whose rows are lines."""

    def enter(self, element: Tag, path: str) -> None:
        """Walk `element`; depth is bounded by the pruning."""
        tag, told = element.name, element.attrs
        if tag == "br":
            self.flush()
            return
        if "n" in told:
            self.flush()
            self._leave_out(self.regions[int(str(told["n"]))], path)
            return
        if tag == "table":
            self.is_grid = is_grid(element)
        is_block = (tag in BLOCK_TAGS or _is_own_block(element)) and not (self.is_grid and tag in CELLS)
        if is_block:
            self.flush()
        elif tag in CELLS:
            self.pieces.append(" ")
        if tag not in ("html", "body"):
            own = str(told.get("step", tag))
            path = f"{path}>{own}" if path else own
        part = str(told.get("part", ""))
        apart = bool(part) or (not is_block and is_apart(tag, path, self.tag))
        if apart:
            self.flush()
        outer, self.part = self.part, part or self.part
        self._children(element, tag, path, is_block=is_block)
        if apart:
            self.flush()
        self.part = outer

    def _children(self, element: Tag, tag: str, path: str, *, is_block: bool) -> None:
        self.links += tag == "a"
        outer = self.tag
        if is_block:
            self.tag = tag
        before: Tag | None = None
        for child in element.contents:
            if isinstance(child, Tag):
                if before is not None and child.name in _APART and _is_unit(before):
                    self.pieces.append(" ")
                self.enter(child, path)
                before = child
            elif type(child) is NavigableString:
                if not self.letters:
                    self.path = path
                self._text(str(child))
                before = None
        if is_block:
            self.flush()
        if tag == "table":
            self.is_grid = False
        self.tag = outer
        self.links -= tag == "a"

    def _text(self, text: str) -> None:
        self.pieces.append(text)
        count = len(text) - text.count(" ")
        self.letters += count
        if self.links:
            self.linked += count

    def flush(self) -> None:
        """End the block that was being collected."""
        if self.pieces:
            text = collapsed("".join(self.pieces))
            if text:
                share = min(1.0, round(self.linked / self.letters, 3)) if self.letters else 0.0
                self.blocks.append(self._block(text, share))
            self.pieces = []
            self.letters = self.linked = 0

    def _block(self, text: str, share: float) -> Block:
        """The block; the site's rule decides its role, or leaves a mark in its path that it is in the article."""
        path = f"{self.path}>{BODY_MARK}" if self.part == "body" else self.path
        role = _PART_ROLES.get(self.part)
        if role is None and self.tag == "figcaption":
            return Block(text, len(self.blocks), self.tag, path, share, Role.CAPTION, "tag:figcaption", _SURE)
        if role is None:
            return Block(text, len(self.blocks), self.tag, path, share)
        return Block(text, len(self.blocks), self.tag, path, share, role, f"site-rule:{self.part}", _SURE)

    def _leave_out(self, region: Region, path: str) -> None:
        """A region that was pruned, with its role already decided."""
        if region.text:
            where = f"{path}>{region.path}".lstrip(">")
            role = _region_role(region, where)
            rule = "site-rule:remove" if region.removed else "region"
            self.blocks.append(Block(region.text, len(self.blocks), region.tag, where, 1.0, role, rule, 0.9))


def _region_role(region: Region, path: str) -> Role:
    if region.is_way:
        return Role.BREADCRUMB
    found = hints(path)
    for feature, role in _REGION_ROLES:
        if feature in found:
            return role
    return Role.RELATED if region.words >= _HEADLINE_WORDS * max(1, region.links) else Role.NAV
