"""The five seeds: mentions and grouping against the labels made by hand. Floors are the product's targets."""

import itertools
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from transforms.entities import find_all
from transforms.records import EntityKind, Mention

ROOT = Path(__file__).parents[2]
GOLD = json.loads((ROOT / "tests/golden/seeds/entities.json").read_text(encoding="utf-8"))


class Gold(NamedTuple):
    """One labelled mention, in offsets of the main text."""

    start: int
    end: int
    kind: str
    canonical: str
    is_optional: bool
    spans: frozenset[tuple[int, int]]
    """All spans that are right."""


class Page(NamedTuple):
    """A seed's main text and what was found in it."""

    gold: list[Gold]
    found: list[Mention]


def main_text(name: str) -> tuple[str, int]:
    """The main text, what the labels leave out blanked, and its offset in the file."""
    labels = GOLD["files"][name]
    text = (ROOT / "samples" / name).read_text(encoding="utf-8")
    for part in labels["excluded"]:
        blank = "".join(char if char == "\n" else " " for char in text[part["start"] : part["end"]])
        text = text[: part["start"]] + blank + text[part["end"] :]
    return text[labels["main_text"]["start"] : labels["main_text"]["end"]], labels["main_text"]["start"]


def gold_of(name: str, text: str, shift: int) -> list[Gold]:
    rows = []
    for row in GOLD["files"][name]["mentions"]:
        if row["label"] == "DATE":
            continue
        start, end = row["start"] - shift, row["end"] - shift
        spans = {(start, end)}
        for other in row.get("also", []):
            at = text.find(other["text"], max(0, start - len(other["text"])))
            spans.add((at, at + len(other["text"])))
        # The article of لل may be given or left out.
        spans |= {(a - 1, b) for a, b in spans if text[a - 1 : a + 1] == "لل"}
        optional = bool(row.get("optional"))
        rows.append(Gold(start, end, row["label"], row["canonical"], optional, frozenset(spans)))
    return rows


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    names = sorted(GOLD["files"])
    texts = [main_text(name) for name in names]
    found = find_all([text for text, _ in texts])
    return [
        Page(gold_of(name, *text), [m for m in mentions if m.kind is not EntityKind.DATE])
        for name, text, mentions in zip(names, texts, found, strict=True)
    ]


def matches(gold: Gold, mention: Mention) -> bool:
    return gold.kind == mention.kind.value and (mention.start, mention.end) in gold.spans


def test_mentions(pages: list[Page]) -> None:
    hits = missed = extra = 0
    for page in pages:
        needed = [gold for gold in page.gold if not gold.is_optional]
        found = sum(any(matches(gold, mention) for mention in page.found) for gold in needed)
        hits += found
        missed += len(needed) - found
        extra += sum(not any(matches(gold, mention) for gold in page.gold) for mention in page.found)
    precision, recall = hits / (hits + extra), hits / (hits + missed)
    assert precision >= 0.97, f"precision {precision:.3f}"
    assert 2 * precision * recall / (precision + recall) >= 0.95, f"recall {recall:.3f}"


def test_grouping(pages: list[Page]) -> None:
    items: dict[tuple[int, str, str], tuple[str, str]] = {}
    for number, page in enumerate(pages):
        for mention in page.found:
            for gold in page.gold:
                if matches(gold, mention):
                    items[number, mention.text, gold.kind] = (gold.canonical, mention.entity_id or mention.text)
    both = only_found = only_gold = 0
    for left, right in itertools.combinations(items, 2):
        is_same = left[2] == right[2] and items[left][0] == items[right][0]
        is_joined = left[2] == right[2] and items[left][1] == items[right][1]
        both += is_same and is_joined
        only_found += is_joined and not is_same
        only_gold += is_same and not is_joined
    assert both / (both + only_found) >= 0.99, f"{only_found} pairs wrongly joined"
    assert 2 * both / (2 * both + only_found + only_gold) >= 0.95, f"{only_gold} pairs kept apart"


def test_must_not_merge(pages: list[Page]) -> None:
    ids: dict[str, set[str]] = {}
    for page in pages:
        for mention, gold in itertools.product(page.found, page.gold):
            if matches(gold, mention) and mention.entity_id:
                ids.setdefault(gold.canonical, set()).add(mention.entity_id)
    for left, right in GOLD["must_not_merge"]:
        assert not ids.get(left, set()) & ids.get(right, set()), f"{left} and {right} became one"
