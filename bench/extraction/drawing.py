"""What synthetic pages are drawn from: words, phrases, titles, sentences, dates."""

from __future__ import annotations

import gzip
import json
import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from transforms.data import read_toml

if TYPE_CHECKING:
    from transforms.chrome.sequence import Zone

WORDS = tomllib.loads((Path(__file__).parent / "synthetic.toml").read_text(encoding="utf-8"))
SENTENCE_RE = re.compile(r"(?<=[.؟!])\s+")
MONTHS = [
    "يناير",
    "شباط",
    "مارس",
    "نيسان/ابريل",
    "ماي",
    "يونيو",
    "جويلية",
    "غشت",
    "أيلول",
    "أكتوبر/ تشرين الأول",
    "نونبر",
    "ديسمبر",
]
DAYS = ["السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a page."""

    text: str
    zone: Zone
    tag: str = "p"
    box: str = ""
    """Class names of the box it stands in; neighbours with the same box share one element."""
    link: bool = False
    loose: bool = False
    """Any zone but the body may be right for it."""


class Draw:
    """One source of chance, and the texts and phrases to draw."""

    def __init__(self, texts: list[tuple[str, list[str]]], rng: random.Random):
        self.texts, self.rng = texts, rng
        self.title, self.story = texts[0]
        """Of the page's own article: what its subtitle, captions and tags speak of."""
        groups = read_toml("phrases.toml")["group"]
        self.phrases = {(group["role"], group["match"]): list(group["phrases"]) for group in groups}

    def some(self, name: str) -> str:
        """One of the words of a list."""
        return self.rng.choice(WORDS[name])

    def chance(self, share: float) -> bool:
        """Whether a thing of this probability happens."""
        return self.rng.random() < share

    def phrase(self, role: str, match: str = "line") -> str:
        """A phrase of a role; one in three is unknown to the lists."""
        known = self.phrases.get((role, match))
        unknown = WORDS["unknown"].get(role)
        if unknown and (known is None or self.chance(0.33)):
            return self.rng.choice(unknown).format(name=self.some("people"), place=self.some("places"))
        return self.rng.choice(known or [""])

    def headline(self) -> str:
        """The title of some article."""
        return self.rng.choice(self.texts)[0]

    def sentences(self) -> list[str]:
        """The sentences of some article."""
        return self.rng.choice(self.texts)[1]

    def topic(self) -> str:
        """Some words in a row of the page's own story, as captions, tags and trends repeat them."""
        words = self.rng.choice([self.title, *self.story[:3]]).split()
        start = self.rng.randrange(len(words))
        return " ".join(words[start : start + self.rng.randint(2, 4)]).strip("،.؛: ")

    def teaser(self) -> str:
        """The beginning of some article, cut off with dots."""
        words = " ".join(self.sentences()).split()[: self.rng.randint(6, 28)]
        return " ".join(words) + self.rng.choice(["...", "…", " ...", " [...]", "...", "…"])

    def lead(self) -> str:
        """The first sentence of some article, whole or cut without a mark."""
        words = self.sentences()[0].split()[: self.rng.randint(8, 40)]
        return " ".join(words).rstrip("،.؛: ") + self.rng.choice(["", ".", "."])

    def date(self) -> str:
        """A date in one of the forms of publishing."""
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2008, 2025)
        clock = f"{rng.randint(0, 12):02}:{rng.randint(0, 59):02}"
        named = f"{day} {MONTHS[month - 1]} {year}"
        return rng.choice(
            [
                named, f"{rng.choice(DAYS)} {named}", f"{rng.choice(DAYS)}، {named} - {clock} م",
                f"{day:02}/{month:02}/{year}",
                f"{year}-{month:02}-{day:02} | {clock}", f"نشر في: {named}",
                f"تاريخ النشر: {day}.{month}.{year} | {clock} GMT",
                f"آخر تحديث: {named} - {clock}", f"منذ {rng.randint(2, 9)} ساعات", f"{clock} ص",
                f"{MONTHS[month - 1]} {day}, {year}",
            ]
        )  # fmt: skip

    def policy(self) -> str:
        """One to three sentences in which a site speaks of itself."""
        return " ".join(self.some("policies") for _ in range(self.rng.choice([1, 1, 2, 3])))


_SENTENCE_ENDS = (".", "؟", "!", '."', ".»", ".”")
_SENTENCE_LETTERS = 25
_NOT_NEWS_RE = re.compile(r"رابط الخبر|للتواصل مع الكاتب|(?:^|\s)سمات\s|انتهى|SMS|https?:|@")
"""What collections leave in the texts of their articles."""


def is_sentence(text: str) -> bool:
    """Whether a piece of an article's text is a sentence, and no tag, link or end mark that was kept with it."""
    return text.endswith(_SENTENCE_ENDS) and len(text) >= _SENTENCE_LETTERS and not _NOT_NEWS_RE.search(text)


def read_texts(path: str | None, limit: int, rng: random.Random) -> list[tuple[str, list[str]]]:
    """Titles and sentences of a collection {title, text}; JSON lines, perhaps gzipped."""
    if path is None:
        return [(line, WORDS["comments"]) for line in WORDS["captions"]]
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")  # noqa: PTH123, SIM115
    with opened as lines:
        rows = [json.loads(line) for line in lines]
    rng.shuffle(rows)
    out = []
    for row in rows:
        title, sentences = (
            " ".join((row.get("title") or "").split()),
            SENTENCE_RE.split(" ".join(row["text"].split())),
        )
        sentences = [sentence for sentence in sentences if is_sentence(sentence)]
        if 2 <= len(title.split()) <= 22 and len(sentences) >= 2 and len(" ".join(sentences).split()) >= 60:
            out.append((title, [" ".join(sentence.split()[:90]) for sentence in sentences]))
        if len(out) >= limit:
            break
    return out
