"""Flattened pages after templates, labelled line by line: batch 11 to fit weights on, the others only to measure by.

    python -m bench.extraction.heldout OUTPUT.jsonl --bodies BODIES.jsonl.gz --pages 300

BODIES has {title, text} a line. The pages have the form that ``python -m bench.extraction`` reads.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.extraction.drawing import DAYS, read_texts
from bench.extraction.dumps import NOTHING, dumped
from bench.extraction.told import told_dates, told_writer
from transforms.arabic import repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def read_templates() -> dict[str, Any]:
    """The pages of every batch's file, and the words and months that the files bring."""
    whole: dict[str, Any] = {"page": []}
    folder = Path(__file__).parent
    for path in [*sorted(folder.glob("heldout*.toml")), *sorted(folder.glob("training*.toml"))]:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        whole["page"] += found.pop("page", [])
        whole |= found
    return whole


TEMPLATES = read_templates()
TRAINING = 11
"""The batch whose pages have their title as their first neutral line, though not always that of the story."""
LINE_RE = re.compile(r"(?P<mark>[012-])(?P<star>\*(?P<least>\d*)(?:-(?P<most>\d+))?)? (?P<text>.*)")
SLOT_RE = re.compile(r"\{(\w+)\}")
CHOICE_RE = re.compile(r"\[\[([^\[\]]*)\]\]")
KEPT_RE = re.compile(r"^(?:the|that)_")
FORM_RE = re.compile(r"^(?:form|shape)_")
LISTS = {
    "name": "people", "place": "places", "agency": "agencies", "site": "sites", "comment": "comments",
    "subhead": "subheads", "caption": "captions", "menu": "menus", "section": "menus", "writer": "writers",
    "town": "towns", "paper": "papers",
}  # fmt: skip
ONCE = {
    "condolence": "condolences", "good": "goods", "question": "questions", "remark": "remarks", "scene": "scenes",
    "tab": "tabs", "team": "teams", "part": "parts", "photo": "photos", "player": "writers", "reply": "replies",
    "room": "rooms", "user": "users", "view": "views", "voice": "voices", "aisle": "aisles", "shot": "shots",
    "murmur": "murmurs", "nook": "nooks", "glimpse": "glimpses", "echo": "echoes",
}  # fmt: skip
PERSONS = frozenset({"name", "writer", "player", "user"})
OWN = {"author": "writers", "desk": "parts", "source": "papers"}
MONTHS = [
    "كانون الثاني", "فبراير", "آذار", "إبريل", "مايو", "جوان", "تموز", "أوت", "سبتمبر", "تشرين الأول", "نوفمبر",
    "كانون أول",
]  # fmt: skip
DATE_FORMS = [
    "{day} {d} {month} {y}", "{d}-{m:02}-{y}", "{y}/{m:02}/{d:02}", "{day}، {d} {month} {y} {clock} م",
    "{d} {month}، {y}", "{d} {month} {y} - {clock}", "{day} , {d} {month} {y}", "{m:02}/{d:02}/{y}, {clock}:21",
    "{d}.{m:02}.{y}", "منذ {d} ساعة", "{clock} | {d} {month} {y}",
]  # fmt: skip
STAMP_FORMS = [
    "{y}/{m:02}/{d:02} - {clock} صباحا", "{day} {d} {month} {y} | {clock} مساء", "{day} {d}/{month}/{y} - {clock} م",
    "{y}-{m:02}-{d:02} | {clock} {y}-{m:02}-{d:02}T{clock}:14+00:00", "{d:02}-{m:02}-{y} | {clock}",
    "{clock} {y} {month} {d:02}", "{day} {d} {month} {y} الساعة {clock} مساء", "{clock} - {y}-{m:02}-{d:02}",
]  # fmt: skip

EASTERN_MAP = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
COUNTED = frozenset({"clock", "date", "degree", "few", "nth", "number", "stamp", "year"})

_SENTENCES = 3
_POINT_WORDS = range(5, 15)
_COLUMN_WORDS = 7
# The lunar year that the months of the files were set beside.
_LUNAR_YEARS = 579


def joined(sentences: list[str], size: int) -> list[str]:
    """Paragraphs of that many sentences."""
    return [" ".join(sentences[start : start + size]) for start in range(0, len(sentences), size)]


class Filler:
    """The slots of one page: one story, on a subject or on any, one site, one way of writing dates and numbers."""

    def __init__(self, texts: list[tuple[str, list[str]]], rng: random.Random, template: dict[str, Any]):
        self.texts, self.rng, self.template = texts, rng, template
        about, least = template.get("about", ""), template.get("sentences", 0)
        told = [text for text in texts if len(text[1]) >= least and re.search(about, text[0])]
        drawn = rng.sample(told, min(20, len(told)))
        self.title, sentences = rng.choice([text for text in drawn if len(text[1]) >= _SENTENCES])
        self.sentences = list(map(repair, sentences))
        self.left: dict[str, list[str]] = {}
        self.own: dict[str, str] = {}
        self.dates: dict[str, str | None] = {}
        self.names: set[str] = set()
        self.nth = 1
        self.site, form = rng.choice(TEMPLATES["sites"]), rng.choice(DATE_FORMS)
        self.form: str = template.get("date", form)
        size = rng.choice([1, 1, 2, 3])
        self.paragraphs = joined(self.sentences, size)[: rng.choice([5, 9, 20, 40])]

    @cached_property
    def stamp_form(self) -> str:
        """Another way of writing dates, with the time."""
        return str(self.template.get("stamp") or self.rng.choice(STAMP_FORMS))

    @cached_property
    def points(self) -> list[str]:
        """Short parts of the story's sentences."""
        parts = [part.strip(" .") for sentence in self.sentences for part in re.split("[،:؛]", sentence)]
        short = [part for part in parts if len(part.split()) in _POINT_WORDS]
        return short or [" ".join(sentence.split()[: max(_POINT_WORDS)]) for sentence in self.sentences]

    @cached_property
    def second(self) -> tuple[str, list[str]]:
        """Another story, whose title and text stand below this one."""
        title, sentences = self.rng.choice(self.texts)
        return title, joined(list(map(repair, sentences)), 2)[: self.rng.randint(2, 6)]

    def fill(self, text: str) -> str:
        """The text with its choices made and its slots filled."""
        return SLOT_RE.sub(lambda match: self._shown(match[1]), self.choose(text))

    def choose(self, text: str) -> str:
        """The text with one of the words of each choice."""
        return CHOICE_RE.sub(lambda match: self.rng.choice(match[1].split("|")), text)

    def _shown(self, name: str) -> str:
        """The slot in the digits of the site; what stands in a word's own slots."""
        if KEPT_RE.match(name):
            return self._kept(name, self._shown, KEPT_RE)
        text = self._kept(name, self._slot, FORM_RE) if FORM_RE.match(name) else self._slot(name)
        if FORM_RE.sub("", name) in TEMPLATES["words"]:
            return self.fill(text)
        return text.translate(EASTERN_MAP) if self.template.get("eastern") and name in COUNTED else text

    def _kept(self, name: str, draw: Callable[[str], str], prefix_re: re.Pattern[str]) -> str:
        """The same word, or the same unfilled form of one, all over the page."""
        if name not in self.own:
            self.own[name] = draw(prefix_re.sub("", name))
        return self.own[name]

    def _slot(self, name: str) -> str:
        rng = self.rng
        if name in ("title", "site"):
            return str(getattr(self, name))
        if name in OWN:
            if name not in self.own:
                self.own[name] = str(rng.choice(TEMPLATES[OWN[name]]))
            return self.own[name]
        if name in LISTS:
            word = str(rng.choice(TEMPLATES[LISTS[name]]))
            if name in PERSONS:
                self.names.add(word)
            return word
        if name in ONCE:
            return self._fresh(name, TEMPLATES[ONCE[name]])
        if name in TEMPLATES["words"]:
            return self._fresh(name, TEMPLATES["words"][name])
        if name.startswith("paragraph"):
            return self._paragraph(name, self.paragraphs.pop(0))
        if name == "number":
            return str(rng.choice([rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 9999)]))
        headline, sentences = rng.choice(self.texts)
        words = " ".join(sentences).split()
        made = {
            "headline": lambda: headline,
            "teaser": lambda: " ".join(words[: rng.randint(8, 24)]) + rng.choice(["...", "…", " ..."]),
            "lead": lambda: " ".join(words[: rng.randint(14, 30)]).rstrip("،. "),
            "tag": lambda: " ".join(headline.split()[: rng.randint(1, 3)]),
            "day": lambda: rng.choice(DAYS),
            "clock": lambda: f"{rng.randint(0, 12):02}:{rng.randint(0, 59):02}",
            "date": lambda: self._date(self.form),
            "stamp": lambda: self._date(self.stamp_form),
            "month": lambda: f"{rng.choice(MONTHS)} {rng.randint(2010, 2024)}",
            "glued": lambda: "".join(rng.choice(self.texts)[0] for _ in range(rng.randint(2, 5))),
            "gaps": lambda: "    ".join(rng.choice(self.texts)[0] for _ in range(rng.randint(10, 30))),
            "ticker": lambda: " ".join(rng.choice(self.texts)[0] for _ in range(rng.randint(8, 20))),
            "few": lambda: str(rng.randint(2, 23)),
            "nth": lambda: str(self.nth),
            "degree": lambda: str(rng.randint(4, 47)),
            "year": lambda: str(rng.randint(1948, 2025)),
            "price": lambda: f"{rng.randint(4000, 99999) / rng.choice([10, 100]):,g}",
            "score": lambda: f"{rng.randint(0, 4)}{rng.choice(['-', ' - ', ':'])}{rng.randint(0, 4)}",
            "sentence": lambda: repair(sentences[0]),
            "point": lambda: self._fresh(name, self.points),
            "bit": lambda: " ".join(rng.choice(self.points).split()[: rng.randint(1, 4)]),
            "stump": lambda: " ".join(self.title.split()[: rng.randint(2, 5)]),
            "second": lambda: self.second[0],
            "passage": lambda: " ¦ ".join(self.second[1]),
        }
        return made[name]()

    def _fresh(self, name: str, found: list[str]) -> str:
        """One of them that the page has not had, as long as there is one."""
        if not self.left.get(name):
            self.left[name] = self.rng.sample(found, len(found))
        return self.left[name].pop()

    def _paragraph(self, name: str, text: str) -> str:
        """A paragraph whole, with a link's line ends, its sentences run together, in short lines, or cut short."""
        if name == "paragraph_cut":
            return self._cut(text.split())
        if name == "paragraph_run":
            return re.sub(r"(?<=[.؟!]) (?=\w)", "", text)
        if name == "paragraph_wrapped":
            return " ¦ ".join(joined(text.split(), _COLUMN_WORDS))
        if name == "paragraph_short":
            return " ".join(text.split()[: self.rng.randint(15, 30)]).rstrip("،.") + "....."
        return text

    def _cut(self, words: list[str]) -> str:
        """A paragraph with line ends around what was a link in it."""
        start = self.rng.randint(1, max(1, len(words) - 3))
        parts = words[:start], words[start : start + 2], words[start + 2 :]
        return " ¦ ".join(" ".join(part) for part in parts if part)

    def _date(self, form: str) -> str:
        rng = self.rng
        month = rng.randint(1, 12)
        day, number, year = rng.choice(DAYS), rng.randint(1, 28), rng.randint(2006, 2025)
        names = {calendar: months[month - 1] for calendar, months in TEMPLATES["months"].items()}
        text = form.format(
            day=day,
            d=number,
            m=month,
            y=year,
            hy=year - _LUNAR_YEARS,
            month=MONTHS[month - 1],
            clock=self._slot("clock"),
            **names,
        )
        # Lunar months stand beside no day of theirs, and a form with the month first is read either way.
        is_known = "{d" in form and "{y}" in form and "{hy}" not in form and not form.startswith("{m")
        written = text.translate(EASTERN_MAP) if self.template.get("eastern") else text
        self.dates[" ".join(written.split())] = f"{year}-{month:02}-{number:02}" if is_known else None
        return text


def times(match: re.Match[str], filler: Filler) -> int:
    """How often a line stands on the page: once, a number of times or between two, or for each paragraph left."""
    if match["star"] is None:
        return 1
    if not match["least"]:
        return len(filler.paragraphs)
    least = int(match["least"])
    return least if match["most"] is None else filler.rng.randint(least, int(match["most"]))


def lines(template: str, filler: Filler) -> Iterator[tuple[str, str]]:
    """The lines of one page with their marks."""
    for row in template.strip().splitlines():
        match = LINE_RE.fullmatch(row)
        if match is None:
            message = f"a held-out template has a line without a mark: {row!r}"
            raise ValueError(message)
        wanted = filler.choose(match["text"])
        for number in range(1, times(match, filler) + 1):
            filler.nth = number
            if not filler.paragraphs and ("{paragraph" in match["text"] or match["mark"] == "2"):
                break
            for text in filter(str.strip, filler.fill(wanted).split(" ¦ ")):
                yield match["mark"], text if "    " in text else " ".join(text.split())


def make(
    name: str, template: dict[str, Any], texts: list[tuple[str, list[str]]], rng: random.Random
) -> dict[str, Any]:
    """One labelled page."""
    filler = Filler(texts, rng, template)
    drawn = list(lines(template["lines"], filler))
    beside = [text for mark, text in drawn if mark == "-"]
    lead = next((text for mark, text in drawn if mark in "12"), "")
    found = dumped(drawn, template)
    neutral = [text for mark, text in found if mark == "-"]
    told = neutral[0] if template.get("batch") == TRAINING else None
    return {
        "id": name,
        "title": filler.title if "{title}" in template["lines"] else told,
        **told_dates(beside, filler.dates),
        **told_writer(beside, lead, filler.own.get("author"), filler.names),
        "text": "\n".join(text for _mark, text in found),
        "labels": [{"0": 0, "-": -1, NOTHING: -1}.get(mark, 1) for mark, _text in found],
        "gold": "\n".join(text for mark, text in found if mark in "12"),
        "neutral": neutral,
    }


def main() -> None:
    """Read the arguments, write the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--bodies", required=True, help="JSON lines {title, text}, perhaps gzipped")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--batch", type=int, default=1, help="1 to 10, 12 to 23: heldout*.toml; 11: training.toml")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    templates = [template for template in TEMPLATES["page"] if template.get("batch", 1) == options.batch]
    rng = random.Random(options.seed)
    texts = read_texts(options.bodies, 6000, rng)
    with options.output.open("w", encoding="utf-8") as out:
        for number in range(options.pages):
            template = templates[number % len(templates)]
            row = make(f"{template['name']} {number}", template, texts, rng)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
