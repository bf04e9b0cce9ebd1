"""What sites tell and ask their readers, «هل كان المقال مفيدا؟», «أضف تعليقك على الخبر», and what their buttons,
counters and forms say, «شاركها عبر واتساب»: phrases put together of words, more than a list could hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.phrases import Hit, key
from transforms.data import read_toml
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILES = ("notices.toml", "buttons.toml")
_SLOT_RE = re.compile(r"\{(\w+)\}")
_EDGES = ' .,،؛:!؟?*•«"([-–—'


@dataclass(frozen=True, slots=True)
class _Slot:
    """What may stand at one place of a form."""

    phrases: frozenset[str]
    sizes: tuple[int, ...]
    """How many words they have, 0 where there may be none."""


@dataclass(frozen=True, slots=True)
class _Form:
    hit: Hit
    slots: tuple[_Slot, ...]
    last: frozenset[str]
    """The words that it may end with."""


def notice_hit(folded: str) -> Hit | None:
    """Return a hit where a folded line is a notice or a button, or None.

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
    words = key(folded).split(" ")
    forms = known.get(words[0], ())
    return next((form.hit for form in forms if words[-1] in form.last and _fits(words, form.slots)), None)


def _fits(words: Sequence[str], slots: Sequence[_Slot]) -> bool:
    """Whether the words can be shared out among the slots."""
    if not slots:
        return not words
    return any(
        " ".join(words[:size]) in slots[0].phrases and _fits(words[size:], slots[1:])
        for size in slots[0].sizes
        if size <= len(words)
    )


@cache
def _notices() -> dict[str, tuple[_Form, ...]]:
    """The forms by the words they begin with."""
    found: dict[str, list[_Form]] = {}
    for table in map(read_toml, FILES):
        words = {name: [_plain(word) for word in some] for name, some in table["words"].items()}
        for group in table["notice"]:
            for form in group["forms"]:
                slots = tuple(_slot(part, words) for part in form.split(" "))
                made = _Form(Hit(Role(group["role"]), "line", form), slots, _edge(reversed(slots), -1))
                for first in _edge(slots, 0):
                    found.setdefault(first, []).append(made)
    return {first: tuple(forms) for first, forms in found.items()}


def _plain(text: str) -> str:
    return key(fold(text))


def _slot(part: str, words: dict[str, list[str]]) -> _Slot:
    """A part of a form: a word, or each word of a list, perhaps behind a letter («ب{item}»)."""
    slot = _SLOT_RE.search(part)
    said = [_plain(part)] if slot is None else [_plain(part[: slot.start()]) + word for word in words[slot[1]]]
    return _Slot(frozenset(said), tuple(sorted({len(phrase.split()) for phrase in said}, reverse=True)))


def _edge(slots: Iterable[_Slot], place: int) -> frozenset[str]:
    """The words that stand first or last: of the outermost slot, and where that may be empty of the next."""
    found: set[str] = set()
    for slot in slots:
        found.update(phrase.split()[place] for phrase in slot.phrases if phrase)
        if "" not in slot.phrases:
            break
    return frozenset(found)
