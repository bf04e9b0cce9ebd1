"""One page, one reading: what a page says once in full settles its short forms and its repetitions."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from transforms.entities.lexicon import common_words, word_set
from transforms.entities.name_edges import is_like_verb
from transforms.entities.names import OF_FAITH
from transforms.entities.rules import Span
from transforms.entities.senses import Sense, senses_by_stem
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of, reading
from transforms.records import EntityKind

LEAST_FAMILY = 3
_HEADS = Sense.GOVERNMENT | Sense.CLUB
"""Organisations that pages call by their name without its head word."""


class Settled(NamedTuple):
    """What a page settles for one phrase."""

    kind: EntityKind
    full: str
    """The folded full name that the phrase is short for; the phrase itself when it is full."""


def span_key(text: Text, span: Span) -> str:
    """The folded words of a span, clitics off."""
    stem = text.words[span.first].splits
    first = next((s for off, s in stem if off == span.off), stem[0][1])
    return first if span.last == span.first + 1 else f"{first} {text.folded(span.first + 1, span.last)}"


def settle(text: Text, spans: list[Span]) -> dict[str, Settled]:
    """Phrase -> its reading in this page, from the spans found so far.

    Full names settle themselves; a person's family name and an organisation's name without its head word
    are settled when one full name alone claims them.
    """
    votes: dict[str, Counter[EntityKind]] = {}
    claims: dict[str, set[Settled]] = {}
    for span in spans:
        key = span_key(text, span)
        votes.setdefault(key, Counter())[span.kind] += 1
        for short in short_forms(text, span):
            claims.setdefault(short, set()).add(Settled(span.kind, key))
    settled = {key: Settled(counts.most_common(1)[0][0], key) for key, counts in votes.items()}
    for short, fulls in claims.items():
        # Two brothers share a family name: it is still a person's, but whose is not settled.
        kinds = {full.kind for full in fulls}
        if len(kinds) == 1 and (short not in settled or settled[short].kind in kinds):
            only = next(iter(fulls)).full if len(fulls) == 1 else short
            settled[short] = Settled(next(iter(kinds)), only)
    return settled


def short_forms(text: Text, span: Span) -> list[str]:
    """The folded words that may stand for a span later in the page.

    A person's family name, with the article and without; an organisation's name without its head, where one definite
    noun follows it that is no everyday domain: الوفاق for حكومة الوفاق الوطني, but never الدفاع for وزارة الدفاع.
    """
    if span.last - span.first < 2:
        return []
    if span.kind is EntityKind.PERSON:
        return _family_names(text, span)
    if span.kind is EntityKind.ORGANISATION and reading(text.words[span.first], _HEADS) is not None:
        tail = text.words[span.first + 1]
        named = Sense.MINISTRY_TAIL | Sense.NATIONALITY | Sense.ADJECTIVE | Sense.PLACE
        return [tail.folded] if tail.folded.startswith("ال") and not has(tail, named) else []
    return []


def _family_names(text: Text, span: Span) -> list[str]:
    """The forms of a person's family name; none for the second part of أبو بكر, or for an ordinal."""
    before, last = text.words[span.last - 2], text.words[span.last - 1].folded
    if last in OF_FAITH and span.last - span.first > 2:
        return [f"{before.folded} {last}"]
    if has(before, Sense.PARTICLE) or last in word_set("titles.toml", "ordinals") or len(last) < LEAST_FAMILY:
        return []
    other = last.removeprefix("ال") if last.startswith("ال") else "ال" + last
    is_free = len(other) > LEAST_FAMILY and other not in common_words() and other not in senses_by_stem()
    return [last, other] if is_free else [last]


def without_followers(text: Text, spans: list[Span]) -> list[Span]:
    """Spans in reading order, the page's family names without an unlisted word after them: أوزبورن, then الجلوس.

    Two words whose first ends another name of the page are no given and family name.
    """
    persons = [span for span in spans if span.kind is EntityKind.PERSON and span.last > span.first + 1]
    ends = {text.words[span.last - 1].folded for span in persons if not _is_pair_with_article(text, span)}
    return [
        span._replace(last=span.first + 1)
        if _is_pair_with_article(text, span) and text.words[span.first].folded in ends
        else span
        for span in spans
    ]


def _is_pair_with_article(text: Text, span: Span) -> bool:
    """Whether a person's name is two words, the second with the article and in no list of names."""
    if span.kind is not EntityKind.PERSON or span.last != span.first + 2:
        return False
    opening, word = text.words[span.first : span.last]
    is_other = word.folded in OF_FAITH or has(opening, Sense.PARTICLE)
    is_other = is_other or opening.folded in word_set("titles.toml", "joints")
    return word.folded.startswith("ال") and not word.senses & Sense.NAME and not is_other


def spread(text: Text, spans: list[Span], settled: dict[str, Settled]) -> list[Span]:
    """`spans` with the page's other mentions of what it settled; still in order and without overlap."""
    longest: dict[str, int] = {}
    for key in settled:
        opening, *others = key.split(" ")
        longest[opening] = max(longest.get(opening, 0), 1 + len(others))
    spans = _whole(text, spans, longest, settled)
    taken = bytearray(len(text.words))
    for span in spans:
        taken[span.first : span.last] = b"\1" * (span.last - span.first)
    added: list[Span] = []
    for first, limit in text.sentences:
        at = first
        while at < limit:
            found = None if taken[at] else _settled_at(text, at, limit, longest, settled)
            if found is None or any(taken[at : found.last]):
                at += 1
                continue
            added.append(found)
            at = found.last
    return _joined(text, sorted(spans + _usual(text, spans, added, settled))) if added else spans


def _whole(text: Text, spans: list[Span], longest: dict[str, int], settled: dict[str, Settled]) -> list[Span]:
    """`spans` with persons that end before their name does, as the page has it in full: سعد الدين, then العثماني."""
    limits = [span.first for span in spans[1:]] + [len(text.words)] * bool(spans)
    found: list[Span] = []
    for span, limit in zip(spans, limits, strict=True):
        if span.kind is EntityKind.PERSON:
            key = span_key(text, span)
            most = min(longest.get(key.split(" ")[0], 0), limit - span.first)
            for last in range(span.first + most, span.last, -1):
                full = settled.get(f"{key} {text.folded(span.last, last)}")
                if full is not None and full.kind is EntityKind.PERSON and text.is_on_line(span.first, last):
                    span = span._replace(last=last)
                    break
        found.append(span)
    return found


def _joined(text: Text, spans: list[Span]) -> list[Span]:
    """`spans` with a family name that the page settled put to the given name right before it: خلوصي, then أكار."""
    found: list[Span] = []
    starts = {first for first, _ in text.sentences}
    for span in spans:
        is_family = span.kind is EntityKind.PERSON and span.evidence == "document" and span.off == 0
        before = found[-1] if found and is_family and span.first not in starts else None
        if before is not None and before.kind is EntityKind.PERSON and before.last == span.first:
            found[-1] = before._replace(last=span.last)
        else:
            found.append(span)
    return found


def _usual(text: Text, spans: list[Span], added: list[Span], settled: dict[str, Settled]) -> list[Span]:
    """`added` without whole names of one word that the page leaves plain more often than not: الهلال of the month."""
    votes = Counter(span_key(text, span) for span in spans)
    plain = Counter(span_key(text, span) for span in added)
    return [
        span
        for span in added
        if " " in (key := span_key(text, span)) or settled[key].full != key or plain[key] <= votes[key]
    ]


def _settled_at(text: Text, at: int, limit: int, longest: dict[str, int], settled: dict[str, Settled]) -> Span | None:
    for off, stem in text.words[at].splits:
        if stem not in longest:
            continue
        for length in range(min(longest[stem], limit - at), 0, -1):
            key = stem if length == 1 else f"{stem} {text.folded(at + 1, at + length)}"
            if key in settled and (length > 1 or _is_name_here(text, at, off, stem, settled[key])):
                return Span(at, at + length, settled[key].kind, off, "document")
    return None


def _is_name_here(text: Text, at: int, off: int, stem: str, settled: Settled) -> bool:
    """Whether one word that the page settled is a name here."""
    if _is_called(text, at, settled):
        return True
    if settled.kind is EntityKind.PERSON and _is_of_time(text, at, stem):
        return False
    if settled.kind is EntityKind.PERSON and stem.startswith("ال") and not settled.full.endswith(stem):
        return at > 0 and has(text.words[at - 1], Sense.HONORIFIC)
    if off == 0 and settled.kind is EntityKind.PERSON and _is_subject(text, at):
        return True
    if settled.kind is EntityKind.PERSON and settled.full == stem and off == 0 and _is_said_of_other(text, at, stem):
        return False
    return _may_stand_alone(text, at, off, stem)


def _is_of_time(text: Text, at: int, stem: str) -> bool:
    """Whether a family name that is a month's too is the month: دراما رمضان 2018."""
    if stem not in word_set("dates.toml", "hijri_months"):
        return False
    following = text.words[at + 1].folded if at + 1 < len(text.words) else ""
    is_dated = following.isdigit() or following in word_set("dates.toml", "relative")
    return is_dated or (at > 0 and is_one_of(text.words[at - 1], word_set("dates.toml", "of_months")))


def _is_subject(text: Text, at: int) -> bool:
    """Whether a word opens a sentence or follows a colon, and a verb follows it: السوداني ينفي in a headline."""
    is_first = any(at == first for first, _ in text.sentences) or text.words[at - 1].folded == ":"
    return is_first and at + 1 < len(text.words) and _is_verb(text.words[at + 1])


def _is_verb(word: Word) -> bool:
    """Whether a word has the look of a verb in the present, or is one of speaking."""
    return is_like_verb(word) or has(word, Sense.SPEECH)


def _is_said_of_other(text: Text, at: int, stem: str) -> bool:
    """Whether a given name that is a noun or an adjective too has its noun beside it: فرح العائلة, القرار عادل."""
    if stem in word_set("titles.toml", "noun_names"):
        return at + 1 < len(text.words) and text.words[at + 1].folded.startswith("ال")
    if at == 0 or stem not in word_set("titles.toml", "quality_names"):
        return False
    before = text.words[at - 1]
    return before.folded.startswith("ال") and not has(before, Sense.HONORIFIC | Sense.OFFICE)


def _may_stand_alone(text: Text, at: int, off: int, stem: str) -> bool:
    """Whether one word can be a name here: an everyday word only after a title."""
    if at and has(text.words[at - 1], Sense.HONORIFIC):
        is_rank = text.words[at - 1].folded in word_set("titles.toml", "ranks")
        return is_rank or not has(text.words[at], Sense.NATIONALITY)
    return not is_everyday(text.words[at], stem) and not (off and is_everyday(text.words[at], text.words[at].folded))


def _is_called(text: Text, at: int, settled: Settled) -> bool:
    """Whether a verb of speaking stands before a person's word: وقال السوداني."""
    said = settled.kind is EntityKind.PERSON and at > 0 and settled.full.count(" ") > 0
    return said and reading(text.words[at - 1], Sense.SPEECH) is not None


def is_everyday(word: Word, stem: str) -> bool:
    """Whether a stem is a common word rather than a name."""
    return stem in common_words() or has(word, Sense.OFFICE | Sense.HONORIFIC | Sense.SPEECH | Sense.NATIONALITY)
