"""Rows of headlines that were run together on one line, without a mark between them: many words, none of those that
hold the clauses of a text together, no comma and no full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.arabic import folded_words
from transforms.chrome.words import is_continuation, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_SPACES = 69
"""Fewer words may be a sentence of names and offices."""
_SHARE = 0.016
"""Of words between clauses. A tenth of prose are such words, a hundredth and less in three of 23,000 articles."""
_COMMAS = ("،", ",")
_STOP_RE = re.compile(r"(?<!\.)\.(?: |$)")
_STROKES, _MARKED = 2, 20
_MARKS_RE = re.compile("[\N{ARABIC FATHA}-\N{ARABIC KASRA}\N{ARABIC SUKUN}]")
"""Strokes and diacritics that poems have, and headlines do not but for tanwin and shadda."""
_HEADLINE_RE = re.compile(r"\w\s?:\s|\.\.|[؟!]|\d")


def is_row(text: str) -> bool:
    """Return whether a long line is a row of headlines.

    >>> is_row("ارتفاع أسعار النفط وزير النقل يفتتح المحطة الجديدة أمطار على الساحل " * 8)
    True
    >>> is_row("قال الوزير إن المحطة التي افتتحت أمس لم تكن جاهزة وهو ما أكده المدير " * 8)
    False
    """
    if text.count(" ") < _SPACES or _has_comma(text) or _STOP_RE.search(text) is not None:
        return False  # nearly all
    if is_continuation(text) or text.count("/") > _STROKES or len(_MARKS_RE.findall(text)) > _MARKED:
        return False  # verses
    words = folded_words(text)
    return sum(map(listed("clause_words").__contains__, words)) <= _SHARE * len(words)


def are_rows(article: Sequence[Block]) -> bool:
    """Return whether all that was found in flattened text is one row, cut up perhaps, with a mark that headlines have
    and poems on one line have not."""
    if not article or article[0].tag or any(_has_comma(block.text) for block in article):
        return False  # nearly all, and known at the first paragraph
    text = " ".join([block.text for block in article])
    return is_row(text) and _HEADLINE_RE.search(text) is not None


def _has_comma(text: str) -> bool:
    return any(map(text.__contains__, _COMMAS))
