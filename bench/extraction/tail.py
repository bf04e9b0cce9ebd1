"""What stands below the texts of synthetic pages: credits, boxes, comments, beginnings of other articles, footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extraction.body import paragraphs
from bench.extraction.drawing import Draw, Item
from bench.extraction.furniture import (
    caption,
    correction,
    discussion,
    footer,
    most_read,
    newsletter,
    notice,
    prev_next,
    related,
    share,
    tags,
)
from bench.extraction.house import author, poll, programme, remark, slides
from bench.extraction.meta import byline, dateline_block, section
from bench.extraction.tables import widget
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator


def tail(draw: Draw) -> Iterator[Item]:
    """Everything below the text, in the rough order of real pages."""
    rng = draw.rng
    first = [
        (0.2, source), (0.35, tags), (0.35, share), (0.2, author), (0.15, newsletter), (0.12, prev_next),
        (0.06, correction),
        (0.15, notice), (0.15, remark), (0.06, poll), (0.04, slides), (0.04, programme),
    ]  # fmt: skip
    rng.shuffle(first)
    for probability, part in first:
        if draw.chance(probability):
            yield from part(draw, Zone.TAIL)
    boxes = [(0.7, related), (0.5, discussion), (0.5, most_read), (0.3, related)]
    rng.shuffle(boxes)
    for probability, part in boxes:
        if draw.chance(probability):
            yield from part(draw, Zone.TAIL)
    if draw.chance(0.06):
        yield from widget(draw, Zone.TAIL)
    if draw.chance(0.05):
        yield from leads(draw)
    if draw.chance(0.04):
        yield from another(draw)
    if draw.chance(0.15):
        yield from notice(draw, Zone.TAIL)
    if draw.chance(0.75):
        yield from footer(draw)


def leads(draw: Draw) -> Iterator[Item]:
    """The first sentences of other articles without a headline, at times with a heading, dates or the site."""
    if draw.chance(0.6):
        yield Item(draw.phrase(draw.rng.choice(["related", "most_read"])), Zone.TAIL, "h3", "more-news")
    before = f"{draw.some('site_names')} - {draw.some('places')} " if draw.chance(0.2) else ""
    dated = draw.chance(0.3)
    for _ in range(draw.rng.randint(2, 8)):
        if dated:
            yield Item(draw.date(), Zone.TAIL, "span", "more-news")
        yield Item(before + draw.lead(), Zone.TAIL, "p", "more-news", link=draw.chance(0.5))


def another(draw: Draw) -> Iterator[Item]:
    """A second article under the first, as pages have it that go on without end."""
    if draw.chance(0.5):
        yield Item(draw.phrase(draw.rng.choice(["read_also", "related"])), Zone.TAIL, "h3", "next")
    title, sentences = draw.rng.choice(draw.texts)
    yield Item(title, Zone.TAIL, "h2", "next-post")
    for part in draw.rng.sample([dateline_block, byline, share, caption, section], draw.rng.randint(0, 3)):
        yield from part(draw, Zone.TAIL)
    for line in paragraphs(draw, sentences)[: draw.rng.randint(2, 8)]:
        yield Item(line, Zone.TAIL, "p", "next-post")
    for part in draw.rng.sample([source, tags, share, related], draw.rng.randint(0, 2)):
        yield from part(draw, Zone.TAIL)


def source(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A credit or sign-off under the last paragraph, often in the article's own element."""
    name, other = draw.some("agencies"), draw.some("agencies")
    text = draw.rng.choice(
        [
            f"المصدر: {name}", f"({name})", f"المصدر : {name} + مواقع إلكترونية", name, f"م.ع/{name}",
            f"نقلا عن {name}",
            f"{draw.some('site_names')}/ {name}", f"{draw.some('site_names')} + {name}",
            f"ع.ش/ س.ب ({name}، {other})",
            f"{name} - {other}", f"{draw.some('people')} - {draw.some('places')}",
            f"( {name} - {draw.some('places')} )", f"[{draw.some('site_names')}] ..",
        ]
    )  # fmt: skip
    yield Item(text, zone, "p", draw.rng.choice(["source", "body", "body"]))
