"""Synthetic pages without an article."""

from __future__ import annotations

from dataclasses import replace

from bench.extraction.drawing import Draw, Item
from bench.extraction.furniture import box, caption, footer, newsletter
from bench.extraction.header import head
from transforms.chrome.sequence import Zone


def front(draw: Draw) -> list[Item]:
    """A section front, a gallery or a search page: boxes and menus, and nothing to read through."""
    parts = list(head(draw, draw.headline()))
    for _ in range(draw.rng.randint(2, 6)):
        parts += box(draw, Zone.HEAD, draw.rng.choice(["related", "most_read"]), draw.some("sections"))
        if draw.chance(0.2):
            parts += caption(draw, Zone.HEAD)
        if draw.chance(0.15):
            parts += newsletter(draw, Zone.HEAD)
    parts += footer(draw)
    return [replace(item, zone=Zone.HEAD, loose=False) for item in parts if item.text.strip()]
