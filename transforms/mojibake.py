"""Mojibake: Arabic that was decoded with the wrong table before it reached us, mended where that is certain.

Certain means that a run of the garbled letters encodes back into bytes that are valid UTF-8 (or, for
windows-1256 read as a Western table, into words that are frequent in Arabic). Anything else stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter

_WESTERN_RUN_RE = re.compile(
    "[\u00d8-\u00db][\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_CONTINUATION = (
    "\u00a0-\u00bf\u060c\u061b\u061f\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2"
    "\u0152\u0153\u0192\u02c6\u2013-\u203a\u20ac\u2122\u200c-\u200f"
)
"""What windows-1256 shows for the second byte of an Arabic letter in UTF-8."""
_ARABIC_RUN = f"[{_CONTINUATION}](?:[\u0637\u0638][{_CONTINUATION}])+"
_ARABIC_RUN_RE = re.compile("[\u0637\u0638]" + _ARABIC_RUN)
"""Two garbled letters in a row; one alone may be a word's last letter before a comma."""
_ARABIC_RUN_RES = tuple(re.compile(first + _ARABIC_RUN) for first in "\u0637\u0638")
"""The same by its first letter: one letter is found quicker than one of two."""
_LATIN_RUN_RE = re.compile("[\u00c0-\u00ff]{4}")
_LATIN_LETTER_RE = re.compile("[\u00c0-\u00ff]")
_WESTERN_LETTERS = "\u00d8\u00d9\u00c7\u00e1"
"""One of them at least is in what was read with a Western table; a letter alone is found at once or not at all."""
_TURKISH_RE = re.compile("[\u011e\u011f\u0130\u0131\u015e\u015f]")
"""Letters that the Turkish table has where the Western one has others; all else is the same in both."""
_FREQUENT_RE = re.compile(r"(?<!\w)(?:في|من|على|إلى|أن|عن|التي|الذي|هذا|مع|كان|قال|ال[\u0621-\u064A]{3,})(?!\w)")
_ALEF, _LAM = "\N{SECTION SIGN}", "\N{DOUBLE LOW-9 QUOTATION MARK}"
"""What windows-1256 shows for the second byte of the two letters that every line of Arabic has."""
_MIN_PAIRS = 3
_MIN_LETTERS = 6
_SAMPLE = 2000
_GARBLED_SHARE = 0.1
"""Tah and zah are two letters in a hundred of Arabic, and every second one of Arabic read with the wrong table."""

_GARBLE_MAP = {"windows-1252": "cp1252", "windows-1256": "cp1256"}


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` with mojibake mended line by line, and one note for each wrong table that was undone.

    >>> mend("كتاب جديد في المكتبة".encode().decode("cp1256", "replace"))[1]
    ('mojibake:windows-1256',)
    >>> mend("كتاب جديد في المكتبة")
    ('كتاب جديد في المكتبة', ())
    """
    if not _is_suspect(text):
        return text, ()
    counts: Counter[str] = Counter()
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        mended = _mend_line(line)
        if mended is not None:
            lines[number], table = mended
            counts[table] += 1
    return "".join(lines), tuple(f"mojibake:{table}" for table in sorted(counts))


def _is_suspect(text: str) -> bool:
    """Cheap, since every page pays for it: the letters that garbled Arabic is full of are counted first."""
    if any(map(text.__contains__, _WESTERN_LETTERS)) and _is_suspect_western(text):
        return True
    if _ALEF not in text and _LAM not in text:
        return False  # nearly every page, and to look for one letter costs nearly nothing
    garbled = text.count("\u0637") + text.count("\u0638")
    if garbled > _GARBLED_SHARE * len(text):
        return True
    tah_run_re, zah_run_re = _ARABIC_RUN_RES
    return (tah_run_re.search(text, 0, _SAMPLE) or zah_run_re.search(text, 0, _SAMPLE)) is not None


def _is_suspect_western(text: str) -> bool:
    if text.count("\u00d8") + text.count("\u00d9") >= _MIN_PAIRS and _WESTERN_RUN_RE.search(text):
        return True
    return text.count("\u00c7") + text.count("\u00e1") >= _MIN_LETTERS and _LATIN_RUN_RE.search(text) is not None


def _mend_line(line: str) -> tuple[str, str] | None:
    """The mended line and the table that had garbled it; None when nothing is certain."""
    if len(_WESTERN_RUN_RE.findall(line)) >= _MIN_PAIRS:
        back = _back(line, "cp1252")
        if back is not None:
            return back, "windows-1252"
    if len(_LATIN_LETTER_RE.findall(line)) > 0.3 * len(line):
        back = _western_1256(line)
        if back is not None:
            return back, "windows-1256-as-western"
    if sum(map(len, _ARABIC_RUN_RE.findall(line))) >= max(2 * _MIN_PAIRS, len(line) // 4):
        back = _back(line, "cp1256")
        if back is not None:
            return back, "windows-1256"
    return None


def _bytes(line: str, table: str) -> bytes:
    """The bytes that `table` read as `line`.

    The few that it leaves undefined were read as Latin-1 controls, or replaced: in Arabic nearly always the
    second byte of feh.
    """
    out = bytearray()
    for char in line.replace("\N{REPLACEMENT CHARACTER}", "\x81"):
        try:
            out += char.encode(table)
        except UnicodeEncodeError:
            out += bytes((ord(char),)) if ord(char) < 256 else char.encode()
    return bytes(out)


def _back(line: str, table: str) -> str | None:
    """`line` read as UTF-8; None unless nearly every byte fits and most of the result is not garbled."""
    data = _bytes(line, table)
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if broken * 20 > len(text) or len(text) > 0.8 * len(line):
        return None
    return text


def _western_1256(line: str) -> str | None:
    """Bytes of windows-1256 that were read as a Western or Turkish table; certain by frequent words alone."""
    table = "cp1254" if _TURKISH_RE.search(line) else "cp1252"
    text = _bytes(line, table).decode("cp1256", "replace")
    return text if len(_FREQUENT_RE.findall(text)) * 8 >= len(text.split()) else None
