"""What sites tell and ask their readers, «هل كان المقال مفيدا؟», «أضف تعليقك على الخبر»: phrases put together of
words, more than a list could hold."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.phrases import Hit, key
from transforms.data import read_toml
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    _Notice = tuple[re.Pattern[str], Hit]


FILE = "notices.toml"
_SLOT_RE = re.compile(r"\{(\w+)\}")
_EDGES = ' .,،؛:!؟?*•«"([-–—'


def notice_hit(folded: str) -> Hit | None:
    """Return a hit where a folded line is a notice, or None.

    >>> lines = "هل كان هذا المقال مفيداً لك؟", "أضف تعليقك على الخبر", "- تابع القراءة أدناه", "حمّله من App Store"
    >>> [str(hit.role) for hit in map(notice_hit, map(fold, lines)) if hit is not None]
    ['share', 'comment_form', 'advert', 'newsletter']
    >>> notice_hit(fold("هل كان المقال مفيدا للوزير؟")), notice_hit(fold("أضف إلى ذلك"))
    (None, None)
    """
    first = folded.partition(" ")[0].strip(_EDGES)
    known = _notices()
    if first.isalpha() and first not in known:
        return None  # nearly every line
    line = key(folded)
    forms = known.get(line.partition(" ")[0], ())
    return next((hit for form, hit in forms if form.fullmatch(line + " ")), None)


@cache
def _notices() -> dict[str, tuple[_Notice, ...]]:
    """The forms by the words they begin with."""
    table = read_toml(FILE)
    words = {name: [_plain(word) for word in some] for name, some in table["words"].items()}
    found: dict[str, tuple[_Notice, ...]] = {}
    for group in table["notice"]:
        for form in group["forms"]:
            parts = [_said(part, words) for part in form.split(" ")]
            known = (re.compile("".join(map(_alternatives, parts))), Hit(Role(group["role"]), "line", form))
            for first in set(_firsts(parts)):
                found[first] = (*found.get(first, ()), known)
    return found


def _plain(text: str) -> str:
    return key(fold(text))


def _said(part: str, words: dict[str, list[str]]) -> list[str]:
    """What a part of a form may be: a word, or each word of a list, perhaps behind a letter («ب{item}»)."""
    slot = _SLOT_RE.search(part)
    if slot is None:
        return [_plain(part)]
    return [_plain(part[: slot.start()]) + word + _plain(part[slot.end() :]) for word in words[slot[1]]]


def _alternatives(said: list[str]) -> str:
    some = "|".join(sorted(map(re.escape, filter(None, said)), key=len, reverse=True))
    return f"(?:(?:{some}) ){'?' if '' in said else ''}"


def _firsts(parts: list[list[str]]) -> Iterator[str]:
    for said in parts:
        yield from (word.partition(" ")[0] for word in said if word)
        if "" not in said:
            return
