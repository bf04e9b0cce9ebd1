"""Synthetic Arabic news pages of many shapes, with the zone of every line known.

A page is a list of ``Item``; ``bench.extraction.rendering`` writes it as HTML or flattens it. The texts of articles
come at fit time from a collection {title, text} (JSON lines), the chrome from ``synthetic.toml`` and the phrase
lists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.extraction.drawing import WORDS, Draw, Item
from bench.extraction.fronts import front
from bench.extraction.furniture import (
    advert,
    box,
    caption,
    correction,
    discussion,
    footer,
    most_read,
    newsletter,
    notice,
    player,
    prev_next,
    related,
    share,
    tags,
)
from bench.extraction.header import head
from bench.extraction.house import author, poll, programme, remark, slides
from bench.extraction.meta import byline, dateline_block, meta, section
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK_RE = re.compile("[،,؛.]")
NO_ARTICLE_SHARE = 0.07
LIVE_SHARE = 0.03


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
    if draw.chance(0.08):
        yield from summary(draw)
    for index, paragraph in enumerate(lines):
        inside = 0 < index < len(lines)
        if inside and headed and draw.chance(0.25):
            if inserted and draw.chance(0.1):
                yield from insert(draw)
            yield Item(draw.some("subheads"), Zone.SUBHEAD, rng.choice(["h2", "h3", "p", "strong"]), "body")
        yield Item(f"{'*' if index % 2 and quizzed else ''}{paragraph}", Zone.BODY, "p", "body")
        if draw.chance(0.015):
            yield from line_up(draw)
        if draw.chance(0.03):
            yield Item(draw.some("leads_in"), Zone.BODY, "p", "body")
            for number, text in enumerate(rng.sample(WORDS["items"], rng.randint(2, 5)), 1):
                yield Item(
                    f"{rng.choice(['', '- ', '• ', f'{number}- '])}{text}{rng.choice(['', '.', '؛'])}",
                    Zone.BODY,
                    "li",
                    "body",
                )
        if inserted and index < len(lines) - 1 and draw.chance(0.22):
            yield from insert(draw)


def line_up(draw: Draw) -> Iterator[Item]:
    """Short lines of names after a label, as reports of matches and lists of appointments have them."""
    for name in draw.rng.sample(WORDS["posts"], draw.rng.randint(2, 5)):
        people = draw.rng.choice([" - ", "، ", " و"]).join(draw.some("people") for _ in range(draw.rng.randint(1, 4)))
        yield Item(f"{name}: {people}{draw.rng.choice(['', '.', '.'])}", Zone.BODY, "p", "body")


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
            bullet = rng.choice(["", "", "- ", "• ", "* "])
            for _ in range(rng.choice([1, 1, 2, 3])):
                text = bullet + draw.headline()
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
    if draw.chance(0.15):
        yield from notice(draw, Zone.TAIL)
    if draw.chance(0.75):
        yield from footer(draw)


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


def page(draw: Draw) -> tuple[str, list[Item]]:
    """One page: its title and its lines."""
    if draw.chance(NO_ARTICLE_SHARE):
        return draw.some("site_names"), front(draw)
    title, sentences = draw.rng.choice(draw.texts)
    draw.title, draw.story = title, sentences
    is_live = draw.chance(LIVE_SHARE)
    items: list[Item] = []
    form = draw.rng.random()
    if form < 0.78:
        items += head(draw, title)
    elif form < 0.88:
        items += box(draw, Zone.HEAD, draw.rng.choice(["related", "most_read"]))
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
