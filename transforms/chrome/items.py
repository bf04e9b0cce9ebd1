"""Paragraphs, lists, tables and headings of the article: those without links in the element that holds its text."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from transforms.chrome.hints import TOLD_MARK, bare, is_made_up, step_hints, step_tag
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_OTHERS = frozenset({Role.READ_ALSO, Role.RELATED})
_READERS = frozenset({Role.COMMENTS, Role.COMMENT_FORM})
_ITEM_TAGS = frozenset({"li", "tr", "td", "th", "dt", "dd"})
_LIST_TAGS = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot"}) | _ITEM_TAGS
_INLINE_TAGS = frozenset({"p", "span", "b", "strong", "em", "i", "u", "font", "a", "bdi", "figure"})
_OF_BOXES = frozenset(
    {
        "advert", "breadcrumb", "comments", "legal", "most_read", "nav", "newsletter", "related", "share", "tags",
    }
)  # fmt: skip
_INLINE = frozenset({"span", "b", "strong", "font", "i", "u"})
_PLAIN = "div"
_DIVISIONS = frozenset({"div", "section", "article"})
_LINKED = 0.3
_ROWS = 3
_BOLD = frozenset({"b", "strong"})
_HEADING_TAGS = frozenset({"h2", "h3", "h4", "h5"})
_ENDS = ".?"
_SIGNS = 2
_PLAIN_RE = re.compile(r"(?!.*>td\b).*>(?:div|section|article|[a-z]+-[a-z-]+)(?:>(?:span|b|strong|font))*")
"""No table lays the page out: its cells would be taken for the article's rows."""
_IN_ITEM_RE = re.compile(r">li\b[^>]*>p\b[^>]*(?:>(?:span|b|strong|em|font)\b[^>]*)*$")
"""A paragraph that is all of an item, as editors of today write lists."""
_NUMBERED_RE = re.compile(r"#[a-z_-]*\d+(?=[.>]|$)")
_LONG = frozenset({"l", "x"})


def items(blocks: Sequence[Block], found: Sequence[Evidence], holder: str) -> frozenset[int]:
    """Return the indices of the items and rows among the paragraphs that the element `holder` holds.

    A list of links is a box wherever it stands, and so is one in an element of its own, or with a name that says so.
    """
    return frozenset(
        index
        for index, (block, line) in enumerate(zip(blocks, found, strict=True))
        if _is_item(block, line) and _is_among(block.path, holder)
    )


def tables(blocks: Sequence[Block], found: Sequence[Evidence], holder: str) -> Iterator[int]:
    """Yield the indices of the rows of tables between two paragraphs of the element `holder`, whatever words stand in
    them; a table with a link leads elsewhere."""
    own = [index for index, block in enumerate(blocks) if found[index].is_prose and _holds(holder, block)]
    inside = range(own[0], own[-1]) if own else range(0)
    for is_row, run in groupby(inside, lambda index: _is_row(blocks[index], holder)):
        rows = list(run)
        if is_row and len(rows) >= _ROWS and not any(blocks[index].link_share for index in rows):
            yield from rows


def _is_row(block: Block, holder: str) -> bool:
    return block.tag == "tr" and _is_among(block.path, holder)


def paragraphs(
    blocks: Sequence[Block], found: Sequence[Evidence], holder: str, apart: Collection[int] = ()
) -> frozenset[int]:
    """Return the indices of the sentences and long lines in paragraphs of `holder`, without links or phrases.

    None where the holder has less than half of the page's prose, that `apart` left out: the article may stand in
    elements of other names, and only what is around it in paragraphs.
    """
    told = (index for index, line in enumerate(found) if _is_text(line) or _is_point(blocks[index], line))
    prose = set(told).difference(apart)
    own = {index for index in prose if _is_own(blocks[index], holder)}
    end = _comments_below(found, max(own, default=0))
    prose = {index for index in prose if index < end}
    if 2 * sum(found[index].words for index in own) < sum(found[index].words for index in prose):
        return frozenset()
    return frozenset(index for index in own if found[index].hit is None and blocks[index].link_share == 0)


def _comments_below(found: Sequence[Evidence], last: int) -> int:
    """The heading of comments below a line: what stands under it is theirs; the number of lines where none is."""
    below = range(last + 1, len(found))
    return next(
        (at for at in below if (hit := found[at].hit) and hit.role in _READERS and hit.match == "line"), len(found)
    )


def repeated(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """Return the indices of the sentences that the page's structured data repeats as the article's text."""
    return frozenset(
        index
        for index, (block, line) in enumerate(zip(blocks, found, strict=True))
        if block.path.endswith(TOLD_MARK) and line.hit is None and _is_text(line) and block.link_share < _LINKED
    )


def behind_all(
    blocks: Sequence[Block], found: Sequence[Evidence], holder: str, others: Collection[int]
) -> Iterable[int]:
    """Return the indices of all lines behind the last of `others`, where no paragraph of `holder` stands there."""
    behind = range(max(others, default=len(blocks)) + 1, len(blocks))
    is_below = any(found[index].is_prose and _is_own(blocks[index], holder) for index in behind)
    return () if is_below else behind


def _is_own(block: Block, holder: str) -> bool:
    """Whether a paragraph is the holder's: a `p` right in it or in an item of its list, a division without a name
    however deep in others."""
    if block.tag == "p":
        return _holds(holder, block) or (_IN_ITEM_RE.search(block.path) is not None and _is_among(block.path, holder))
    return _is_bare_in(block, holder) or (_is_paragraph(block) and _is_among(block.path, holder))


def _is_bare_in(block: Block, holder: str) -> bool:
    """Whether a text stands right in the holder, beside its paragraphs, or in inline elements or divisions without a
    name there."""
    path = _NUMBERED_RE.sub("", bare(block.path))
    rest = path.removeprefix(holder)
    return len(rest) < len(path) and all(step == _PLAIN or step_tag(step) in _INLINE for step in rest.split(">")[1:])


def _is_text(line: Evidence) -> bool:
    """Whether a line is two of three: prose, ended as a sentence, long. Lists of names have few of prose's words."""
    return line.is_prose + (line.end in _ENDS) + (line.size == "x") >= _SIGNS


def _is_point(block: Block, line: Evidence) -> bool:
    """Whether a paragraph that is all of an item ends as a sentence."""
    return line.end == "." and line.size in _LONG and block.tag == "p" and _IN_ITEM_RE.search(block.path) is not None


def links(blocks: Sequence[Block], found: Sequence[Evidence], holder: str) -> Iterator[int]:
    """Yield the indices of the paragraphs of `holder` that are all link and stand under another one or its label."""
    is_under = False
    for index, block in enumerate(blocks):
        hit = found[index].hit
        is_linked = block.link_share == 1 and block.tag == "p" and _holds(holder, block)
        if is_linked and is_under:
            yield index
        is_under = is_linked or (hit is not None and hit.role in _OTHERS and hit.match != "part")


def widgets(blocks: Sequence[Block], found: Sequence[Evidence], holder: str) -> Iterator[int]:
    """Yield the indices of short lines with a link among them that stand between two paragraphs of `holder`, in an
    element of their own beside it or inside it: a match with its result, a rate, a player."""
    own = [index for index, block in enumerate(blocks) if found[index].is_prose and _holds(holder, block)]
    for above, below in pairwise(own):
        box = [index for index in range(above + 1, below) if _is_aside(blocks[index], holder)]
        is_whole = box and box[-1] - box[0] + 1 == len(box) and _is_one_element([blocks[at] for at in box], holder)
        if is_whole and _is_widget([blocks[index] for index in box], [found[index] for index in box]):
            yield from box


def _is_aside(block: Block, holder: str) -> bool:
    """Whether a block is neither in a heading nor in a list or table, nor right in the holder."""
    return block.tag not in _HEADING_TAGS and block.tag not in _LIST_TAGS and not _holds(holder, block)


def _is_one_element(blocks: Sequence[Block], holder: str) -> bool:
    """Whether blocks with paragraphs among them stand in one element beside those of the holder or inside it; other
    blocks need none."""
    if all(block.tag != "p" for block in blocks):
        return True
    steps = takewhile(
        lambda step: len(set(step)) == 1, zip(*(block.path.split(">") for block in blocks), strict=False)
    )
    around = ">".join(step[0] for step in steps)
    return not f"{holder}>".startswith(f"{around}>")


def _is_widget(blocks: Sequence[Block], found: Sequence[Evidence]) -> bool:
    has_link = any(block.link_share == 1 for block in blocks)
    return (
        has_link
        and len(blocks) > 1
        and all(line.size in "sm" and line.end == "0" and not line.is_prose for line in found)
    )


def headings(blocks: Sequence[Block], found: Sequence[Evidence], holder: str) -> frozenset[int]:
    """Return the indices of headings and questions right among the paragraphs of `holder`, each over one of them."""
    return frozenset(
        index
        for index, ((block, line), (below, prose)) in enumerate(pairwise(zip(blocks, found, strict=True)))
        if (_is_heading(block, line) or (_is_bold(block, line) and below.line == block.line + 1))
        and prose.is_prose
        and prose.size in _LONG
        and _holds(holder, block)
        and _holds(holder, below)
    )


def answered(blocks: Sequence[Block], found: Sequence[Evidence], holder: str) -> Iterator[int]:
    """Yield the indices of questions that are headings, each over its answer in the same element of `holder`: what
    opens when one presses it."""
    for index, ((block, line), (below, prose)) in enumerate(pairwise(zip(blocks, found, strict=True))):
        is_question = line.end == "?" and _is_heading(block, line) and prose.is_prose and prose.size in _LONG
        if is_question and _share_a_box(block.path, below.path, holder):
            yield index


def _share_a_box(question: str, answer: str, holder: str) -> bool:
    inside = f"{holder}>"
    if not (question.startswith(inside) and answer.startswith(inside)):
        return False
    above, below = (path.removeprefix(inside).split(">") for path in (question, answer))
    return above[0] == below[0] and len(below) > 1 and all(step_hints(step).isdisjoint(_OF_BOXES) for step in below)


def _is_heading(block: Block, line: Evidence) -> bool:
    if block.link_share > 0 or line.hit is not None or line.size == "x":
        return False
    return block.tag in _HEADING_TAGS or (block.tag == "p" and line.end == "?")


def _is_bold(block: Block, line: Evidence) -> bool:
    """Whether a paragraph is a few words that begin in bold letters; over a list of links they are its label."""
    is_short = block.tag == "p" and line.size in "sm" and line.end == "0" and line.hit is None
    return is_short and not block.link_share and step_tag(bare(block.path).rpartition(">")[2]) in _BOLD


def _holds(holder: str, block: Block) -> bool:
    return element_of(block.path, block.tag) == holder


def _is_item(block: Block, line: Evidence) -> bool:
    is_tagged = block.tag in _ITEM_TAGS or (block.tag == "p" and _IN_ITEM_RE.search(block.path) is not None)
    return is_tagged and block.link_share < _LINKED and line.hit is None


def holder_of(blocks: Sequence[Block], found: Sequence[Evidence], apart: Collection[int] = ()) -> str:
    """Return the path of the element that holds most words of paragraphs, those `apart` left out; empty for flattened
    text."""
    words: Counter[str] = Counter()
    for index, (block, line) in enumerate(zip(blocks, found, strict=True)):
        if line.is_prose and block.link_share < _LINKED and index not in apart and _is_paragraph(block):
            words[element_of(block.path, block.tag)] += line.words
    return words.most_common(1)[0][0] if words else ""


def _is_paragraph(block: Block) -> bool:
    """Whether a block stands in an element for paragraphs: a `p`, or a division without a name."""
    return block.tag == "p" or (_is_plain_tag(block.tag) and _PLAIN_RE.fullmatch(block.path) is not None)


def _is_plain_tag(tag: str) -> bool:
    return tag in _DIVISIONS or is_made_up(tag)


@lru_cache(maxsize=4096)
def element_of(path: str, tag: str) -> str:
    """The path of the element that a block of this tag stands in, without the numbers of entries."""
    path = _NUMBERED_RE.sub("", path)
    steps = bare(path).split(">")
    own = next((index for index in reversed(range(len(steps))) if step_tag(steps[index]) == tag), 0)
    if own > 1 and tag == "p" and steps[own - 1] == _PLAIN and steps[own - 2] != step_tag(steps[own - 2]):
        own -= 1  # each paragraph in a division of its own
    return ">".join(steps[:own])


def _is_among(path: str, holder: str) -> bool:
    """Whether nothing but the list or table itself, and divisions without a name, is between the text and the element
    `holder`."""
    path = _NUMBERED_RE.sub("", bare(path))
    inside = path.removeprefix(f"{holder}>")
    if len(inside) == len(path):
        return False
    steps = inside.split(">")
    if not {step_tag(step) for step in steps if step != _PLAIN} <= _LIST_TAGS | _INLINE_TAGS:
        return False
    return all(step_hints(step).isdisjoint(_OF_BOXES) for step in steps)
