"""What rules know better than the model: where names end, and which organisations are named by their head word.

Corpora disagree on وزارة الدفاع and حكومة الوفاق, so a model learns to leave them out; a reader calls both
organisations. Titles and nationalities beside a person are no part of the name.
"""

from __future__ import annotations

from collections.abc import Iterable

from transforms.entities.document import span_key
from transforms.entities.lexicon import CAPITAL_BONUS, common_words, organisations, places
from transforms.entities.rules import Span, organisation_at, person_end, phrase_at
from transforms.entities.senses import Sense
from transforms.entities.titles import title_before
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, reading
from transforms.records import EntityKind

SURE_HEADS = Sense.GOVERNMENT | Sense.MINISTRY
"""Head words whose names the grammar finds better than the model."""

ARMY = "الجيش"

_OPENS = SURE_HEADS | Sense.DEFINITE | Sense.PHRASE | Sense.ORGANISATION

_INTRODUCES = (
    Sense.HONORIFIC
    | Sense.OFFICE
    | Sense.COUNTERPART
    | Sense.DOMAIN
    | Sense.NATIONALITY
    | Sense.FILLER
    | Sense.SPEECH
)
LARGE_PLACE = 50_000
"""Inhabitants from which two places side by side are taken for two."""
TANWIN = ("\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}")
"""What ends an indefinite noun in careful spelling; a name in news never has it."""

ENDINGS = ("ا", "ه", "ها", "هم", "هما", "نا", "ات", "ون", "ين", "ان", "ي")
"""Endings of nouns that leave an everyday word everyday."""


def refine(text: Text, spans: Iterable[Span]) -> list[Span]:
    """Spans in reading order with their edges mended, and what the grammar and the gazetteer know put in."""
    kept = [
        trimmed for span in spans for part in split_places(text, span) if (trimmed := trim(text, part)) is not None
    ]
    kept = _merged(_apart(kept), organisations_in(text))
    return _filled(_filled(kept, titled_persons(text)), well_known_places(text))


def _apart(spans: list[Span]) -> list[Span]:
    """Spans in reading order, each ended where the next begins: a name that was lengthened may reach into it."""
    limits = [span.first for span in spans[1:]]
    ended = [span._replace(last=min(span.last, limit)) for span, limit in zip(spans, limits, strict=False)]
    return ended + spans[len(limits) :]


def split_places(text: Text, span: Span) -> list[Span]:
    """Two known places side by side are two: أنقرة طرابلس, in تزود أنقرة طرابلس بأسلحة."""
    if span.kind is not EntityKind.PLACE or span.last - span.first != 2 or span_key(text, span) in places():
        return [span]
    second = reading(text.words[span.first + 1], Sense.PLACE)
    first = next((stem for off, stem in text.words[span.first].splits if off == span.off), "")
    if second is None or second[0] or not _is_large(first) or not _is_large(second[1]):
        return [span]
    return [span._replace(last=span.first + 1), span._replace(first=span.first + 1, off=0)]


def _is_large(name: str) -> bool:
    found = places().get(name)
    return found is not None and found[0].weight > LARGE_PLACE


def titled_persons(text: Text) -> list[Span]:
    """Names of two or more parts right after a title, or after a verb of speaking: قال خلوصي آكار."""
    spans: list[Span] = []
    senses = [word.senses for word in text.words]
    for first, limit in text.sentences:
        for at in range(first + 1, limit - 1):
            if not senses[at] & Sense.NAME or not senses[at - 1] & _INTRODUCES:
                continue
            if not has(text.words[at], Sense.NAME) or text.words[at].folded in common_words():
                continue
            is_said = reading(text.words[at - 1], Sense.SPEECH) is not None
            if is_said or title_before(text, at, first).first < at:
                last = person_end(text, at, limit, True)
                while last > at + 1 and _is_no_name(text, last - 1):
                    last -= 1
                if last > at + 1:
                    spans.append(Span(at, last, EntityKind.PERSON, 0, "title"))
    return spans


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
        first, last = _person_edges(text, first, last)
        is_left_over = last == first + 1 and first > span.first and _is_no_name(text, first)
        if is_left_over or all(map(_is_nationality, text.words[first:last])):
            return None
    is_adjective = last == first + 1 and _is_bare_nationality(text.words[first])
    if span.kind is not EntityKind.PERSON and is_adjective and not _is_credit(text, first):
        return None
    if span.kind is EntityKind.ORGANISATION:
        last -= _has_added_nationality(text, span, last)
    return span._replace(first=first, last=last, off=span.off if first == span.first else 0)


def _is_bare_nationality(word: Word) -> bool:
    """Whether a word by itself says only of which country something is: ليبي, but not عمان."""
    return _is_nationality(word) and not word.senses & (Sense.PLACE | Sense.ORGANISATION | Sense.PHRASE)


def _is_credit(text: Text, at: int) -> bool:
    """Whether a word fills brackets, or opens them and a mark follows: (الفرنسية - أرشيف) under a picture."""
    following = text.words[at + 1].folded if at + 1 < len(text.words) else ")"
    return at > 0 and text.words[at - 1].folded == "(" and following in (")", "-", "/")


def _has_added_nationality(text: Text, span: Span, last: int) -> bool:
    """Whether a known organisation's name has a nationality added: توتال الفرنسية."""
    if last - span.first < 2 or not _is_nationality(text.words[last - 1]):
        return False
    listed = organisations().get(span_key(text, span._replace(last=last - 1)))
    return listed is not None and listed.weight > 0


def _person_edges(text: Text, first: int, last: int) -> tuple[int, int]:
    """The edges of a person's name without what stands before and after it; never ends with an open particle."""
    while first < last - 1 and _is_before_name(text.words[first]):
        first += 1
    while last > first + 1 and _is_no_name(text, last - 1):
        last -= 1
    if has(text.words[last - 1], Sense.PARTICLE) and last < len(text.words) and text.words[last].folded.isalpha():
        last += 1
    return first, last


def _is_nationality(word: Word) -> bool:
    return reading(word, Sense.NATIONALITY) is not None


def _is_before_name(word: Word) -> bool:
    """Whether a word at a name's beginning does not belong to it; أمين and شيخ without article are names too."""
    found = reading(word, Sense.HONORIFIC | Sense.OFFICE | Sense.NATIONALITY)
    if found is None or (found[0] == 0 and has(word, Sense.PARTICLE)):
        return False
    return not has(word, Sense.NAME) or word.folded.startswith("ال")


def _is_no_name(text: Text, at: int) -> bool:
    """Whether a word at a name's end does not belong to it: everyday, an accusative, a nationality, a verb."""
    word = text.words[at]
    if not word.folded.isalpha() or text.source[text.starts[at] : text.ends[at]].endswith(TANWIN):
        return True
    if has(word, Sense.NAME | Sense.PARTICLE | Sense.NATIONALITY):
        return False
    return is_inflected(word) or has(word, Sense.SPEECH | Sense.OFFICE)


def is_inflected(word: Word) -> bool:
    """Whether a word is an everyday word, as it is or with an ending: تأكيدا، تأكيده."""
    common = common_words()
    return word.folded in common or any(
        word.folded.endswith(ending) and word.folded.removesuffix(ending) in common
        for ending in ENDINGS
        if len(word.folded) > len(ending) + 2
    )


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
        return _without_generic_head(text, Span(at, phrase[0], EntityKind.ORGANISATION, phrase[1], "gazetteer"))
    if reading(text.words[at], SURE_HEADS) is not None:
        return organisation_at(text, at, limit)
    army = reading(text.words[at], Sense.DEFINITE)
    if army is not None and army[1] == ARMY and at + 1 < limit and has(text.words[at + 1], Sense.NATIONALITY):
        return Span(at, at + 2, EntityKind.ORGANISATION, army[0], "trigger")
    return None


def _without_generic_head(text: Text, span: Span) -> Span:
    """صحيفة هآرتس names هآرتس: a word for the trade is no part of the name, where the rest is known by itself."""
    head = reading(text.words[span.first], Sense.MEDIA | Sense.COMPANY | Sense.CLUB)
    if head is None or span.last == span.first + 1:
        return span
    return (
        span._replace(first=span.first + 1, off=0)
        if text.folded(span.first + 1, span.last) in organisations()
        else span
    )


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
