"""True articles as pages of nothing else: which of their lines are lost.

    python -m bench.extraction.whole BODIES.jsonl.gz [--lost OUTPUT]

BODIES has {title, text} a line. Each article is cut into lines in one of four ways: a sentence a line, one in ten
without its full stop; two sentences a line; paragraphs with a few of their own words as subheads; lines that end at
commas. What two revisions write to OUTPUT shows which lines a rule takes away.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from itertools import chain
from pathlib import Path

from bench.extraction.adapter import extract
from transforms.arabic import folded_words
from transforms.records import Article

_SENTENCE_RE = re.compile(r"(?<=[.؟!])\s+")
_COMMA_RE = re.compile(r"(?<=[،؛])\s+")
_PART_RE = re.compile("[،,:؛.]")
_SUBHEAD_WORDS = 6
_WAYS = 4


def cut(sentences: list[str], way: int, rng: random.Random) -> list[str]:
    """The lines of an article."""
    if way == 0:
        return [text.rstrip(".") if rng.random() < 0.1 else text for text in sentences]
    if way == 1:
        return [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    return list(chain.from_iterable(headed(sentences, rng) if way == 2 else broken(sentences, rng)))


def headed(sentences: list[str], rng: random.Random) -> list[list[str]]:
    """Paragraphs, and over some a few words of their own."""
    out, at = [], 0
    while at < len(sentences):
        size = rng.choice([1, 2, 3])
        below = sentences[at : at + size]
        parts = [part.strip() for text in below for part in _PART_RE.split(text)]
        short = [part for part in parts if 0 < len(part.split()) <= _SUBHEAD_WORDS]
        is_headed = at > 0 and bool(short) and rng.random() < 0.3
        out.append([*([rng.choice(short)] if is_headed else []), " ".join(below)])
        at += size
    return out


def broken(sentences: list[str], rng: random.Random) -> list[list[str]]:
    """Sentences, broken at some of their commas."""
    marked = ("\n" if rng.random() < 0.15 else " " for _ in iter(int, 1))
    return [_COMMA_RE.sub(lambda _match: next(marked), text).split("\n") for text in sentences]


def main() -> None:
    """Read the arguments, cut, extract, print what is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bodies", type=Path)
    parser.add_argument("--lost", type=Path, help="write the lost lines there")
    options = parser.parse_args()
    count = drops = 0
    lost: list[str] = []
    with gzip.open(options.bodies, "rt", encoding="utf-8") as file:
        for number, row in enumerate(map(json.loads, file)):
            sentences = [text for text in map(str.strip, _SENTENCE_RE.split(row["text"])) if text]
            lines = cut(sentences, number % _WAYS, random.Random(number))
            found = extract({"id": str(number), "text": "\n".join([row["title"], "12 أغسطس 2015", *lines])})
            count += len(lines)
            drops += not isinstance(found, Article)
            body = " ".join(folded_words(found.body if isinstance(found, Article) else ""))
            lost += [f"{number}\t{line}" for line in lines if " ".join(folded_words(line)) not in body]
    if options.lost:
        options.lost.write_text("\n".join(lost) + "\n", encoding="utf-8")
    print(json.dumps({"lines": count, "lost": len(lost), "drops": drops}))


if __name__ == "__main__":
    main()
