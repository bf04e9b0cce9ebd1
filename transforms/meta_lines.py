"""Lines of flattened pages that hold nothing but what is told of the article: who wrote it, when, where and how often
it was read, in any order and without the marks that parted them on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from transforms.agencies import agency_in
from transforms.arabic import fold, folded_words
from transforms.clocks import TIME_RE
from transforms.data import alternatives
from transforms.dates import WEEKDAY, find, is_of_member
from transforms.entities.lexicon import word_set
from transforms.memory import Memory
from transforms.persons import is_name_part, is_person, is_place
from transforms.records import ARTICLE_ROLES, RUNNING_HEAD, Role, text_end, text_start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from transforms.records import Block

_LETTERS = 160
_OTHERS, _WORDS = 2, 5
"""So many parts and words beside all that is known: the section, the place, the outlet."""
_PICTURE_RE = re.compile(r"©|(?<!\w)(?:ال)?(?:صور[ةه]|تصوير|عدسة|photo|getty)(?!\w)", re.IGNORECASE)
_ADDRESS_RE = re.compile(r"\]\(\S*\)|https?://\S+")
_MARKS_RE = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}\N{ARABIC TATWEEL}]")
_ARABIC, _LATIN = "[\u0621-\u064a]", "[A-Za-z]"
_GLUED_RE = re.compile(
    rf"(?<={_ARABIC})(?={_LATIN}|\d)|(?<={_LATIN})(?={_ARABIC}|\d)|(?<=\d)(?={_ARABIC}|[A-JL-Za-z])"
    r"|(?<=[a-z])(?=[A-Z])|(?<=\D(?:19|20)\d\d)(?=\d\d:\d\d)"
)
"""Where two parts of the line were run together: two scripts, a word and a number, a year and a clock."""
_SEPARATORS_RE = re.compile(r"[|•·▪–—/:.,،()\[\]*]+|_+|-+\s|\s-+|\n|^-+|-+$")
_COUNT = r"\d[\d.,]*\s?k?"
_CHANGED_RE = re.compile(r"تحديث|تعديل|(?<!\w)م?حدث(?!\w)|updated|modified")
_DIGIT_RE = re.compile(r"\d")
_DATED_RE = re.compile(r"\d{4}|\d[/.-]\d")
_NAMING_SPACES = 9
_APART = "\n"
_EDGES = " -'’✍🖊🖋❖◆●■►▪#\N{VARIATION SELECTOR-16}"
_OUTLET_WORDS = 3
_ABOVE, _BEHIND = 12, 3
_TAG, _STOP = "#", ". "
_TITLE = Role.TITLE
_LISTING = frozenset({Role.RELATED, Role.READ_ALSO, Role.MOST_READ, Role.COMMENTS, Role.COMMENT_FORM})
_SAYING = 3
"""So many spaces in a line are words, and no name of a person, an office or a button."""
_OPENING = 3
_NEAR = 10
"""So many lines over the text a title stands at most."""
_OTHERS_LINES = ARTICLE_ROLES | {Role.COMMENTS, Role.COMMENT_FORM, Role.TAGS, Role.MEDIA}


class Around:
    """The lines of flattened text around an article that may tell of it: none of an element, of a reader, a tag or a
    post, and no running head."""

    def __init__(self, blocks: Sequence[Block]):
        self._blocks = blocks
        self._first, self._end = text_start(blocks), text_end(blocks)
        near = range(max(0, self._first - _NEAR), self._first)
        titles = {blocks[index].text for index in near if blocks[index].role is _TITLE}
        self._title = next((index for index in near if blocks[index].text in titles), self._first)
        self.below = self._open(self._title, self._first)
        """Between the title and the text; where the title stands again, from the first time on."""
        self.behind = self._behind()

    def above(self) -> list[Block]:
        """Over the title, the nearest first."""
        return self._open(max(0, self._title - _ABOVE), self._title)[::-1]

    def inside(self) -> list[Block]:
        """Between the first lines of the article: what is taken for them may be a deck or a picture's words."""
        own = (index for index in range(self._first, self._end) if self._blocks[index].role in ARTICLE_ROLES)
        return self._open(self._first, list(islice(own, _OPENING))[-1])

    def _behind(self) -> list[Block]:
        """Right below the article, up to a heading; no day between a name and a text: those are a reader's."""
        end = self._end
        below = list(takewhile(_is_unheaded, self._blocks[end : end + _BEHIND + 1]))
        short = list(takewhile(_is_short, below))
        is_said = len(short) < len(below) and any(map(_is_dated, short[1:]))
        return [] if is_said else self._open(end, end + min(len(short), _BEHIND))

    def _open(self, start: int, end: int) -> list[Block]:
        return [
            block
            for block in self._blocks[start:end]
            if not (block.tag or block.role in _OTHERS_LINES or block.rule == RUNNING_HEAD)
            and not block.text.startswith(_TAG)
        ]


def _is_unheaded(block: Block) -> bool:
    return not (block.role in _LISTING and block.rule.startswith("phrase:"))


def _is_short(block: Block) -> bool:
    return block.text.count(" ") < _SAYING or read_meta_line(block.text) is not None


def _is_dated(block: Block) -> bool:
    line = read_meta_line(block.text)
    return line is not None and (line.published or line.updated) is not None


@dataclass(frozen=True, slots=True)
class MetaLine:
    """What such a line tells."""

    published: datetime | None
    updated: datetime | None
    writer: str | None
    """The one person whom it names."""
    is_signed: bool
    """Whether a word for writing stands beside the name, or a date."""


def read_meta_line(text: str, *, zone: tzinfo = UTC) -> MetaLine | None:
    """Return what a line tells that says nothing else; None of any other line, and of one without date and writer.

    >>> found = read_meta_line("هدى العبيدي . الأحد 17 ديسمبر 2023 . 12 مشاهدة")
    >>> found.writer, found.published.date().isoformat()
    ('هدى العبيدي', '2023-12-17')
    >>> read_meta_line("قتل 3 في هجوم على قرية يوم 3 مارس 2024")
    """
    if len(text) > _LETTERS:
        return None
    return _READ[text] if zone is UTC else _read(text, zone)


def _read(text: str, zone: tzinfo = UTC) -> MetaLine | None:
    if not _may_tell(text) or _PICTURE_RE.search(text) is not None or is_of_member(text):
        return None
    loose = _unglued(_GLUED_RE.sub(" ", _MARKS_RE.sub("", _ADDRESS_RE.sub("]", text))))
    folded = fold(loose)
    if len(folded) != len(loose):
        return None
    rest, moments = _without_dates(folded, zone)
    parts = _parts(loose, rest)
    writers = dict.fromkeys(part for part in parts if is_person(part))
    others = [part.split() for part in parts if part not in writers and not _is_known(part)]
    if (len(writers) > 1 and not moments) or len(others) > _OTHERS or sum(map(len, others)) > _WORDS:
        return None
    if not moments and (not writers or len(others) > 1 or _are_held(others) or _STOP in text):
        return None
    is_signed = bool(moments) or _by_re().search(folded) is not None
    writer = next(iter(writers)) if len(writers) == 1 else None
    return MetaLine(moments.get("published"), moments.get("updated"), writer, is_signed)


_READ = Memory(_read, most=8192, longest=_LETTERS)
"""The days and the writer are looked for one after the other."""


def writer_among(around: Around, text: str) -> str | None:
    """Return the person whom a line of flattened text around the article names among other things, and of whom its
    title and `text` do not tell. A bare name right behind the text with another below it is a tag."""
    named = [line.writer for block in around.below if (line := read_meta_line(block.text)) is not None]
    behind = [read_meta_line(block.text) for block in around.behind]
    for line, other in pairwise([*behind, None]):
        is_alone = line is behind[0] and (other is None or other.writer is None)
        if line is not None and (line.is_signed or is_alone):
            named.append(line.writer)
    return next((name for name in named if name is not None and name not in text), None)


def _may_tell(text: str) -> bool:
    """Whether a line has what a date has, or few words with a given name among them: hardly any other line is looked
    at."""
    if _DATED_RE.search(text) is not None:
        return True
    return text.count(" ") <= _NAMING_SPACES and any(map(is_name_part, folded_words(text)))


def _unglued(line: str) -> str:
    """The line with a space behind each label of several words that the next word was run into."""
    folded = fold(line)
    ends = [match.end() for match in _labels_re().finditer(folded)] if len(folded) == len(line) else []
    for end in reversed(ends):
        line = f"{line[:end]} {line[end:]}"
    return line


@cache
def _labels_re() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('meta_lines.toml', 'labels')})(?=\w)")


def _without_dates(folded: str, zone: tzinfo) -> tuple[str, dict[str, datetime]]:
    """The line with its whole dates blanked, and the first that is told of publication and of change."""
    moments: dict[str, datetime] = {}
    behind = 0
    while _DIGIT_RE.search(folded, behind) and (found := find(folded[behind:], zone=zone)):
        start, end = behind + found.start, behind + found.end
        name = "updated" if _CHANGED_RE.search(folded, behind, start) else "published"
        if (change := _CHANGED_RE.search(folded, end)) is not None:  # the clock behind it is that of the change
            found = find(folded[behind : change.start()], zone=zone) or found
        moments.setdefault(name, found.value)
        folded = folded[:start] + _APART * (end - start) + folded[end:]
        behind = end
    return folded, moments


def _parts(loose: str, rest: str) -> list[str]:
    """What the line says beside dates, clocks, counts and the words of systems, part by part."""
    for pattern in (TIME_RE, *_said_res()):
        rest = pattern.sub(_blank, rest)
    shown = "".join(_APART if mark == _APART else letter for mark, letter in zip(rest, loose, strict=True))
    return [part for piece in _SEPARATORS_RE.split(shown) if any(map(str.isalpha, part := piece.strip(_EDGES)))]


def _blank(match: re.Match[str]) -> str:
    return _APART * len(match[0])


@cache
def _by_re() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives('meta_lines.toml', 'by')})(?!\w)")


@cache
def _said_res() -> tuple[re.Pattern[str], ...]:
    """What systems say, the longest first, with the counts beside it."""
    labels, words, counted = (alternatives("meta_lines.toml", key) for key in ("labels", "words", "counted"))
    return (
        re.compile(rf"(?:{labels})(?!\w)"),
        _by_re(),
        re.compile(
            rf"(?<!\w)(?:{_COUNT}\s?(?:{counted})|(?:{counted})\s?:?\s?{_COUNT}|(?:{counted})|{WEEKDAY})(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?:{words})(?!\w)"),
        re.compile(_COUNT),
    )


def _are_held(others: list[list[str]]) -> bool:
    """Whether what stands beside a name is its bearer's office, or more than an outlet's name: a picture's words."""
    offices = word_set("titles.toml", "held")
    return any(len(words) > _OUTLET_WORDS or not offices.isdisjoint(map(fold, words)) for words in others)


def _is_known(part: str) -> bool:
    """Whether a part names an agency or a place."""
    return is_place(fold(part)) or agency_in(part) is not None
