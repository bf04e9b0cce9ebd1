"""What of a HTML page can be content: found with a fast parser, so that the slow one sees only that.

Scripts, styles and the like go. A region without prose whose words mostly stand in links (a menu, a box of
headlines, a footer) becomes one placeholder with its text. The rest is written out again as small HTML.
Walks are loops, never recursion: a page nested ten thousand deep is cut at a depth no article has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "video",
        "audio", "head", "map",
        "select", "button", "input", "textarea", "link", "meta", "picture", "source", "img", "math",
        "progress", "datalist", "-comment", "!doctype",
        "frameset", "applet", "dialog", "area", "track", "param", "base", "option",
    }
)  # fmt: skip
"""Elements that show no text of an article."""
_REGION_TAGS = frozenset(
    {
        "div", "ul", "ol", "nav", "aside", "section", "footer", "header", "table", "form", "dl", "menu",
        "center", "tbody", "tr", "td",
        "fieldset", "details", "figure", "li",
    }
)  # fmt: skip
"""Elements that can be a region of chrome as a whole."""
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "menu", "form"})
_KEPT_ATTRIBUTES = ("id", "class", "itemprop")
MAX_DEPTH = 150
_PROSE_WORDS = 6
_LINK_SHARE = 0.6
_MIN_REGION_WORDS = 2
_CHROME_WORDS = 12
"""A smaller footer or header may hold an article's date and byline."""
_CHROME_PROSE_WORDS = 40
_HIDDEN_PROSE_WORDS = 30
_REGION_LETTERS = 400


@dataclass(slots=True)
class Tree:
    """The elements and texts of a page in document order, as parallel lists; node 0 is the body."""

    nodes: list[LexborNode] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """One past the last descendant."""
    words: list[int] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    prose: list[int] = field(default_factory=list)
    headed: list[bool] = field(default_factory=list)
    """Whether a first-level heading or a part that a rule names is inside."""
    parts: dict[int, str] = field(default_factory=dict)
    """The parts that a site's rule names."""


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


def prune(body: LexborNode, marks: Mapping[int, str] | None = None) -> tuple[str, list[Region]]:
    """Return the small HTML of what can be content, and the regions left out; ``<region n=1>`` marks their places.

    `marks` are the parts that a site's rule names, by the node's ``mem_id``: they are kept with the attribute
    ``data-part``, but for those marked ``remove``, which become regions.
    """
    tree = read(body, marks or {})
    _sum_up(tree)
    return _write(tree)


def read(body: LexborNode, marks: Mapping[int, str]) -> Tree:
    """Return `body` as a tree of lists; silent elements left out, what is nested too deep flattened."""
    tree = Tree()
    path: list[int] = []
    node: LexborNode | None = body
    links = 0
    while node is not None:
        tag = node.tag or ""
        index = -1
        if tag not in _SILENT:
            links = _add(tree, node, tag, path, links)
            index = len(tree.nodes) - 1
            if marks and tag != "-text" and (part := marks.get(node.mem_id)) is not None:
                tree.parts[index] = part
                tree.headed[index] = part != "remove"
        child = node.child if index >= 0 and tag != "-text" and len(path) < MAX_DEPTH else None
        if child is not None:
            path.append(index)
            node = child
            continue
        node, links = _next(tree, node, path, links)
    for index in path:
        tree.ends[index] = len(tree.nodes)
    return tree


def _add(tree: Tree, node: LexborNode, tag: str, path: list[int], links: int) -> int:
    """Append one node; return how many links are open once inside it."""
    text = ""
    if tag == "-text":
        text = node.text_content or ""
    elif len(path) >= MAX_DEPTH:
        text = node.text(separator=" ")
    count = len(text.split()) if text else 0
    tree.nodes.append(node)
    tree.tags.append(tag)
    tree.parents.append(path[-1] if path else -1)
    tree.texts.append(text)
    tree.ends.append(len(tree.nodes))
    tree.words.append(count)
    tree.linked.append(count if links else 0)
    in_paragraph = bool(path) and tree.tags[path[-1]] == "p"
    tree.prose.append(count if not links and (count >= _PROSE_WORDS or (in_paragraph and count > 2)) else 0)
    tree.headed.append(tag == "h1")
    return links + (tag == "a")


def _next(tree: Tree, node: LexborNode, path: list[int], links: int) -> tuple[LexborNode | None, int]:
    """The node after `node` and its descendants; closes the elements that end here."""
    if (node.tag or "") == "a":
        links -= 1
    following = node.next
    while following is None and path:
        index = path.pop()
        tree.ends[index] = len(tree.nodes)
        links -= tree.tags[index] == "a"
        if not path:
            return None, links
        following = tree.nodes[index].next
    return (following if path else None), links


def _sum_up(tree: Tree) -> None:
    """Add the counts of each node to its parent, from the last to the first."""
    for index in range(len(tree.nodes) - 1, 0, -1):
        parent = tree.parents[index]
        tree.words[parent] += tree.words[index]
        tree.linked[parent] += tree.linked[index]
        tree.prose[parent] += tree.prose[index]
        tree.headed[parent] = tree.headed[parent] or tree.headed[index]


def _is_region(tree: Tree, index: int) -> bool:
    """Whether the element is chrome as a whole."""
    if tree.parts.get(index) == "remove":
        return True
    tag = tree.tags[index]
    if tag not in _REGION_TAGS or tree.headed[index] or not index:
        return False
    words, prose = tree.words[index], tree.prose[index]
    if words < _MIN_REGION_WORDS:
        return False
    if prose == 0 and tree.linked[index] > _LINK_SHARE * words:
        return True
    if tag in _CHROME_TAGS and words > _CHROME_WORDS and prose < min(_CHROME_PROSE_WORDS, words // 2):
        return True
    return prose < _HIDDEN_PROSE_WORDS and _is_hidden(tree.nodes[index])


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    style = attributes.get("style") or ""
    return "hidden" in attributes or "display:none" in style.replace(" ", "")


def _write(tree: Tree) -> tuple[str, list[Region]]:
    out: list[str] = []
    regions: list[Region] = []
    closing: list[tuple[int, str]] = []
    index, total = 0, len(tree.nodes)
    while index < total:
        while closing and closing[-1][0] <= index:
            out.append(closing.pop()[1])
        tag = tree.tags[index]
        if tree.texts[index]:
            out.append(escape(tree.texts[index], quote=False))
            index += 1
        elif not tree.words[index] and tag != "br":
            index = tree.ends[index]
        elif _is_region(tree, index):
            out.append(f"<region n={len(regions)}></region>")
            regions.append(_region(tree, index))
            index = tree.ends[index]
        else:
            out.append(_open(tree.nodes[index], tag, tree.parts.get(index)))
            if tag != "br":
                closing.append((tree.ends[index], f"</{tag}>"))
            index += 1
    out += [mark for _end, mark in reversed(closing)]
    return "".join(out), regions


def _open(node: LexborNode, tag: str, part: str | None) -> str:
    attributes = node.attributes
    kept = [f'{name}="{escape(value)}"' for name in _KEPT_ATTRIBUTES if (value := attributes.get(name))]
    if tag == "time" and (moment := attributes.get("datetime")):
        kept.append(f'datetime="{escape(moment)}"')
    if part is not None:
        kept.append(f'data-part="{part}"')
    return f"<{tag} {' '.join(kept)}>" if kept else f"<{tag}>"


def _region(tree: Tree, index: int) -> Region:
    pieces: list[str] = []
    letters = links = 0
    for inside in range(index, tree.ends[index]):
        links += tree.tags[inside] == "a"
        if tree.texts[inside] and letters < _REGION_LETTERS:
            pieces.append(tree.texts[inside])
            letters += len(tree.texts[inside])
    attributes = tree.nodes[index].attributes
    name = step(tree.tags[index], attributes.get("id"), (attributes.get("class") or "").split())
    return Region(tree.tags[index], name, collapsed(" ".join(pieces))[:_REGION_LETTERS], links, tree.words[index])


def step(tag: str, identity: str | None, classes: list[str]) -> str:
    """Return one step of a block's path.

    >>> step("div", "main", ["box", "wide"])
    'div#main.box.wide'
    """
    mark = f"#{identity}" if identity else ""
    return ".".join([tag + mark, *classes[:6]])
