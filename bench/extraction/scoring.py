"""How much of an article was found and how much chrome was kept, by words and by lines.

Words are compared after folding. Title, byline and date of a page ("neutral") neither help nor hurt.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from transforms.arabic import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_PHRASE_WORDS = 6
_NEAR_WORDS = 4


@dataclass(frozen=True, slots=True)
class Score:
    """One page."""

    name: str
    precision: float
    recall: float
    f1: float
    lines: Counter[tuple[int, bool]] = field(default_factory=Counter)
    """Lines of the input by label (1 article, 0 chrome) and whether they were kept."""
    inner: Counter[bool] = field(default_factory=Counter)
    """Chrome lines between the first and the last article line, by whether they were kept."""
    lead: bool = True
    """Whether the article's first sentence or more is found whole."""


def f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Return precision, recall and their harmonic mean; 0 where there is nothing to divide by."""
    precision, recall = (right / found if found else 0.0), (right / wanted if wanted else 0.0)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(row: dict[str, Any], text: str) -> Score:
    """Return the score of the text found on a labelled page {id, gold, neutral, text?, labels?}."""
    gold, found = Counter(folded_words(row["gold"])), Counter(folded_words(text))
    neutral = Counter(folded_words(" ".join(row["neutral"])))
    for word in list(found):
        found[word] -= min(max(found[word] - gold[word], 0), neutral[word])
    values = f1((gold & found).total(), found.total(), gold.total())
    lines, inner = _lines(row, text) if "labels" in row else (Counter(), Counter())
    return Score(row["id"], *values, lines, inner, has_lead(row["gold"], text))


def has_lead(gold: str, text: str) -> bool:
    """Whether the first line of the article that is no mere name or word stands in the text, its words in order."""
    for line in gold.splitlines():
        words = folded_words(line)
        if len(words) >= _PHRASE_WORDS:
            return f" {' '.join(words)} " in f" {' '.join(folded_words(text))} "
    return True


def _lines(row: dict[str, Any], text: str) -> tuple[Counter[tuple[int, bool]], Counter[bool]]:
    labels = row["labels"]
    article = [index for index, label in enumerate(labels) if label == 1]
    lines: Counter[tuple[int, bool]] = Counter()
    inner: Counter[bool] = Counter()
    for index, (label, kept) in enumerate(zip(labels, _kept(row, text), strict=True)):
        if label >= 0:
            lines[label, kept] += 1
        if label == 0 and article and article[0] < index < article[-1]:
            inner[kept] += 1
    return lines, inner


def _kept(row: dict[str, Any], text: str) -> list[bool]:
    """For each line of the input whether it is a line of the output, or its words stand in it in order.

    A chrome line whose words also stand in the article must occur once more than there. A few words of the article,
    as dumpers break sentences at their links, must stand there with words of the line above or below.
    """
    out = Counter(" ".join(folded_words(line)) for line in text.splitlines())
    flat, gold = (f" {' '.join(folded_words(part))} " for part in (text, row["gold"]))
    kept = []
    whole = [" ".join(folded_words(line)) for line in row["text"].splitlines()]
    for index, (words, label) in enumerate(zip(whole, row["labels"], strict=True)):
        if out[words] > 0:
            out[words] -= 1
            kept.append(True)
            continue
        phrase = f" {words} "
        least = gold.count(phrase) if label == 0 else 0
        if label == 1 and words.count(" ") < _PHRASE_WORDS - 1:
            kept.append(any(f" {joined} " in flat for joined in _joined(whole, row["labels"], index)))
        else:
            kept.append(words.count(" ") >= _PHRASE_WORDS - 1 and flat.count(phrase) > least)
    return kept


def _joined(lines: list[str], labels: list[int], index: int) -> Iterator[str]:
    """A line behind the last words of the article's line above, and before the first ones of that below."""
    if index and labels[index - 1] == 1:
        yield " ".join([*lines[index - 1].split()[-_NEAR_WORDS:], lines[index]])
    if index + 1 < len(lines) and labels[index + 1] == 1:
        yield " ".join([lines[index], *lines[index + 1].split()[:_NEAR_WORDS]])


def summary(scores: list[Score]) -> dict[str, float | str]:
    """Return means and counts over pages."""
    count = len(scores)
    out: dict[str, float | str] = {
        "pages": count,
        "P": round(sum(one.precision for one in scores) / count, 3),
        "R": round(sum(one.recall for one in scores) / count, 3),
        "F1": round(sum(one.f1 for one in scores) / count, 3),
        "worst": round(min(one.f1 for one in scores), 3),
        "leads lost": sum(not one.lead for one in scores),
    }
    lines: Counter[tuple[int, bool]] = sum((one.lines for one in scores), Counter())
    inner: Counter[bool] = sum((one.inner for one in scores), Counter())
    if lines:
        kept, lost = lines[1, True], lines[1, False]
        out["line F1"] = round(f1(kept, kept + lines[0, True], kept + lost)[2], 3)
        out["chrome kept"] = f"{lines[0, True]}/{lines[0, True] + lines[0, False]}"
        out["inner kept"] = f"{inner[True]}/{inner.total()}"
        out["lines lost"] = f"{lost}/{kept + lost}"
    return out
