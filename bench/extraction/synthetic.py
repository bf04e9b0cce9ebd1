"""Synthetic Arabic news pages of many shapes, with the zone of every line known.

A page is a list of ``Item``; ``bench.extraction.rendering`` writes it as HTML or flattens it. The texts of articles
come at fit time from a collection {title, text} (JSON lines), the chrome from ``synthetic.toml`` and the phrase
lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extraction.body import body, paragraphs
from bench.extraction.drawing import Draw, Item
from bench.extraction.fronts import front
from bench.extraction.furniture import box
from bench.extraction.header import bare_headlines, head
from bench.extraction.meta import byline, dateline_block, meta, section
from bench.extraction.tail import tail
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_ARTICLE_SHARE = 0.07
LIVE_SHARE = 0.03


def live(draw: Draw) -> Iterator[Item]:
    """The entries of a live page, newest first: a time, perhaps a heading, some sentences, buttons."""
    rng = draw.rng
    form = rng.choice(["clock", "clock", "ago", "date"])
    headed, shared = draw.chance(0.6), draw.chance(0.4)
    if draw.chance(0.5):
        yield Item(draw.some("live"), Zone.META, "span", "live")
    minutes = rng.randint(600, 1400)
    for number in range(rng.randint(3, 14)):
        minutes = max(0, minutes - rng.randint(1, 40))
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
        stamp = {"clock": clock, "ago": f"قبل {number * 7 + 2} دقيقة", "date": f"{draw.date()}"}[form]
        if form == "clock":
            stamp += rng.choice(["", "", " بتوقيت غرينتش", " GMT", " مساء"])
        yield Item(stamp, Zone.INSERT if number else Zone.META, "time", "live-entry", loose=not number)
        if headed:
            yield Item(draw.headline(), Zone.SUBHEAD, rng.choice(["h2", "h3", "strong"]), "body")
        for paragraph in paragraphs(draw, draw.sentences()[: rng.choice([1, 2, 3, 4])]):
            yield Item(paragraph, Zone.BODY, "p", "body")
        if shared:
            yield Item(draw.phrase("share"), Zone.INSERT, "a", "share-bar", link=True)


def over_title(draw: Draw) -> Iterator[Item]:
    """What some templates put over the title: the date, the writer of a column, the section."""
    for part in draw.rng.sample([dateline_block, byline, section], draw.rng.choice([1, 1, 2])):
        yield from part(draw, Zone.HEAD)


def above(draw: Draw, title: str, form: float) -> Iterator[Item]:
    """The head of a page, or less of it: a box, headlines, nothing."""
    if form < 0.78:
        yield from head(draw, title)
    elif form < 0.88:
        yield from box(draw, Zone.HEAD, draw.rng.choice(["related", "most_read"]))
    elif form < 0.91 or form > 0.96:
        yield from bare_headlines(draw)


def page(draw: Draw) -> tuple[str, list[Item]]:
    """One page: its title and its lines."""
    if draw.chance(NO_ARTICLE_SHARE):
        return draw.some("site_names"), front(draw)
    title, sentences = draw.rng.choice(draw.texts)
    draw.title, draw.story = title, sentences
    is_live = draw.chance(LIVE_SHARE)
    form = draw.rng.random()
    items = list(above(draw, title, form))
    if draw.chance(0.2):
        items.append(Item(draw.some("sections"), Zone.HEAD, "a", "kicker", link=True))
    if draw.chance(0.06):
        items.append(Item(draw.headline(), Zone.HEAD, "div", "kicker", loose=True))
    if not (form > 0.93 and draw.chance(0.5)):
        if draw.chance(0.2):
            items += over_title(draw)
        items.append(Item(title, Zone.TITLE, "h1", "post-title"))
        items += meta(draw)
        if draw.chance(0.1):
            items.append(Item(title, Zone.META, "h2", "meta", loose=True))
    items += live(draw) if is_live else body(draw, sentences)
    if draw.chance(0.92):
        items += tail(draw)
    return title, [item for item in items if item.text.strip()]
