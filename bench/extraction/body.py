"""The texts of synthetic pages: paragraphs with subheads, tables and what templates put between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.extraction.drawing import Draw, Item
from bench.extraction.furniture import advert, box, caption, player, share
from bench.extraction.house import programme, remark, slides
from bench.extraction.lists import label
from bench.extraction.meta import byline, dateline_block
from bench.extraction.tables import tables
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK_RE = re.compile("[،,؛.]")


def body(draw: Draw, sentences: list[str]) -> Iterator[Item]:
    """Paragraphs of one to four sentences, with subheads, lists and insertions."""
    rng = draw.rng
    lines = paragraphs(draw, sentences)
    if draw.chance(0.3):
        lines[0] = rng.choice(
            [
                f"{draw.some('places')} ({draw.some('agencies')}) - {lines[0]}",
                f"{draw.some('places')} - {lines[0]}",
                f"{draw.some('places')}، {lines[0]}",
                f"({draw.some('agencies')}) - {lines[0]}",
            ]
        )
    headed, inserted, quizzed = draw.chance(0.3), draw.chance(0.65), draw.chance(0.04)
    refrain = label(draw) if draw.chance(0.02) else None
    if draw.chance(0.08):
        yield from summary(draw)
    for index, paragraph in enumerate(lines):
        inside = 0 < index < len(lines)
        if refrain is not None and draw.chance(0.7):
            yield Item(label(draw), Zone.SUBHEAD, "h3", "body")
        elif inside and headed and draw.chance(0.25):
            if inserted and draw.chance(0.1):
                yield from insert(draw)
            yield Item(draw.some("subheads"), Zone.SUBHEAD, rng.choice(["h2", "h3", "p", "strong"]), "body")
        yield Item(f"{'*' if index % 2 and quizzed else ''}{paragraph}", Zone.BODY, "p", "body")
        if refrain is not None:
            yield Item(f"{refrain}: {rng.randint(1, 99)}", Zone.BODY, "p", "body")
        yield from tables(draw)
        if inserted and index < len(lines) - 1 and draw.chance(0.22):
            yield from insert(draw)


def summary(draw: Draw) -> Iterator[Item]:
    """Points above the text, without a full stop; sometimes the byline stands under them."""
    mark = draw.rng.choice(["- ", "• ", "", "* ", "** "])
    for _ in range(draw.rng.choice([1, 1, 2, 3])):
        words = " ".join(draw.sentences()[:2]).split()[: draw.rng.randint(10, 36)]
        yield Item(mark + " ".join(words).rstrip(".،"), Zone.BODY, draw.rng.choice(["p", "li", "h2"]), "body")
    if draw.chance(0.5):
        part = draw.rng.choice([byline, byline, share, caption, dateline_block])
        yield from part(draw, Zone.INSERT)


def paragraphs(draw: Draw, sentences: list[str]) -> list[str]:
    """Sentences in paragraphs of one style."""
    out, index = [], 0
    style = draw.rng.choice([(1, 1), (1, 2), (1, 3), (2, 4)])
    limit = draw.rng.choice([2, 4, 8, 14, 30])
    while index < len(sentences) and len(out) < limit:
        count = draw.rng.randint(*style)
        out.append(" ".join(sentences[index : index + count]))
        index += count
    if draw.chance(0.08):
        out[0] = " ".join(out[0].split()[: draw.rng.randint(12, 24)]).rstrip("،. ") + draw.rng.choice(["", ".", ":"])
    form = draw.rng.random()
    if form < 0.3:
        out = [shortened(draw, line) if draw.chance(0.4) else line for line in out]
    elif form < 0.4:
        out = [clipped(draw, line) for line in out]
    if draw.chance(0.06):
        out = [line.rstrip(".") for line in out]
    if draw.chance(0.03):
        out = [MARK_RE.sub("", line) for line in out]
    return out


def shortened(draw: Draw, paragraph: str) -> str:
    """The first clause of a paragraph: short paragraphs are what density measures lose."""
    clause = paragraph.split("،")[0].split()
    return " ".join(clause).rstrip(".:") + "." if 6 <= len(clause) <= 16 else paragraph


_PARTS = {"share": share, "slides": slides, "programme": programme, "remark": remark}


def clipped(draw: Draw, paragraph: str) -> str:
    """A paragraph of one plain sentence, as agencies write them."""
    words = paragraph.split()[: draw.rng.randint(10, 26)]
    return " ".join(words).rstrip("،.:؛ ") + "."


def insert(draw: Draw) -> Iterator[Item]:
    """What templates put between two paragraphs."""
    rng = draw.rng
    kind = rng.choices(
        [
            "line",
            "box",
            "caption",
            "advert",
            "newsletter",
            "player",
            "share",
            "bare",
            "slides",
            "programme",
            "remark",
        ],
        [5, 6, 3, 2, 1.5, 1, 0.5, 1.5, 1, 0.8, 0.5],
    )[0]
    if kind == "line":
        lead = draw.phrase("read_also", "start")
        if draw.chance(0.5):
            name = rng.choice(["read-also", "body"])
            yield Item(f"{lead.rstrip(':')}: {draw.headline()}", Zone.INSERT, "p", name, link=draw.chance(0.7))
        else:
            yield Item(
                lead.rstrip(":") + rng.choice(["", ":"]),
                Zone.INSERT,
                rng.choice(["p", "strong", "span"]),
                "inline-related",
            )
            bullet = rng.choice(["", "", "- ", "• ", "* ", "{}- "])
            for number in range(1, rng.choice([2, 2, 3, 4])):
                text = bullet.format(number) + draw.headline()
                yield Item(text, Zone.INSERT, rng.choice(["a", "li", "p"]), "inline-related", link=True)
    elif kind == "box":
        yield from box(draw, Zone.INSERT, "related")
    elif kind == "caption":
        yield from caption(draw, Zone.INSERT)
    elif kind == "advert":
        yield from advert(draw, Zone.INSERT)
    elif kind == "newsletter":
        yield Item(draw.phrase("newsletter"), Zone.INSERT, "h3", "newsletter")
        yield Item(draw.some("newsletters"), Zone.INSERT, "p", "newsletter")
    elif kind == "player":
        yield from player(draw, Zone.INSERT)
    elif kind in _PARTS:
        yield from _PARTS[kind](draw, Zone.INSERT)
    else:
        yield Item(draw.headline(), Zone.INSERT, rng.choice(["a", "h4", "div"]), "promo", link=True)
