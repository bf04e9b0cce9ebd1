"""Quality floors of the extraction on the pages in the repository: the golden pages, flattened in several ways."""

import json
import random
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.extraction.flattening import nodes
from bench.extraction.scoring import Score, score
from tests.unit.pages import article
from transforms.sites import domains

GOLDEN = Path(__file__).parents[1] / "golden"
DUMPS: dict[str, Callable[[list[str]], str]] = {
    "lines": "\n".join,
    "blank lines": "\n\n".join,
    "no-break lines": "\n\N{NO-BREAK SPACE}\n".join,
    "one line": " ".join,
    "wrapped": lambda lines: "\n\n".join(textwrap.fill(line, 78, break_long_words=False) for line in lines),
}
FLOORS = {"lines": 0.992, "blank lines": 0.992, "no-break lines": 0.992, "one line": 0.944, "wrapped": 0.996}
"""Mean token F1. They can only be raised."""


def scores(dump: Callable[[list[str]], str]) -> list[Score]:
    out = []
    for domain in domains():
        expected = json.loads((GOLDEN / domain / "expected.json").read_text(encoding="utf-8"))
        text = dump(nodes((GOLDEN / domain / "page.html").read_text(encoding="utf-8")).split("\n"))
        neutral = [str(expected[name]) for name in ("title", "subtitle", "author", "section") if expected[name]]
        row = {"id": domain, "gold": "\n".join(expected["body"]), "neutral": [*neutral, *expected["captions"]]}
        out.append(score(row, article(text).body))
    return out


@pytest.mark.parametrize("way", FLOORS)
def test_flattened_golden_pages(way: str) -> None:
    found = scores(DUMPS[way])
    mean = sum(one.f1 for one in found) / len(found)
    assert mean >= FLOORS[way], [
        (one.name, round(one.precision, 3), round(one.recall, 3)) for one in found if one.f1 < 0.99
    ]


def test_kinds_agree_on_most_lines() -> None:
    """The flattened page and the HTML page have the same article."""
    rng = random.Random(1)
    for domain in rng.sample(domains(), 6):
        markup = (GOLDEN / domain / "page.html").read_text(encoding="utf-8")
        html_lines, text_lines = (set(article(page).body.split("\n")) for page in (markup, nodes(markup)))
        assert len(html_lines & text_lines) >= 0.75 * len(html_lines | text_lines), domain
