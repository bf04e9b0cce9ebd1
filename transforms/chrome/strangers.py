"""What stands alone between the paragraphs and tells of other things: others' headlines, words under pictures."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.arabic import folded_words
from transforms.chrome.echo import keys
from transforms.chrome.marks import BULLETS
from transforms.chrome.scenes import goes_on, is_button, is_pictured, is_scene, is_tag
from transforms.chrome.sequence import Zone
from transforms.chrome.words import listed
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_BODY, _SUBHEAD = Zone.BODY, Zone.SUBHEAD
_INSIDE = frozenset({Zone.BODY, Zone.SUBHEAD})
_TELLING = frozenset({Zone.TITLE, Zone.META, Zone.BODY, Zone.SUBHEAD})
_ARROWS = frozenset("←↤⇐⇦⟵⬅↩↪⤵◄◀»›>☚👈👇►▶🔗")
"""They point at another page."""
_BULLETS = frozenset(BULLETS) - frozenset("-–—")
"""What stands before headlines; a dash stands before questions and points of the text as often."""
_SYMBOL = "So"
"""Unicode's category of emoji, stars and most bullets."""
_MOST_LINES = 5
"""More in a row are a list or a table."""
_MOST_PLAIN = 2
_SCENE_WORDS = 2
_BOX_LEAST, _BOX_LINES, _LABEL_WORDS = 2, 3, 5
_BOXES = frozenset({Role.MEDIA, Role.MOST_READ, Role.READ_ALSO, Role.RELATED})
_ARROW_KEYS, _SECOND_KEYS, _KEYS, _GLUED_KEYS = 2, 3, 4, 9
"""Words that say something in a headline behind an arrow, in any other, in several that were run together."""
_SHARE, _MARKED_SHARE, _MARKED_MEAN = 0.16, 0.5, 0.3
"""How much of a headline the text may say by chance."""
_UNPOINTED = 0.2
"""The share of paragraphs without a mark at their end up to which a line without one is none."""
_PROSE = frozenset({"opener", "on", "func3"})
_WORDY = frozenset({"func2", "comma1", "comma2"})
"""Features of sentences; headlines have the first seldom, and the others seldom where they are long."""
_FIGURE_RE = re.compile(r"\d+")
_YEAR_RE = re.compile(r"\d{4}\s?[-–:]")
_GLUE_RE = re.compile(r"[ةى][ء-ي]|\N{ARABIC FATHATAN}[ء-ئب-غف-ي]|[»”!؟)][ء-ي]|[ء-ي]{3}[\"«“][ء-ي]")
"""A letter behind one that ends words, or right at a mark between words."""
_GLUED = 2


class _Said:
    """What these lines of the text say, asked for the few that may be strange to it."""

    def __init__(self, texts: Sequence[str]):
        self._texts = texts
        self._known: list[Set[str]] = []
        """What the first of them say."""

    @cached_property
    def marks(self) -> set[str]:
        """What the lines begin with."""
        return {text[0] for text in self._texts}

    @cached_property
    def whole(self) -> Set[str]:
        """What all the lines say."""
        return set[str]().union(*map(keys, self._texts))

    def tells(self, text: str, most: float) -> bool:
        """Whether the lines say a larger share of what another says: most often the first of them do."""
        own = keys(text)
        left = set(own)
        for place, line in enumerate(self._texts):
            if place == len(self._known):
                self._known.append(keys(line))
            left -= self._known[place]
            if len(own) - len(left) > most * len(own):
                return True
        return False


def strangers(
    blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], told: Sequence[int]
) -> frozenset[int]:
    """Return the indices of the lines between the paragraphs `told` that are headlines of other stories, the short
    heading over several with a bullet, and the words under a picture.

    Next to nothing of what such a line says is anywhere else in the text; subheads speak of it, or are of a word or
    three.
    """
    span = range(told[0], told[-1] + 1)
    sentences = [
        index
        for index in span
        if zones[index] is _BODY and (found[index].is_news or _is_sentence(blocks[index].text, found[index]))
    ]
    runs = list(_runs(found, zones, sentences))
    boxes = list(_boxes(found, zones, sentences))
    scenes = [index for index in span if zones[index] is _SUBHEAD and _is_seen(blocks[index].text, found[index])]
    if not (runs or boxes or scenes):
        return frozenset()  # nearly always
    aside = frozenset(index for run in (*runs, *boxes, scenes) for index in run)
    own = [index for index, zone in enumerate(zones) if zone in _TELLING and index not in aside]
    said = _Said([blocks[index].text for index in own])
    long = [found[index].end for index in own if zones[index] is _BODY and found[index].size == "x"]
    is_pointed = long.count("0") <= _UNPOINTED * len(told)
    boxed = [index for box in boxes if is_pointed and _is_box(blocks, found, box, said) for index in box]
    seen = [index for index in scenes if not said.tells(blocks[index].text, 0.0)]
    return frozenset((*boxed, *seen)).union(
        index
        for run in runs
        for index in (
            *_marked(blocks, found, run, said),
            *_plain(blocks, found, run, said, is_pointed=is_pointed),
        )
    )


def _runs(found: Sequence[Evidence], zones: Sequence[Zone], told: Sequence[int]) -> Iterator[list[int]]:
    """Yield the lines without a full stop between two paragraphs, where they are few and nothing leads to them."""
    for above, below in pairwise(told):
        if below - above > 1:
            between = range(above + 1, below)
            run = [index for index in between if zones[index] in _INSIDE and found[index].end in ".0?~"]
            if 0 < len(run) <= _MOST_LINES and not any(found[index].is_leading for index in between):
                yield run


def _boxes(found: Sequence[Evidence], zones: Sequence[Zone], told: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield two lines or three without a full stop right above a paragraph, where nothing leads to them."""
    for above, below in [pair for pair in pairwise(told) if pair[1] - pair[0] > _BOX_LEAST]:
        box = range(_open_from(found, zones, above, below), below)
        if _BOX_LEAST <= len(box) <= _BOX_LINES and not found[box[0] - 1].is_leading:
            yield box


def _open_from(found: Sequence[Evidence], zones: Sequence[Zone], above: int, below: int) -> int:
    """The first of the article's lines without a full stop that end right above `below`."""
    first = below
    while first - 1 > above and zones[first - 1] in _INSIDE and found[first - 1].end in "0?":
        first -= 1
    return first


def _is_sentence(text: str, line: Evidence) -> bool:
    if not line.is_prose or line.size == "s" or (line.size == "m" and _is_credited(text, line)):
        return False
    return line.end == "." or (line.end == "?" and (line.size == "x" or text[0] not in _ARROWS))


def _is_credited(text: str, line: Evidence) -> bool:
    """Whether a line of a few words ends with an agency in brackets, and does not begin as sentences do: words under
    a picture, with a full stop or without."""
    if line.size in "lx" or text.rstrip(" .")[-1:] not in (")", "]") or f"credit{line.size}" not in line.features:
        return False
    return not _is_begun(text)


def _is_seen(text: str, line: Evidence) -> bool:
    """Whether a line tells what a picture shows, also where it stands among the rows of a list."""
    return line.hit is None and line.end == "0" and line.words > _SCENE_WORDS and is_scene(text)


def _marked(blocks: Sequence[Block], found: Sequence[Evidence], run: Sequence[int], said: _Said) -> Iterator[int]:
    """Yield the headlines behind bullets and arrows, and the short heading above several."""
    marked = [index for index in run if _is_mark(blocks[index].text[0])]
    if not marked:
        return
    texts = [blocks[index].text for index in marked]
    shares = [_share(text, said.whole) for text in texts]
    if max(shares) >= _MARKED_SHARE or sum(shares) >= _MARKED_MEAN * len(shares):
        return
    marks = {text[0] for text in texts}
    is_pointing = marks <= _ARROWS
    if len(marks) > 1 or min(len(keys(text)) for text in texts) < (_ARROW_KEYS if is_pointing else _KEYS):
        return
    if is_pointing or not (marks <= said.marks or any(found[index].end != "0" for index in marked)):
        yield from marked
        if len(marked) > 1 and marked[0] - 1 in run and found[marked[0] - 1].size == "s":
            yield marked[0] - 1


def _is_mark(char: str) -> bool:
    return char in _ARROWS or char in _BULLETS or unicodedata.category(char) == _SYMBOL


def _plain(
    blocks: Sequence[Block], found: Sequence[Evidence], run: Sequence[int], said: _Said, *, is_pointed: bool
) -> Iterator[int]:
    """Yield the headlines without a mark, several run together, and words under pictures."""
    plain = [index for index in run if not _is_mark(blocks[index].text[0])]
    if len(plain) > _MOST_PLAIN:
        return
    for index in plain:
        text, line = blocks[index].text, found[index]
        if _is_credited(text, line) or is_tag(text) or is_pictured(text):
            yield index
            continue
        if line.hit is not None or line.number is not None or line.end != "0" or _is_piece(text):
            continue
        is_headline = is_pointed and (
            _is_headline(text, line, is_lone=len(plain) == 1)
            or _is_labelled(blocks[index - 1], found[index - 1], text, line)
        )
        is_strange = (
            is_headline
            or is_scene(text)
            or (is_button(text) and not _is_prose(text, line))
            or (is_pointed and _is_second(blocks, found, index))
        )
        if is_strange and not said.tells(text, _SHARE if is_headline else 0.0):
            yield index


def _is_box(blocks: Sequence[Block], found: Sequence[Evidence], box: Sequence[int], said: _Said) -> bool:
    """Whether lines one under another are a label of a few words and headlines that the text says nothing of: no
    subhead stands over another."""
    label, *heads = ((blocks[index].text, found[index]) for index in box)
    if label[1].end != "0" or label[1].words > _LABEL_WORDS or not _is_bare(*label) or _is_row(*label):
        return False
    return all(
        _is_bare(text, line)
        and line.size in "sml"
        and (line.words > _LABEL_WORDS or not _is_row(text, line))
        and not (_is_prose(text, line) if line.size == "l" else _is_begun(text))
        and len(keys(text)) >= (_KEYS if line.end == "?" else _ARROW_KEYS)
        and not said.tells(text, _SHARE)
        for text, line in heads
    )


def _is_bare(text: str, line: Evidence) -> bool:
    """Whether a line is none that is known, and no item of a list."""
    return line.hit is None and not line.is_date and line.number is None and not _is_mark(text[0])


def _is_row(text: str, line: Evidence) -> bool:
    """Whether a line has a label or a figure, as rows of tables have."""
    return line.label is not None or _FIGURE_RE.search(text) is not None


def _is_labelled(label: Block, above: Evidence, text: str, line: Evidence) -> bool:
    """Whether a short line of flattened text stands right under the heading of a box, and not under its end."""
    if label.tag or above.hit is None or above.hit.match != "line" or above.hit.role not in _BOXES:
        return False
    is_end = not listed("box_ends").isdisjoint(folded_words(label.text))
    return not is_end and line.size in "sml" and not _is_prose(text, line)


def _is_second(blocks: Sequence[Block], found: Sequence[Evidence], index: int) -> bool:
    """Whether a short line of three telling words and more stands under the one right under the heading of a box."""
    if index < _BOX_LEAST or len(keys(blocks[index].text)) < _SECOND_KEYS or found[index - 1].size not in "ml":
        return False
    return _is_labelled(blocks[index - 2], found[index - 2], blocks[index].text, found[index])


def _is_piece(text: str) -> bool:
    """Whether a line has one quotation mark of two, or tells what happened in a year."""
    return text.count('"') % 2 == 1 or text.count("«") != text.count("»") or _YEAR_RE.match(text) is not None


def _is_headline(text: str, line: Evidence, *, is_lone: bool) -> bool:
    """Whether a line without a mark is a headline, or several without a space between them."""
    glued = len(_GLUE_RE.findall(text)) if line.size in "lx" else 0
    if line.size == "x" or glued:
        return len(keys(text)) >= _GLUED_KEYS and glued >= _GLUED
    figures = len(_FIGURE_RE.findall(text))
    is_row = figures > 1 or (not is_lone and (figures or line.label is not None))
    return not is_row and line.size != "s" and not _is_prose(text, line) and len(keys(text)) >= _KEYS


def _is_prose(text: str, line: Evidence) -> bool:
    """Whether a line has the look of a sentence, be it without a full stop."""
    signs = {feature.removesuffix(line.size) for feature in line.features}
    if not signs.isdisjoint(_PROSE) or _is_begun(text):
        return True
    return line.size in "lx" and not signs.isdisjoint(_WORDY)


def _is_begun(text: str) -> bool:
    return any(map(goes_on, folded_words(text)[:1]))


def _share(text: str, said: Set[str]) -> float:
    own = keys(text)
    return len(own & said) / len(own) if own else 0.0
