"""Names with ولد or منت before the father's: محمد ولد الشيخ الغزواني, اسماعيل ولد بده ولد الشيخ سيديا."""

from __future__ import annotations

from transforms.entities.lexicon import word_set
from transforms.entities.name_words import LEAST_NAME, NO_NAME, is_joined_listed, is_unknown
from transforms.entities.overlaps import owners_of, touched
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.titles import is_titled_at
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading
from transforms.records import EntityKind

SERVANT = "عبد"


def with_fathers(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order, each person's that the word for a son cuts made whole.

    The word is a verb too (ولد في روصو): it makes a name only beside a person's span, and none ends with it.
    """
    joints = word_set("titles.toml", "joints")
    if all(word.folded not in joints for word in text.words):
        return spans
    owners = owners_of(span for span in spans if span.kind is EntityKind.PERSON)
    found, last = set(spans), 0
    for first, limit in text.sentences:
        for at in range(first, limit):
            if at < last or not _is_joint(text, at):
                continue
            name = _name_at(text, at, max(first, last), limit, owners)
            touching = set() if name is None else touched(name, owners)
            if name is not None and touching:
                last = name.last
                found = found - touching | {name}
            elif name is None and at in owners:
                found = _without(found, owners[at], at)
    return sorted(found)


def _is_joint(text: Text, at: int) -> bool:
    return text.words[at].folded in word_set("titles.toml", "joints")


def _without(found: set[Span], span: Span, at: int) -> set[Span]:
    """`found` with a span cut before the word at token `at`, a verb; all of it goes where it begins with the word."""
    cut = {span._replace(last=at)} if at > span.first else set()
    return found - {span} | cut


def _name_at(text: Text, at: int, floor: int, limit: int, owners: dict[int, Span]) -> Span | None:
    """The name around the word for a son at token `at`; None where no father's name follows it."""
    last = _end_of_father(text, at + 1, limit, owners)
    if last is None:
        return None
    while last < limit and _is_joint(text, last):
        further = _end_of_father(text, last + 1, limit, owners)
        if further is None:
            break
        last = further
    first, off = _beginning(text, at, floor, owners)
    is_told = first < at or at in owners or _is_called(text, at, floor)
    return Span(first, last, EntityKind.PERSON, off, "model") if is_told else None


def _is_called(text: Text, at: int, floor: int) -> bool:
    """Whether a title or a verb of speaking stands before the word for a son: وأضاف ولد عباس."""
    is_said = at > floor and reading(text.words[at - 1], Sense.SPEECH | Sense.HONORIFIC) is not None
    return is_said or is_titled_at(text, at, floor)


def _end_of_father(text: Text, at: int, limit: int, owners: dict[int, Span]) -> int | None:
    """Where a father's name ends that begins at `at`, a title of his before it or none; None for no name."""
    if at >= limit or not text.words[at].folded.isalpha():
        return None
    if has(text.words[at], Sense.HONORIFIC) and at + 1 < limit and _may_be_father(text.words[at + 1]):
        at += 1
    elif not _may_be_father(text.words[at]) and not _is_rare(text.words[at], at - 1 in owners):
        return at + 1 if has(text.words[at], Sense.HONORIFIC) else None
    owner = owners.get(at)
    if owner is not None and owner.first <= at and not any(_is_joint(text, here) for here in range(at, owner.last)):
        return owner.last
    return min(at + 1 + (text.words[at].folded == SERVANT), limit)


def _may_be_father(word: Word) -> bool:
    is_new = is_unknown(word) and not word.is_common
    is_long = len(word.folded) > LEAST_NAME or not word.is_common
    return word.folded.isalpha() and (is_new or (is_long and has(word, Sense.NAME | Sense.PARTICLE)))


def _is_rare(word: Word, is_sure: bool) -> bool:
    """Whether a word like others can be a name where the one before it surely belongs to one: ولد بده."""
    is_short = len(word.folded) <= LEAST_NAME
    return is_sure and not is_short and not word.is_common and not word.senses & NO_NAME


def _beginning(text: Text, at: int, floor: int, owners: dict[int, Span]) -> tuple[int, int]:
    """Where the son's name begins, and the letters before it; with the word for a son itself where none is told."""
    if at == floor:
        return at, 0
    owner = owners.get(at - 1)
    if owner is not None and owner.first >= floor:
        return owner.first, owner.off
    word = text.words[at - 1]
    if is_joined_listed(word):
        return at - 1, 1
    is_son = has(word, Sense.NAME) and not word.senses & NO_NAME and not word.is_common
    is_son = is_son or (is_unknown(word) and reading(word, NO_NAME) is None)
    return (at - 1, 0) if is_son else (at, 0)
