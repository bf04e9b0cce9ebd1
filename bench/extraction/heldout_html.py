"""HTML pages after templates that no rule or weight is made on, each with its article.

    python -m bench.extraction.heldout_html OUTPUT.jsonl --bodies BODIES.jsonl.gz --batch 1 --pages 312

BODIES has {title, text} a line. The pages have the form that ``python -m bench.extraction`` reads.

A template (``heldout_pages/BATCH/*.html``) is a page as a theme or a system serves it, with slots: ``{=slot}`` is
text of the article, ``{-slot}`` neither helps nor hurts (title, deck, date, byline), ``{slot}`` is chrome;
``{=:words}`` and ``{-:words}`` mark words of the template itself. A line that begins with ``*5`` comes five times
with fresh slots, one with ``*`` as long as the story has paragraphs, one with ``?`` every other time; with text of
the article it stays out when no paragraph is left. A template without text of the article is a page that holds none.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from datetime import datetime, timedelta, timezone
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.extraction.drawing import read_texts
from bench.extraction.heldout import TEMPLATES, Filler

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = Path(__file__).parent / "heldout_pages"
LINE_RE = re.compile(r"(?P<half>\? ?)?(?P<star>\*(?P<count>\d*) )?(?P<text>.*)")
SLOT_RE = re.compile(r"\{(?P<mark>[=-]?)(?:(?P<name>\w+)|(?<=[=-]):(?P<words>[^{}]*))\}")
SENTENCE_END_RE = re.compile(r"(?<=[.؟!]) ")
WEEKDAYS = ["الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
MONTHS = {
    "egypt": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "levant": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "algeria": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "morocco": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
}
PUBLISHED_FORMS = [
    "{day} {d} {egypt} {y}", "{d} {levant} {y}", "{d:02}-{m:02}-{y}", "{y}/{m:02}/{d:02} {clock}", "{d} {egypt}، {y}",
    "{day}، {d} {levant} {y} {clock}", "{d} {algeria} {y} - {clock}", "{day} {d} {morocco} {y}",
    "{clock} | {d} {egypt} {y}", "{d:02}/{m:02}/{y} {clock}", "{day} {d} {egypt} {y} - {hour}:{minute:02} {half}",
]  # fmt: skip
BOUNDS = datetime(2009, 1, 1, tzinfo=timezone(timedelta(hours=3))), 365 * 16
DAYTIME = range(6, 21)
LATER, EARLIER = timedelta(hours=27), timedelta(hours=-3)
"""When it was updated, and what a system says that writes its zones wrongly."""
NOBODY = "<!-- nobody wrote it -->"
"""Of a template in which what stands in the writer's place is none."""
_SENTENCES = 5


def decorate(text: str, rng: random.Random) -> str:
    """The paragraph as an editor leaves it: a link, bold words, hard spaces, a span for each sentence."""
    words = [escape(word) for word in text.split()]
    start = rng.randint(0, max(0, len(words) - 3))
    before, some, after = (" ".join(part) for part in (words[:start], words[start : start + 2], words[start + 2 :]))
    spans = "".join(f'<span style="font-size:14pt;">{part} </span>' for part in SENTENCE_END_RE.split(escape(text)))
    return rng.choice([
        f'{before} <a href="/tag/{rng.randint(100, 999)}" target="_blank">{some}</a> {after}',
        f"{before} <strong>{some}</strong> {after}",
        f"{before}&nbsp;{some}<!-- -->&nbsp;{after}",
        f"<span>{before} <b><span>{some}</span></b> {after}</span>",
        spans,
    ])  # fmt: skip


class Story(Filler):
    """The slots of one page: besides those of flattened pages its author, date and deck."""

    def __init__(self, texts: list[tuple[str, list[str]]], rng: random.Random):
        super().__init__(texts, rng, {})
        self.told = list(self.paragraphs)

    @cached_property
    def author(self) -> str:
        """Who wrote it."""
        return str(self.rng.choice(TEMPLATES["people"]))

    @cached_property
    def moment(self) -> datetime:
        """When it was published; never near midnight, so that its day is one day in all time zones."""
        first, days = BOUNDS
        return first + timedelta(days=self.rng.randrange(days), hours=self.rng.choice(DAYTIME), minutes=25)

    @cached_property
    def published(self) -> str:
        """The date as the page shows it."""
        return self._shown_as(self.moment)

    @cached_property
    def updated(self) -> str:
        """The date of the update as the page shows it."""
        return self._shown_as(self.moment + LATER)

    def _shown_as(self, moment: datetime) -> str:
        months = {name: words.split()[moment.month - 1].replace("_", " ") for name, words in MONTHS.items()}
        return self.rng.choice(PUBLISHED_FORMS).format(
            day=WEEKDAYS[moment.weekday()],
            d=moment.day,
            m=moment.month,
            y=moment.year,
            clock=f"{moment:%H:%M}",
            hour=f"{moment:%I}",
            minute=moment.minute,
            half="صباحا" if f"{moment:%p}" == "AM" else "مساء",
            **months,
        )

    @cached_property
    def deck(self) -> str:
        """A sentence of the story without its end, as an editor puts it under the title."""
        return " ".join(self.sentences[-1].split()[:18]).rstrip("،. ")

    def write(self, name: str) -> tuple[str, str]:
        """The text of a slot and its markup."""
        if name in ("author", "deck", "published", "updated"):
            text = str(getattr(self, name))
        elif name == "iso":
            text = self.moment.isoformat()
        elif name in ("later", "earlier"):
            text = (self.moment + (LATER if name == "later" else EARLIER)).isoformat()
        elif name == "rich":
            text = self.paragraphs.pop(0)
            return text, decorate(text, self.rng)
        elif name == "copy":
            return " ".join(self.told), "".join(f"<p>{escape(text)}</p>" for text in self.told)
        else:
            text = self.fill(f"{{{name}}}")
        return text, escape(text)


def rows(template: str, story: Story) -> Iterator[str]:
    """The lines of the template, each as often as it comes."""
    for row in template.splitlines():
        match = LINE_RE.fullmatch(row.strip())
        if match is None or (match["half"] and story.rng.random() < 1 / 2):
            continue
        count = 1 if match["star"] is None else int(match["count"] or len(story.told))
        for _ in range(count):
            if "{=" in match["text"] and not story.paragraphs:
                break
            yield match["text"]


def render(template: str, story: Story) -> tuple[str, dict[str, list[str]]]:
    """The page, and its texts by their mark."""
    texts: dict[str, list[str]] = {"=": [], "-": [], "": []}
    lines = []
    for row in rows(template, story):

        def fill(match: re.Match[str], row: str = row) -> str:
            text, markup = story.write(match["name"]) if match["name"] else (match["words"], match["words"])
            texts[match["mark"]].append(text)
            return json.dumps(text, ensure_ascii=False)[1:-1] if row.startswith("<script") else markup

        lines.append(SLOT_RE.sub(fill, row))
    return "\n".join(lines), texts


def make(path: Path, number: int, texts: list[tuple[str, list[str]]], rng: random.Random) -> dict[str, Any]:
    """One page with its article, and what it tells of title, author, section and dates; an empty author is nobody."""
    template = path.read_text(encoding="utf-8")
    story = Story(texts, rng)
    html, found = render(template, story)
    return {
        "id": f"{path.stem} {number}",
        "html": html,
        "gold": "\n".join(found["="]),
        "neutral": found["-"],
        "title": story.title if "{-title}" in template else None,
        "author": story.author if "{-author}" in template else "" if NOBODY in template else None,
        "section": story.own.get("the_section"),
        "updated": (story.moment + LATER).date().isoformat() if "{later}" in template else None,
        "published": story.moment.date().isoformat() if "{-published}" in template or "{iso}" in template else None,
    }


def main() -> None:
    """Read the arguments, write the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--bodies", required=True, help="JSON lines {title, text}, perhaps gzipped")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--batch", choices=sorted(path.name for path in PAGES.iterdir()), default="1")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    templates = sorted((PAGES / options.batch).glob("*.html"))
    rng = random.Random(options.seed)
    texts = [text for text in read_texts(options.bodies, 6000, rng) if len(text[1]) >= _SENTENCES]
    with options.output.open("w", encoding="utf-8") as out:
        for number in range(options.pages):
            row = make(templates[number % len(templates)], number, texts, rng)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
