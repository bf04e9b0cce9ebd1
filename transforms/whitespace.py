"""White space of any kind, as a reader sees it."""

from __future__ import annotations


def collapsed(text: str) -> str:
    """Return `text` with one space for each run of white space, and none at its ends.

    >>> collapsed(" a\\tb  c")
    'a b c'
    """
    if text.isprintable() and "  " not in text:  # most lines; no white space but the plain one is printable
        return text.strip()
    return " ".join(text.split())
