"""Short lines inside the articles of synthetic pages: line-ups, prices, results, steps, and lists of points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.extraction.drawing import WORDS, Draw, Item
from bench.extraction.lists import label, listed, papers, rows, verses
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator


def line_up(draw: Draw) -> Iterator[Item]:
    """Short lines of names after a label, as reports of matches and lists of appointments have them."""
    for name in draw.rng.sample(WORDS["posts"], draw.rng.randint(2, 5)):
        people = draw.rng.choice([" - ", "، ", " و"]).join(draw.some("people") for _ in range(draw.rng.randint(1, 4)))
        yield Item(f"{name}: {people}{draw.rng.choice(['', '.', '.'])}", Zone.BODY, "p", "body")


def points(draw: Draw) -> Iterator[Item]:
    """Points under a line that leads to them."""
    if draw.chance(0.4):
        yield Item(draw.some("subheads"), Zone.SUBHEAD, "h3", "body")
    else:
        yield Item(draw.some("leads_in"), Zone.BODY, "p", "body")
    for number, text in enumerate(draw.rng.sample(WORDS["items"], draw.rng.randint(2, 5)), 1):
        bullet = draw.rng.choice(["", "- ", "• ", f"{number}- ", f"{number}. "])
        yield Item(f"{bullet}{text}{draw.rng.choice(['', '.', '؛'])}", Zone.BODY, "li", "body")


def figures(draw: Draw) -> Iterator[Item]:
    """Prices, results or readings, one a line or a label and its figures on lines of their own, perhaps headed.

    Their words are words of the text, as in real reports: grades of gold, towns, teams.
    """
    rng = draw.rng
    unit, form = draw.some("units"), rng.choice(["line", "line", "colon", "colon", "pair", "apart", "apart", "match"])
    if draw.chance(0.4):
        yield Item(f"{draw.topic()} {rng.choice(['اليوم', '', 'كاملة'])}".strip(), Zone.SUBHEAD, "h3", "body")
    if draw.chance(0.5):
        yield Item(draw.some("leads_in"), Zone.BODY, "p", "body")
    bullet, end = rng.choice(["", "", "- ", "• "]), rng.choice(["", "", "."])
    whole = draw.chance(0.6)
    for number in range(rng.randint(3, 14)):
        what = f"{draw.some('kinds')} {rng.randint(10, 30)}" if draw.chance(0.3) else label(draw)
        values = [f"{_value(draw, whole=whole)} {unit}" for _ in range(2)]
        lines = {
            "line": [f"{what} {values[0]}"],
            "colon": [f"{what}: {rng.choice(['سجل ', 'نحو ', '', ''])}{values[0]}"],
            "pair": [f"{what}: {values[0]} للبيع {rng.choice(['–', 'و', '-'])} {values[1]} للشراء"],
            "apart": [f"{what}{rng.choice(['', ':'])}", f"{values[0]} للبيع", f"{values[1]} للشراء"],
            "match": [f"{what} {number % 4} - {rng.randint(0, 3)} {label(draw)}"],
        }[form]
        for text in lines:
            yield Item(f"{bullet}{text}{'' if form == 'apart' else end}", Zone.BODY, rng.choice(["p", "li"]), "body")


def cells(draw: Draw) -> Iterator[Item]:
    """A table as a dumper leaves it, cell by cell, its heads first."""
    heads = [
        draw.rng.choice([label(draw), draw.some("kinds"), draw.some("heads")]) for _ in range(draw.rng.randint(2, 4))
    ]
    for text in heads:
        yield Item(text, Zone.BODY, "th", "body")
    whole = draw.chance(0.6)
    for _ in range(draw.rng.randint(3, 12)):
        values = [_value(draw, whole=whole) + draw.rng.choice(["", "", "%", " +"]) for _ in heads[1:]]
        for text in (label(draw), *values):
            yield Item(text, Zone.BODY, "td", "body")


def _value(draw: Draw, *, whole: bool) -> str:
    number = draw.rng.choice([draw.rng.randint(1, 99), draw.rng.randint(100, 9999)])
    return str(number) if whole else f"{number}.{draw.rng.randint(1, 99):02}"


def tables(draw: Draw) -> Iterator[Item]:
    """One of these between two paragraphs, seldom."""
    if draw.chance(0.015):
        yield from line_up(draw)
    if draw.chance(0.02):
        yield from figures(draw)
    if draw.chance(0.01):
        yield from cells(draw)
    if draw.chance(0.03):
        yield from points(draw)
    if draw.chance(0.008):
        yield from draw.rng.choice([listed, listed, listed, rows, rows, papers, verses])(draw)


def widget(draw: Draw, zone: Zone) -> Iterator[Item]:
    """Figures in a box of the page: prices, fixtures, readings, in words of other stories."""
    story, draw.story = draw.story, draw.sentences()
    lines = list(draw.rng.choice([figures, cells, rows])(draw))
    draw.story = story
    if draw.chance(0.7):
        yield Item(draw.rng.choice([draw.some("sections"), draw.phrase("most_read")]), zone, "h3", "widget")
    for line in lines:
        yield replace(line, zone=zone, box="widget")
