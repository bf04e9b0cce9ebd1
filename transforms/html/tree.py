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
        "frameset", "applet", "dialog", "area", "track", "param", "base", "option",
    }
)  # fmt: skip
"""Elements that show no text of an article."""
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
    path: list[int] = []
    node: LexborNode | None = body
    links = 0
    while node is not None:
        tag = node.tag or ""
        index = -1
        if tag not in silent:
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
    _sum_up(tree)
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
