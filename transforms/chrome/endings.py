"""How a line ends: as a sentence does, cut off, or with a link to its rest."""

from __future__ import annotations

import re

from transforms.arabic import fold

_TEASER_RE = re.compile(r"(?:\.\.\.+|…|\[…\]|\[\.\.\.\])\s*(?:\W?\s*)$")
_BRACKETED_RE = re.compile(r"[(\[](?:\.\.\.+|…)[)\]]\W*$")
_TEASER_LETTERS = 12
_DOTS = ("...", "…")
_MORE_RE = re.compile(
    r"(?:(?:\.\.+|…|[\[(])\s*(?:المزيد|التفاصيل|للمزيد|more)"
    r"|(?:الذهاب|اذهب|انتقل|الانتقال) الي المصدر(?: الاصلي)?|redirecting to full article"
    r"|appeared first on [^.:]{2,25}"
    r"|(?:اقرا|اقرء|قراءه|لقراءه|شاهد) المزيد|(?:اكمل|تابع|متابعه|مواصله|استكمال) القراءه|read more)\W*$"
)
"""The link to the rest, behind the beginning of a text; folded. A sentence may end in «المزيد»."""
_MORE_LETTERS = 40
_LATIN_HINTS = ("ore", "article", "first on")


def is_cut(text: str) -> bool:
    """Whether `text` is the beginning of another: cut off with dots, or with a link to the rest behind it.

    >>> is_cut("قال الوزير..."), is_cut("قال الوزير إن الحكومة ستنظر في الأمر وإن [اقرأ المزيد]")
    (True, True)
    """
    return _may_go_on(text) and (_TEASER_RE.search(text[-_TEASER_LETTERS:]) is not None or _has_more(text))


def is_linked_on(text: str) -> bool:
    """Whether `text` ends in what links to its rest; plain dots are also a writer's manner.

    >>> is_linked_on("قال الوزير (...)"), is_linked_on("قال الوزير...")
    (True, False)
    """
    return _may_go_on(text) and (_BRACKETED_RE.search(text[-_TEASER_LETTERS:]) is not None or _has_more(text))


def is_link(text: str) -> bool:
    """Whether a short line is nothing but a link to the rest of what stands above it.

    >>> is_link("أكمل القراءة..."), is_link("إقرأ المزيد"), is_link("المزيد من التفاصيل")
    (True, True, False)
    """
    return len(text) <= _MORE_LETTERS and _may_go_on(text) and _MORE_RE.fullmatch(fold(text)) is not None


def is_extract(text: str) -> bool:
    """Whether `text` is cut out of another: dots before it and behind it, as searches show what they found.

    >>> is_extract("... قال الوزير إن الحكومة ستنظر في ..."), is_extract("... قال الوزير."), is_extract("قال...")
    (True, False, False)
    """
    return text.lstrip(" [(").startswith(_DOTS) and is_cut(text)


def _may_go_on(text: str) -> bool:
    """Nearly every line ends without dots and without a word of links, and is known so at once; a loop costs more."""
    end = text[-_MORE_LETTERS:]
    if "..." in end or "…" in end or "مزيد" in end or "تفاصيل" in end or "القراء" in end or "المصدر" in end:
        return True
    return "r" in end and any(map(end.__contains__, _LATIN_HINTS))


def _has_more(text: str) -> bool:
    return len(text) > _MORE_LETTERS and _MORE_RE.search(fold(text[-_MORE_LETTERS:])) is not None


def end_of(text: str) -> str:
    """Return how `text` ends: ``.`` as a sentence, ``?`` asking or exclaiming, ``~`` cut off, ``:`` leading on, ``0``
    else."""
    if is_cut(text):
        return "~"
    last = text.rstrip("\"'”»)]* ")[-1:]
    if last in "؟!?" and last:
        return "?"
    if last in ".":
        return "."
    return ":" if last in ":؛،," and last else "0"
