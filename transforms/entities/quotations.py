"""Organisations whose name is told by the marks around it: وكالة «يونهاب», التقت (الراية) الوزير."""

from __future__ import annotations

from transforms.entities.lexicon import organisations, word_set
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word, has, is_one_of
from transforms.records import EntityKind

HEADS = "organisation_heads.toml"
QUOTES = {"«": "»", "“": "”", '"': '"'}
MARKS = QUOTES | {"(": ")"}
THAT = "ان"
"""إن and أن, folded."""
TOLD_QUOTES = QUOTES | {"»": "»"}
"""Also a closing mark that stands for the opening one, as some sites write it: ل»الرياض»."""
MEDIA = "media.toml"
PLACE_HEADS = "place_heads.toml"
AGENCY = "وكالة"
"""The first word of the names of agencies, which are credited by their short names in brackets: (كونا)."""
DASHES = ("-", "–", "—", "/", "ـ")
TO = "ل"
REACH = 3
"""Words between what was said and the ل before whom it was said to: تصريحات خاصة لـ«المتوسط»."""
LONGEST_PAPER = 3
LONGEST_NAME = 5
"""Words of a name in quotation marks."""


def quoted_at(text: Text, at: int, first: int, limit: int) -> Span | None:
    """The organisation that fills the marks which open right before token `at`, in a sentence.

    In quotation marks any words after a body's word, and a name of the list that is a place or an everyday word too;
    in brackets the latter.
    """
    agency = _credited_agency(text, at, first, limit)
    if agency is not None:
        return agency
    opening = text.words[at - 1].folded if at > first else ""
    paper = _told_paper(text, at, first, limit) if opening in TOLD_QUOTES else None
    if paper is not None or opening not in MARKS:
        return paper
    if opening in QUOTES and at - 2 >= first and _is_head(text, at - 2):
        last = _end_of_quotation(text, at, limit, QUOTES[opening])
        return None if last is None else Span(at, last, EntityKind.ORGANISATION, 0, "trigger")
    if at - 2 >= first and is_one_of(text.words[at - 2], word_set(PLACE_HEADS, "named")):
        return None
    last = _end_of_quotation(text, at, limit, MARKS[opening])
    known = None if last is None else organisations().get(text.folded(at, last))
    if last is None or known is None:
        return None
    is_agency = known.name.startswith(AGENCY)
    other = Sense.DATE if opening in QUOTES or is_agency else Sense.DATE | Sense.PLACE
    return None if text.words[at].senses & other else Span(at, last, EntityKind.ORGANISATION, 0, "gazetteer")


def _credited_agency(text: Text, at: int, first: int, limit: int) -> Span | None:
    """The agency of the list whose short name stands between marks where a line begins: الدوحة - قنا:."""
    known = organisations().get(text.words[at].folded)
    if known is None or known.weight or not known.name.startswith(AGENCY):
        return None
    before = text.words[at - 1].folded if at > first else ""
    following = text.words[at + 1].folded if at + 1 < limit else ":"
    is_credit = before in DASHES and following in (*DASHES, ":", ")")
    return Span(at, at + 1, EntityKind.ORGANISATION, 0, "gazetteer") if is_credit else None


def _told_paper(text: Text, at: int, first: int, limit: int) -> Span | None:
    """The paper in quotation marks that spread the news, by the words before: تصريح لـ«المتوسط», ذكرت «الفجر».

    So is one that a headline is for: الوزير لـ«الرياض»: نتحفظ.
    """
    before = at - 2
    last = _end_of_quotation(text, at, limit, TOLD_QUOTES[text.words[at - 1].folded])
    if before < first or last is None or last - at > LONGEST_PAPER or _is_of_person(text.words[at:last]):
        return None
    if text.words[before].folded == TO:
        earlier = text.words[max(first, before - REACH) : before]
        is_heading = last + 1 < limit and text.words[last + 1].folded == ":"
        is_told = is_heading or any(is_one_of(word, word_set(MEDIA, "said")) for word in earlier)
    else:
        is_told = is_one_of(text.words[before], word_set(MEDIA, "tells") | word_set(MEDIA, "sources"))
    return Span(at, last, EntityKind.ORGANISATION, 0, "trigger") if is_told else None


def _is_of_person(words: list[Word]) -> bool:
    return any(has(word, Sense.NAME | Sense.PARTICLE) for word in words)


def _is_head(text: Text, at: int) -> bool:
    return is_one_of(text.words[at], word_set(HEADS, "of_quotations", "heads"))


def _end_of_quotation(text: Text, at: int, limit: int, closing: str) -> int | None:
    """Where the mark `closing` ends a quotation of a few words that begins at `at`; None where none does."""
    for last in range(at + 1, min(at + LONGEST_NAME + 1, limit)):
        if text.words[last].folded == closing:
            return None if any(map(_is_said, text.words[at:last])) else last
        if not text.words[last].folded.isalnum():
            return None
    return None


def _is_said(word: Word) -> bool:
    """Whether a word makes words in quotation marks a sentence: قال, إن."""
    return word.folded == THAT or has(word, Sense.SPEECH)
