"""What a house says of itself and to its readers, on synthetic pages: writers, pictures, programmes, polls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extraction.drawing import Draw, Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.chrome.sequence import Zone


def author(draw: Draw, zone: Zone) -> Iterator[Item]:
    """Who wrote it, under the text."""
    if draw.chance(0.8):
        yield Item(
            draw.rng.choice([draw.some("people"), draw.some("people"), "عن الكاتب", "Written By"]),
            zone,
            "h4",
            "author-box",
        )
    for _ in range(draw.rng.choice([1, 1, 2])):
        yield Item(
            draw.rng.choice([draw.some("bios"), draw.some("bios"), f"More from {draw.some('people')}"]),
            zone,
            "p",
            "author-box",
        )


def slides(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A picture of a series with its number, perhaps with its caption."""
    count = draw.rng.randint(2, 12)
    number = draw.rng.randint(1, count)
    yield Item(
        draw.rng.choice(
            [f"صورة {number} من {count}", f"{number}/{count}", f"{number} من {count}", f"الصورة {number}"]
        ),
        zone,
        "span",
        "gallery",
    )
    if draw.chance(0.6):
        yield Item(draw.some("captions"), zone, "figcaption", "gallery")


def programme(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A box that praises a programme of the house."""
    name = draw.some("programmes")
    if draw.chance(0.5):
        yield Item(f"تخطى {name} وواصل القراءة", zone, "a", "promo", link=True)
    yield Item(name, zone, "h3", "promo")
    yield Item(draw.some("blurbs"), zone, "p", "promo")
    if draw.chance(0.5):
        yield Item(draw.rng.choice(["الحلقات", "استمع الآن", "شاهد الحلقة"]), zone, "a", "promo", link=True)
    if draw.chance(0.5):
        yield Item(f"{name} نهاية", zone, "span", "promo")


def poll(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A question to the readers."""
    yield Item(draw.some("polls"), zone, "p", "poll")
    for _ in range(draw.rng.randint(2, 3)):
        yield Item(draw.some("choices"), zone, "label", "poll")


def remark(draw: Draw, zone: Zone) -> Iterator[Item]:
    """The house speaks to its readers, under a heading or not."""
    if draw.chance(0.5):
        yield Item(draw.some("notes"), zone, "strong", "note")
    yield Item(draw.some("newsletters"), zone, "p", draw.rng.choice(["note", "body", "newsletter-box"]))
