"""News agencies, by whatever spelling a byline, a source line or a dateline credits them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import ahocorasick

from transforms.arabic import fold
from transforms.data import read_rows
from transforms.persons import is_place

SOURCE_RE = re.compile(r"^(?:نص|المصدر|المصادر|مصدر|source|نقلا عن|وكالات)\s*[:/|-]\s*")
"""How a line of the source begins."""
_DATELINE_LETTERS = 60
_BEFORE_RE = re.compile(r"^(?:[\w ،,]{0,40}[(\[/–—-]\s*){0,3}$")
_AFTER_RE = re.compile(r"^\s*[)\]:–—/ـ-]")
_PLACE_RE = re.compile(r"\s*[،,/–—-]\s*")
"""What a dateline's place ends with: behind one the agency needs no mark, «دمشق-سانا قال»."""


@cache
def _agencies() -> dict[str, str]:
    return {
        _key(spelling): name for name, found in read_rows("agencies.tsv") for spelling in (*found.split("|"), name)
    }


@cache
def _agency_re() -> re.Pattern[str]:
    spellings = sorted(_agencies(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(spelling) for spelling in spellings) + r")(?!\w)")


@cache
def _any_agency() -> ahocorasick.Automaton:
    """Finds spellings, also inside words: nearly every line has none, and is known so at once."""
    found = ahocorasick.Automaton()
    for spelling in _agencies():
        found.add_word(spelling, spelling)
    found.make_automaton()
    return found


def _key(text: str) -> str:
    return " ".join(fold(text).replace(".", " ").split())


def agency_called(name: str) -> str | None:
    """Return the canonical name of the agency of which `name` is one, in any spelling; None when it is no agency's.

    >>> agency_called("KUNA"), agency_called("وكالة الأنباء الكويتية"), agency_called("كونا تعلن")
    ('كونا', 'كونا', None)
    """
    return _agencies().get(_key(name))


@lru_cache(maxsize=8192)
def agency_in(text: str, *, dateline: bool = False) -> str | None:
    """Return the canonical name of the agency that `text` credits, or None.

    In a byline or source line the agency is all that is said; with `dateline`, what stands in the brackets or
    before the dash that opens an article.

    >>> agency_in("المصدر: أ ف ب"), agency_in("القاهرة (رويترز) - قال", dateline=True), agency_in("قالت رويترز إن")
    ('فرانس برس', 'رويترز', None)
    >>> heads = "دمشق-سانا قال الوزير", "القاهرة، 24 نوفمبر — سبوتنيك. قال", "مندوب رويترز - سانا قال"
    >>> [agency_in(head, dateline=True) for head in heads]
    ['سانا', 'سبوتنيك', None]
    """
    if dateline:
        return _dateline_agency(_key(text[:_DATELINE_LETTERS]))
    rest = SOURCE_RE.sub("", _key(text))
    if next(_any_agency().iter(rest), None) is None:
        return None
    match = _agency_re().search(rest)
    if match is None or len(rest) - len(match.group()) > 25:
        return None
    if len(rest.split()) > len(match.group().split()) + 1:
        return None
    return _agencies()[match.group()]


def _dateline_agency(head: str) -> str | None:
    """The agency between marks at the beginning of an article: ``place (agency) -``, ``place - agency:``."""
    if next(_any_agency().iter(head), None) is None:
        return None
    for match in _agency_re().finditer(head):
        before, after = head[: match.start()], head[match.end() :]
        if _BEFORE_RE.match(before) and (_AFTER_RE.match(after) or is_place(_PLACE_RE.split(before, maxsplit=1)[0])):
            return _agencies()[match.group()]
    return None
