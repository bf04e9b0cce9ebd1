"""Synthetic Arabic news pages of many shapes, with the zone of every line known.

A page is a list of ``Item``; ``bench.extraction.rendering`` writes it as HTML or flattens it. The texts of articles
come at fit time from a collection {title, text} (JSON lines), the chrome from ``synthetic.toml`` and the phrase lists.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from transforms.chrome.sequence import Zone
from transforms.data import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

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
NO_ARTICLE_SHARE = 0.07
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


class Maker:
    """Draws pages from one source of chance."""

    def __init__(self, texts: list[tuple[str, list[str]]], rng: random.Random):
        self.texts, self.rng = texts, rng
        groups = read_toml("phrases.toml")["group"]
        self.phrases = {(group["role"], group["match"]): [phrase for phrase in group["phrases"]] for group in groups}

    def some(self, name: str) -> str:
        return self.rng.choice(WORDS[name])

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def phrase(self, role: str, match: str = "line") -> str:
        """A phrase of a role; one in three is unknown to the lists."""
        known = self.phrases.get((role, match))
        unknown = WORDS["unknown"].get(role)
        if unknown and (known is None or self.chance(0.33)):
            return self.rng.choice(unknown).format(name=self.some("people"), place=self.some("places"))
        return self.rng.choice(known or [""])

    def headline(self) -> str:
        return self.rng.choice(self.texts)[0]

    def sentences(self) -> list[str]:
        return self.rng.choice(self.texts)[1]

    def teaser(self) -> str:
        words = " ".join(self.sentences()).split()[: self.rng.randint(6, 28)]
        return " ".join(words) + self.rng.choice(["...", "…", " ...", " [...]", "...", "…"])

    def date(self) -> str:
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2008, 2025)
        clock = f"{rng.randint(0, 12):02}:{rng.randint(0, 59):02}"
        named = f"{day} {MONTHS[month - 1]} {year}"
        return rng.choice(
            [
                named, f"{rng.choice(DAYS)} {named}", f"{rng.choice(DAYS)}، {named} - {clock} م", f"{day:02}/{month:02}/{year}",
                f"{year}-{month:02}-{day:02} | {clock}", f"نشر في: {named}", f"تاريخ النشر: {day}.{month}.{year} | {clock} GMT",
                f"آخر تحديث: {named} - {clock}", f"منذ {rng.randint(2, 9)} ساعات", f"{clock} ص", f"{MONTHS[month - 1]} {day}, {year}",
            ]
        )  # fmt: skip

    # Head ------------------------------------------------------------------------------------------------------

    def head(self, title: str) -> Iterator[Item]:
        """Everything above the title."""
        rng = self.rng
        site = self.some("site_names")
        if self.chance(0.4):
            yield Item(f"{title} {rng.choice('-|–')} {site}", Zone.HEAD, "title", loose=True)
        if self.chance(0.2):
            yield from self.notice(Zone.HEAD)
        if self.chance(0.3):
            yield Item(self.phrase("nav", "start"), Zone.HEAD, "a", "skip", link=True)
        yield Item(site, Zone.HEAD, "a", "logo", link=True)
        if self.chance(0.4):
            yield Item(self.date(), Zone.HEAD, "div", "top-date")
        for _ in range(rng.choice([0, 1, 1, 2])):
            yield from self.menu(Zone.HEAD)
        if self.chance(0.25):
            for _ in range(rng.randint(2, 14)):
                yield Item(self.some("weather"), Zone.HEAD, "span", "weather-box")
        if self.chance(0.3):
            yield Item(rng.choice(["عاجل", "شريط الأخبار", "آخر الأخبار"]), Zone.HEAD, "span", "ticker")
            for _ in range(rng.randint(1, 5)):
                yield Item(self.headline(), Zone.HEAD, "li", "ticker", link=True)
        if self.chance(0.25):
            yield from self.box(Zone.HEAD, rng.choice(["related", "most_read"]))
        if self.chance(0.15):
            yield Item(self.phrase("advert"), Zone.HEAD, "div", "ads")
        if self.chance(0.35):
            yield from self.crumbs(title)

    def crumbs(self, title: str) -> Iterator[Item]:
        rng = self.rng
        mark = rng.choice([" / ", " > ", " » ", " › "])
        parts = ["الرئيسية", self.some("sections"), *([title] if self.chance(0.4) else [])]
        if self.chance(0.6):
            yield Item(mark.join(parts), Zone.HEAD, "div", "breadcrumb", link=self.chance(0.5))
        else:
            for part in parts:
                yield Item(part, Zone.HEAD, "li", "breadcrumbs", link=True, loose=True)

    def menu(self, zone: Zone) -> Iterator[Item]:
        names = self.rng.sample(WORDS["sections"], self.rng.randint(3, 26))
        if self.chance(0.25):
            yield Item(self.rng.choice([" ", " | ", " - ", " | "]).join(names), zone, "div", "main-menu", link=True)
            return
        for name in names:
            yield Item(name, zone, "li", "main-menu nav", link=True)

    def notice(self, zone: Zone) -> Iterator[Item]:
        for _ in range(self.rng.choice([1, 1, 1, 2])):
            yield Item(self.policy(), zone, "p", self.rng.choice(["cookie-notice", "gdpr", "box-7", "note"]))
        if self.chance(0.6):
            yield Item(self.phrase("legal"), zone, "a", "cookie-notice", link=True)

    def policy(self) -> str:
        """One to three sentences in which a site speaks of itself."""
        return " ".join(self.some("policies") for _ in range(self.rng.choice([1, 1, 2, 3])))

    def box(self, zone: Zone, role: str, heading: str | None = None) -> Iterator[Item]:
        """A box of headlines, with teasers, dates, sections or numbers, or bare."""
        rng = self.rng
        name = rng.choice(
            {
                "related": ["related-posts", "yarpp", "block-list", "more-news"],
                "most_read": ["most-read", "popular", "tabs", "sidebar-list"],
            }.get(role, [role])
        )
        form = rng.choice(["bare", "bare", "bare", "teaser", "date", "section", "number", "twice"])
        yield Item(heading or self.phrase(role), zone, rng.choice(["h2", "h3", "h4", "div", "span"]), name)
        for number in range(rng.randint(2, 9)):
            headline = self.headline()
            if form == "number":
                yield Item(str(number + 1), zone, "span", name)
            if form == "section":
                yield Item(self.some("sections"), zone, "span", name, link=self.chance(0.5))
            yield Item(headline, zone, rng.choice(["h3", "li", "a", "h4"]), name, link=True)
            if form == "date" and self.chance(0.2):
                yield Item(f"{self.headline()}{rng.choice(['', ' '])}{self.date()}", zone, "li", name, link=True)
            if form == "twice":
                yield Item(headline, zone, "a", name, link=True)
            if form == "teaser":
                yield Item(self.teaser(), zone, "p", name, link=self.chance(0.3))
                if self.chance(0.4):
                    yield Item(
                        rng.choice(["اقرأ المزيد", "Read More", "المزيد", "التفاصيل", "أكمل القراءة »"]),
                        zone,
                        "a",
                        name,
                        link=True,
                    )
            if form == "date" or self.chance(0.1):
                yield Item(self.date(), zone, "span", name)

    # Between title and text -------------------------------------------------------------------------------------

    def meta(self) -> Iterator[Item]:
        """Date, byline, share bar, caption and the like, in any order."""
        parts = [
            (0.65, self.dateline_block), (0.45, self.byline), (0.35, self.share), (0.4, self.caption), (0.2, self.section),
            (0.12, self.subtitle), (0.15, self.counts), (0.06, self.advert), (0.05, self.player),
        ]  # fmt: skip
        self.rng.shuffle(parts)
        for share, part in parts:
            if self.chance(share):
                yield from part(Zone.META)

    def dateline_block(self, zone: Zone) -> Iterator[Item]:
        date = self.date()
        if self.chance(0.15):
            date = f"{self.some('people')} - {date}"
        yield Item(
            date,
            zone,
            self.rng.choice(["time", "span", "div", "p"]),
            self.rng.choice(["date", "post-date", "meta", "info"]),
        )

    def byline(self, zone: Zone) -> Iterator[Item]:
        name = self.some("people")
        text = self.rng.choice([f"كتب: {name}", f"بقلم {name}", name, name, f"{name} - {self.some('places')}", f"بواسطة {name}", f"الكاتب: {name}", f"{self.some('places')} - {self.some('agencies')}", self.some("agencies"), f"المصدر: {self.some('agencies')}", self.phrase("byline")])  # fmt: skip
        if self.chance(0.1):
            yield Item("بقلم", zone, "span", "author")
        if self.chance(0.3):
            yield Item(text, zone, "p", "body")
            return
        yield Item(text, zone, "span", self.rng.choice(["author", "byline", "writer", "meta"]), link=self.chance(0.4))

    def share(self, zone: Zone) -> Iterator[Item]:
        names = [self.phrase("share") for _ in range(self.rng.randint(1, 6))]
        if self.chance(0.3):
            yield Item(" ".join(names), zone, "div", "share-bar", link=True)
            return
        for name in names:
            yield Item(
                name,
                zone,
                self.rng.choice(["a", "li", "span"]),
                self.rng.choice(["share-bar", "social", "tools"]),
                link=True,
            )

    def caption(self, zone: Zone) -> Iterator[Item]:
        text = self.some("captions")
        form = self.rng.choice(["bare", "credit", "twice", "label", "long", "credit"])
        if form == "credit":
            text = self.rng.choice(
                [
                    f"{text} ({self.some('agencies')})",
                    f"{text} - {self.some('agencies')}",
                    f"{text} / {self.some('agencies')}",
                    f"{text} (أرشيف)",
                ]
            )
        elif form == "label":
            yield Item(
                self.rng.choice(["صدر الصورة، Getty Images", "التعليق على الصورة،", "مصدر الصورة", "Getty Images"]),
                zone,
                "figcaption",
                "figure",
            )
        if form in ("long", "label") and self.chance(0.6):
            text = f"{text}، {' '.join(self.sentences()[0].split()[: self.rng.randint(6, 18)])}{self.rng.choice(['', '', '.'])}"
        for _ in range(2 if form == "twice" else 1):
            yield Item(
                text,
                zone,
                self.rng.choice(["figcaption", "p", "div", "span"]),
                self.rng.choice(["figure", "wp-caption", "img-holder", "photo"]),
            )

    def section(self, zone: Zone) -> Iterator[Item]:
        yield Item(self.some("sections"), zone, "a", "cat", link=True)

    def subtitle(self, zone: Zone) -> Iterator[Item]:
        words = self.headline()
        yield Item(words, zone, "h2", self.rng.choice(["subtitle", "sub-head", "deck"]))

    def counts(self, zone: Zone) -> Iterator[Item]:
        number = self.rng.randint(0, 9000)
        yield Item(
            self.rng.choice(
                [
                    f"{number} مشاهدة",
                    f"{number} قراءة",
                    f"دقائق القراءة - {number % 9}",
                    f"{number}",
                    f"0 تعليقات",
                    "2min",
                    f"عدد الزوار: {number}",
                ]
            ),
            zone,
            "span",
            "counts",
        )

    def advert(self, zone: Zone) -> Iterator[Item]:
        yield Item(self.phrase("advert"), zone, "div", "ads")

    def player(self, zone: Zone) -> Iterator[Item]:
        yield Item(self.phrase("media", self.rng.choice(["line", "start"])), zone, "div", "player")

    # The article ------------------------------------------------------------------------------------------------

    def body(self, sentences: list[str]) -> Iterator[Item]:
        """Paragraphs of one to four sentences, with subheads, lists and insertions."""
        rng = self.rng
        paragraphs = self.paragraphs(sentences)
        if self.chance(0.3):
            paragraphs[0] = rng.choice(
                [
                    f"{self.some('places')} ({self.some('agencies')}) - {paragraphs[0]}",
                    f"{self.some('places')} - {paragraphs[0]}",
                    f"{self.some('places')}، {paragraphs[0]}",
                    f"({self.some('agencies')}) - {paragraphs[0]}",
                ]
            )
        headed, inserted, quizzed = self.chance(0.3), self.chance(0.5), self.chance(0.04)
        if self.chance(0.08):
            yield from self.summary()
        for index, paragraph in enumerate(paragraphs):
            inside = 0 < index < len(paragraphs)
            if inside and headed and self.chance(0.25):
                yield Item(self.some("subheads"), Zone.SUBHEAD, rng.choice(["h2", "h3", "p", "strong"]), "body")
            yield Item(f"{'*' if index % 2 and quizzed else ''}{paragraph}", Zone.BODY, "p", "body")
            if self.chance(0.03):
                yield Item(self.some("leads_in"), Zone.BODY, "p", "body")
                for number, text in enumerate(rng.sample(WORDS["items"], rng.randint(2, 5)), 1):
                    yield Item(
                        f"{rng.choice(['', '- ', '• ', f'{number}- '])}{text}{rng.choice(['', '.', '؛'])}",
                        Zone.BODY,
                        "li",
                        "body",
                    )
            if inserted and index < len(paragraphs) - 1 and self.chance(0.22):
                yield from self.insert()

    def summary(self) -> Iterator[Item]:
        """Points above the text, without a full stop; sometimes the byline stands under them."""
        mark = self.rng.choice(["- ", "• ", "", "* ", "** "])
        for _ in range(self.rng.choice([1, 1, 2, 3])):
            words = " ".join(self.sentences()[:2]).split()[: self.rng.randint(10, 36)]
            yield Item(mark + " ".join(words).rstrip(".،"), Zone.BODY, self.rng.choice(["p", "li", "h2"]), "body")
        if self.chance(0.5):
            part = self.rng.choice([self.byline, self.byline, self.share, self.caption, self.dateline_block])
            yield from part(Zone.INSERT)

    def paragraphs(self, sentences: list[str]) -> list[str]:
        out, index = [], 0
        style = self.rng.choice([(1, 1), (1, 2), (1, 3), (2, 4)])
        limit = self.rng.choice([4, 8, 14, 30])
        while index < len(sentences) and len(out) < limit:
            count = self.rng.randint(*style)
            out.append(" ".join(sentences[index : index + count]))
            index += count
        if self.chance(0.08):
            out[0] = " ".join(out[0].split()[: self.rng.randint(12, 24)]).rstrip("،. ") + self.rng.choice(
                ["", ".", ":"]
            )
        if self.chance(0.3):
            out = [self.shortened(line) if self.chance(0.4) else line for line in out]
        if self.chance(0.06):
            out = [line.rstrip(".") for line in out]
        return out

    def shortened(self, paragraph: str) -> str:
        """The first clause of a paragraph: short paragraphs are what density measures lose."""
        clause = paragraph.split("،")[0].split()
        return " ".join(clause).rstrip(".:") + "." if 6 <= len(clause) <= 16 else paragraph

    def insert(self) -> Iterator[Item]:
        """What templates put between two paragraphs."""
        rng = self.rng
        kind = rng.choices(
            ["line", "box", "caption", "advert", "newsletter", "player", "share", "bare"],
            [5, 3, 3, 2, 1, 1, 0.5, 1.5],
        )[0]
        if kind == "line":
            lead = self.phrase("read_also", "start")
            if self.chance(0.5):
                box = rng.choice(["read-also", "body"])
                yield Item(f"{lead.rstrip(':')}: {self.headline()}", Zone.INSERT, "p", box, link=self.chance(0.7))
            else:
                yield Item(
                    lead.rstrip(":") + rng.choice(["", ":"]),
                    Zone.INSERT,
                    rng.choice(["p", "strong", "span"]),
                    "inline-related",
                )
                for _ in range(rng.choice([1, 1, 2, 3])):
                    yield Item(
                        self.headline(), Zone.INSERT, rng.choice(["a", "li", "p"]), "inline-related", link=True
                    )
        elif kind == "box":
            yield from self.box(Zone.INSERT, "related")
        elif kind == "caption":
            yield from self.caption(Zone.INSERT)
        elif kind == "advert":
            yield from self.advert(Zone.INSERT)
        elif kind == "newsletter":
            yield Item(self.phrase("newsletter"), Zone.INSERT, "h3", "newsletter")
            yield Item(self.some("newsletters"), Zone.INSERT, "p", "newsletter")
        elif kind == "player":
            yield from self.player(Zone.INSERT)
        elif kind == "share":
            yield from self.share(Zone.INSERT)
        else:
            yield Item(self.headline(), Zone.INSERT, rng.choice(["a", "h4", "div"]), "promo", link=True)

    # After the article ------------------------------------------------------------------------------------------

    def tail(self) -> Iterator[Item]:
        """Everything below the text, in the rough order of real pages."""
        rng = self.rng
        first = [(0.2, self.source), (0.35, self.tags), (0.35, self.share), (0.2, self.author), (0.15, self.newsletter), (0.12, self.prev_next), (0.06, self.correction), (0.15, self.notice)]  # fmt: skip
        rng.shuffle(first)
        for share, part in first:
            if self.chance(share):
                yield from part(Zone.TAIL)
        boxes = [(0.7, lambda zone: self.box(zone, "related")), (0.5, self.discussion), (0.5, lambda zone: self.box(zone, "most_read")), (0.3, lambda zone: self.box(zone, "related"))]  # fmt: skip
        rng.shuffle(boxes)
        for share, part in boxes:
            if self.chance(share):
                yield from part(Zone.TAIL)
        if self.chance(0.15):
            yield from self.notice(Zone.TAIL)
        if self.chance(0.75):
            yield from self.footer()

    def source(self, zone: Zone) -> Iterator[Item]:
        """A credit or sign-off under the last paragraph, often in the article's own element."""
        name, other = self.some("agencies"), self.some("agencies")
        text = self.rng.choice(
            [
                f"المصدر: {name}", f"({name})", f"المصدر : {name} + مواقع إلكترونية", name, f"م.ع/{name}", f"نقلا عن {name}",
                f"{self.some('site_names')}/ {name}", f"{self.some('site_names')} + {name}", f"ع.ش/ س.ب ({name}، {other})",
                f"{name} - {other}", f"{self.some('people')} - {self.some('places')}",
            ]
        )  # fmt: skip
        yield Item(text, zone, "p", self.rng.choice(["source", "body", "body"]))

    def tags(self, zone: Zone) -> Iterator[Item]:
        words = [word for word in self.headline().split() if len(word) > 3]
        names = [" ".join(words[index : index + self.rng.randint(1, 3)]) for index in range(0, len(words), 2)] or [
            "أخبار"
        ]
        heading = self.phrase("tags")
        if self.chance(0.35):
            yield Item(f"{heading}: {'، '.join(names)}", zone, "div", "tags", link=True)
            return
        if self.chance(0.8):
            yield Item(heading, zone, "span", "tags")
        for name in names:
            yield Item(self.rng.choice(["", "#"]) + name, zone, "a", "tags", link=True)

    def author(self, zone: Zone) -> Iterator[Item]:
        yield Item(self.rng.choice([self.some("people"), "عن الكاتب", "Written By"]), zone, "h4", "author-box")
        yield Item(
            self.rng.choice([self.some("bios"), f"More from {self.some('people')}", self.some("bios")]),
            zone,
            "p",
            "author-box",
        )

    def newsletter(self, zone: Zone) -> Iterator[Item]:
        if self.chance(0.3):
            text = f"{self.phrase('newsletter', 'start')} {self.some('site_names')}"
            yield Item(text, zone, "p", "body", link=self.chance(0.5))
            return
        if self.chance(0.6):
            yield Item(self.phrase("newsletter"), zone, "h3", "newsletter-box")
        yield Item(
            self.rng.choice(
                [self.some("newsletters"), self.phrase("newsletter", "start") + " " + self.some("site_names")]
            ),
            zone,
            "p",
            "newsletter-box",
        )

    def prev_next(self, zone: Zone) -> Iterator[Item]:
        for heading in ("السابق", "التالي") if self.chance(0.5) else ("المقال السابق", "المقال التالي"):
            yield Item(heading, zone, "span", "post-nav")
            yield Item(self.headline(), zone, "a", "post-nav", link=True)

    def correction(self, zone: Zone) -> Iterator[Item]:
        yield Item(
            self.rng.choice(
                [
                    "هل وجدت خطأ في المقال؟ أبلغنا عنه",
                    "تنويه: تم تصحيح خطأ في عنوان المادة بعد نشرها.",
                    "للتواصل مع الكاتب: writer@example.com",
                ]
            ),
            zone,
            "p",
            "note",
        )

    def discussion(self, zone: Zone) -> Iterator[Item]:
        """Comments and the form for them."""
        rng = self.rng
        count = rng.choice([0, 0, 1, 2, 3, 6])
        heading = self.phrase("comments")
        if self.chance(0.8):
            yield Item(rng.choice([heading, f"{heading} ({count})", f"{count} تعليقات"]), zone, "h3", "comments")
        order = rng.choice(["nd", "dn", "n", "number"])
        for number in range(count):
            parts = {
                "nd": [self.some("people"), self.date()],
                "dn": [self.date(), self.some("people")],
                "n": [f"{self.some('people')} يقول:"],
                "number": [f"{number + 1} - {self.some('people')}", self.date()],
            }[order]
            for part in parts:
                yield Item(part, zone, "span", "comment")
            text = self.some("comments")
            if self.chance(0.35):
                text = " ".join([text, *self.sentences()[: rng.randint(1, 2)]])
            yield Item(text, zone, "p", "comment")
            if self.chance(0.4):
                yield Item(rng.choice(["رد", "Reply", "الرد", "أعجبني", "إبلاغ"]), zone, "a", "comment", link=True)
        if self.chance(0.3):
            yield Item(self.policy(), zone, "p", "comment-policy")
        if self.chance(0.6):
            for _ in range(rng.randint(1, 5)):
                yield Item(
                    self.phrase("comment_form", rng.choice(["line", "line", "start"])),
                    zone,
                    rng.choice(["label", "h3", "p"]),
                    "respond",
                )

    def footer(self) -> Iterator[Item]:
        rng = self.rng
        for _ in range(rng.choice([0, 1, 1, 2])):
            yield from self.menu(Zone.TAIL)
        if self.chance(0.35):
            yield Item(self.policy(), Zone.TAIL, "p", "footer-about")
        for _ in range(rng.randint(0, 4)):
            yield Item(self.some("addresses"), Zone.TAIL, "p", "footer-about")
        for _ in range(rng.randint(0, 4)):
            yield Item(self.phrase(rng.choice(["legal", "newsletter"])), Zone.TAIL, "li", "footer-links", link=True)
        yield Item(
            rng.choice(
                [
                    f"جميع الحقوق محفوظة © {rng.randint(2010, 2025)}",
                    f"© {self.some('site_names')}",
                    "All Rights Reserved",
                    f"Copyright {self.some('site_names')}. جميع الحقوق محفوظة.",
                ]
            ),
            Zone.TAIL,
            "p",
            "copyright",
        )

    # No article --------------------------------------------------------------------------------------------------

    def front(self) -> list[Item]:
        """A section front, a gallery or a search page: boxes and menus, and nothing to read through."""
        parts = list(self.head(self.headline()))
        for _ in range(self.rng.randint(2, 6)):
            parts += self.box(Zone.HEAD, self.rng.choice(["related", "most_read"]), self.some("sections"))
            if self.chance(0.2):
                parts += self.caption(Zone.HEAD)
            if self.chance(0.15):
                parts += self.newsletter(Zone.HEAD)
        parts += self.footer()
        return [replace(item, zone=Zone.HEAD, loose=False) for item in parts if item.text.strip()]

    # The page ---------------------------------------------------------------------------------------------------

    def page(self) -> tuple[str, list[Item]]:
        """One page: its title and its lines."""
        if self.chance(NO_ARTICLE_SHARE):
            return self.some("site_names"), self.front()
        title, sentences = self.rng.choice(self.texts)
        items: list[Item] = []
        form = self.rng.random()
        if form < 0.78:
            items += self.head(title)
        elif form < 0.88:
            items += self.box(Zone.HEAD, self.rng.choice(["related", "most_read"]))
        if self.chance(0.2):
            items.append(Item(self.some("sections"), Zone.HEAD, "a", "kicker", link=True))
        if self.chance(0.06):
            items.append(Item(self.headline(), Zone.HEAD, "div", "kicker", loose=True))
        if not (form > 0.93 and self.chance(0.5)):
            items.append(Item(title, Zone.TITLE, "h1", "post-title"))
            items += self.meta()
            if self.chance(0.1):
                items.append(Item(title, Zone.META, "h2", "meta", loose=True))
        items += self.body(sentences)
        if self.chance(0.92):
            items += self.tail()
        return title, [item for item in items if item.text.strip()]


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
        sentences = [sentence for sentence in sentences if sentence]
        if 4 <= len(title.split()) <= 22 and len(sentences) >= 2 and len(" ".join(sentences).split()) >= 60:
            out.append((title, [" ".join(sentence.split()[:90]) for sentence in sentences]))
        if len(out) >= limit:
            break
    return out
