"""The title of an article: the heading that readers see, or what the page's head declares without the site's name."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from transforms.arabic import ARABIC_LETTER_RE, LetterCounter
from transforms.bylines import author_in, is_byline
from transforms.chrome.echo import keys
from transforms.chrome.labels import unlabelled, without_site
from transforms.chrome.marks import BULLETS
from transforms.chrome.stamps import is_said, stamp_over_text
from transforms.chrome.words import is_continuation
from transforms.credits import is_credit, writer_in_title
from transforms.crumbs import without_crumbs
from transforms.dates import is_dated
from transforms.meta_lines import read_meta_line
from transforms.metadata.declared_titles import declared_heading, is_home, is_told_otherwise, strip_site
from transforms.metadata.standins import (
    is_archived,
    is_viewed,
    title_above,
    title_alone,
    title_over_date,
    title_over_text,
    unsent,
)
from transforms.metadata.title_lines import beside_picture, over_byline, whole_line
from transforms.persons import is_person
from transforms.records import ARTICLE_ROLES, COLLECTED, Block, Role, headed_line, text_start

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIGURE_RE = re.compile(r"\d")
_LETTERS_AND_FIGURES = LetterCounter(re.compile(r"[^\W\d_]"), _FIGURE_RE)
_TWICE_LETTERS = 12
_TWICE_RE = re.compile(rf"(.{{{_TWICE_LETTERS},}}?)(?: \w+)? ?\1")
"""A title behind its picture's text, which is the title; a word for a picture without one may stand between."""
_STARS = " *#•|\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}"
_SYMBOL = "So"
"""Unicode's category of emoji, stars and arrows."""
_REMARK_RE = re.compile(r"\([^()]*\)\s?\.?")
_MASTHEAD_RE = re.compile(r"(?:نائب )?(?:رئيسة?|مديرة?) (?:مجلسي? الإدارة(?: والتحرير)?|التحرير)\s?:\s?(?=\S)")
"""Who makes the paper, as its pages say over their titles; a name follows."""
_PUBLISHER_RE = re.compile(r"(?:الناشر|صاحبة? الامتياز)(?:\s(?:و\S+\s?){1,3})?\s?:")
"""Who owns it, a house or a person."""
_GALLERY_RE = re.compile(r"(?:image|photo|picture|صورة|الصورة)\s\d+\s(?:from|of|من)\s\S+(?:\s\S+)?", re.IGNORECASE)
_GALLERY_LINES = 3
"""The picture's number, the counter and the title."""
_CUT_WORDS = 4
"""So many words are missing at most where a title was cut to a width."""
_DAY = r"(?:\w+[،,]?\s)?\d{1,2}(?:\s\w+\s|[/.-]\d{1,2}[/.-])\d{4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:[صم]|صباحا|صباحاً|مساء|مساءً|AM|PM)\b)?"
_MOMENT_RE = re.compile(rf"(?:{_DAY}[\s,،|-]+{_CLOCK}|{_CLOCK}[\s,،|-]+{_DAY})\s+(?:[|-]\s+)?(?=\S+(?:\s+\S+){{3}})")
"""Day and clock on the title's line before it; a day alone may be what the title tells of."""
_POST_RE = re.compile(r"^(?:افتراضي\s+(?=\S+\s))?(?:(?:رد|Re|مشاهدة النسخة كاملة)\s?:\s+)?")
"""The name of the usual sign before a post, the marks of an answer and of an archive."""
_HEADLINE_WORDS = 18
_SHARED_WORDS = 2
_STATED = (".", ":", "،", "؛", ",", "…", "..")
_HEADLINE_RE = re.compile(r"[؟?!]|\S(?:\.\.+|…)\s?\S|[«“”\"]\S")
_TITLE_WORDS = 4
_BOLD = frozenset({"b", "strong"})
_NUMBERED_RE = re.compile(r"[^\d:]{2,25}:\s?[\d/.,-]+")
"""A label and its number: «رقم الخبر: 2460»."""
_TITLE = Role.TITLE
"""To look up a member of an enumeration costs as much as a call, and each line is asked for it."""


def shown(blocks: Sequence[Block], *, is_one_line: bool, declared: Sequence[str] = ()) -> str | None:
    """Return the title as the page shows it; of a page dumped onto one line, what was chosen for it.

    `declared` are the titles in the page's head, or what a collector wrote above its dump."""
    is_dump = bool(blocks) and not blocks[0].tag
    if is_dump and declared:
        blocks = [block for block in blocks if block.rule != COLLECTED]
    if is_one_line and ((titles := _lines(blocks, _TITLE)) or blocks[0].line == blocks[-1].line):
        return _once(_bare(whole_line(blocks) or titles[0])) if titles else None
    subtitles = _lines(blocks, Role.SUBTITLE)
    titles = _headline_behind_gallery(blocks) or unsent(_lines(blocks, _TITLE), blocks)
    titles = declared_heading(blocks, declared) or titles
    if (head := headed_line(blocks)) is not None:
        titles = _lines([blocks[head]], blocks[head].role) or titles
    if titles and (headline := beside_picture(blocks)) is not None:
        titles = [headline]
    titles = titles or subtitles[:1] or _headline_above(blocks) or _declared_above(blocks, declared)
    if max([title.count(" ") for title in titles], default=0) < _TITLE_WORDS - 1:
        titles = _headline_twice(blocks) or titles
    if not titles:
        is_asked = is_dump or (declared and all(map(is_home, declared)))
        found = (title_over_date(blocks) or title_over_text(blocks)) if is_asked else None
        return None if found is None or _is_masthead(found) else found
    title = _once(_completed(_bare(_unglued(_joined(titles), blocks)), subtitles))
    if is_dump and is_told_otherwise(title, declared):
        return None
    if is_dump:
        title = without_site(title, blocks)
    return (title_above(title, blocks) if is_dump else None) or title_alone(title, blocks)


def _headline_behind_gallery(blocks: Sequence[Block]) -> list[str]:
    """The line of a flattened page behind a gallery's counter, when the title stands right before that: the title
    is the picture's text."""
    told = next((index for index, block in enumerate(blocks) if block.role is _TITLE and not block.tag), None)
    if told is None:
        return []
    behind = [block for block in blocks[told + 1 : told + 1 + _GALLERY_LINES] if not block.text.isdecimal()]
    for counter, line in islice(pairwise(behind), 1):
        if line.role not in ARTICLE_ROLES and _is_spare(line) and _GALLERY_RE.fullmatch(counter.text):
            return _lines([line], line.role)
    return []


def _once(title: str) -> str:
    """The title without what stands before it on its line: day and clock, or itself."""
    title = title.removeprefix(moment_before(title))
    is_likely = title[:_TWICE_LETTERS] in title[_TWICE_LETTERS:]
    return twice[1] if is_likely and (twice := _TWICE_RE.fullmatch(title)) else title


def moment_before(line: str) -> str:
    """The day and clock before the title on its line, or nothing.

    >>> moment_before("17 حزيران 2019 12:01ص الوزير يتفقد أعمال الطريق الجديد")
    '17 حزيران 2019 12:01ص '
    """
    match = _MOMENT_RE.match(line) if ":" in line else None
    return match[0] if match is not None and is_dated(match[0]) else ""


def _lines(blocks: Sequence[Block], role: Role) -> list[str]:
    """The lines of a role without the signs around them; a date, the editor's name, a credit or byline of flattened
    text and a remark in brackets are no title, and neither is a picture's file name beside one in Arabic."""
    found = [block for block in blocks if block.role is role and _REMARK_RE.fullmatch(block.text) is None]
    if not found:
        return []  # of second headlines nearly always
    lines = [unlabelled(_without_signs(block.text)) for block in found if block.tag or not _is_sent(block.text)]
    lines = [line for line in lines if not _is_of_page(line)]
    return [line for line in lines if ARABIC_LETTER_RE.search(line)] or lines


def _is_of_page(line: str) -> bool:
    """Whether a line tells of the page or a picture: a date, the editor's name, figures, a link, an archive."""
    if is_said(line) or _is_masthead(line) or _is_figures(line) or is_archived(line) or is_viewed(line):
        return True
    return _NUMBERED_RE.fullmatch(line) is not None


def _is_figures(line: str) -> bool:
    """Whether a line has more figures than letters, as one of telephones has."""
    if _FIGURE_RE.search(line) is None:
        return False
    letters, figures = _LETTERS_AND_FIGURES.count(line)
    return figures > letters


def _is_sent(line: str) -> bool:
    """Whether a line says who wrote or sent it, or when, and nothing else."""
    if (is_credit(line) and writer_in_title(line) is None) or (is_byline(line) and is_person(author_in(line) or "")):
        return True
    told = read_meta_line(line)
    return told is not None and told.is_signed and bool(told.writer or told.updated)


def _without_signs(line: str) -> str:
    """The line without the emoji and stars at its ends.

    >>> _without_signs("🔴 عاجل | وصول أول قطار ✅")
    'عاجل | وصول أول قطار'
    """
    if not (_is_sign(line[0]) or _is_sign(line[-1])):
        return line  # most lines
    first, last = (
        next((at for at, char in enumerate(text) if not _is_sign(char)), len(line)) for text in (line, line[::-1])
    )
    return line[first : len(line) - last]


def _is_sign(char: str) -> bool:
    return char in _STARS or unicodedata.category(char) == _SYMBOL


def _headline_above(blocks: Sequence[Block]) -> list[str]:
    """The line of a flattened page that was taken for something else: that over the stamp of the text; else
    a caption right above the text, when its marks are those of headlines: a question, dots between two thoughts,
    words in quotes."""
    stamp = stamp_over_text(blocks)
    if stamp and (_is_spare(over := blocks[stamp - 1]) or _is_bold(over)):
        return _lines([over], over.role)
    first = text_start(blocks)
    above = [block for block in blocks[:first] if block.role is Role.CAPTION and not block.tag][-1:]
    lines = _lines(above, Role.CAPTION)
    if marked := [line for line in lines if line.count(" ") >= _TITLE_WORDS - 1 and _HEADLINE_RE.search(line)]:
        return marked
    if (named := over_byline(blocks)) is not None:
        return [named[0]]
    return _lines(blocks[:1], Role.BODY) if _is_headed(blocks) else []


def _declared_above(blocks: Sequence[Block], declared: Sequence[str]) -> list[str]:
    """The line over the text that is a declared title but for the site's name before or behind it."""
    first = text_start(blocks)
    lines = [block.text for block in blocks[:first] if block.tag and _is_spare(block)]
    return [line for line in lines if any(title.startswith(line) or title.endswith(line) for title in declared)][:1]


def _headline_twice(blocks: Sequence[Block]) -> list[str]:
    """The line over the text of a flattened page that stands twice in a row and of which the text speaks: once in the
    page's head and once over the article."""
    first = text_start(blocks)
    above = [
        block for block in blocks[:first] if block.role is not Role.CAPTION and not block.tag and _is_spare(block)
    ]
    twice = [block.text for block, below in pairwise(above) if block.text == below.text]
    return [line for line in twice[:1] if len(keys(line) & keys(blocks[first].text)) >= _SHARED_WORDS]


def _is_headed(blocks: Sequence[Block]) -> bool:
    """Whether the first line of a flattened page is a headline that was taken for its first paragraph: it is short,
    does not end as a statement, and a paragraph follows that does not go on from it."""
    first, second = blocks[0], next((block for block in blocks[1:] if block.text[:1] not in BULLETS), None)
    if first.tag or second is None or first.role is not Role.BODY or second.role is not Role.BODY:
        return False
    if not _TITLE_WORDS <= first.text.count(" ") + 1 <= _HEADLINE_WORDS or first.text.endswith(_STATED):
        return False
    return second.text.count(" ") > first.text.count(" ") and not is_continuation(second.text)


def _is_bold(block: Block) -> bool:
    """Whether the few words of a line stand in bold letters, as titles do where no element is one."""
    bold = not _BOLD.isdisjoint(block.path.split(">")[-2:])
    return bold and " " in block.text and not block.rule.startswith("phrase:")


def _is_spare(block: Block) -> bool:
    """Whether a line is long enough for a title and was not known by a phrase of templates."""
    return block.text.count(" ") >= _TITLE_WORDS - 1 and not block.rule.startswith("phrase:")


def _is_masthead(line: str) -> bool:
    match = _MASTHEAD_RE.match(line)
    is_maker = match is not None and is_person(line[match.end() :])
    return is_maker or _PUBLISHER_RE.match(line) is not None


def _joined(lines: Sequence[str]) -> str:
    """The lines of a title as one; of two that begin alike the longer, unless it adds but the site's name or a day,
    and none that begins as a sentence that goes on: it tells of the text."""
    if len(lines) == 1:
        return lines[0]
    whole = [lines[0], *(line for line in lines[1:] if not is_continuation(line))]
    whole = list(dict.fromkeys(whole))
    alike = [(line, other) for line in whole for other in whole if line != other and line.startswith(other)]
    spare = {longer if _is_whole(shorter, longer) else shorter for longer, shorter in alike}
    return " ".join(line for line in whole if line not in spare)


def _is_whole(title: str, line: str) -> bool:
    return strip_site(line) == title or is_dated(line[len(title) :])


def _completed(title: str, lines: Sequence[str]) -> str:
    """A title that was cut off, as the line below has it whole."""
    longer = (line for line in lines if line.startswith(f"{title} ") and strip_site(line) != title)
    return next((line for line in longer if line.count(" ") - title.count(" ") <= _CUT_WORDS), title)


def _unglued(title: str, blocks: Sequence[Block]) -> str:
    """The title without what a dump ran together before it, as the line of a flattened page below has it."""
    above = [block.text for block in blocks[: text_start(blocks)] if not block.tag]
    return next((line for line in above if title.endswith(line) and _is_glued(title, line)), title)


def _is_glued(title: str, line: str) -> bool:
    """Whether letters stand right before the part of a title that is the line, of the word before."""
    return len(line) >= _TWICE_LETTERS and title[: -len(line)][-1:].isalpha()


def _bare(title: str) -> str:
    """The title without the way to it, and without what forums put before the titles of posts.

    >>> _bare("افتراضي رد: وصول أول قطار")
    'وصول أول قطار'
    """
    return _POST_RE.sub("", without_crumbs(title), count=1)
