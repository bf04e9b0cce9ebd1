"""What rules know better than the model: where names end, and which organisations are named by their head word.

Corpora disagree on وزارة الدفاع and حكومة الوفاق, so a model learns to leave them out; a reader calls both
organisations. Titles and nationalities beside a person are no part of the name.
"""

from __future__ import annotations

from collections.abc import Iterable

from transforms.entities.document import span_key
from transforms.entities.lexicon import CAPITAL_BONUS, common_words, organisations, places, word_set
from transforms.entities.name_edges import all_nationalities, clitic_of, is_nationality, is_no_name, person_edges
from transforms.entities.persons import family_names, honoured_persons, split_persons, titled_persons, widened
from transforms.entities.rules import Span, organisation_at, phrase_at
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading
from transforms.records import EntityKind

SURE_HEADS = Sense.GOVERNMENT | Sense.MINISTRY
"""Head words whose names the grammar finds better than the model."""

HEADS = "organisation_heads.toml"

_OPENS = ORGANISATION_HEAD | Sense.DEFINITE | Sense.PHRASE | Sense.ORGANISATION


LARGE_PLACE = 50_000
"""Inhabitants from which two places side by side are taken for two."""


def refine(text: Text, spans: Iterable[Span]) -> list[Span]:
    """Spans in reading order with their edges mended, and what the grammar and the gazetteer know put in."""
    spans = list(spans)
    families = family_names(text, spans)
    kept = [
        trimmed for span in spans for part in split(text, span, families) if (trimmed := trim(text, part)) is not None
    ]
    kept = _merged(_apart(kept), organisations_in(text))
    kept = _filled(_filled(kept, titled_persons(text)), honoured_persons(text))
    return _filled(widened(text, kept), well_known_places(text))


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


def split_places(text: Text, span: Span) -> list[Span]:
    """Two known places side by side are two: أنقرة طرابلس, in تزود أنقرة طرابلس بأسلحة; so are إب وذمار."""
    if span.last - span.first != 2 or span_key(text, span) in places():
        return [span]
    second = reading(text.words[span.first + 1], Sense.PLACE)
    first = next((stem for off, stem in text.words[span.first].splits if off == span.off), "")
    if second is None or not _is_large(first) or not _is_large(second[1]):
        return [span]
    if second[0] and not text.words[span.first + 1].folded.startswith("و"):
        return [span]
    return [span._replace(last=span.first + 1), span._replace(first=span.first + 1, off=second[0])]


def split_seat(text: Text, span: Span) -> list[Span]:
    """An organisation and the place where it sits are two: الاتحاد الأفريقي بأديس أبابا."""
    for at in range(span.first + 1, span.last):
        seat = phrase_at(text, at, span.last) if text.words[at].folded.startswith("ب") else None
        if seat is not None and seat[:2] == (span.last, 1) and seat[2].kind is EntityKind.PLACE:
            place = span._replace(first=at, kind=EntityKind.PLACE, off=1)
            return [span._replace(last=at), place] if at > span.first + 1 else [place]
    return [span]


def _is_large(name: str) -> bool:
    found = places().get(name)
    return found is not None and found[0].weight > LARGE_PLACE


def well_known_places(text: Text) -> list[Span]:
    """Countries and capitals whose name is no everyday word and no part of a person's name."""
    spans: list[Span] = []
    for at, senses in enumerate([word.senses for word in text.words]):
        found = reading(text.words[at], Sense.PLACE) if senses & Sense.PLACE else None
        if found is None or found[1] in common_words() or text.words[at].folded in common_words():
            continue
        is_other_too = has(text.words[at], Sense.NAME | Sense.ORGANISATION | Sense.PLACE_HEAD)
        known = places()[found[1]][0]
        if known.country and known.weight >= CAPITAL_BONUS and not is_other_too:
            spans.append(Span(at, at + 1, EntityKind.PLACE, found[0], "gazetteer"))
    return spans


def _filled(spans: list[Span], more: list[Span]) -> list[Span]:
    """`spans` and those of `more` that touch none of them."""
    taken = {at for span in spans for at in range(span.first, span.last)}
    return sorted(spans + [span for span in more if taken.isdisjoint(range(span.first, span.last))])


def trim(text: Text, span: Span) -> Span | None:
    """A span without marks at its edges; a person's without titles and everyday words; None when nothing is left."""
    first, last = span.first, span.last
    while first < last and not text.words[first].folded[:1].isalnum():
        first += 1
    while last > first and not text.words[last - 1].folded[:1].isalnum():
        last -= 1
    if first == last:
        return None
    if span.kind is EntityKind.PERSON:
        first, last = person_edges(text, first, last)
        is_left_over = last == first + 1 and first > span.first and is_no_name(text, first)
        if is_left_over or all_nationalities(text.words[first:last]):
            return None
    is_adjective = last == first + 1 and _is_bare_nationality(text.words[first])
    if span.kind is not EntityKind.PERSON and is_adjective and not _is_credit(text, first):
        return None
    if span.kind is EntityKind.ORGANISATION:
        last -= _has_added_nationality(text, span, last)
    trimmed = span._replace(first=first, last=last, off=span.off if first == span.first else 0)
    if span.kind is EntityKind.PERSON:
        return trimmed._replace(off=clitic_of(text, trimmed))
    return _by_lists(text, trimmed)


def _by_lists(text: Text, span: Span) -> Span:
    """A place or an organisation with the clitics off that leave a listed name: أديس أبابا, not باديس.

    A place that begins with the head word of an organisation's name is one: جامعة منوبة.
    """
    for off, _ in text.words[span.first].splits:
        key = span_key(text, span._replace(off=off))
        if key in places() or key in organisations():
            span = span._replace(off=off)
            break
    if span.kind is EntityKind.PLACE and span.last > span.first + 1 and _is_sure(text.words[span.first]):
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


def organisations_in(text: Text) -> list[Span]:
    """Organisations that the written list holds for sure, and those that a sure head word opens."""
    spans: list[Span] = []
    senses = [word.senses for word in text.words]
    for first, limit in text.sentences:
        at = first
        while at < limit:
            span = _organisation(text, at, limit) if senses[at] & _OPENS else None
            if span is None:
                at += 1
            else:
                spans.append(span)
                at = span.last
    return spans


def _organisation(text: Text, at: int, limit: int) -> Span | None:
    phrase = phrase_at(text, at, limit)
    if phrase is not None and phrase[2].kind is EntityKind.ORGANISATION and phrase[2].weight:
        return _without_generic_head(
            text, Span(at, phrase[0], EntityKind.ORGANISATION, phrase[1], "gazetteer"), limit
        )
    if reading(text.words[at], SURE_HEADS) is not None or _is_sure(text.words[at]):
        return organisation_at(text, at, limit)
    return None


def _is_sure(word: Word) -> bool:
    """Whether a head word's name is an organisation's wherever the grammar finds one."""
    head = reading(word, ORGANISATION_HEAD | Sense.DEFINITE)
    return head is not None and head[1] in word_set(HEADS, "sure")


def _without_generic_head(text: Text, span: Span, limit: int) -> Span:
    """صحيفة هآرتس names هآرتس: a word for the trade is no part of the name, where the rest is known by itself."""
    head = reading(text.words[span.first], Sense.MEDIA | Sense.COMPANY | Sense.CLUB)
    if head is None or span.last == span.first + 1:
        return span
    if text.folded(span.first + 1, span.last) not in organisations():
        return span
    longer = phrase_at(text, span.first + 1, limit)
    is_longer = longer is not None and longer[0] > span.last and longer[2].kind is EntityKind.ORGANISATION
    return span._replace(first=span.first + 1, last=longer[0] if longer and is_longer else span.last, off=0)


def _is_better(span: Span, organisation: Span) -> bool:
    """Whether the model's organisation stands against what the grammar or the written list has there."""
    if organisation.evidence == "gazetteer":
        return span.first < organisation.first or span.last > organisation.last
    return span.first <= organisation.first and span.last > organisation.last


def _merged(spans: list[Span], organisations: list[Span]) -> list[Span]:
    """Both lists as one without overlap.

    An organisation that a head word opens gives way only to a longer one of the model that begins with it; one of
    the written list to any of the model that is no part of it.
    """
    owner = {at: span for span in spans for at in range(span.first, span.last)}
    dropped: set[Span] = set()
    found: list[Span] = []
    for organisation in organisations:
        touching = {owner[at] for at in range(organisation.first, organisation.last) if at in owner}
        is_known = any(
            span.kind is EntityKind.ORGANISATION and span not in dropped and _is_better(span, organisation)
            for span in touching
        )
        if not is_known:
            dropped |= touching
            found.append(organisation)
    return sorted([span for span in spans if span not in dropped] + found)
