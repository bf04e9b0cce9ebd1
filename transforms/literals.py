"""Pages that a collector saved as a program writes a string (``b'\\xd9\\x82...'``, ``"\\u0642..."``,
``&lt;html&gt;``) or as a browser shows their source.

Only text without a letter of Arabic is read as such a string: pages hold them in their scripts. In other text the
signs for ends of lines are read, where it has more of them than lines.
"""

from __future__ import annotations

import re
import warnings
from html import unescape

_ARABIC_RE = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]")
_ESCAPE_MAP = {
    "unicode": re.compile(r"\\u06[0-9a-f]{2}", re.I),
    "bytes": re.compile(r"\\x(?:d[89ab])\\x[89ab][0-9a-f]", re.I),
}
"""A letter of Arabic, as its number or as its two bytes."""
_MIN_ESCAPES = 20
_QUOTED_RE = re.compile(r"\s*[bu]?([\"'])(.*?)(?:\1\s*)?", re.S | re.I)
"""Without the mark at its end where the file was cut off."""
_TWICE_RE = re.compile(r"&amp;(?=#(?:1[56]\d\d|x06[0-9a-f]{2});)", re.I)
"""Before a letter of Arabic by its number, where markup was escaped twice."""
_MARKUP = ("&lt;!doctype html", "&lt;html")
_SOURCE_LINE_RE = re.compile(r"<td class=\"line-content\">(.*?)</td>", re.S)
"""Of a page's source, as browsers show it and save what they show."""
_TAG_RE = re.compile(r"<[^<>]*>")
_HEAD_LETTERS = 4096
_LINE_SIGN = "\\n"
_BREAK_RE = re.compile(r"(?:\\r)?\\n")
_MIN_LINES, _LINES_SHARE = 3, 2


def unwrapped(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what a literal stands for and a note of its kind; other text as it is.

    >>> unwrapped(str("وصلت السفينة إلى الميناء".encode()))
    ('وصلت السفينة إلى الميناء', ('literal:bytes',))
    >>> unwrapped("الرئيسية\\\\nوصلت السفينة\\\\nإلى الميناء\\\\nاليوم")[0].splitlines()
    ['الرئيسية', 'وصلت السفينة', 'إلى الميناء', 'اليوم']
    """
    if text.lstrip()[:20].lower().startswith(_MARKUP):
        return unescape(text), ("literal:markup",)
    if "line-content" in text[:_HEAD_LETTERS] and len(lines := _SOURCE_LINE_RE.findall(text)) > 1:
        return "\n".join(unescape(_TAG_RE.sub("", line)) for line in lines), ("literal:source",)
    if "&amp;#" in text and len(_TWICE_RE.findall(text)) >= _MIN_ESCAPES:
        return _TWICE_RE.sub("&", text), ("literal:entities",)
    if "\\" not in text:
        return text, ()
    if _ARABIC_RE.search(text) is not None:
        return (_with_lines(text), ("literal:lines",)) if _has_escaped_lines(text) else (text, ())
    for name, pattern in _ESCAPE_MAP.items():
        if len(pattern.findall(text)) >= _MIN_ESCAPES:
            return _read(text, is_bytes=name == "bytes"), (f"literal:{name}",)
    return text, ()


def _has_escaped_lines(text: str) -> bool:
    """Whether the ends of lines stand as signs in text that is no markup, as in tables that were written twice."""
    return text.count(_LINE_SIGN) >= max(_MIN_LINES, _LINES_SHARE * text.count("\n")) and "</" not in text


def _with_lines(text: str) -> str:
    return _BREAK_RE.sub("\n", text.strip().strip('"')).replace("\\t", "\t").replace('\\"', '"')


def _read(text: str, *, is_bytes: bool) -> str:
    quoted = _QUOTED_RE.fullmatch(text)
    escaped = (quoted[2] if quoted is not None else text).replace("\\/", "/").encode("ascii", "backslashreplace")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a backslash before a letter that means nothing
        read = escaped.decode("unicode_escape", "replace")
    if is_bytes:
        return read.encode("latin-1", "ignore").decode("utf-8", "replace")
    return read.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
