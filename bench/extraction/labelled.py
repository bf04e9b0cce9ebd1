"""Labelled pages as sequences of blocks with the zones each may have."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from transforms.arabic import fold, folded_words
from transforms.chrome.sequence import Zone
from transforms.flattened import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from transforms.records import Block

Zones = frozenset[Zone]
ARTICLE: Zones = frozenset({Zone.BODY, Zone.SUBHEAD})


@dataclass(frozen=True, slots=True)
class Example:
    """One page to fit on or to score."""

    name: str
    blocks: list[Block]
    title: str | None
    zones: list[Zones]


def read_text_pages(path: str) -> Iterator[Example]:
    """Yield the flattened pages of a file {id, text, labels: 1 article, 0 chrome, -1 neutral, neutral}."""
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123
        for line in lines:
            yield read_page(json.loads(line))


def read_page(row: dict[str, Any]) -> Example:
    """One flattened page of that form."""
    blocks, _notes = split(row["text"])
    labels = [row["labels"][block.line] for block in blocks]
    return Example(row["id"], blocks, None, zones_of([block.text for block in blocks], labels, row["neutral"]))


def read_seeds(samples: Path, labels: Path) -> Iterator[Example]:
    """Yield the sample pages with the zones that their hand-made labels mean, subheads included."""
    for name, want in json.loads(labels.read_text(encoding="utf-8")).items():
        blocks, _notes = split((samples / name).read_text(encoding="utf-8"))
        body = set(want["body_lines"]) - set(want["subhead_lines"])
        first, last = min(body), max(body)
        zones = []
        for block in blocks:
            if block.line == want["title_line"]:
                zone = Zone.TITLE
            elif block.line in body:
                zone = Zone.BODY
            elif block.line in want["subhead_lines"]:
                zone = Zone.SUBHEAD
            elif want["title_line"] is not None and block.line < want["title_line"]:
                zone = Zone.HEAD
            else:
                zone = Zone.META if block.line < first else Zone.TAIL if block.line > last else Zone.INSERT
            zones.append(frozenset({zone}))
        yield Example(name, blocks, None, zones)


def zones_of(texts: list[str], labels: list[int], neutral: list[str]) -> list[Zones]:
    """The zones that each line may have, from labels that only tell article from chrome."""
    body = [index for index, label in enumerate(labels) if label == 1]
    # The neutral lines of a page are its title, perhaps in several forms, then date and byline.
    first_words = set(folded_words(neutral[0])) if neutral else set()
    titles = {
        fold(" ".join(text.split()))
        for text in neutral
        if 2 * len(first_words & set(folded_words(text))) > len(first_words)
    }
    first, last = (body[0], body[-1]) if body else (len(texts), len(texts))
    above = [index for index in range(first) if labels[index] == -1 and is_any(fold(texts[index]), titles)]
    # The page's <title> in the first line is head; the title is the one that stands next to the text.
    title = above[-1] if above else None
    out: list[Zones] = []
    for index, label in enumerate(labels):
        if label == 1:
            out.append(
                frozenset({Zone.SUBHEAD, Zone.BODY}) if len(texts[index].split()) < 10 else frozenset({Zone.BODY})
            )
        elif index == title:
            out.append(frozenset({Zone.TITLE}))
        elif first < index < last:
            out.append(frozenset({Zone.INSERT}))
        elif index > last:
            out.append(frozenset({Zone.TAIL}))
        elif title is not None and index > title:
            out.append(frozenset({Zone.META}))
        else:
            out.append(
                frozenset({Zone.HEAD})
                if title is None or index < above[0]
                else frozenset({Zone.HEAD, Zone.TITLE, Zone.META})
            )
    return out


def is_any(text: str, titles: set[str]) -> bool:
    """Whether `text` is a title or the beginning of one."""
    return any(text == title or title.startswith(text) for title in titles)
