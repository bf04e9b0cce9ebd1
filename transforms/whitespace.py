"""White space of any kind, as a reader sees it."""

from __future__ import annotations


def collapsed(text: str) -> str:
    """Return `text` with one space for each run of white space, and none at its ends.

    >>> collapsed(" a\\tb  c")
    'a b c'
    """
    if text.isprintable() and not has_gap(text):  # most lines; no white space but the plain one is printable
        return text.strip()
    return " ".join(text.split())


def has_gap(text: str) -> bool:
    """Return whether a space follows on a space: looked for from the end, which is many times quicker."""
    return text.rfind("  ") >= 0
