"""Write the everyday words: those that the annotated corpora leave untagged nearly always.

Usage: ``python -m bench.entities common-words DATA transforms/data/entities/model/common_words.tsv``
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bench.entities.corpora import hold_out, read_corpus
from transforms.entities.tokens import tokenize

LEAST_COUNT = 4
MOST_TAGGED = 0.08


def common_words(data: Path) -> list[str]:
    """Folded words seen untagged at least four times, and tagged in under 8% of their uses, most used first."""
    newsfane, _ = hold_out(read_corpus(data / "newsfane.train.jsonl.gz"))
    plain: Counter[str] = Counter()
    tagged: Counter[str] = Counter()
    for sentence in read_corpus(data / "wikifane.jsonl.gz") + newsfane:
        text = tokenize(sentence.text)
        for start, word in zip(text.starts, text.words, strict=True):
            inside = any(a <= start < b for a, b, _ in sentence.spans)
            (tagged if inside else plain)[word.folded] += 1
    return [
        word
        for word, count in plain.most_common()
        if count >= LEAST_COUNT and word.isalpha() and tagged[word] <= MOST_TAGGED * (count + tagged[word])
    ]


def write_common_words(data: Path, output: Path) -> None:
    """Write the list, sorted, one word a line."""
    words = sorted(common_words(data))
    output.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{output}: {len(words)} words")
