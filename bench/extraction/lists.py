"""Lists inside the articles of synthetic pages: points and names under the line that leads to them, labels with what
they stand for, what a rubric says under each of its parts, quoted papers, verses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extraction.drawing import Draw, Item
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL_LETTERS = 3
_TRIM = "،.؛:\"'«»()؟! "


def label(draw: Draw) -> str:
    """One or two words in a row of the page's own story."""
    words = [word for word in draw.rng.choice(draw.story).split() if len(word) > _LABEL_LETTERS] or ["البند"]
    start = draw.rng.randrange(len(words))
    return " ".join(words[start : start + draw.rng.randint(1, 2)]).strip(_TRIM) or "البند"


def clause(draw: Draw, words: int) -> str:
    """At most that many words in a row of the page's own story, no mark at their end."""
    told = draw.rng.choice(draw.story).split()
    start = draw.rng.randrange(max(1, len(told) - words))
    return " ".join(told[start : start + words]).strip(_TRIM) or "البند"


def listed(draw: Draw) -> Iterator[Item]:
    """Points, names or clauses under a line that leads to them."""
    rng = draw.rng
    yield Item(_lead_in(draw), rng.choice([Zone.BODY, Zone.BODY, Zone.BODY, Zone.SUBHEAD]), "p", "body")
    form = rng.choice(["item", "name", "clause", "clause"])
    mark = rng.choice(["", "", "- ", "• ", "* ", "{}- ", "{}. ", "{} - ", "{}) "])
    end = rng.choice(["", "", ".", "،", "؛"])
    aged, words = draw.chance(0.3), rng.choice([4, 8, 14])
    for number in range(1, rng.randint(3, 13)):
        text = {
            "item": draw.some("items"),
            "name": draw.some("people") + (f" ({rng.randint(4, 90)} عاما)" if aged else ""),
            "clause": clause(draw, words),
        }[form]
        yield Item(f"{mark.format(number)}{text}{end}", Zone.BODY, "li", "body")


def rows(draw: Draw) -> Iterator[Item]:
    """Labels, each with what it stands for on its line."""
    rng = draw.rng
    if draw.chance(0.6):
        yield Item(_lead_in(draw), rng.choice([Zone.BODY, Zone.SUBHEAD]), "p", "body")
    gap, end, words = rng.choice([": ", ": ", " : "]), rng.choice(["", "", "."]), rng.randint(1, 7)
    timed, clock = draw.chance(0.25), rng.choice(["{}", "{}:{:02}", "{}:{:02} صباحا", "{}:{:02} م", "{},{} %"])
    for _ in range(rng.randint(3, 8)):
        value = clock.format(rng.randint(1, 12), rng.randint(0, 59)) if timed else clause(draw, words)
        yield Item(f"{label(draw)}{gap}{value}{end}", Zone.BODY, rng.choice(["p", "li"]), "body")


def papers(draw: Draw) -> Iterator[Item]:
    """What each of several papers says, its name before."""
    form = draw.rng.choice(["«{}»: ", '"{}": ', "{}: ", "- {}: "])
    end = draw.rng.choice(["", "", "."])
    for _ in range(draw.rng.randint(3, 7)):
        said = " ".join(draw.rng.choice(draw.sentences()).split()[: draw.rng.randint(8, 26)]).rstrip(_TRIM)
        yield Item(f"{form.format(draw.some('site_names'))}{said}{end}", Zone.BODY, "p", "body")


def verses(draw: Draw) -> Iterator[Item]:
    """Lines of a poem, its halves apart by dots, stars or a line."""
    rng = draw.rng
    if draw.chance(0.6):
        yield Item(draw.some("poets"), Zone.BODY, "p", "body")
    between, words = rng.choice(["", " ... ", " *** ", " .. "]), rng.randint(2, 5)
    told = " ".join(draw.sentences()).translate(str.maketrans("", "", _TRIM.strip() + ",-")).split()
    length = words * (2 if between else 1)
    for start in range(0, min(len(told) - length, length * rng.randint(4, 14)), length):
        halves = [told[start : start + words], told[start + words : start + length]]
        yield Item(between.join(" ".join(half) for half in halves if half), Zone.BODY, "p", "body")


def _lead_in(draw: Draw) -> str:
    if draw.chance(0.4):
        return draw.some("leads_in")
    if draw.chance(0.3):
        return label(draw) + draw.rng.choice(["", ":"])
    return clause(draw, draw.rng.randint(3, 14)) + draw.rng.choice([":", ":", " التالية:", " هي:", " كالتالي:"])
