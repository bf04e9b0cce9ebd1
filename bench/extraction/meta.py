"""What stands between title and text on synthetic pages: dates, bylines, sections, subtitles, pictures, buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extraction.drawing import Draw, Item
from bench.extraction.furniture import advert, caption, counts, player, share
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator


def meta(draw: Draw) -> Iterator[Item]:
    """Date, byline, share bar, caption and the like, in any order."""
    parts = [
        (0.65, dateline_block), (0.45, byline), (0.35, share), (0.4, caption), (0.2, section),
        (0.18, subtitle), (0.15, counts), (0.06, advert), (0.05, player),
    ]  # fmt: skip
    draw.rng.shuffle(parts)
    for probability, part in parts:
        if draw.chance(probability):
            yield from part(draw, Zone.META)


def dateline_block(draw: Draw, zone: Zone) -> Iterator[Item]:
    """The date of publication, perhaps with the name."""
    date = draw.date()
    if draw.chance(0.15):
        date = f"{draw.some('people')} - {date}"
    yield Item(
        date,
        zone,
        draw.rng.choice(["time", "span", "div", "p"]),
        draw.rng.choice(["date", "post-date", "meta", "info"]),
    )


def byline(draw: Draw, zone: Zone) -> Iterator[Item]:
    """Who wrote it, above the text."""
    name = draw.some("people")
    place, agency = draw.some("places"), draw.some("agencies")
    text = draw.rng.choice(
        [
            f"كتب: {name}", f"بقلم {name}", name, name, f"{name} - {place}", f"بواسطة {name}", f"الكاتب: {name}",
            f"{place} - {agency}", agency, f"المصدر: {agency}", draw.phrase("byline"),
            f"{place}- {draw.some('site_names')}:", f"{draw.some('site_names')} - متابعات",
            f"- {place} ({agency}) خاص:", f"{place} - {draw.some('site_names')}: {name}",
            f"{draw.some('site_names')} – {name}", f"{name} ـ {place}", f"{place} / {name}",
        ]
    )  # fmt: skip
    if draw.chance(0.1):
        yield Item("بقلم", zone, "span", "author")
    if draw.chance(0.3):
        yield Item(text, zone, "p", "body")
        return
    yield Item(text, zone, "span", draw.rng.choice(["author", "byline", "writer", "meta"]), link=draw.chance(0.4))


def section(draw: Draw, zone: Zone) -> Iterator[Item]:
    """The section."""
    yield Item(draw.some("sections"), zone, "a", "cat", link=True)


def subtitle(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A second headline, seldom a third."""
    for _ in range(draw.rng.choice([1, 1, 1, 2])):
        words = draw.headline()
        if draw.chance(0.7):
            words = " ".join(draw.rng.choice(draw.story[:4]).split()[: draw.rng.randint(6, 20)]).rstrip("،. ")
        yield Item(words, zone, "h2", draw.rng.choice(["subtitle", "sub-head", "deck"]))
