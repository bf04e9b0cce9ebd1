"""Marks with which wikis let readers edit a part of a page, «خسائر كبيرة[عدل]», «تاريخ[عدل | عدل المصدر]»."""

from __future__ import annotations

import re

_EDIT = "عدل|تعديل|تحرير|edit|modifier"
_SOURCE = "(?:عدل|تعديل|تحرير) المصدر|edit source|modifier le (?:code|wikicode)"
_LINK = r"\[?(?:\[\d{1,4}\]|\d{1,4}\])?"
"""What a dump in Markdown or of a text browser writes before the words of a link."""
_TARGET = r"(?:\]\([^()\s]*(?: \"[^\"\n]*\")?\))?"
_MARK_RE = re.compile(
    rf"\[ ?{_LINK}(?:{_EDIT}){_TARGET}(?: ?[|/] ?{_LINK}(?:{_SOURCE}){_TARGET})? ?\](?=[ \t]*$)", re.M | re.I
)


def without_edits(text: str) -> str:
    """Return a text without such marks at the ends of its lines; the blanks before them stay.

    >>> without_edits("تاريخ [ عدل | عدل المصدر ]\\n## الموقع[[تحرير](/w?action=edit)]").split("\\n")
    ['تاريخ ', '## الموقع']
    >>> without_edits("قال إن [عدل] القاضي لا يكفي")
    'قال إن [عدل] القاضي لا يكفي'
    """
    return _MARK_RE.sub("", text)
