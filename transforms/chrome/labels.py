"""What stands on a title's line and is no part of it: words of haste, a letter's head, the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.bylines import is_place
from transforms.data import read_folded
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
_BARS = frozenset("|¦")
_LABELS = 3
"""So many may stand in a row: «للنشر: عاجل | ...»."""
_TITLE_WORDS = 3
_FORM_RES = (
    re.compile(r"\s(?:[|\-–—]\s*)?([A-Za-z]{3,}(?: [A-Za-z]+)?)$"),
    re.compile(r"(?:\s[|\-–—]\s*|\s?[(\[])([^|\-–—()\[\]]{3,20})[)\]]?$"),
)
"""Words of Latin need no mark before them."""
_PARTS_RE = re.compile(r"\s(?:[|•·:]|[-–—])\s")
_NAME_WORDS = 5


def unlabelled(title: str) -> str:
    """Return a title without the labels before it.

    >>> unlabelled("عاجل | شاهد | وصول أول قطار إلى المدينة"), unlabelled("شاهد.. وصول أول قطار إلى المدينة")
    ('وصول أول قطار إلى المدينة', 'شاهد.. وصول أول قطار إلى المدينة')
    """
    for _ in range(_LABELS):
        label = _LABEL_RE.match(title)
        if label is None or not _is_label(fold(label[1]).strip(), label[2]):
            break
        rest = title[label.end() :]
        if rest.count(" ") < _TITLE_WORDS - 1:
            break
        title = rest
    return title


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
    last = next(reversed(list(_PARTS_RE.finditer(whole))), None)
    if last is None:
        return whole
    rest, name = whole[: last.start()].rstrip(), whole[last.end() :].strip()
    if rest.count(" ") < _TITLE_WORDS - 1 or name.count(" ") >= _NAME_WORDS or not name:
        return whole
    return rest if whole != title or _is_own(name, blocks) else whole


def _forms(title: str) -> Iterator[re.Match[str]]:
    """The words of a page's form at the end of its title."""
    for form_re in _FORM_RES:
        form = form_re.search(title)
        if form is not None and fold(form[1]).strip() in read_folded("titles.toml", "forms"):
            yield form


def _is_own(name: str, blocks: Sequence[Block]) -> bool:
    """Whether a line outside the text has the name behind a word for sites or a sign of ownership; or is the name, or
    the text begins with it, and it is no place's, as menus and leads have them."""
    folded = re.escape(fold(name))
    words = "|".join(map(re.escape, sorted(read_folded("titles.toml", "owners"))))
    owned_re = re.compile(rf".*(?<!\w)[وبل]?(?:{words})\W*{folded}(?!\w)")
    outside = [fold(block.text) for block in blocks if block.role not in ARTICLE_ROLES and name in block.text]
    if any(map(owned_re.match, outside)):
        return True
    if is_place(fold(name)):
        return False
    alone_re, lead_re = re.compile(rf"\W*{folded}\W*"), re.compile(rf"\W*{folded}\W*\s?[:–—-]\s")
    lead = next((block.text for block in blocks if block.role in ARTICLE_ROLES), "")
    return any(map(alone_re.fullmatch, outside)) or lead_re.match(fold(lead)) is not None
