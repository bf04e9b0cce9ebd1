"""Papers and stations whose name is an everyday word or a place too, by who speaks to them and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from transforms.entities.lexicon import word_set
from transforms.entities.overlaps import in_place_of_places, owners_of
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, letters_before, with_clitics
from transforms.records import EntityKind

FILE = "media.toml"
LONGEST_NAME = 2
MARKS = frozenset((":", "-"))


def with_media(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order with papers and stations in place of a place, or of nothing: للشرق الأوسط after قال."""
    owners = owners_of(spans)
    media = (medium for first, limit in text.sentences for medium in _media(text, first, limit, owners))
    return in_place_of_places(spans, media)


def _media(text: Text, first: int, limit: int, owners: dict[int, Span]) -> Iterator[Span]:
    """The papers and stations of a sentence; `owners` has the span that holds a token."""
    openings = _openings()
    for at in range(first, limit):
        if text.words[at].folded not in openings:
            continue
        for last in range(min(at + LONGEST_NAME, limit), at, -1):
            off = _name_at(text, at, last)
            if off is None or _is_described(text, last):
                continue
            before = owners.get(at - 1)
            if off:
                is_medium = _is_told(text, at, last, before)
            else:
                is_medium = _is_telling(text, at, first) or _is_credited(text, at, last, first, owners)
            if is_medium:
                yield Span(at, last, EntityKind.ORGANISATION, off, "trigger")
                break


@cache
def _openings() -> frozenset[str]:
    """The folded first words of the names, with and without what may stand before them."""
    return with_clitics(name.split(" ")[0] for name in word_set(FILE, "names"))


def _name_at(text: Text, at: int, last: int) -> int | None:
    """The letters before a name of the list that fills the tokens `at` to `last`: none, or ل; None for no name."""
    names = word_set(FILE, "names")
    if last == at + 1:
        off = letters_before(text.words[at], names)
    else:
        rest = text.folded(at + 1, last)
        off = next((off for off, stem in text.words[at].splits if f"{stem} {rest}" in names), None)
    return off if off == 0 or (off == 1 and text.words[at].folded.startswith("ل")) else None


def _is_telling(text: Text, at: int, floor: int) -> bool:
    """Whether a verb with the name for its subject, or one of its staff, stands right before it."""
    return at > floor and (_is_of("tells", text.words[at - 1]) or _is_of("staff", text.words[at - 1]))


def _is_told(text: Text, at: int, last: int, before: Span | None) -> bool:
    """Whether something is said to the name: by a verb right before it, or by a person there and words after."""
    if at > 0 and _is_of("said", text.words[at - 1]):
        return True
    following = text.words[last].folded if last < len(text.words) else ""
    is_persons = before is not None and before.kind is EntityKind.PERSON
    return is_persons and following in word_set(FILE, "after")


def _is_credited(text: Text, at: int, last: int, floor: int, owners: dict[int, Span]) -> bool:
    """Whether the name stands behind the place at a line's beginning, between marks: دبي - الخليج:."""
    place = owners.get(at - 2)
    if at - 2 < floor or text.words[at - 1].folded not in MARKS or place is None:
        return False
    if place.kind is not EntityKind.PLACE or place.first != floor:
        return False
    following = text.words[last].folded if last < len(text.words) else ":"
    return following in MARKS or not text.is_on_line(at, last + 1)


def _is_described(text: Text, last: int) -> bool:
    """Whether an adjective makes another thing of a name: الحياة السياسية."""
    following = text.words[last] if last < len(text.words) else None
    return following is not None and following.folded.startswith("ال") and has(following, Sense.ADJECTIVE)


def _is_of(group: str, word: Word) -> bool:
    return is_one_of(word, word_set(FILE, group))
