"""How many lists of other pages' beginnings become drops, by their look, and how many articles do.

    python -m bench.extraction.listings BODIES.jsonl.gz

Both are made of the articles of BODIES (JSON lines {title, text}): lists of 3 to 15 beginnings, as section fronts and
archives flatten, and articles in paragraphs, every third without full stops. A line of JSON is printed for each look:
pages, drops, those that were taken for lists, and the cohesion of the paragraphs (1, 50, 99 of 100).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
from collections.abc import Callable
from itertools import islice

from bench.extraction.adapter import extract
from bench.extraction.drawing import SENTENCE_RE, Draw
from transforms.cohesion import cohesion
from transforms.records import Drop

Text = tuple[str, str]
"""Title and text of one article."""
PAGES = ["1", "2", "3", "التالي"]
LETTERS = (120, 160, 200, 250, 300)

LOOKS: dict[str, Callable[[Draw, Text, int], list[str]]] = {
    "cut": lambda _draw, text, letters: [text[1][:letters]],
    "title, cut": lambda _draw, text, letters: [text[0], text[1][:letters]],
    "title, date, cut": lambda draw, text, letters: [text[0], draw.date(), whole_words(text[1][:letters])],
    "title, cut with dots": lambda _draw, text, letters: [text[0], f"{whole_words(text[1][:letters])}..."],
    "title, cut, link": lambda _draw, text, letters: [text[0], whole_words(text[1][:letters]), "اقرأ المزيد"],
    "title, first sentence": lambda _draw, text, _letters: [text[0], SENTENCE_RE.split(text[1])[0][:400]],
    "first sentence": lambda _draw, text, _letters: [SENTENCE_RE.split(text[1])[0][:400]],
}


def whole_words(text: str) -> str:
    """`text` without its last word."""
    return text.rpartition(" ")[0]


def listing(draw: Draw, texts: list[Text], look: str) -> list[str]:
    """The lines of a list of beginnings."""
    letters = draw.rng.choice(LETTERS)
    chosen = draw.rng.sample(texts, draw.rng.randint(3, 15))
    return [line for text in chosen for line in LOOKS[look](draw, text, letters)]


def paragraphs(draw: Draw, text: Text) -> list[str]:
    """An article in paragraphs of one to three sentences, of every third without full stops."""
    sentences = iter(SENTENCE_RE.split(text[1]))
    out = []
    while taken := list(islice(sentences, draw.rng.randint(1, 3))):
        out.append(" ".join(taken))
    return [line.rstrip(".") for line in out] if draw.chance(1 / 3) else out


def report(look: str, pages: list[list[str]]) -> None:
    """Print what became of pages, each a list of lines."""
    found = [extract({"id": look, "text": "\n".join(lines)}) for lines in pages]
    drops = [one.detail for one in found if isinstance(one, Drop)]
    told = [[line for line in lines if line.count(" ") > 11] for lines in pages]
    cuts = statistics.quantiles([cohesion(lines) for lines in told if len(lines) > 2], n=100)
    said = {
        "look": look,
        "pages": len(pages),
        "drops": len(drops),
        "lists": sum("teasers" in detail for detail in drops),
        "cohesion": [round(cuts[place], 3) for place in (0, 49, 98)],
    }
    print(json.dumps(said, ensure_ascii=False))


def main() -> None:
    """Read the collection, make the pages, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bodies", help="JSON lines {title, text}, gzipped")
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--lists", type=int, default=200, help="of each look")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    with gzip.open(options.bodies, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        texts = [(" ".join(row["title"].split()), " ".join(row["text"].split())) for row in rows]
    rng = random.Random(options.seed)
    rng.shuffle(texts)
    draw = Draw([(title, [text]) for title, text in texts[:1]], rng)
    others = texts[options.articles :]
    for look in LOOKS:
        report(look, [listing(draw, others, look) + PAGES for _ in range(options.lists)])
    report("article", [[text[0], draw.date(), *paragraphs(draw, text)] for text in texts[: options.articles]])


if __name__ == "__main__":
    main()
