"""Fields that a collector wrote above a page's text: its title, address and day, as readers for machines, clippers
and Markdown's front matter put them.

    Title: وصول السفينة - صدى المدينة
    URL Source: https://example.invalid/news/1
    Published Time: 2024-05-05T10:00:00Z
    Markdown Content:
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from transforms.arabic import fold, repair_counted
from transforms.data import read_toml
from transforms.records import COLLECTED, Block, Fact, Role, unguarded

FILE = "fields.toml"
_FENCE = "---"
_FIELD_RE = re.compile(r"\s*([^\W\d_][\w -]{1,24}):(?:\s+(.*\S))?\s*$")
_DATED_RE = re.compile(r"(\s*)(date:? (?:19|20)\d\d-\d\d(?:-\d\d)?)[^\S\n]+(?=\S)")
"""How some collectors put the page's date before its text, on the same line."""
_MOST_LINES = 60
_SURE = {"title": 0.6, "url": 0.8, "author": 0.7, "section": 0.6, "site_name": 0.6}
_TOLD = frozenset({"url", "published_at", "content"})
"""A title alone may be a label of the page's own; beside one of these it is a collector's, and so is one labelled in
another script than its own."""


@unguarded
class Collected:
    """What a collector says of a page, and the page below it."""

    text: str
    """Blank where the fields stood, so that lines keep their numbers."""
    blocks: tuple[Block, ...] = ()
    facts: tuple[Fact, ...] = ()


def collected(text: str) -> Collected:
    """Return what a collector wrote above a page's text.

    >>> page = collected("Title: وصول السفينة\\nURL Source: https://example.invalid/1\\n\\nوصلت السفينة.")
    >>> [(fact.field, fact.value) for fact in page.facts], page.text.strip()
    ([('title', 'وصول السفينة'), ('url', 'https://example.invalid/1')], 'وصلت السفينة.')
    """
    if dated := _DATED_RE.match(text):
        block = Block(dated[2], dated[1].count("\n"), role=Role.DATE, rule=COLLECTED, confidence=1.0)
        return Collected(dated[1] + text[dated.end() :], (block,))
    if not _may_have_fields(text):
        return Collected(text)
    lines = text.split("\n")
    numbered, end = _fields(lines)
    names = [name for _number, name, _value in numbered]
    if "title" not in names or (_TOLD.isdisjoint(names) and not _is_foreign(lines[numbered[0][0]])):
        return Collected(text)
    first_words = [value for _number, name, value in numbered if name == "content"]
    lines[:end] = [*[""] * (end - len(first_words)), *first_words]
    blocks = [
        Block(value, number, role=Role.DATE if name == "published_at" else Role.NAV, rule=COLLECTED, confidence=1.0)
        for number, name, value in numbered
        if value and name != "content"
    ]
    facts = [
        Fact(name, value, COLLECTED, _SURE[name]) for _number, name, value in numbered if value and name in _SURE
    ]
    return Collected("\n".join(lines), tuple(blocks), tuple(facts))


def _may_have_fields(text: str) -> bool:
    """Whether the first line is a fence or a field: most pages' is neither."""
    first = text.lstrip()[:200].partition("\n")[0]
    return first.strip() == _FENCE or (":" in first and _name(first) is not None)


def _fields(lines: list[str]) -> tuple[list[tuple[int, str, str]], int]:
    """The fields at the top with the numbers of their lines, and where the page begins; between fences whatever is a
    field, elsewhere as long as all are known."""
    start = next(number for number, line in enumerate(lines) if line.strip())
    is_fenced = lines[start].strip() == _FENCE
    out: list[tuple[int, str, str]] = []
    end = start
    for number, line in enumerate(lines[start + is_fenced : start + _MOST_LINES], start + is_fenced):
        name = _name(line)
        if name is not None:
            out.append((number, name, _value(line)))
            end = number + 1
        elif is_fenced and line.strip() == _FENCE:
            return out, number + 1
        elif line.strip() and not is_fenced:
            break
        if name == "content":
            break
    return ([], 0) if is_fenced else (out, end)


def _is_foreign(line: str) -> bool:
    """Whether a label in Latin letters stands before a value in Arabic ones."""
    label, _colon, value = line.partition(":")
    return label.isascii() and not value.isascii()


def _name(line: str) -> str | None:
    """The Article's field that a line gives, or None."""
    match = _FIELD_RE.match(line)
    return _names().get(fold(match[1]).lower()) if match is not None else None


def _value(line: str) -> str:
    match = _FIELD_RE.match(line)
    value = (match[2] or "").strip("\"'") if match is not None else ""
    return repair_counted(unescape(value))[0].strip()


@cache
def _names() -> dict[str, str]:
    return {fold(name): field for field, names in read_toml(FILE).items() for name in names}
