"""Find when the articles of the collection were published: by their address, or by the day they were collected on.

`days.tsv` beside this file holds the days, a line each. It is made from the daily files of SaudiNewsNet
(https://github.com/parallelfold/SaudiNewsNet, ``dataset/*.json``), which the collection has no dates of:

    python -m bench.stories.days DIR DATASET > bench/stories/days.tsv
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bench.stories.collection import read_corpus

_ADDRESS_DAYS = (
    re.compile(r"/(\d{4})/(\d\d)/(\d\d)/"),
    re.compile(r"/\d{4}/(\d{4})(\d\d)(\d\d)/"),
    re.compile(r"/Issues/(\d{4})(\d\d)(\d\d)/"),
)
_FIRST_DAILY = "2015-07-23"
"""Before it, all that stood on the sites was collected, of whatever age."""
_NOT_A_LETTER = re.compile(r"\W+")


def main() -> None:
    """Print the days of a collection, each with the ids of its articles."""
    parser = argparse.ArgumentParser(prog="python -m bench.stories.days", description=__doc__)
    parser.add_argument("collection", type=Path, help="the folder of corpus.jsonl.gz")
    parser.add_argument("dataset", type=Path, help="the folder of the unpacked daily files")
    given = parser.parse_args()
    known: dict[str, date] = {}
    for article in _read_dataset(given.dataset):
        day = _published(article)
        if day is not None:
            text = _identity(article["title"], article["content"])
            known[text] = min(day, known.get(text, day))
    names = defaultdict(list)
    for line in read_corpus(given.collection):
        day = known.get(_identity(line.get("title"), line["text"]))
        if day is not None:
            names[day].append(line["id"])
    for day in sorted(names):
        print(day, " ".join(sorted(names[day])), sep="\t")


def _read_dataset(folder: Path) -> Iterator[Mapping[str, str]]:
    for file in sorted(folder.glob("*.json")):
        yield from json.loads(file.read_text(encoding="utf-8-sig"))


def _published(article: Mapping[str, str]) -> date | None:
    for form in _ADDRESS_DAYS:
        if found := form.search(article["url"]):
            return date(*map(int, found.groups()))
    collected = article["date_extracted"][:10]
    return date.fromisoformat(collected) if collected >= _FIRST_DAILY else None


def _identity(title: str | None, text: str) -> str:
    """Return what is equal for one article in both, whatever marks and spaces were mended."""
    return _NOT_A_LETTER.sub("", f"{title or ''}|{text}")


if __name__ == "__main__":
    main()
