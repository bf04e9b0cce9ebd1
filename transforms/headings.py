"""Whether a line is the title that a page's head declares, with the site's name before or behind it."""

from __future__ import annotations

_MARKS = "|-\N{EN DASH}\N{EM DASH}:\N{BULLET}\N{MIDDLE DOT}«»›"
"""What stands between a title and the site's name."""


def is_declared(text: str, title: str) -> bool:
    """Whether a line of two words and more is the declared title up to its end, or to the mark before the site's name
    or behind it.

    >>> title = "وصول القطار - صحيفة الأفق"
    >>> is_declared("وصول القطار", title), is_declared("صحيفة", title), is_declared("وصول القطار اليوم", title)
    (True, False, False)
    >>> is_declared("وصول القطار", "الأفق :: وصول القطار"), is_declared("وصول القطار", "الأفق وصول القطار")
    (True, False)
    """
    if " " not in text or text not in title:
        return False
    before, behind = title[: -len(text)].rstrip(), title[len(text) :].lstrip()
    if title.startswith(text):
        return behind == "" or behind[0] in _MARKS
    return title.endswith(text) and before[-1] in _MARKS
