"""What a site that takes its news from others remarks under the text: where it comes from, who answers for it, thanks
for reading. No single word tells such a paragraph from one of an article; two that are said of the page itself do."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from transforms.arabic import fold
from transforms.data import alternatives, read_folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

FILE = "remarks.toml"
_SIGNS = ("taken", "answers", "thanks")
_NEEDED = 2
_HEAD_LETTERS = 240
"""Where such a paragraph says it."""
_MOST_LETTERS = 700


def remarks(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the lines by which a site remarks on a text that it took from elsewhere."""
    return frozenset(index for index, block in enumerate(blocks) if is_remark(block.text))


def has_sign(folded: str) -> bool:
    """Return whether the beginning of a folded line has a word of remarks; most paragraphs have none."""
    return next(_any_sign().iter(folded), None) is not None


def is_remark(text: str) -> bool:
    """Return whether a line says of the page where its text comes from, who answers for it, or thanks for reading it.

    >>> is_remark("ملحوظة: مضمون هذا الخبر تم كتابته بواسطة الشاهد ولا يعبر عن وجهة نظر الموقع")
    True
    >>> is_remark("كانت هذه تفاصيل خبر افتتاح الجسر ونرجو أن نكون قد وفقنا في عرضها")
    True
    >>> is_remark("ونقل الخبر عن مصدر في الوزارة قوله إن البيان لا يعبر عن موقف الحكومة")
    False
    """
    if len(text) > _MOST_LETTERS:
        return False
    folded = fold(text[:_HEAD_LETTERS])
    if not has_sign(folded) or _page_re().search(folded) is None:
        return False
    found = sum(len(set(_sign_re(name).findall(folded))) for name in _SIGNS)
    return found > 0 and found + (_label_re().match(folded) is not None) >= _NEEDED


@cache
def _any_sign() -> ahocorasick.Automaton:
    found = ahocorasick.Automaton()
    for sign in frozenset[str]().union(*(read_folded(FILE, name) for name in _SIGNS)):
        found.add_word(sign, sign)
    found.make_automaton()
    return found


@cache
def _page_re() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(FILE, 'page')})\b")


@cache
def _sign_re(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b[وف]?(?:{alternatives(FILE, name)})\b")


@cache
def _label_re() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{alternatives(FILE, 'labels')})\b")
