"""Titles of flattened pages that other lines were taken for (the writer's name, the words under a picture, nothing in
the place of a short one), or that stand on a line with more: the outlet, the writer, the section and the day."""

from __future__ import annotations

import re
from functools import cache
from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from transforms.agencies import agency_in
from transforms.arabic import ARABIC_LETTER_RE, fold
from transforms.bylines import author_in, is_byline, lone_name_in
from transforms.chrome.echo import keys
from transforms.chrome.marks import BULLETS
from transforms.chrome.scenes import goes_on, is_pictured, is_scene
from transforms.chrome.words import is_caption_like, is_connected, openers
from transforms.credits import is_credit
from transforms.crumbs import FRONT_PAGES
from transforms.data import read_folded
from transforms.dates import is_dated
from transforms.persons import is_place
from transforms.records import ARTICLE_ROLES, Role, text_start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from transforms.records import Block

_NAME_SPACES = 3
"""More words are no name and no picture's."""
_DECK_SPACES, _PICTURE_SPACES = 5, 6
_HEAD_LETTERS = 30
_GOING_ON = ("حيث ", "فهذه ", "فهذا ", "الا ان ", "علما ", "مما ")
_NEAR, _LEAST_KEYS = 5, 2
_ARCHIVE_RE = re.compile(r"\((?:من ال)?(?:صورة )?(?:أ|ا)رشيف(?:ية|ي)?\)$")
_ARCHIVED_RE = re.compile(r"[،,–-]\s?(?:من ال|صورة )?[أا]رشيف(?:ية|ي)?\.?$")
_ARCHIVED_LETTERS = 16
_REACH = 8
"""Lines above the text among which the date stands."""
_SENTENCES = 3
_CLOCK_RE = re.compile(r"\d:\d\d")
_LEAST_LETTERS = 12
"""Of a title that is looked for in a longer line."""
_WRITER_RE = re.compile(r"(\S+(?: \S+){1,3}) [-–—\N{ARABIC TATWEEL}] (?=\S+ \S+ \S)")
_TITLE_SPACES = range(2, 20)
_SENT_SPACES, _SENT_TOLD = 4, 6
_NAMING = (("(", ")"), ('"', '"'), ("«", "»"), ("“", "”"))
_DASH_RE = re.compile(r"\s?[-–—_/]\s?")
_BELOW_TITLE = frozenset({Role.BYLINE, Role.DATE})
_SITE_MARKS = (" : ", " | ")
_NAME_EDGES = " -–—|:"
_AROUND_RE = re.compile(r"[-–—:|]\s|\s[-–—:|]")


def title_above(title: str, blocks: Sequence[Block]) -> str | None:
    """Return the line above one that was taken for the title and is a name or a picture's words of which the first
    sentences say nothing, the second headline below a picture's words from an archive, or the headline above a
    sentence that goes on from another and above points; or None."""
    if not title:
        return None
    texts = [block.text for block in blocks]
    place = texts.index(title) if title in texts else 0
    if title.endswith(")") and _ARCHIVE_RE.search(title) is not None:
        below = blocks[place + 1 : place + 2]
        return below[0].text if below and below[0].role is Role.SUBTITLE else None
    if title[:1] in BULLETS or _goes_on(title):
        return _headline_near(blocks[max(0, place - _NEAR) : place], blocks, title)
    if title.count(" ") >= _DECK_SPACES and _is_drawn(title, place, blocks):
        return _headline_near(blocks[max(0, place - 1) : place], blocks, title)
    if _is_foreign(title, blocks) and (headline := _headline_below(place, blocks)) is not None:
        return headline
    if title.count(" ") > _PICTURE_SPACES or not (is_pictured(title) or _is_standing_in(title)):
        return None
    if not keys(title).isdisjoint(_told(blocks)):
        return None
    if place and _may_be_title(blocks[place - 1]):
        return blocks[place - 1].text
    return _headline_near(blocks[max(0, place - _NEAR) : place], blocks, title)


def _is_foreign(title: str, blocks: Sequence[Block]) -> bool:
    """Whether a line is a few words, a section's or the site's, of which the article says none."""
    if title.count(" ") > _NAME_SPACES - 1:
        return False
    return keys(title).isdisjoint(keys(" ".join(block.text for block in blocks if block.role in ARTICLE_ROLES)))


def _headline_below(place: int, blocks: Sequence[Block]) -> str | None:
    """The line between one and the text that reads as a headline, and of which the text tells two words."""
    told = _told(blocks)
    below = blocks[place + 1 : text_start(blocks)]
    long = [block.text for block in below if block.text.count(" ") >= _NAME_SPACES and _may_be_title(block)]
    return next((line for line in long if len(told & keys(line)) >= _LEAST_KEYS and not _goes_on(line)), None)


def _is_standing_in(title: str) -> bool:
    if title.count(" ") > _NAME_SPACES:
        return False
    return is_scene(title) or is_caption_like(title) or lone_name_in(title) == title


def _is_drawn(title: str, place: int, blocks: Sequence[Block]) -> bool:
    """Whether the text below its first paragraph has a line word by word, and another line is right above it that no
    phrase of templates is."""
    if not place or " " not in blocks[place - 1].text or blocks[place - 1].rule.startswith("phrase:"):
        return False
    below = blocks[text_start(blocks) + 1 :]
    return any(title in block.text for block in below if block.role in ARTICLE_ROLES)


def _goes_on(title: str) -> bool:
    """Whether a line goes on from another, as what a second headline draws from the text does."""
    folded = fold(title[:_HEAD_LETTERS])
    return is_connected(folded) or folded.startswith(_GOING_ON) or goes_on(folded.split(" ", 1)[0])


def _headline_near(above: Sequence[Block], blocks: Sequence[Block], title: str) -> str | None:
    """The nearest of some lines over the text that may be its title, in place of the one that was taken for it: the
    text tells two of its words, or all."""
    told = _told(blocks)
    near = [block.text for block in reversed(above) if block.text[:1] not in BULLETS and _may_be_title(block)]
    lines = ((line, keys(line)) for line in near if title not in line)
    return next((line for line, own in lines if own and len(told & own) >= min(_LEAST_KEYS, len(own))), None)


def _told(blocks: Sequence[Block]) -> AbstractSet[str]:
    sentences = islice((block.text for block in blocks if block.role in ARTICLE_ROLES), _SENTENCES)
    return keys(" ".join(sentences))


def title_over_date(blocks: Sequence[Block]) -> str | None:
    """Return the line right over the last date above the text of a page on which no line was taken for the title, or
    None."""
    first = text_start(blocks)
    near = range(first - 1, max(0, first - 1 - _REACH), -1)
    date = next((index for index in near if is_dated(blocks[index].text)), 0)
    return blocks[date - 1].text if date and _may_be_title(blocks[date - 1]) else None


def title_over_text(blocks: Sequence[Block]) -> str | None:
    """Return the line right over the text, below dates and names perhaps, that alone of all lines there may be a
    title of three words and more; or None."""
    above = blocks[: text_start(blocks)]
    likely = {block.text for block in above if block.text.count(" ") in _TITLE_SPACES and _may_be_title(block)}
    titles = unsent(list(likely), blocks)
    if len(titles) != 1:
        return None
    over = dropwhile(lambda block: block.role in _BELOW_TITLE, reversed(above))
    return next((titles[0] for block in islice(over, 1) if block.text == titles[0]), None)


def title_alone(title: str, blocks: Sequence[Block]) -> str:
    """Return the title without the writer before a dash whom a byline over the text names, and without the outlet
    before and the section and day behind it, where it stands alone in another line over the text."""
    above = [block.text for block in blocks[: text_start(blocks)] if not block.tag]
    writer = _WRITER_RE.match(title)
    if writer is not None and any(is_byline(line) and author_in(line) == writer[1] for line in above):
        return title[writer.end() :]
    parts = [line for line in above if len(line) >= _LEAST_LETTERS and line in title and line != title]
    if not parts:
        return title
    names = {name for line in above if (name := line.strip(_NAME_EDGES))}
    if blocks[0].text == title:
        names |= _site_names(title, parts, blocks)
    return next((line for line in parts if _stands_alone(*title.partition(line)[::2], names)), title)


def _site_names(title: str, lines: Sequence[str], blocks: Sequence[Block]) -> AbstractSet[str]:
    """What a mark with spaces around it parts from the title on the first line of a dump, which the page's head
    declares, when the text says nothing of it, as it would of whoever is quoted."""
    ends = [title.removesuffix(line) for line in lines]
    names = {end.strip(_NAME_EDGES) for end in ends if end.endswith(_SITE_MARKS)}
    return {name for name in names if keys(name).isdisjoint(_told(blocks))}


def _stands_alone(before: str, after: str, names: AbstractSet[str]) -> bool:
    """Whether marks part a line from what stands before and behind it in a title: nothing behind, when what is before
    has a line of its own as well or stands there twice, as the site's name, or is the way from the front page without
    its marks."""
    if not after and before.endswith(" "):
        return _is_name(before, names) or fold(before.split(" ", 1)[0]) in FRONT_PAGES
    return all(map(_AROUND_RE.search, (before, after)))


def _is_name(before: str, names: AbstractSet[str]) -> bool:
    """Whether what stands before a title and its mark is one of the names, or a name twice: «الأفق : الأفق |»."""
    parts = list(filter(None, (part.strip(_NAME_EDGES) for part in _AROUND_RE.split(before))))
    has_mark = _AROUND_RE.search(before) is not None
    return has_mark and (before.strip(_NAME_EDGES) in names or (len(parts) > 1 and len(set(parts)) == 1))


def unsent(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the lines of a page without those that are all dateline."""
    sentences = islice((block.text for block in blocks if block.role is Role.BODY), _SENT_TOLD)
    text = " ".join(sentences) if any(map(_DASH_RE.search, lines)) else ""
    return [line for line in lines if not _is_sent(line, text)]


def _is_sent(line: str, text: str) -> bool:
    """Whether a few words are a place and an outlet with a dash between them, as they stand over texts: the text
    says nothing of the outlet but its name in brackets or quotes, as agencies name themselves.

    >>> _is_sent("دجلة اليوم – كركوك", "أوضح المدير"), _is_sent("أول قطار - بغداد", "وصل قطار")
    (True, False)
    """
    if line.count(" ") > _SENT_SPACES or _DASH_RE.search(line) is None:
        return False
    parts = [part.strip() for part in _DASH_RE.split(line)]
    names = [part for part in parts if part and not is_place(fold(part))]
    return len(names) < len(parts) and all(_is_own_name(name, text) for name in names)


def _is_own_name(name: str, text: str) -> bool:
    return any(f"{a}{name}{b}" in text for a, b in _NAMING) or keys(name).isdisjoint(keys(text))


def is_archived(line: str) -> bool:
    """Whether a line ends as the words under a picture from an archive do.

    >>> is_archived("الوزير في مكتبه، أرشيف"), is_archived("المدينة تفتح الأرشيف")
    (True, False)
    """
    return _ARCHIVED_RE.search(line[-_ARCHIVED_LETTERS:]) is not None


def is_viewed(line: str) -> bool:
    """Whether a line ends in the link to a letter's page, as letters to readers begin.

    >>> is_viewed("وأكد الوزير بدء العمل عرض في المتصفح"), is_viewed("طريقة العرض في المتصفح")
    (True, False)
    """
    return f" {fold(line)}".endswith(_viewers())


@cache
def _viewers() -> tuple[str, ...]:
    return tuple(f" {link}" for link in read_folded("titles.toml", "viewers"))


def _may_be_title(block: Block) -> bool:
    """Whether a line has two words and more, and is no phrase of templates, no sentence, date or
    site's or person's name."""
    text = block.text
    if " " not in text or block.rule.startswith("phrase:") or block.role is Role.SHARE:
        return False
    if (
        ARABIC_LETTER_RE.search(text) is None
        or _CLOCK_RE.search(text) is not None
        or text.endswith((".", ":", "،"))
        or "|" in text
        or text.count('"') % 2
    ):
        return False
    first = fold(text.split(" ", 1)[0])
    if first in openers() or first in read_folded("titles.toml", "owners") or agency_in(text) is not None:
        return False
    if is_dated(text) or is_credit(text) or is_scene(text) or is_viewed(text) or is_archived(text):
        return False
    return lone_name_in(text) is None
