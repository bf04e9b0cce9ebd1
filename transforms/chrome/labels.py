"""What stands on a title's line and is no part of it: words of haste, a letter's head, the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.data import alternatives, read_folded
from transforms.memory import Memory
from transforms.persons import is_place
from transforms.records import ARTICLE_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.records import Block

_SIGNS = "\u2010-\u2015\u2022\u203c\u2049\u2190-\u2bff\U0001f000-\U0001faff\N{VARIATION SELECTOR-16}"
"""Dashes, bullets, doubled marks, arrows and emoji."""
_LABEL_RE = re.compile(
    rf"[{_SIGNS}\s|]*[\[(]?([^\W\d_][^|¦:!.…/\-{_SIGNS}\[\]()]{{1,24}})[\])]?\s?([|¦:!.…/\-\]){_SIGNS}][|¦:!.…\-\s{_SIGNS}]*)"
)
"""A few words and the marks behind them."""
_MARK_RE = re.compile(rf"[|¦:!.…/\-\])\[({_SIGNS}]")
_LINE_LETTERS, _LABEL_LETTERS = 160, 30
"""Most lines have none of the marks among so many, and are known so at once."""
_BARS = frozenset("|¦")
_LABELS = 3
"""So many may stand in a row: «للنشر: عاجل | ...»."""
_TITLE_WORDS = 3
_FORM_RES = (
    re.compile(r"\s(?:[|\-–—]\s*)?([A-Za-z]{3,}(?: [A-Za-z]+)?)$"),
    re.compile(r"(?:\s[|\-–—]\s*|\s?[(\[])([^|\-–—()\[\]]{3,20})[)\]]?$"),
)
"""Words of Latin need no mark before them."""
_FORM_MARK_RE = re.compile(r"[|\-–—(\[]|[A-Za-z]$")
"""Most titles have none, and are known so at once."""
_PARTS_RE = re.compile(r"\s[|•·:–—-]\s")
_PARTERS = (" | ", " - ", " – ", " — ")
_NAME_WORDS = 5


def unlabelled(title: str) -> str:
    """Return a title without the labels before it.

    >>> unlabelled("عاجل | شاهد | وصول أول قطار إلى المدينة"), unlabelled("شاهد.. وصول أول قطار إلى المدينة")
    ('وصول أول قطار إلى المدينة', 'شاهد.. وصول أول قطار إلى المدينة')
    """
    return _UNLABELLED[title]


def _unlabelled(title: str) -> str:
    for _ in range(_LABELS):
        label = _LABEL_RE.match(title) if _MARK_RE.search(title, 0, _LABEL_LETTERS) else None
        if label is None or not _is_label(fold(label[1]).strip(), label[2]):
            break
        rest = title[label.end() :]
        if rest.count(" ") < _TITLE_WORDS - 1:
            break
        title = rest
    return title


_UNLABELLED = Memory(_unlabelled, most=8192, longest=_LINE_LETTERS)
"""Asked of all lines over the text, and of the title again."""


def _is_label(words: str, marks: str) -> bool:
    if words in read_folded("titles.toml", "haste"):
        return True
    if ":" in marks and words in read_folded("titles.toml", "letters"):
        return True
    return not _BARS.isdisjoint(marks) and words in read_folded("titles.toml", "kinds")


def without_site(title: str, blocks: Sequence[Block]) -> str:
    """Return a flattened page's title without the page's form and the site's name behind it.

    Titles have dashes of their own: the page must say elsewhere that the name is its own, or a form stands there.
    """
    whole = next((title[: form.start()].rstrip() for form in _forms(title)), title)
    if (parts := _parted(whole)) is None:
        return whole
    rest, name = parts
    if whole != title:
        return rest
    return rest if _is_alone(name, _outside(blocks)) or is_site(name, blocks) else whole


def is_site(name: str, blocks: Sequence[Block]) -> bool:
    """Return whether lines outside the article, or its first words, call a name the site's."""
    lead = next((block.text for block in blocks if block.role in ARTICLE_ROLES), "")
    return _is_owned(name, _outside(blocks), lead)


def _outside(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if block.role not in ARTICLE_ROLES]


def is_signed(line: str, others: Sequence[str], lead: str) -> bool:
    """Return whether a line ends with a name that other lines or the lead call the site's."""
    parts = _parted(line)
    return parts is not None and _is_owned(parts[1], others, lead)


def may_be_signed(line: str) -> bool:
    """Return whether a line has a mark that parts a title from a name, as few do."""
    is_likely = "|" in line or "-" in line or "–" in line or "—" in line  # one letter is found much quicker
    return is_likely and any(map(line.__contains__, _PARTERS))


def _parted(title: str) -> tuple[str, str] | None:
    """The title and the name behind its last separator, if it can be one."""
    last = next(reversed(list(_PARTS_RE.finditer(title))), None)
    if last is None:
        return None
    rest, name = title[: last.start()].rstrip(), title[last.end() :].strip()
    is_title = rest.count(" ") >= _TITLE_WORDS - 1 and name.count(" ") < _NAME_WORDS
    return (rest, name) if is_title and name else None


def _forms(title: str) -> Iterator[re.Match[str]]:
    """The words of a page's form at the end of its title."""
    for form_re in _FORM_RES if _FORM_MARK_RE.search(title) else ():
        form = form_re.search(title)
        if form is not None and fold(form[1]).strip() in read_folded("titles.toml", "forms"):
            yield form


def _is_alone(name: str, lines: Sequence[str]) -> bool:
    """Whether a line is the name, and it is no place's, as menus have them."""
    near = [line for line in lines if name in line]
    if not near:
        return False  # to make a pattern costs more than all else here
    alone_re = re.compile(rf"\W*{re.escape(fold(name))}\W*")
    return any(alone_re.fullmatch(fold(line)) for line in near) and not is_place(fold(name))


def _is_owned(name: str, lines: Sequence[str], lead: str) -> bool:
    """Whether a line has the name behind a word for sites or a sign of ownership, or it is no place and the text
    begins with it."""
    folded, text = fold(name), fold(lead)
    if near := [line for line in lines if name in line]:  # to make a pattern costs more than all else here
        words = alternatives("titles.toml", "owners")
        owned_re = re.compile(rf".*(?<!\w)[وبل]?(?:{words})\W*(?:\d{{4}}\W*){{0,2}}{re.escape(folded)}(?!\w)")
        if any(owned_re.match(fold(line)) for line in near):
            return True
    is_begun = folded in text and re.match(rf"\W*{re.escape(folded)}\W*\s?[:–—-]\s", text) is not None
    return is_begun and not is_place(folded)
