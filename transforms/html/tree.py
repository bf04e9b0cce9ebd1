"""A page's elements and texts as parallel lists, with words, links and prose counted; what shows no text is left out.

Walks are loops, never recursion: a page nested ten thousand deep is cut at a depth no article has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from selectolax.lexbor import LexborNode

_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "video",
        "audio", "head", "map",
        "select", "button", "input", "textarea", "link", "meta", "picture", "source", "img", "math",
        "progress", "datalist", "-comment", "!doctype",
        "frameset", "applet", "dialog", "marquee", "area", "track", "param", "base", "option",
    }
)  # fmt: skip
"""Elements that show no text of an article."""
BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "legend", "li", "main",
        "menu", "nav", "ol", "p", "pre", "region", "section", "summary", "table", "tbody", "td", "tfoot",
        "th", "thead", "tr", "ul",
    }
)  # fmt: skip
CELLS = frozenset({"td", "th"})
MAX_DEPTH = 150
_PROSE_WORDS = 6


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


def read(body: LexborNode, marks: Mapping[int, str]) -> Tree:
    """Return `body` as a tree of lists; silent elements left out, what is nested too deep flattened.

    Where nothing else has a sentence, what browsers without scripts show is read too.
    """
    tree = _read(body, marks, _SILENT)
    return tree if tree.prose[0] else _read(body, marks, _SILENT - {"noscript"})


def _read(body: LexborNode, marks: Mapping[int, str], silent: Container[str]) -> Tree:
    tree = Tree()
    nodes, tags, parents, texts, ends = tree.nodes, tree.tags, tree.parents, tree.texts, tree.ends
    parent, depth = -1, 0
    node: LexborNode | None = body
    while node is not None:
        tag, child = node.tag or "", None
        if tag not in silent:
            index = len(nodes)
            nodes.append(node)
            tags.append(tag)
            parents.append(parent)
            ends.append(index + 1)
            if tag == "-text":
                texts.append(node.text_content or "")
            elif depth < MAX_DEPTH:
                texts.append("")
                child = node.child
            else:
                texts.append(node.text(separator=" "))
        if child is not None:
            parent, depth, node = index, depth + 1, child
            continue
        node = node.next if depth else None
        while node is None and depth:
            ends[parent] = len(nodes)
            depth -= 1
            node = nodes[parent].next if depth else None
            parent = parents[parent]
    if marks:
        named = ((index, marks.get(node.mem_id)) for index, node in enumerate(nodes) if tags[index] != "-text")
        tree.parts.update((index, part) for index, part in named if part is not None)
    _count(tree)
    return tree


def _count(tree: Tree) -> None:
    """Count what each text has, take words in links for no prose, and add up from the last node to the first."""
    tags, parents = tree.tags, tree.parents
    words, linked, prose = ([0] * len(tags) for _ in range(3))
    for index, text in enumerate(tree.texts):
        if text and (count := len(text.split())):
            words[index] = count
            if count >= _PROSE_WORDS or (count > 2 and tags[parents[index]] == "p"):
                prose[index] = count
    for index, tag in enumerate(tags):
        if tag == "a":
            inside = slice(index + 1, tree.ends[index])
            linked[inside], prose[inside] = words[inside], [0] * len(words[inside])
    headed = [tag == "h1" for tag in tags]
    for index, part in tree.parts.items():
        headed[index] = part != "remove"
    for index in range(len(tags) - 1, 0, -1):
        parent = parents[index]
        if count := words[index]:
            words[parent] += count
            linked[parent] += linked[index]
            prose[parent] += prose[index]
        if headed[index]:
            headed[parent] = True
    tree.words, tree.linked, tree.prose, tree.headed = words, linked, prose, headed
