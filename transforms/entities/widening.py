"""Parts of a person's name that the model left beside what it found."""

from __future__ import annotations

import re

from transforms.entities.lexicon import word_set
from transforms.entities.name_edges import is_no_name
from transforms.entities.name_words import is_family, is_foreign, is_given, is_listed, is_listed_family, is_unknown
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.titles import is_titled_at
from transforms.entities.tokens import Text
from transforms.entities.words import has
from transforms.records import EntityKind

SONS = frozenset(("بن", "ابن", "بنت"))
"""After them and a name a family name may follow: سامر بن علي العنيني."""
SERVANT = "عبد"
"""It and the next word are one given name: عبد ربه."""
ALI = "علي"
ON_RE = re.compile(r"\bعلى\b")
"""The preposition that differs from the name in the dots of its last letter: a page that has it tells them apart."""


def widened(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order, persons' with the parts of a name beside them that the model left: رشيد for حشيشي."""
    bounds = dict(text.sentences)
    starts = sorted(bounds)
    found: list[Span] = []
    sentence = 0
    is_ali_told = ALI in text.source and ON_RE.search(text.source) is not None
    for number, span in enumerate(spans):
        while sentence + 1 < len(starts) and starts[sentence + 1] <= span.first:
            sentence += 1
        if span.kind is EntityKind.PERSON:
            floor = max(starts[sentence], found[-1].last if found else 0)
            following = spans[number + 1].first if number + 1 < len(spans) else len(text.words)
            limit = min(bounds[starts[sentence]], following)
            span = _to_the_right(text, _to_the_left(text, span, floor, is_ali_told), floor, limit)
        found.append(span)
    return found


def _to_the_left(text: Text, span: Span, floor: int, is_ali_told: bool) -> Span:
    at = span.first - 1
    if span.off or at < floor:
        return span
    word = text.words[at]
    if at > floor and text.words[at - 1].folded == SERVANT and word.folded.isalpha():
        return span._replace(first=at - 1)
    joint = _joint_before(text, span.first, floor)
    if joint < span.first:
        return span._replace(first=joint)
    is_ali = is_ali_told and text.surface(at, at + 1) == ALI
    if is_ali or is_given(word) or (is_foreign(word) and is_titled_at(text, at, floor)):
        return span._replace(first=at)
    return span


def _to_the_right(text: Text, span: Span, floor: int, limit: int) -> Span:
    at = span.last
    if at >= limit:
        return span
    word = text.words[at]
    if span.last > span.first + 1:
        is_new = word.folded.startswith("ال") and is_unknown(word) and not is_no_name(text, at)
        return span._replace(last=at + 1) if is_new and text.words[at - 2].folded in SONS else span
    if not has(text.words[span.first], Sense.NAME):
        return span
    is_titled = is_titled_at(text, span.first, floor)
    is_after_title = is_titled and (is_family(word) or is_listed_family(word))
    is_part = is_listed(word) and not is_no_name(text, at)
    if is_after_title or (is_part and (is_titled or is_given(text.words[span.first]))):
        return span._replace(last=at + 1)
    return span


def _joint_before(text: Text, first: int, floor: int) -> int:
    """Where a name begins whose father's name begins at `first`, after ولد or ولد الشيخ; `first` if there is none."""
    joints = word_set("titles.toml", "joints")
    at = first - 1
    if at > floor and has(text.words[at], Sense.HONORIFIC):
        at -= 1
    if at <= floor or text.words[at].folded not in joints:
        return first
    before = text.words[at - 1]
    return at - 1 if has(before, Sense.NAME) and not before.is_common else first
