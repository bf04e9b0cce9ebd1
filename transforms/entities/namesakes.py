"""Things that bear persons' names: streets, hospitals, ships, tribes. Who asks for the person must not find them."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from transforms.entities.lexicon import word_set
from transforms.entities.quotations import MARKS
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, letters_before, reading
from transforms.records import EntityKind

FILE = "namesakes.toml"
QUOTES = frozenset("\"'«“”")
LONGEST_HOUSE = 2
"""Words of a tribe's or a house's name: مراد, أبو راس. A longer one is a member's."""
MOST_ADJECTIVES = 2
LONGEST_RELATIVE = 4
"""Letters of إلى and of الذي, which look like adjectives."""


class Bearer(NamedTuple):
    """The first word of a thing that bears a person's name."""

    first: int
    kind: EntityKind
    off: int


def without_namesakes(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order: a person's name in that of a place or an institution made one span of its kind with it.

    So جسر الملك فهد, مستشفى شارل نيكول. Names of ships, goods, tribes and houses go: الفرقاطة شارل ديغول, قبائل مراد.
    """
    found: list[Span] = []
    bounds = [first for first, _ in text.sentences]
    for span in spans:
        floor = bounds[bisect_right(bounds, span.first) - 1]
        span = _with_tail(text, span)
        bearer = _bearer(text, span, floor)
        is_person = bearer is None and span.kind is EntityKind.PERSON
        marked = _marked_bearer(text, span, floor) if is_person else None
        if marked is not None:
            found.append(span._replace(first=marked.first, kind=marked.kind))
        elif bearer is not None:
            while found and found[-1].last > bearer.first:
                found.pop()
            last = _end_of_adjectives(text, span.last)
            found.append(span._replace(first=bearer.first, last=last, kind=bearer.kind, off=bearer.off))
        elif span.kind is not EntityKind.PERSON or not _is_of_thing(text, span, floor):
            found.append(span)
    return found


def _with_tail(text: Text, span: Span) -> Span:
    """A person's name that a word of companies follows as a company's: علي بن علي القابضة."""
    if span.kind is EntityKind.PERSON and span.last > span.first + 1:
        for at in range(span.last - 1, min(span.last + 1, len(text.words))):
            if text.words[at].folded in word_set(FILE, "tails"):
                return span._replace(last=at + 1, kind=EntityKind.ORGANISATION)
    return span


def _end_of_adjectives(text: Text, at: int) -> int:
    """The end of what follows a person's name in that of a thing: مطار الملك خالد الدولي."""
    first = at - 1
    while at < len(text.words) and text.words[at].folded.startswith("ال") and _is_adjective(text.words[at]):
        at += 1
    while not text.is_on_line(first, at):
        at -= 1
    return at


def _bearer(text: Text, span: Span, floor: int) -> Bearer | None:
    """The place or the institution whose name ends with that of a person or a place; None where there is none."""
    if span.kind is EntityKind.PLACE and span.off == 0 and span.first > floor:
        return _bearer_at(text, span.first - 1, "located_")
    if span.kind is not EntityKind.PERSON:
        return None
    inside = _bearer_at(text, span.first, "")
    if inside is not None and span.last > span.first + 1:
        return inside
    at = span.first - 1
    while at > floor and text.words[at].folded in word_set(FILE, "honours"):
        at -= 1
    if at < floor or span.off:
        return None
    honoured = _bearer_at(text, at, "honoured_") if at < span.first - 1 else None
    return _bearer_at(text, at, "") or honoured or _described_bearer(text, at, floor)


def _marked_bearer(text: Text, span: Span, floor: int) -> Bearer | None:
    """The same where the name stands in marks of its own, as the name that fills them: ملعب (الأمير فيصل بن فهد)."""
    at = span.first - 1
    while at > floor and text.words[at].folded in word_set(FILE, "honours"):
        at -= 1
    if at <= floor or text.words[at].folded not in MARKS:
        return None
    if span.last >= len(text.words) or text.words[span.last].folded != MARKS[text.words[at].folded]:
        return None
    bearer = _bearer_at(text, at - 1, "")
    return None if bearer is None else bearer._replace(first=at + 1)


def _described_bearer(text: Text, at: int, floor: int) -> Bearer | None:
    """The same where adjectives stand before the name: المستشفى الجامعي محمد السادس, but not رئيس الجامعة الوطنية."""
    head = at
    while head > max(floor, at - MOST_ADJECTIVES) and _is_adjective(text.words[head]):
        head -= 1
    is_led = head > floor and reading(text.words[head - 1], Sense.OFFICE) is not None
    return None if head == at or is_led else _bearer_at(text, head, "described_")


def _is_adjective(word: Word) -> bool:
    is_like_one = word.folded.startswith("ال") and word.folded.endswith(("ي", "يه"))
    is_like_one = is_like_one and len(word.folded) > LONGEST_RELATIVE
    return is_like_one or has(word, Sense.ADJECTIVE)


def _bearer_at(text: Text, at: int, group: str) -> Bearer | None:
    for kind, name in ((EntityKind.PLACE, "places"), (EntityKind.ORGANISATION, "institutions")):
        off = letters_before(text.words[at], word_set(FILE, group + name))
        if off is not None:
            return Bearer(at, kind, off)
    return None


def _is_of_thing(text: Text, span: Span, floor: int) -> bool:
    """Whether a name is a ship's, a tribe's or that of goods."""
    at = span.first - 1
    if at > floor and text.words[at].folded in QUOTES:
        at -= _is_of("vessels", text.words[at - 1]) or _is_of("products", text.words[at - 1])
    if at < floor:
        return False
    before = text.words[at]
    if _is_of("vessels", before):
        return at == floor or not has(text.words[at - 1], Sense.OFFICE)
    size = span.last - span.first
    if size == 1 and _is_of("products", before):
        return True
    is_kunya = size == LONGEST_HOUSE and has(text.words[span.first], Sense.PARTICLE)
    return (size < LONGEST_HOUSE or is_kunya) and _is_of("peoples", before)


def _is_of(group: str, word: Word) -> bool:
    return is_one_of(word, word_set(FILE, group))
