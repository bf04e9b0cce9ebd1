"""Clubs whose name is an everyday word or a place too: in the report of a match they are the club."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from transforms.entities.document import span_key
from transforms.entities.lexicon import is_country, organisations, word_set
from transforms.entities.overlaps import in_place_of_places
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, with_clitics
from transforms.records import EntityKind

FILE = "clubs.toml"
LEAST_WORDS = 2
"""Different words of sport that make a sentence one on a match."""
REACH = 7
"""Words between a result and the club that it was won against: فاز في الدقائق الأخيرة من المباراة على."""
LONGEST_CLUB = 3

_UNSURE = Sense.ORGANISATION | Sense.PHRASE


def with_clubs(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order with the clubs of the written list that the reports of matches name.

    A club's span takes the place of one for a place or a person; every other span stays.
    """
    matches = [(first, limit) for first, limit in text.sentences if _is_match(text, first, limit)]
    if not matches:
        return spans
    bodies = [span for span in spans if span.kind is EntityKind.ORGANISATION]
    told = _clubs(text, matches, bodies)
    return in_place_of_places(spans, _clubs(text, matches, bodies + told), (EntityKind.PLACE, EntityKind.PERSON))


def _is_match(text: Text, first: int, limit: int) -> bool:
    known = _words_of_sport()
    return len({word.page_key for word in text.words[first:limit] if word.folded in known}) >= LEAST_WORDS


@cache
def _words_of_sport() -> frozenset[str]:
    return with_clitics(word_set(FILE, "match"))


def _clubs(text: Text, matches: list[tuple[int, int]], bodies: list[Span]) -> list[Span]:
    """The clubs of sentences: those that a word before tells or that the page has among its `bodies`.

    So are those that و joins to a club.
    """
    called = {span_key(text, body) for body in bodies}
    ends = {body.last for body in bodies if span_key(text, body) in organisations()}
    found: list[Span] = []
    for first, limit in matches:
        last = first
        for at in range(first, limit):
            club = _unsure_name(text, at, limit) if at >= last and text.words[at].senses & _UNSURE else None
            if club is None or _is_described(text, club):
                continue
            is_called = span_key(text, club) in called and not _is_ground(text, club, first)
            if is_called or _is_joined(text, club, ends) or _is_told(text, club, first):
                last = club.last
                ends.add(last)
                found.append(club)
    return found


def _unsure_name(text: Text, at: int, limit: int) -> Span | None:
    """The longest name at a token that the list has as one in doubt, of no country."""
    for off, stem in text.words[at].splits:
        for last in range(min(at + LONGEST_CLUB, limit), at, -1):
            key = stem if last == at + 1 else f"{stem} {text.folded(at + 1, last)}"
            known = organisations().get(key)
            if known is not None and not known.weight and not is_country(key):
                return Span(at, last, EntityKind.ORGANISATION, off, "trigger")
    return None


def _is_ground(text: Text, club: Span, floor: int) -> bool:
    """Whether a name is a town's by the word before it: في برشلونة."""
    if "ب" in text.words[club.first].folded[: club.off]:
        return True
    return club.off == 0 and club.first > floor and _is_of("grounds", text.words[club.first - 1])


def _is_joined(text: Text, club: Span, ends: Container[int]) -> bool:
    return club.first in ends and club.off == 1 and text.words[club.first].folded.startswith("و")


def _is_told(text: Text, club: Span, floor: int) -> bool:
    """Whether the words before a name say that it is a club: a result against it, its players, its coach."""
    if club.off or club.first == floor:
        return False
    at = club.first - 1
    word = text.words[at]
    if _is_of("heads", word) or _is_of("guests", word) or _is_of("verbs", word):
        return True
    if word.folded.startswith("ال") and at > floor and _is_of("guests", text.words[at - 1]):
        return True
    results = text.words[max(floor, at - REACH) : at]
    return word.folded in word_set(FILE, "links") and any(_is_of("results", earlier) for earlier in results)


def _is_described(text: Text, club: Span) -> bool:
    """Whether an adjective makes another body of a name: الاتحاد الدولي."""
    following = text.words[club.last] if club.last < len(text.words) else None
    return following is not None and following.folded.startswith("ال") and has(following, Sense.ADJECTIVE)


def _is_of(group: str, word: Word) -> bool:
    return is_one_of(word, word_set(FILE, group))
