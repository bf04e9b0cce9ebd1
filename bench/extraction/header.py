"""What stands above the title on synthetic pages: masthead, menus, tickers, widgets, the way from the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extraction.drawing import WORDS, Draw, Item
from bench.extraction.furniture import box, menu, notice
from bench.extraction.tables import widget
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator


def head(draw: Draw, title: str) -> Iterator[Item]:
    """Everything above the title."""
    rng = draw.rng
    site = draw.some("site_names")
    if draw.chance(0.4):
        yield Item(f"{title} {rng.choice('-|–')} {site}", Zone.HEAD, "title", loose=True)
    if draw.chance(0.2):
        yield from notice(draw, Zone.HEAD)
    if draw.chance(0.3):
        yield Item(draw.phrase("nav", "start"), Zone.HEAD, "a", "skip", link=True)
    yield Item(site, Zone.HEAD, "a", "logo", link=True)
    if draw.chance(0.4):
        yield Item(draw.date(), Zone.HEAD, "div", "top-date")
    for _ in range(rng.choice([0, 1, 1, 2])):
        yield from menu(draw, Zone.HEAD)
    if draw.chance(0.08):
        yield from masthead(draw)
    yield from widgets(draw)
    if draw.chance(0.06):
        yield from about(draw)
    if draw.chance(0.35):
        yield from crumbs(draw, title)
    if draw.chance(0.05):
        yield Item(
            f"{draw.rng.choice(['المزيد', 'للمزيد'])}{draw.rng.choice(['', '...', '.....'])}", Zone.HEAD, "a", "more"
        )


def masthead(draw: Draw) -> Iterator[Item]:
    """Who runs the house, above everything."""
    for post in draw.rng.sample(WORDS["house_posts"], draw.rng.randint(1, 3)):
        name = draw.some("people")
        if draw.chance(0.3):
            yield Item(f"{post}{draw.rng.choice([': ', ' '])}{name}", Zone.HEAD, "div", "masthead")
            continue
        yield Item(post, Zone.HEAD, "span", "masthead")
        yield Item(name, Zone.HEAD, "span", "masthead")


def about(draw: Draw) -> Iterator[Item]:
    """Who the house is and how to write to it, above everything."""
    for _ in range(draw.rng.choice([1, 1, 2])):
        yield Item(draw.rng.choice([draw.policy(), draw.some("newsletters")]), Zone.HEAD, "p", "about")
    for _ in range(draw.rng.randint(0, 2)):
        yield Item(draw.some("addresses"), Zone.HEAD, "p", "about")


def bare_headlines(draw: Draw) -> Iterator[Item]:
    """The headlines of other articles right above this one, a line each or all on one, nothing to tell them by."""
    if draw.chance(0.3):
        yield from ticker(draw)
        return
    for _ in range(draw.rng.randint(3, 14)):
        yield Item(draw.headline(), Zone.HEAD, "li", "latest", link=True)


def ticker(draw: Draw) -> Iterator[Item]:
    """Headlines in a row on one line, with wide gaps, a mark, the site's name or nothing between them.

    Some of them end as sentences do.
    """
    if draw.chance(0.4):
        yield Item(draw.rng.choice(["عاجل", "شريط الأخبار", "آخر الأخبار"]), Zone.HEAD, "span", "ticker")
    between = draw.rng.choice(["    ", "    ", " ", " ", f" {draw.some('site_names')} ", " | ", " - ", " ... "])
    marks = ["", "", "", "", ".", " ..", "؟", "!"] if draw.chance(0.5) else [""]
    words = [draw.headline() + draw.rng.choice(marks) for _ in range(draw.rng.randint(6, 25))]
    yield Item(between.join([*words, draw.headline()]), Zone.HEAD, "div", "ticker")


def widgets(draw: Draw) -> Iterator[Item]:
    """Weather and markets, a ticker, a box, an advertisement."""
    rng = draw.rng
    if draw.chance(0.25):
        for _ in range(rng.randint(2, 14)):
            yield Item(draw.some("weather"), Zone.HEAD, "span", "weather-box")
    if draw.chance(0.3):
        yield Item(rng.choice(["عاجل", "شريط الأخبار", "آخر الأخبار"]), Zone.HEAD, "span", "ticker")
        for _ in range(rng.randint(1, 5)):
            yield Item(draw.headline(), Zone.HEAD, "li", "ticker", link=True)
    if draw.chance(0.25):
        yield from box(draw, Zone.HEAD, rng.choice(["related", "most_read"]))
    if draw.chance(0.2):
        yield from ticker(draw)
    if draw.chance(0.03):
        yield from widget(draw, Zone.HEAD)
    yield from lists(draw)
    if draw.chance(0.15):
        yield Item(draw.phrase("advert"), Zone.HEAD, "div", "ads")


def lists(draw: Draw) -> Iterator[Item]:
    """What is talked about, and the newest headlines, without a heading."""
    rng = draw.rng
    if draw.chance(0.1):
        for _ in range(rng.randint(1, 4)):
            yield Item(draw.topic(), Zone.HEAD, "a", "trends", link=True)
    if draw.chance(0.12):
        bullet = rng.choice(["", "", "- ", "• "])
        for _ in range(rng.randint(3, 12)):
            yield Item(bullet + draw.headline(), Zone.HEAD, "li", "latest", link=True)


def crumbs(draw: Draw, title: str) -> Iterator[Item]:
    """The way from the front page, on one line or several."""
    rng = draw.rng
    mark = rng.choice([" / ", " > ", " » ", " › ", " - "])
    name = [draw.some("people")] if draw.chance(0.1) else []
    parts = ["الرئيسية", draw.some("sections"), *name, *([title] if draw.chance(0.4) else [])]
    if draw.chance(0.6):
        yield Item(mark.join(parts), Zone.HEAD, "div", "breadcrumb", link=draw.chance(0.5))
    else:
        for part in parts:
            yield Item(part, Zone.HEAD, "li", "breadcrumbs", link=True, loose=True)
