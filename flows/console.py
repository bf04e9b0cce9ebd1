"""Arabic in a terminal: right to left and joined, whether the terminal does that itself or not.

Few terminals order and join Arabic by themselves. For the others each line is put into visual order with joined
letter forms here. Whatever comes from a page is stripped of control characters first: it must not steer the
terminal.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from enum import StrEnum
from typing import TextIO

import arabic_reshaper
from bidi.algorithm import get_display

MARK_ON = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"
MARK_OFF = "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
"""Around a highlighted word. A mirrored pair: the bidirectional algorithm keeps the word between them."""

_CONTROL_RE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ARABIC_RE = re.compile("[\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_HIGHLIGHT = ("\x1b[1;33m", "\x1b[0m")
_WIDEST = 120
_RESHAPER = arabic_reshaper.ArabicReshaper({"delete_harakat": False, "delete_tatweel": False})


class Bidi(StrEnum):
    """Who puts Arabic into order."""

    TERMINAL = "terminal"
    VISUAL = "visual"
    PLAIN = "plain"  # not a terminal: text in logical order, no colour


def detect(stream: TextIO) -> Bidi:
    """Return what suits `stream`; ``FIHRIST_BIDI`` overrides what is known of the terminal."""
    if not stream.isatty():
        return Bidi.PLAIN
    chosen = os.environ.get("FIHRIST_BIDI")
    if chosen in set(Bidi):
        return Bidi(chosen)
    vte = os.environ.get("VTE_VERSION", "")
    orders_itself = (
        (vte.isdigit() and int(vte) >= 5800)
        or "KONSOLE_VERSION" in os.environ
        or os.environ.get("TERM_PROGRAM") == "Apple_Terminal"
        or os.environ.get("TERM", "").startswith("mlterm")
    )
    return Bidi.TERMINAL if orders_itself and "TMUX" not in os.environ else Bidi.VISUAL


def sanitize(text: str) -> str:
    r"""Return `text` without control characters and direction marks.

    >>> sanitize("خبر\x1b[2J")
    'خبر[2J'
    """
    return _CONTROL_RE.sub("", text)


class Screen:
    """Writes text to one stream as that stream needs it."""

    def __init__(self, stream: TextIO | None = None, bidi: Bidi | None = None, width: int | None = None) -> None:
        self._stream = stream or sys.stdout
        self._bidi = bidi or detect(self._stream)
        self._width = width or min(shutil.get_terminal_size().columns, _WIDEST)

    def write(self, text: str = "", indent: int = 0) -> None:
        """Write a paragraph, wrapped and, when it is Arabic, aligned to the right."""
        for line in self.lines(text, indent):
            self._stream.write(line + "\n")

    def lines(self, text: str, indent: int = 0) -> list[str]:
        """Return the lines that `write` would write."""
        text = sanitize(text)
        if self._bidi is Bidi.PLAIN:
            return [" " * indent + line for line in _unmarked(text).split("\n")]
        width = self._width - indent
        rows = [row for line in text.split("\n") for row in _wrap(self._joined(line), width)]
        return [self._placed(row, width, indent) for row in rows]

    def _joined(self, line: str) -> str:
        return _RESHAPER.reshape(line) if self._bidi is Bidi.VISUAL else line

    def _placed(self, row: str, width: int, indent: int) -> str:
        is_arabic = _is_arabic(row)
        if self._bidi is Bidi.VISUAL:
            row = get_display(row, base_dir="R" if is_arabic else "L")
        padding = " " * (width - _columns(row)) if is_arabic and self._bidi is Bidi.VISUAL else ""
        margin = "" if is_arabic and self._bidi is Bidi.VISUAL else " " * indent
        return margin + padding + row.replace(MARK_ON, _HIGHLIGHT[0]).replace(MARK_OFF, _HIGHLIGHT[1])


def _is_arabic(text: str) -> bool:
    """Tell the paragraph's direction by its first letter, as the bidirectional algorithm does."""
    first = next((char for char in text if char.isalpha()), "")
    return bool(_ARABIC_RE.match(first))


def _unmarked(text: str) -> str:
    return text.replace(MARK_ON, "").replace(MARK_OFF, "")


def _columns(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in _unmarked(text))


def _wrap(text: str, width: int) -> list[str]:
    """Break `text` at spaces into rows of at most `width` columns; a longer word stays whole."""
    rows: list[str] = []
    row: list[str] = []
    used = 0
    for word in text.split(" "):
        columns = _columns(word)
        if row and used + 1 + columns > width:
            rows.append(" ".join(row))
            row, used = [], 0
        used += columns + bool(row)
        row.append(word)
    rows.append(" ".join(row))
    return rows
