"""What rules know better than the model: where names end, and which organisations are named by their head word.

Corpora disagree on وزارة الدفاع and حكومة الوفاق, so a model learns to leave them out; a reader calls both
organisations. Titles and nationalities beside a person are no part of the name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from transforms.entities.bodies import is_sure, organisations_in, with_organisations, without_club_head
from transforms.entities.clubs import with_clubs
from transforms.entities.document import span_key
from transforms.entities.fathers import with_fathers
from transforms.entities.fixtures import with_fixtures
from transforms.entities.kinds import of_its_kind
from transforms.entities.lexicon import CAPITAL_BONUS, organisations, places, word_set
from transforms.entities.localities import (
    is_adjective_after_noun,
    is_joined_place,
    is_joined_town,
    is_large,
    long_places,
    of_district,
    split_places,
    split_seat,
    well_known_places,
    with_country,
    with_rest,
)
from transforms.entities.lookalikes import without_lookalikes
from transforms.entities.media import with_media
from transforms.entities.name_edges import (
    TANWIN,
    clitic_of,
    is_month,
    is_nationality,
    is_no_name,
    is_prayer,
    is_time_of_day,
    person_edges,
)
from transforms.entities.namesakes import without_namesakes
from transforms.entities.neighbours import with_neighbours
from transforms.entities.overlaps import filled, in_place_of_persons
from transforms.entities.persons import (
    enumerated_persons,
    family_names,
    honoured_persons,
    officials,
    split_persons,
    titled_persons,
)
from transforms.entities.rules import Span
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.widening import widened
from transforms.entities.words import Word, has, is_one_of
from transforms.entities.works import without_titles
from transforms.records import EntityKind


def refine(text: Text, spans: Iterable[Span]) -> list[Span]:
    """Spans in reading order with their edges mended, and what the grammar and the gazetteer know put in."""
    spans = list(spans)
    families = family_names(text, spans)
    parts = [part for span in spans for part in split(text, span, families)]
    trimmed = [whole for part in parts if (whole := trim(text, part)) is not None]
    starts = [first for first, _ in text.sentences]
    floors = [starts[bisect_right(starts, span.first) - 1] for span in trimmed]
    told = [of_its_kind(text, span, floor) for span, floor in zip(trimmed, floors, strict=True)]
    kept = with_fathers(text, [span for span in told if span is not None])
    kept = with_organisations(_apart(kept), organisations_in(text))
    for more in (titled_persons(text), honoured_persons(text), officials(text, kept)):
        kept = filled(kept, more)
    kept = filled(kept, enumerated_persons(text, kept))
    kept = without_namesakes(text, widened(text, kept))
    kept = filled(in_place_of_persons(kept, long_places(text)), well_known_places(text))
    kept = with_neighbours(text, kept)
    kept = with_media(text, with_fixtures(text, with_clubs(text, kept)))
    return without_lookalikes(text, without_titles(text, kept))


def split(text: Text, span: Span, families: frozenset[str]) -> list[Span]:
    """The names that a span holds, where there are two."""
    if span.kind is EntityKind.PERSON:
        return split_persons(text, span, families)
    return split_places(text, span) if span.kind is EntityKind.PLACE else split_seat(text, span)


def _apart(spans: list[Span]) -> list[Span]:
    """Spans in reading order, each ended where the next begins: a name that was lengthened may reach into it."""
    limits = [span.first for span in spans[1:]]
    ended = [span._replace(last=min(span.last, limit)) for span, limit in zip(spans, limits, strict=False)]
    return ended + spans[len(limits) :]


def trim(text: Text, span: Span) -> Span | None:
    """A span without marks at its edges; a person's without titles and everyday words; None when nothing is left."""
    first, last = span.first, span.last
    while first < last and not text.words[first].folded[:1].isalnum():
        first += 1
    while last > first and not text.words[last - 1].folded[:1].isalnum():
        last -= 1
    if first == last:
        return None
    inside = span._replace(first=first, last=last, off=span.off if first == span.first else 0)
    if span.kind is not EntityKind.PERSON:
        return _trimmed(text, inside)
    if last > first + 1 and is_large(text.folded(first, last)):
        return inside._replace(kind=EntityKind.PLACE, off=0)
    return None if _is_office_of_place(text, first, last) else _trimmed_person(text, inside)


def _trimmed_person(text: Text, span: Span) -> Span | None:
    first, last = person_edges(text, span.first, span.last)
    is_left_over = last == first + 1 and _is_no_person(text, first, span.first)
    if is_left_over or is_prayer(text, first) or _is_noun_phrase(text, first, last):
        return None
    if all(map(is_nationality, text.words[first:last])):
        return None
    trimmed = span._replace(first=first, last=last, off=span.off if first == span.first else 0)
    return trimmed._replace(off=clitic_of(text, trimmed))


def _is_no_person(text: Text, at: int, first: int) -> bool:
    """Whether one word, what is left of a span from `first`, is none: a month, a time of day, an ordinal (الخامس)."""
    is_ordinal = text.words[at].folded in word_set("titles.toml", "ordinals")
    is_time = is_month(text, at) or is_time_of_day(text, at)
    return (at > first and is_no_name(text, at)) or is_time or is_ordinal


def _is_noun_phrase(text: Text, first: int, last: int) -> bool:
    """Whether two words with the article are a noun and its feminine adjective: الجماهير الهلالية."""
    both = text.words[first:last]
    is_definite = len(both) == 2 and all(word.folded.startswith("ال") for word in both)
    return is_definite and text.surface(last - 1, last).endswith("ية") and not has(both[0], Sense.NAME)


def _trimmed(text: Text, span: Span) -> Span | None:
    """A place or an organisation without an added nationality; None where it is no name."""
    is_adjective = span.last == span.first + 1 and _is_bare_nationality(text.words[span.first])
    if is_adjective and not _is_credit(text, span.first):
        return None
    if span.kind is EntityKind.ORGANISATION:
        span = of_district(text, without_club_head(text, _without_date(text, span)))
        span = span._replace(last=span.last - _has_added_nationality(text, span, span.last))
    span = with_country(text, with_rest(text, _by_lists(text, span), _limit(text, span)))
    return None if _is_plain(text, span) else span


def _limit(text: Text, span: Span) -> int:
    """Where the sentence of a span ends."""
    return text.sentences[bisect_right(text.sentences, (span.first, len(text.words))) - 1][1]


def _without_date(text: Text, span: Span) -> Span:
    """An organisation without the month after it; a day before the month makes it part of the name: 8 آذار."""
    last = span.last
    while last > span.first + 1 and text.words[last - 1].senses == Sense.DATE:
        last -= 1
    is_day = last < span.last and not text.words[last - 1].folded.isalpha()
    return span if is_day else span._replace(last=last)


def _is_office_of_place(text: Text, first: int, last: int) -> bool:
    """Whether two words are an office and the region, country or capital where it is held: أمير عسير."""
    if last != first + 2 or not has(text.words[first], Sense.OFFICE):
        return False
    place = places().get(text.words[first + 1].folded)
    return place is not None and place[0].weight >= CAPITAL_BONUS


def _is_plain(text: Text, span: Span) -> bool:
    """Whether one word that was read as a name is none here.

    An accusative (كينيًا), a head word alone (جامعة, سجن), an everyday or rare word that hides a small place behind
    its first letter (كرامة, فنان), an adjective after a noun with the article (السوق السعودية), a day of the week.
    """
    word = text.words[span.first]
    if span.last > span.first + 1:
        return False
    if text.surface(span.first, span.last).endswith(TANWIN):
        return True
    if span.kind is EntityKind.ORGANISATION:
        return has(word, ORGANISATION_HEAD)
    if word.folded in word_set("dates.toml", "weekdays"):
        return True
    if is_one_of(word, word_set("namesakes.toml", "located_places") | word_set("place_heads.toml", "bare")):
        return True
    is_hiding = span.off > 0 and (word.is_common or word.folded.startswith("ف"))
    return (is_hiding and not is_large(word.folded[span.off :])) or is_adjective_after_noun(text, span.first)


def _by_lists(text: Text, span: Span) -> Span:
    """A place or an organisation with the clitics off that leave a listed name: أديس أبابا, not باديس.

    A place that begins with the head word of an organisation's name is one: جامعة منوبة.
    """
    for off, _ in text.words[span.first].splits:
        key = span_key(text, span._replace(off=off))
        if key in places() or key in organisations():
            span = span._replace(off=off)
            break
    else:
        span = span._replace(off=span.off or is_joined_place(text, span))
    span = span._replace(off=span.off or is_joined_town(text, span))
    if span.kind is EntityKind.PLACE and span.last > span.first + 1 and is_sure(text.words[span.first]):
        return span._replace(kind=EntityKind.ORGANISATION)
    return span


def _is_bare_nationality(word: Word) -> bool:
    """Whether a word by itself says only of which country something is: ليبي, but not عمان."""
    return is_nationality(word) and not word.senses & (Sense.PLACE | Sense.ORGANISATION | Sense.PHRASE)


def _is_credit(text: Text, at: int) -> bool:
    """Whether a word fills brackets, or opens them and a mark follows: (الفرنسية - أرشيف) under a picture."""
    following = text.words[at + 1].folded if at + 1 < len(text.words) else ")"
    return at > 0 and text.words[at - 1].folded == "(" and following in (")", "-", "/")


def _has_added_nationality(text: Text, span: Span, last: int) -> bool:
    """Whether a known organisation's name has a nationality added: توتال الفرنسية."""
    if last - span.first < 2 or not is_nationality(text.words[last - 1]):
        return False
    listed = organisations().get(span_key(text, span._replace(last=last - 1)))
    return listed is not None and listed.weight > 0
