"""What stands around the articles of synthetic pages: menus, boxes, captions, comments, notices, footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extraction.drawing import WORDS, Draw, Item
from transforms.chrome.sequence import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator


def menu(draw: Draw, zone: Zone) -> Iterator[Item]:
    """Sections, one a line or all on one."""
    names = draw.rng.sample(WORDS["sections"], draw.rng.randint(3, 26))
    if draw.chance(0.25):
        yield Item(draw.rng.choice([" ", " | ", " - ", " | "]).join(names), zone, "div", "main-menu", link=True)
        return
    for name in names:
        yield Item(name, zone, "li", "main-menu nav", link=True)


def notice(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A cookie notice or rules, with a button."""
    for _ in range(draw.rng.choice([1, 1, 1, 2])):
        yield Item(draw.policy(), zone, "p", draw.rng.choice(["cookie-notice", "gdpr", "box-7", "note"]))
    if draw.chance(0.6):
        yield Item(draw.phrase("legal"), zone, "a", "cookie-notice", link=True)


def box(draw: Draw, zone: Zone, role: str, heading: str | None = None) -> Iterator[Item]:
    """A box of headlines, with teasers, dates, sections or numbers, or bare."""
    rng = draw.rng
    name = rng.choice(
        {
            "related": ["related-posts", "yarpp", "block-list", "more-news"],
            "most_read": ["most-read", "popular", "tabs", "sidebar-list"],
        }.get(role, [role])
    )
    form = rng.choice(
        ["bare", "bare", "bare", "teaser", "date", "section", "number", "twice", "bullet", "bullet", "lead"]
    )
    bullet = rng.choice(["- ", "• ", "* ", "» ", "– ", "{}- ", "{}. ", "{} - ", "{}) "]) if form == "bullet" else ""
    above = (heading or draw.phrase(role)) + (":" if draw.chance(0.1) else "")
    yield Item(above, zone, rng.choice(["h2", "h3", "h4", "div", "span"]), name)
    for number in range(rng.randint(2, 9)):
        headline = draw.headline()
        if form == "number":
            yield Item(str(number + 1), zone, "span", name)
        if form == "section":
            yield Item(draw.some("sections"), zone, "span", name, link=draw.chance(0.5))
        yield Item(bullet.format(number + 1) + headline, zone, rng.choice(["h3", "li", "a", "h4"]), name, link=True)
        if form == "date" and draw.chance(0.2):
            yield Item(f"{draw.headline()}{rng.choice(['', ' '])}{draw.date()}", zone, "li", name, link=True)
        if form == "twice":
            yield Item(headline, zone, "a", name, link=True)
        if form == "teaser":
            yield Item(draw.teaser(), zone, "p", name, link=draw.chance(0.3))
            if draw.chance(0.4):
                yield Item(
                    rng.choice(["اقرأ المزيد", "Read More", "المزيد", "التفاصيل", "أكمل القراءة »"]),
                    zone,
                    "a",
                    name,
                    link=True,
                )
        if form == "lead":
            yield Item(draw.lead(), zone, "p", name, link=draw.chance(0.5))
        if form == "date" or draw.chance(0.1):
            yield Item(draw.date(), zone, "span", name)


def share(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A share bar, one button a line or all on one."""
    names = [draw.phrase("share") for _ in range(draw.rng.randint(1, 6))]
    if draw.chance(0.3):
        yield Item(" ".join(names), zone, "div", "share-bar", link=True)
        return
    for name in names:
        yield Item(
            name,
            zone,
            draw.rng.choice(["a", "li", "span"]),
            draw.rng.choice(["share-bar", "social", "tools"]),
            link=True,
        )


def caption(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A caption: bare, credited, told twice, under a label, or long."""
    text = draw.topic() if draw.chance(0.4) else draw.some("captions")
    form = draw.rng.choice(["bare", "credit", "twice", "label", "long", "credit"])
    if form == "credit":
        text = draw.rng.choice(
            [
                f"{text} ({draw.some('agencies')})",
                f"{text} - {draw.some('agencies')}",
                f"{text} / {draw.some('agencies')}",
                f"{text} (أرشيف)",
                f"{text} (أرشيفية)",
                f"{text} (الفرنسية)",
                f"{text} (مواقع التواصل)",
                f"{text} © {draw.some('agencies')}",
                f"{text} (تصوير: {draw.some('people')})",
            ]
        )
    elif form == "label":
        yield Item(
            draw.rng.choice(["صدر الصورة، Getty Images", "التعليق على الصورة،", "مصدر الصورة", "Getty Images"]),
            zone,
            "figcaption",
            "figure",
        )
    if form in ("long", "label") and draw.chance(0.6):
        told = draw.story if draw.chance(0.5) else draw.sentences()
        more = " ".join(told[0].split()[: draw.rng.randint(6, 18)])
        text = f"{text}، {more}{draw.rng.choice(['', '', '.'])}"
    for _ in range(2 if form == "twice" else 1):
        yield Item(
            text,
            zone,
            draw.rng.choice(["figcaption", "p", "div", "span"]),
            draw.rng.choice(["figure", "wp-caption", "img-holder", "photo"]),
        )


def counts(draw: Draw, zone: Zone) -> Iterator[Item]:
    """Counters of views and comments."""
    number = draw.rng.randint(0, 9000)
    yield Item(
        draw.rng.choice(
            [
                f"{number} مشاهدة",
                f"{number} قراءة",
                f"دقائق القراءة - {number % 9}",
                f"{number}",
                "0 تعليقات",
                "2min",
                f"عدد الزوار: {number}",
            ]
        ),
        zone,
        "span",
        "counts",
    )


def advert(draw: Draw, zone: Zone) -> Iterator[Item]:
    """The mark of an advertisement."""
    yield Item(draw.phrase("advert"), zone, "div", "ads")


def player(draw: Draw, zone: Zone) -> Iterator[Item]:
    """What a media player shows."""
    yield Item(draw.phrase("media", draw.rng.choice(["line", "start"])), zone, "div", "player")


def tags(draw: Draw, zone: Zone) -> Iterator[Item]:
    """Keywords with or without a heading."""
    headline = draw.title if draw.chance(0.6) else draw.headline()
    words = [word for word in headline.split() if len(word) > 3]
    names = [" ".join(words[index : index + draw.rng.randint(1, 3)]) for index in range(0, len(words), 2)] or [
        "أخبار"
    ]
    heading = draw.phrase("tags")
    if draw.chance(0.35):
        yield Item(f"{heading}: {'، '.join(names)}", zone, "div", "tags", link=True)
        return
    if draw.chance(0.8):
        yield Item(heading, zone, "span", "tags")
    for name in names:
        yield Item(draw.rng.choice(["", "#"]) + name, zone, "a", "tags", link=True)


def newsletter(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A call to subscribe or follow."""
    if draw.chance(0.3):
        text = f"{draw.phrase('newsletter', 'start')} {draw.some('site_names')}"
        yield Item(text, zone, "p", "body", link=draw.chance(0.5))
        return
    if draw.chance(0.6):
        yield Item(draw.phrase("newsletter"), zone, "h3", "newsletter-box")
    yield Item(
        draw.rng.choice(
            [draw.some("newsletters"), draw.phrase("newsletter", "start") + " " + draw.some("site_names")]
        ),
        zone,
        "p",
        "newsletter-box",
    )


def prev_next(draw: Draw, zone: Zone) -> Iterator[Item]:
    """The stories before and after."""
    for heading in ("السابق", "التالي") if draw.chance(0.5) else ("المقال السابق", "المقال التالي"):
        yield Item(heading, zone, "span", "post-nav")
        yield Item(draw.headline(), zone, "a", "post-nav", link=True)


def correction(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A note of the editors."""
    yield Item(
        draw.rng.choice(
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


def discussion(draw: Draw, zone: Zone) -> Iterator[Item]:
    """Comments and the form for them."""
    rng = draw.rng
    count = rng.choice([0, 0, 1, 2, 3, 6])
    heading = draw.phrase("comments")
    if draw.chance(0.8):
        yield Item(rng.choice([heading, f"{heading} ({count})", f"{count} تعليقات"]), zone, "h3", "comments")
    order = rng.choice(["nd", "dn", "n", "number"])
    for number in range(count):
        parts = {
            "nd": [draw.some("people"), draw.date()],
            "dn": [draw.date(), draw.some("people")],
            "n": [f"{draw.some('people')} يقول:"],
            "number": [f"{number + 1} - {draw.some('people')}", draw.date()],
        }[order]
        for part in parts:
            yield Item(part, zone, "span", "comment")
        text = draw.some("comments")
        if draw.chance(0.04):
            text = " ".join([text, *draw.sentences()[: rng.randint(1, 2)]])
        yield Item(text, zone, "p", "comment")
        if draw.chance(0.4):
            yield Item(rng.choice(["رد", "Reply", "الرد", "أعجبني", "إبلاغ"]), zone, "a", "comment", link=True)
    if draw.chance(0.3):
        yield Item(draw.policy(), zone, "p", "comment-policy")
    if draw.chance(0.6):
        for _ in range(rng.randint(1, 5)):
            yield Item(
                draw.phrase("comment_form", rng.choice(["line", "line", "start"])),
                zone,
                rng.choice(["label", "h3", "p"]),
                "respond",
            )


def footer(draw: Draw) -> Iterator[Item]:
    """Menus, addresses and rights."""
    rng = draw.rng
    for _ in range(rng.choice([0, 1, 1, 2])):
        yield from menu(draw, Zone.TAIL)
    if draw.chance(0.35):
        yield Item(draw.policy(), Zone.TAIL, "p", "footer-about")
    for _ in range(rng.randint(0, 4)):
        yield Item(draw.some("addresses"), Zone.TAIL, "p", "footer-about")
    for _ in range(rng.randint(0, 4)):
        yield Item(draw.phrase(rng.choice(["legal", "newsletter"])), Zone.TAIL, "li", "footer-links", link=True)
    yield Item(
        rng.choice(
            [
                f"جميع الحقوق محفوظة © {rng.randint(2010, 2025)}",
                f"© {draw.some('site_names')}",
                "All Rights Reserved",
                f"Copyright {draw.some('site_names')}. جميع الحقوق محفوظة.",
            ]
        ),
        Zone.TAIL,
        "p",
        "copyright",
    )


def related(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A box of related headlines."""
    return box(draw, zone, "related")


def most_read(draw: Draw, zone: Zone) -> Iterator[Item]:
    """A box of the headlines most read."""
    return box(draw, zone, "most_read")
