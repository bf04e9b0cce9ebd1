"""Which parts of a page are chrome as a whole: menus, boxes of headlines, embeds, what is hidden, other articles."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from transforms.chrome.hints import is_made_up, names_in, step, step_hints
from transforms.crumbs import way_here
from transforms.data import read_toml
from transforms.dates import is_dated
from transforms.headings import is_declared
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from selectolax.lexbor import LexborNode

    from transforms.html.tree import Tree

    Attributes = Mapping[str, str | None]

_REGION_TAGS = frozenset(
    {
        "div", "ul", "ol", "nav", "aside", "section", "footer", "header", "table", "form", "dl", "menu",
        "center", "tbody", "tr", "td",
        "fieldset", "details", "figure", "li",
    }
)  # fmt: skip
"""Elements that can be a region of chrome as a whole, as those can whose names a site made up."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "menu", "form"})
_LINK_SHARE = 0.6
_MIN_REGION_WORDS = 2
_CHROME_WORDS = 12
"""A smaller footer or header may hold an article's date and byline."""
_CHROME_PROSE_WORDS = 40
_HIDDEN_PROSE_WORDS = 30
_LEAD_WORDS = 12
"""Words outside of links from which on a text can be a paragraph of the article."""
_BYLINE_WORDS = 25
"""An element of more words above the text is no byline, whatever names stand in it."""
_COPY_WORDS = 8
"""Words of a paragraph that does not stand twice on a page by chance."""
_COPY_SHARE, _SPOKEN_SHARE = 0.8, 0.4
"""Of the paragraphs of a copy; links and bold words in the shown ones hide that they are the same."""
_BYLINE_NODES, _COPY_NODES = 60, 5000
"""Elements with more inside are not asked: they nest, and a hostile page would be read again for each."""
_OWN_WORDS, _NEXT_TITLE, _NEXT_WORDS = 60, 5, 40
"""Prose that an article has before the next one begins, and words of the next one's title and prose; subheads have
fewer."""
_HEADLINE_WORDS = 2
_ROW_WORDS, _ROWS_NEAR, _ROWS_ALIKE = 2, 2, 2
"""Words of a headline; of two elements before a row and two behind it, as many look like it."""
_MARKS = ("embeds", "hidden", "unprinted", "unseen")
"""Kinds of elements that a whole name tells; that one holds a text to be read aloud, a part of it does."""
_BYLINE = frozenset({"byline"})
_NUMBER_RE, _NOTE_RE = re.compile(r"\d+"), re.compile(r"\[ ?\d{1,3} ?\]")
_WAY_WORDS = 40
WAY_LINKS = 4
"""More links are a menu."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand on the page."""

    lead: int
    """The second paragraph, before which bylines stand: the first may be a deck. The number of nodes where there is
    none."""
    strangers: frozenset[int]
    """The elements with articles that are not the one under the page's title."""
    paragraphs: Counter[str]
    """How often each paragraph stands on the page."""
    heading: int
    """The text that is the declared title, the last before the article's; -1 where a heading is, or none."""
    below: range
    """From the heading of the first level with the title, else the last over the text, else that text, to the next
    paragraph."""


def lay_out(tree: Tree, title: str | None) -> Layout:
    """Return the layout of a page whose head declares `title`."""
    told = _told(tree, 0)
    paragraphs = [index for index in told if tree.prose[index] >= _LEAD_WORDS and not _is_in_heading(tree, index)]
    lead = next(islice(paragraphs, 1, None), len(tree.tags))
    heads = _places(tree, "h1")
    own = next((index for index in heads if title and _is_under(tree, index, title)), None)
    heading = _heading(tree, title, lead) if title and own is None else -1
    head = max((index for index in heads if index < lead), default=heading) if own is None else own
    return Layout(
        lead=lead,
        strangers=frozenset(_strangers(tree, title, own) if title else ()),
        paragraphs=Counter(collapsed(tree.texts[index]) for index in told),
        heading=heading,
        below=range(head + 1, next((index for index in paragraphs if index > head), head) if head >= 0 else 0),
    )


def _heading(tree: Tree, title: str, lead: int) -> int:
    """The last text before `lead` that is the title; else -1."""
    several = (index for index in reversed(range(lead)) if tree.words[index] > 1 and tree.texts[index])
    return next((index for index in several if is_declared(collapsed(tree.texts[index]), title)), -1)


def _is_in_heading(tree: Tree, index: int) -> bool:
    """Whether a text is a heading's, or a span's within one: long headlines and decks are no paragraphs."""
    parent = tree.parents[index]
    return tree.tags[parent] in _HEADINGS or tree.tags[tree.parents[parent]] in _HEADINGS


def is_region(tree: Tree, layout: Layout, index: int, attributes: Attributes, marks: Container[str]) -> bool:
    """Whether the element, with the marks of its names, is chrome as a whole."""
    if tree.parts.get(index) == "remove" or index in layout.strangers:
        return True
    is_hidden = _is_hidden(attributes)
    share = _SPOKEN_SHARE if "spoken" in marks else _COPY_SHARE
    may_be_copy = is_hidden or "hidden" in marks or "spoken" in marks
    if may_be_copy and _is_copy(tree, layout, index, share):
        return True
    if tree.headed[index] or not index or index < layout.heading < tree.ends[index]:
        return False
    if "embeds" in marks or (index < layout.lead and _is_way(tree, index)):
        return True
    tag, words, prose = tree.tags[index], tree.words[index], tree.prose[index]
    if not (tag in _REGION_TAGS or is_made_up(tag)) or words < _MIN_REGION_WORDS:
        return False
    if words <= _BYLINE_WORDS and _tells(tree, layout, index):
        return False
    if prose == 0 and tree.linked[index] > _LINK_SHARE * words:
        return not _heads_row(tree, index)
    if tag in _CHROME_TAGS and words > _CHROME_WORDS and prose < min(_CHROME_PROSE_WORDS, words // 2):
        return True
    is_aside = is_hidden or (index > layout.lead and "unprinted" in marks)
    return is_aside and prose < _HIDDEN_PROSE_WORDS


def _heads_row(tree: Tree, index: int) -> bool:
    """Whether an element is the headline, with a link to another page, of a text in one of several rows that look
    alike: by it what follows is known as another story's."""
    row = tree.parents[index]
    if not tree.prose[row] or tree.words[index] < _ROW_WORDS or tree.linked[index] < tree.words[index]:
        return False
    links = [inside for inside in range(index, tree.ends[index]) if tree.tags[inside] == "a"]
    if len(links) > 1 or (tree.nodes[links[0]].attributes.get("href") or "").startswith("#"):
        return False
    while tree.parents[row] > 0 and tree.words[tree.parents[row]] == tree.words[row]:
        row = tree.parents[row]
    before, behind = (islice(_siblings(tree.nodes[row], forward=way), _ROWS_NEAR) for way in (False, True))
    own = _look(tree.nodes[row])
    return sum(_look(node) == own for node in (*before, *behind)) >= _ROWS_ALIKE


def _siblings(node: LexborNode, *, forward: bool) -> Iterator[LexborNode]:
    """The elements behind or before one in the same element, the nearest first."""
    near = node.next if forward else node.prev
    while near is not None:
        if not (near.tag or "-").startswith("-"):
            yield near
        near = near.next if forward else near.prev


def _look(node: LexborNode) -> tuple[str | None, str]:
    """An element's tag and class names without the numbers of entries."""
    return node.tag, _NUMBER_RE.sub("", node.attributes.get("class") or "")


def _is_way(tree: Tree, index: int) -> bool:
    """Whether an element is the way from the front page to the article, the article's title at its end perhaps."""
    if tree.words[index] > _WAY_WORDS or not tree.linked[index] or tree.ends[index] - index > _BYLINE_NODES:
        return False
    inside = slice(index, tree.ends[index])
    return bool(way_here(tree.texts[inside])) and tree.tags[inside].count("a") <= WAY_LINKS


def is_unseen(tree: Tree, index: int, marks: Container[str]) -> bool:
    """Whether the element, with the marks of its names, is a label that is read aloud only, or the number of a note;
    a title may be such a label, where a picture shows it."""
    if tree.headed[index] or tree.prose[index] >= _HIDDEN_PROSE_WORDS or not index:
        return False
    return "unseen" in marks or _is_note(tree, index)


def _is_note(tree: Tree, index: int) -> bool:
    """Whether an element is the raised number of a note, «[1]»."""
    if tree.tags[index] != "sup":
        return False
    return _NOTE_RE.fullmatch("".join(tree.texts[index : tree.ends[index]]).strip()) is not None


def marks_of(attributes: Attributes) -> frozenset[str]:
    """Return what the names of an element tell: the kinds of ``markup.toml``, and "byline" where they hint at one."""
    return _marks_of(attributes.get("id"), attributes.get("class"))


@lru_cache(maxsize=8192)
def _marks_of(identity: str | None, names: str | None) -> frozenset[str]:
    classes = (names or "").split()
    marks = {kind for kind in _MARKS if not _named(kind).isdisjoint(classes)}
    own = step("", identity, classes)
    if not _named("spoken").isdisjoint(names_in(own)):
        marks.add("spoken")
    return frozenset(marks.union(_BYLINE & step_hints(own)))


@cache
def _named(kind: str) -> frozenset[str]:
    return frozenset(read_toml("markup.toml")[kind])


def _is_hidden(attributes: Attributes) -> bool:
    style = attributes.get("style") or ""
    return "hidden" in attributes or "display:none" in style.replace(" ", "")


def _is_copy(tree: Tree, layout: Layout, index: int, share: float) -> bool:
    """Whether the paragraphs of a hidden element stand on the page once more, where they are shown."""
    if not index or tree.prose[index] < _COPY_WORDS or tree.ends[index] - index > _COPY_NODES:
        return False
    own = Counter(collapsed(tree.texts[node]) for node in _told(tree, index))
    again = sum(layout.paragraphs[text] > count for text, count in own.items())
    return again > 0 and again >= share * len(own)


def _told(tree: Tree, index: int) -> list[int]:
    """The texts in an element that can be paragraphs."""
    prose = enumerate(tree.prose[index : tree.ends[index]], index)
    return [node for node, words in prose if words >= _COPY_WORDS and tree.texts[node]]


def _places(tree: Tree, tag: str) -> list[int]:
    """The elements of a tag, which few are."""
    found: list[int] = []
    for _ in range(tree.tags.count(tag)):
        found.append(tree.tags.index(tag, found[-1] + 1 if found else 0))
    return found


def _tells(tree: Tree, layout: Layout, index: int) -> bool:
    """Whether a part tells of the article: over the text who wrote it, right below the title when."""
    if tree.ends[index] - index > _BYLINE_NODES:
        return False
    is_told = index < layout.lead and _has_byline(tree, index)
    return is_told or (index in layout.below and _has_date(tree, index))


def _has_byline(tree: Tree, index: int) -> bool:
    """Whether a name inside says that the writer is told."""
    for inside in range(index, tree.ends[index]):
        if not tree.texts[inside]:
            attributes = tree.nodes[inside].attributes
            if attributes.get("rel") == "author" or "byline" in marks_of(attributes):
                return True
    return False


def _has_date(tree: Tree, index: int) -> bool:
    """Whether a day is told inside."""
    texts = tree.texts[index : tree.ends[index]]
    return any(any(map(str.isdigit, text)) and is_dated(collapsed(text)) for text in texts)


def _strangers(tree: Tree, title: str, own: int | None) -> Iterator[int]:
    """The elements that hold the articles with which a page goes on behind the one of its title: ``article``
    elements with a heading of their own, and those that begin with another heading of the first level."""
    headed = [index for index in _places(tree, "article") if tree.headed[index]]
    first = next((index for index in headed if _is_under(tree, index, title)), None) if len(headed) > 1 else None
    if first is not None:
        yield from (index for index in headed if index >= tree.ends[first] or tree.ends[index] <= first)
    elif own is not None:
        heads = (index for index in _places(tree, "h1") if index > own)
        yield from (holder for index in heads if (holder := _goes_on_with(tree, own, index)) is not None)


def _goes_on_with(tree: Tree, own: int, other: int) -> int | None:
    """The element that begins with the heading `other` and holds a text, far enough below the heading `own` to have
    one as well; or None."""
    holder = other
    while tree.parents[holder] > own:
        holder = tree.parents[holder]
    before = sum(tree.prose[index] for index in range(holder, other) if tree.texts[index])
    above = sum(tree.prose[index] for index in range(own, holder) if tree.texts[index])
    is_told = tree.prose[holder] >= _NEXT_WORDS and above >= _OWN_WORDS and tree.words[other] >= _NEXT_TITLE
    return holder if not before and is_told and holder != other else None


def _is_under(tree: Tree, index: int, title: str) -> bool:
    inside = range(index, tree.ends[index])
    heading = next((node for node in inside if tree.tags[node] == "h1"), index)
    words = collapsed(" ".join(tree.texts[heading : tree.ends[heading]]))
    return words.count(" ") >= _HEADLINE_WORDS - 1 and f"{title} ".startswith(f"{words} ")
