"""What readers say, where the markup tells: text in an element that is named after comments, or under their
heading; and in flattened text under names and how long ago that was."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from transforms.arabic import fold, fold_in_place
from transforms.chrome.beginnings import look
from transforms.chrome.hints import bare, step_hints
from transforms.chrome.items import element_of
from transforms.chrome.words import listed
from transforms.dates import is_dated, spans
from transforms.persons import is_person
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_HINT = "comments"
_HEADLINE = "h1"
_COUNTED_RE = re.compile(r"(?:\w+ ){1,3}\(\d+\)")
"""A heading of few words with a count: «النقاش (22)»."""
_AGO_RE = re.compile(r"\s*[-–|•·،,]?\s*\b(?:منذ|قبل)\s")
_COUNT_RE = re.compile(r"^\W*\d+\W+|[\s,،|–-]+$")
"""A comment's number, and what parts the name from its day."""
_GLUED_AGO_RE = re.compile(r"(?P<name>.*?)[\s,،|•·–-]*(?:منذ|قبل) (?:\d{1,3} )?(?P<age>\w+)")
_SIGNATURE_LETTERS = 80
_SIGNED, _SIGNED_HEADED = 3, 2
_MOST_HEADINGS = 20
"""More are buttons under each comment; a hostile page would be read again for each."""
_POST_RE = re.compile(r"#(?:post_message|post_content|js-post|pid|msg|message|reply)[-_]?(\d+)(?=[.>]|$)")
"""How forums call the messages of a thread."""


def readers(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """Return the indices of the blocks in elements named after comments.

    None of an element that holds the page's headline, or all of its prose: some templates say of the article itself
    whether comments are open.
    """
    inside = {index: area for index, block in enumerate(blocks) if (area := _area(block.path)) is not None}
    if not inside or all(index in inside for index, line in enumerate(found) if line.is_prose):
        return frozenset()
    own = {inside[index] for index in inside if blocks[index].tag == _HEADLINE}
    return frozenset(index for index, area in inside.items() if area not in own)


def headed(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """Return the indices of the blocks below the heading of comments, in the element that holds it and none of the
    prose above."""
    heads = (
        index
        for index, line in enumerate(found)
        if line.hit is not None and line.hit.role is Role.COMMENTS and line.hit.match != "part"
    )
    boxes = [_box_below(blocks, found, index) for index in islice(heads, _MOST_HEADINGS)]
    return frozenset(index for box in boxes for index in box)


def signed(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """Return the indices of texts that stand each under a person's name and a day, several of one look: what readers
    say where neither names nor a heading tell. The text of an article stands so once, and others like it below; the
    entries of a live page are all of one writer."""
    told = {index: name for index in range(1, len(blocks)) if (name := _signed_by(blocks, found, index)) is not None}
    if len(told) < _SIGNED or len(set(told.values())) == 1:
        return frozenset()  # nearly always
    paths = list(map(look, blocks))
    looks, all_looks = Counter(paths[index] for index in told), Counter(paths)
    return frozenset(index for index in told if _SIGNED <= looks[paths[index]] > all_looks[paths[index]] / 2)


def _signed_by(blocks: Sequence[Block], found: Sequence[Evidence], index: int) -> str | None:
    """The person under whose name and a day a text stands, on one line or on two."""
    if not found[index].is_prose:
        return None
    above = blocks[index - 1].text
    if found[index - 1].is_date and index > 1 and is_person(blocks[index - 2].text):
        return blocks[index - 2].text
    return _signature(above)


def _signature(text: str) -> str | None:
    """The person in a line of a name and when: «هدى العبيدي منذ 3 ساعات», «4 هدى العبيدي 3 مايو 2021 10:15»."""
    if len(text) > _SIGNATURE_LETTERS:
        return None
    match = _AGO_RE.search(text)
    place = match.start() if match is not None else next(spans(fold_in_place(text)), (0, 0))[0]
    name = _COUNT_RE.sub("", text[:place])
    return name if place and is_person(name) and is_dated(text[place:]) else None


def is_ago(text: str) -> bool:
    """Return whether a line may be a name and how long ago it said something.

    >>> is_ago("هدى العبيديمنذ 3 ساعات"), is_ago("افتتح الجسر منذ ساعات قليلة في الجنوب")
    (True, False)
    """
    return ("منذ " in text or "قبل " in text) and _GLUED_AGO_RE.fullmatch(text) is not None


def signed_lines(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield what persons say one after another below the text of a flattened page, each line of it under a name and
    how long ago that was, and the heading with a count over it; fewer than three may be the writers of entries."""
    told = next((index for index, line in enumerate(found) if _is_told(line)), len(found))
    if blocks[0].tag or told == len(found):
        return
    signatures = list(_signatures(blocks, found, told))
    first = signatures[0][0] if signatures else 0
    is_headed = first > 0 and _COUNTED_RE.fullmatch(blocks[first - 1].text) is not None
    names = {name for _start, _below, name in signatures}
    if len(names) > 1 and len(signatures) >= (_SIGNED_HEADED if is_headed else _SIGNED):
        yield from range(first - is_headed, first)
        for start, below, _name in signatures:
            yield from range(start, below + 1)


def _signatures(blocks: Sequence[Block], found: Sequence[Evidence], told: int) -> Iterator[tuple[int, int, str]]:
    """Yield where a name and how long ago that was begin, the sentence right below, and the name."""
    for index in [index for index, line in enumerate(found[:-1]) if "ago" in line.cues and index > told]:
        match = _GLUED_AGO_RE.fullmatch(blocks[index].text)
        if match is not None and found[index + 1].is_prose and fold(match["age"]) in listed("ages"):
            start = index if match["name"] else index - 1
            if is_person(name := match["name"] or blocks[start].text):
                yield start, index + 1, name


def _box_below(blocks: Sequence[Block], found: Sequence[Evidence], index: int) -> Iterator[int]:
    """The blocks behind a heading in its element, when that has nothing of the prose above."""
    box = f"{element_of(blocks[index].path, blocks[index].tag)}>"
    above = [block.path.startswith(box) for block, line in zip(blocks[:index], found, strict=False) if _is_told(line)]
    if len(box) > 1 and above and not any(above):
        yield from takewhile(lambda below: blocks[below].path.startswith(box), range(index + 1, len(blocks)))


def _is_told(line: Evidence) -> bool:
    """Whether a line is a sentence of a text, and no other story's headline."""
    return line.is_prose and line.size in "lx" and line.end in ".?"


def answers(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the blocks in a forum's posts behind the first: elements of one name and many numbers."""
    posts = {index: post for index, block in enumerate(blocks) if (post := _post(block.path)) is not None}
    first = next(iter(posts.values()), None)
    return frozenset(index for index, post in posts.items() if post != first)


@lru_cache(maxsize=4096)
def _post(path: str) -> str | None:
    """The number of the post that a block is the message of."""
    match = _POST_RE.search(path)
    return match[1] if match is not None else None


@lru_cache(maxsize=4096)
def _area(path: str) -> str | None:
    """The path of the outermost element around a block that is named after comments."""
    steps = bare(path).split(">")
    named = next((index for index, step in enumerate(steps) if _HINT in step_hints(step)), None)
    return ">".join(steps[: named + 1]) if named is not None else None
