"""Pages of a brief: the article cut to its first sentence or two, between the same menus and boxes."""

from __future__ import annotations

import re
from typing import Any

_ARTICLE = 1
_SENTENCE_RE = re.compile(r"(?<=[.؟!])\s+")
_ENOUGH_WORDS = 18
_LONG_WORDS = 30
_FEWEST, _MOST = 10, 36
_CUT_WORDS = 26


def brief(row: dict[str, Any]) -> dict[str, Any]:
    """Return a labelled flattened page with the first sentences of its article alone, some twenty words and more."""
    lines: list[str] = []
    labels: list[int] = []
    count = 0
    for line, label in zip(row["text"].split("\n"), row["labels"], strict=True):
        if label == _ARTICLE:
            if count >= _ENOUGH_WORDS:
                continue
            line = _opening(line)
            count += len(line.split())
        lines.append(line)
        labels.append(label)
    gold = "\n".join(line for line, label in zip(lines, labels, strict=True) if label == _ARTICLE)
    return row | {"text": "\n".join(lines), "labels": labels, "gold": gold}


def _opening(line: str) -> str:
    """The first sentence of a long line, and of one without sentences its first words."""
    words = line.split()
    if len(words) <= _LONG_WORDS:
        return line
    first = _SENTENCE_RE.split(line)[0]
    return first if _FEWEST <= len(first.split()) <= _MOST else " ".join(words[:_CUT_WORDS]) + "."
