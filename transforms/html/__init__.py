"""HTML to blocks: a fast parser prunes, BeautifulSoup walks the small tree of what can be content."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from selectolax.lexbor import LexborHTMLParser

from transforms.arabic import repair_counted
from transforms.chrome.hints import BODY_MARK, TOLD_MARK, hints, is_made_up, step_hints, step_tag
from transforms.content import Content
from transforms.html.bounds import bound
from transforms.html.declared import declare
from transforms.html.embedded import carried, shows_text
from transforms.html.pruning import Region, prune
from transforms.html.tree import BLOCK_TAGS, CELLS
from transforms.records import Block, Role
from transforms.sites import SiteRule, host_of, rule_for
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

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
_GRID_ROWS, _GRID_CELLS = 3, 2
_CELL_WORDS = 8
_SHOWN_LETTERS = 20000
_MAX_MATCHES = 200
_MIN_TOLD = 200
"""A shorter text in JSON-LD is a summary."""
_TOLD_LINE = 12
_PART_ROLES = {
    "title": Role.TITLE, "subtitle": Role.SUBTITLE, "date": Role.DATE, "author": Role.BYLINE, "section": Role.SECTION,
    "tags": Role.TAGS, "caption": Role.CAPTION,
}  # fmt: skip
_SURE = 0.98
_UNITS = frozenset({"date", "byline", "caption"})
_ABOUT = frozenset({"meta", "byline", "date"})
"""What the names of a paragraph hint at that tells of the article and is none of its text."""


def parse(text: str, url: str | None = None, fetched_at: datetime | None = None) -> Content:
    """Return the content of an HTML page; a page cut in the middle or nested too deep gives what it has.

    `url` and `fetched_at`, as the collector recorded them, choose the site's rule when the page does not tell its
    own address.
    """
    parser = LexborHTMLParser(bound(text))
    declared = declare(parser)
    address = next((fact.value for fact in declared.facts if fact.field == "url"), url)
    rule = rule_for(host_of(address), fetched_at) if address is not None else None
    body = parser.body
    if body is None:
        return Content((), "", declared=declared.facts, language=declared.language)
    title = next((fact.value for fact in declared.facts if fact.field == "title"), None)
    small, regions = prune(body, _marks(parser, rule) if rule is not None else None, title)
    shown = " ".join(region.text for region in regions)
    small, counts = repair_counted(small)
    notes = tuple(f"{name}:{count}" for name, count in sorted(counts.items()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(small, "lxml")
    walk = _Walk(regions)
    for element in soup.find_all(True, recursive=False):
        walk.enter(element, "")
    walk.flush()
    if not shows_text(walk.blocks) and (article := carried(parser, title)) is not None:
        told = parse(article)
        return replace(told, notes=(*notes, *told.notes, "from-data"), declared=declared.facts)
    blocks = tuple(_told(walk.blocks, declared.body))
    return Content(blocks, _shown(parser, shown), notes, declared.facts, declared.language)


def _told(blocks: list[Block], body: str | None) -> list[Block]:
    """The blocks; those whose text JSON-LD repeats as the article's carry a mark in their path."""
    if body is None or len(body) < _MIN_TOLD:
        return blocks
    return [
        replace(block, path=f"{block.path}>{TOLD_MARK}")
        if len(block.text) > _TOLD_LINE and block.text in body
        else block
        for block in blocks
    ]


def _marks(parser: LexborHTMLParser, rule: SiteRule) -> dict[int, str]:
    """The nodes that the rule's selectors match; a selector written badly matches nothing."""
    found: dict[int, str] = {}
    for part, selector in rule.template.selectors:
        for node in parser.css(selector)[:_MAX_MATCHES]:
            if part == "remove" or node.mem_id not in found:
                found[node.mem_id] = part
    return found


def _shown(parser: LexborHTMLParser, fallback: str) -> str:
    """Text as the page has it, before repair, to tell the language by."""
    title = parser.css_first("title")
    paragraphs = [node.text() for node in parser.css("p")[:60]]
    text = " ".join([title.text() if title is not None else "", *paragraphs])
    if len(text) < 300:
        body = parser.body
        text += " " + (body.text(separator=" ")[:_SHOWN_LETTERS] if body is not None else fallback)
    return text[:_SHOWN_LETTERS]


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
    if table.find("table") is not None:
        return False
    rows = [row.find_all(("td", "th"), recursive=False) for row in table.find_all("tr")]
    if len(rows) < _GRID_ROWS or len({len(cells) for cells in rows}) > 1 or len(rows[0]) < _GRID_CELLS:
        return False
    cells = [cell for row in rows for cell in row]
    if any(cell.find(_is_block) is not None for cell in cells):
        return False
    return max(len(cell.get_text(" ").split()) for cell in cells) <= _CELL_WORDS


def _is_block(element: Tag) -> bool:
    return element.name in BLOCK_TAGS or element.name == "a"


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
        tag = element.name
        if tag == "br":
            self.flush()
            return
        if tag == "region" and (number := element.get("n")) is not None:  # sites have elements of the name
            self.flush()
            self._leave_out(self.regions[int(str(number))], path)
            return
        if tag == "table":
            self.is_grid = is_grid(element)
        is_block = (tag in BLOCK_TAGS or _is_own_block(element)) and not (self.is_grid and tag in CELLS)
        if is_block:
            self.flush()
        elif tag in CELLS:
            self.pieces.append(" ")
        if tag not in ("html", "body"):
            own = str(element.get("step") or tag)
            path = f"{path}>{own}" if path else own
        part = str(element.get("part") or "")
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
        for child in element.children:
            if isinstance(child, Tag):
                if before is not None and child.name in _APART and _is_unit(before):
                    self.pieces.append(" ")
                self.enter(child, path)
                if is_block:
                    self.tag = tag
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
