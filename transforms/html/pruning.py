"""What of a HTML page can be content: found with a fast parser, so that the slow one sees only that.

Scripts, styles and the like go. A region without prose whose words mostly stand in links (a menu, a box of
headlines, a footer) becomes one placeholder with its text. The rest is written out again as small HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from transforms.chrome.hints import step
from transforms.crumbs import way_here
from transforms.dates import is_dated
from transforms.html.regions import WAY_LINKS, is_region, is_unseen, lay_out, marks_of
from transforms.html.tree import BLOCK_TAGS, CELLS, Tree, read
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    from transforms.html.regions import Attributes, Layout

_EDGES = BLOCK_TAGS - CELLS
"""Elements with a break before and behind them, whatever they stand in."""
_REGION_LETTERS = 400
_PICTURED_TAGS = frozenset({"p", "center"})
_CAPTION = "caption"
_CAPTION_WORDS = 15
_STEP = " » "
_ENDS = (".", "؟", "!", ":", "…")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that was left out as a whole."""

    tag: str
    path: str
    text: str
    """Cut after 400 letters."""
    links: int
    words: int
    removed: bool = False
    """Whether a site's rule removes it."""
    is_way: bool = False
    """Whether it is the way from the front page to the article: its text has a mark between the steps."""


def prune(
    body: LexborNode, marks: Mapping[int, str] | None = None, title: str | None = None
) -> tuple[str, list[Region]]:
    """Return the small HTML of what can be content, and the regions left out; ``<region n=1>`` marks their places.

    `title` is what the page's head declares; `marks` are the parts that a site's rule names, by their
    ``mem_id``: they are kept with the attribute ``part``, but for those marked ``remove``, which become regions.
    """
    tree = read(body, marks or {})
    return _write(tree, lay_out(tree, title))


@dataclass(slots=True)
class _Markup:
    """Small HTML, without the white space between one break and the next."""

    pieces: list[str] = field(default_factory=list)
    broken: int | None = None
    """How many pieces there are up to the last break, where no words stand behind it."""
    opened: list[tuple[int, str, bool]] = field(default_factory=list)
    """The open elements: one past the last node inside, the mark of their end, whether they break."""

    def put(self, piece: str, *, breaks: bool = False) -> None:
        """Add a text with words or a tag, which may be a break."""
        if breaks and self.broken is not None:
            del self.pieces[self.broken :]
        self.pieces.append(piece)
        self.broken = len(self.pieces) if breaks else None

    def close(self, index: int) -> None:
        """Close the elements that end before a node."""
        while self.opened and self.opened[-1][0] <= index:
            _end, mark, breaks = self.opened.pop()
            self.put(mark, breaks=breaks)


def _write(tree: Tree, layout: Layout) -> tuple[str, list[Region]]:
    out = _Markup()
    regions: list[Region] = []
    index, total = 0, len(tree.nodes)
    while index < total:
        if out.opened and out.opened[-1][0] <= index:
            out.close(index)
        tag, text = tree.tags[index], tree.texts[index]
        if text:
            if tree.words[index]:
                out.put(escape(text, quote=False))
            else:
                out.pieces.append(text)
            index += 1
        elif tag == "br":
            out.put("<br>", breaks=True)
            index += 1
        elif not tree.words[index]:
            index = tree.ends[index]
        elif is_unseen(tree, index, marks := marks_of(attributes := tree.nodes[index].attributes)):
            out.pieces.append(" ")
            index = tree.ends[index]
        elif is_region(tree, layout, index, attributes, marks):
            out.put(f"<region n={len(regions)}></region>", breaks=True)
            regions.append(_region(tree, index, attributes))
            index = tree.ends[index]
        else:
            out.put(_open(tree, index, attributes), breaks=tag in _EDGES)
            out.opened.append((tree.ends[index], f"</{tag}>", tag in _EDGES))
            index += 1
    out.close(total)
    return "".join(out.pieces), regions


def _open(tree: Tree, index: int, attributes: Attributes) -> str:
    """The tag of an element with its step of a block's path, where it has names, and its part."""
    tag, names = tree.tags[index], attributes.get("class")
    if tag in _PICTURED_TAGS and not names and _is_caption(tree, index):
        names = _CAPTION
    told = _step(tag, attributes.get("id"), names, attributes.get("itemprop"))
    if (part := tree.parts.get(index)) is not None:
        told += f' part="{part}"'
    return f"<{tag}{told}>"


@lru_cache(maxsize=8192)
def _step(tag: str, identity: str | None, names: str | None, prop: str | None) -> str:
    """The attribute with an element's step of a path; a site's pages repeat it."""
    own = step(tag, identity, [*(names or "").split(), *([f"itemprop-{prop}"] if prop else [])])
    return f' step="{escape(own)}"' if own != tag else ""


def _is_caption(tree: Tree, index: int) -> bool:
    """Whether a short text that does not end as a sentence shares its paragraph with a picture."""
    if tree.words[index] > _CAPTION_WORDS or tree.nodes[index].css_first("img") is None:
        return False
    return not "".join(tree.texts[index : tree.ends[index]]).rstrip().endswith(_ENDS)


def _region(tree: Tree, index: int, attributes: Attributes) -> Region:
    inside = slice(index, tree.ends[index])
    links = tree.tags[inside].count("a")
    pieces: list[str] = []
    letters = 0
    for text in filter(None, tree.texts[inside]):
        pieces.append(text)
        letters += len(text)
        if letters >= _REGION_LETTERS:
            break
    name = ">".join(_names(tree, index))
    way = _way(pieces) if links <= WAY_LINKS else None
    text = way or collapsed(" ".join(pieces))[:_REGION_LETTERS]
    return Region(
        tree.tags[index], name, text, links, tree.words[index], tree.parts.get(index) == "remove", way is not None
    )


def _names(tree: Tree, index: int) -> Iterator[str]:
    """The steps of a region and of the elements that hold all of its words."""
    inner: int | None = index
    while inner is not None:
        attributes = tree.nodes[inner].attributes
        yield step(tree.tags[inner], attributes.get("id"), (attributes.get("class") or "").split())
        inner = _only_child(tree, inner)


def _only_child(tree: Tree, index: int) -> int | None:
    """The element inside that holds all words of the one at `index`, or None."""
    inside = index + 1
    while inside < tree.ends[index] and not tree.words[inside]:
        inside = tree.ends[inside]
    is_whole = inside < tree.ends[index] and tree.words[inside] == tree.words[index]
    return inside if is_whole and not tree.texts[inside] else None


def _way(pieces: list[str]) -> str | None:
    """The steps from the front page to the article with a mark between them and the day behind them, or None."""
    steps = way_here(pieces)
    last = collapsed(pieces[-1]) if steps else ""
    if last and steps[-1] != last and is_dated(last):
        steps.append(last)
    return _STEP.join(steps)[:_REGION_LETTERS] or None
