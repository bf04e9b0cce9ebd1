"""A whole page on one line (dumps by Tika or a crawler): where a reader would see the next unit begin.

Boundaries are sentence ends, wide gaps, separators of menus, template phrases, dates, and the ends of word runs that
the page repeats: a headline stands in the page's title, in its heading and in boxes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from transforms.arabic import fold_in_place
from transforms.chrome.phrases import boundaries
from transforms.datelines import dateline_in
from transforms.dates import spans
from transforms.flattened.linebreaks import is_seam
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SENTENCE_END_RE = re.compile(r"(?:(?<=[.!?؟…])(?<!\d\.)(?<![\s.]\w\.)[\"'”»)\]]*)\s+(?=[^\s.!?؟…،,)])")
_NEAR, _SEAMS, _SEAM_SHARE = 16, 2, 0.25
_GLUED_END_RE = re.compile(r"(?<=[\u0621-\u064a]{3}[.؟!])(?=[\u0621-\u064a]{3})")
"""A full stop without a space behind it; in «أ.ف.ب» and «د.محمد» there are too few letters before it."""
_NETWORKS_RE = re.compile(
    r"\d*(?:Facebook|Twitter|X|Pinterest|Linked[Ii]n|Tumblr|Reddit|VKontakte|Odnoklassniki|Pocket|Skype|Messenger"
    r"|Whats[Aa]pp|Telegram|Viber|Line|Email|Print|Share|Tweet|Google\+?|StumbleUpon){2,}\d*\.?"
)
"""The buttons of a share bar, glued together."""
_SKIP_RE = re.compile(r"تخط[ىي]\s+(?:\S+\s+){1,5}?و+اصل القراءة")
"""A link past a box, for readers that listen; what it calls the box by is no heading."""
_GAP_RE = re.compile(r"\s{2,}|\t")
_SEPARATOR_RE = re.compile(r"\s[|»›•·©]\s?|(?<=\s)#(?=\w)")
_BAR_RE = re.compile(r"\s[|›•·©]\s")
_WORD_RE = re.compile(r"\S+")
_VOWEL_RE = re.compile("[\u064b-\u065f\u0670]")
_LETTERS_RE = re.compile(r"(?<!\S)[^\W\d_]\S*")
_ON_RE, _TOLD_RE = re.compile(r"(?<!نشر) (?:يوم|في|منذ|حتي) $"), re.compile("، [^\\W\\d_]{2}")
"""What stands before a date and behind it where a sentence goes on."""
_PLACE_LETTERS, _PLACE_WORDS = 30, 3
"""Of the place before a date."""
_BEHIND = 40
_RUN_WORDS = 5
_SURE_WORDS = 8
_MOST_DOUBLED = 600
"""Words that a dump writes twice in a row, an element's and its child's: more than a paragraph has."""
_MIN_LETTERS = 600
_SHARE = 0.8
_FEW_LINES, _BEGINNING = 5, 60
_BRIEF_LETTERS = 200
_MIN_MARKS = 2
"""Phrases, dates, bars and buttons on a shorter line, which may be a bare paragraph: hardly one has two."""
_MAX_WORDS = 200_000


def is_one_line(lines: Sequence[str]) -> bool:
    """Whether nearly all the text stands on one long line."""
    if not lines:
        return False
    longest = max(lines, key=len)
    if len(longest) >= _MIN_LETTERS:
        return len(longest) >= _SHARE * sum(map(len, lines)) or _is_told_twice(lines)
    return len(longest) > _BRIEF_LETTERS and _is_brief(longest, lines)


def _is_told_twice(lines: Sequence[str]) -> bool:
    """Whether a few long lines are a dump of elements and of what is in them: the first begins twice."""
    if len(lines) > 2 * _FEW_LINES:
        return False
    whole = [line for line in lines if line and not line.isspace()]
    is_long = 1 < len(whole) <= _FEW_LINES and sum(map(len, whole)) >= _MIN_LETTERS * len(whole)
    return is_long and whole[0].find(whole[0][:_BEGINNING], 1) > 0


def _is_brief(line: str, lines: Sequence[str]) -> bool:
    """Whether the only line of a page is not long and has more on it than a paragraph."""
    if any(other.strip() and other is not line for other in lines):
        return False
    folded = fold_in_place(line)
    marks = chain(_phrases(folded), spans(folded), _NETWORKS_RE.finditer(line), _BAR_RE.finditer(line))
    return len(list(islice(marks, _MIN_MARKS))) == _MIN_MARKS


def cut(line: str) -> list[str]:
    """Return the pieces of `line` in order: menus, headlines, sentences, boxes.

    >>> cut("قال الوزير إن العمل بدأ. وأضاف أنه مستمر.")
    ['قال الوزير إن العمل بدأ.', 'وأضاف أنه مستمر.']
    >>> cut("حجم الخط: + - طهران 16 أغسطس 2014 (الأفق) كرم الوزير الفائزين")[-1]
    'طهران 16 أغسطس 2014 (الأفق) كرم الوزير الفائزين'
    """
    folded = fold_in_place(line)
    marks = {0, len(line)}
    marks.update(match.end() for match in _SENTENCE_END_RE.finditer(line))
    marks.update(match.start() for match in _GLUED_END_RE.finditer(line))
    marks.update(_gaps(line))
    marks.update(match.start() for match in _SEPARATOR_RE.finditer(line))
    marks.update(chain.from_iterable(match.span() for match in _NETWORKS_RE.finditer(line)))
    marks.update(chain.from_iterable(_phrases(folded)))
    marks.update(chain(*_dates(line, folded), *_headlines(folded, marks)))
    for match in _SKIP_RE.finditer(line):
        marks.difference_update(range(match.start() + 1, match.end()))
        marks.update(match.span())
    pieces = (collapsed(line[start:end]) for start, end in pairwise(sorted(marks)))
    return [piece for piece in pieces if piece]


def _phrases(folded: str) -> Iterator[tuple[int, int]]:
    """Where template phrases start and end, whatever vowels their letters carry: «اقرأ أيضًا»."""
    vowels = [match.start() - number for number, match in enumerate(_VOWEL_RE.finditer(folded))]
    if not vowels:
        return boundaries(folded)
    found = chain.from_iterable(boundaries(_VOWEL_RE.sub("", folded)))
    places = (place + bisect_right(vowels, place) for place in found)
    return zip(places, places, strict=True)


def _gaps(line: str) -> list[int]:
    """Where wide gaps stand; none of them where sentences go on behind some, as where a dump left room for links."""
    gaps = [match.span() for match in _GAP_RE.finditer(line)]
    words = ((line[max(0, start - _NEAR) : start], line[end : end + _NEAR]) for start, end in gaps)
    seams = sum(is_seam(above, below) for above, below in words if above and below)
    return [] if seams >= max(_SEAMS, _SEAM_SHARE * len(gaps)) else [start for start, _end in gaps]


def _dates(line: str, folded: str) -> Iterator[tuple[int, ...]]:
    """Where dates begin and end, but within a sentence; of a dateline, with which an article begins, where its place
    does."""
    for start, end in spans(folded):
        if _ON_RE.search(folded, max(0, start - _NEAR), start) and _TOLD_RE.match(folded, end):
            continue
        before = list(_LETTERS_RE.finditer(line, max(0, start - _PLACE_LETTERS), start))
        begun = (word.start() for word in before[-_PLACE_WORDS:])
        place = next((at for at in begun if dateline_in(line[at : end + _BEHIND]) is not None), None)
        yield (start, end) if place is None else (place,)


def _headlines(folded: str, marks: set[int]) -> Iterator[tuple[int, int]]:
    """The word runs that the page repeats, unless they are short and no place of theirs begins where a unit does.

    An article repeats itself too, «خلال السوق المفتوح»: its sentences must not be cut there, but where a run stands
    twice in a row.
    """
    runs = list(_repeated(folded))
    begun = {folded[start:end] for start, end, _is_double in runs if start in marks}
    for start, end, is_double in runs:
        if is_double or folded.count(" ", start, end) >= _SURE_WORDS - 1 or folded[start:end] in begun:
            yield start, end


def _repeated(folded: str) -> Iterator[tuple[int, int, bool]]:
    """Runs of at least five words that stand on the page more than once, each place once, and whether they stand
    twice in a row there."""
    words = [match.span() for match in _WORD_RE.finditer(folded)][:_MAX_WORDS]
    texts = [folded[start:end] for start, end in words]
    places: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(texts) - _RUN_WORDS + 1):
        places.setdefault(tuple(texts[index : index + _RUN_WORDS]), []).append(index)
    covered = [False] * len(texts)
    doubles: dict[int, int] = {}
    for found in places.values():
        if len(found) > 1:
            for index in found:
                covered[index : index + _RUN_WORDS] = [True] * _RUN_WORDS
            doubles.update(_later(found))
    start: int | None = None
    for index, inside in enumerate([*covered, False]):
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            for first, end, is_double in _parted(texts, range(start, index), doubles):
                yield words[first][0], words[end - 1][1], is_double
            start = None


def _later(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places of one run with the next, where that is as near as a paragraph is long."""
    for index, later in pairwise(places):
        if _RUN_WORDS <= later - index <= _MOST_DOUBLED:
            yield index, later


def _parted(texts: Sequence[str], run: range, again: Mapping[int, int]) -> Iterator[tuple[int, int, bool]]:
    """The parts of a run of words, of which some begin again at a later place: those that stand there twice in a row,
    and the rest."""
    rest = at = run.start
    while at < run.stop:
        second = again.get(at, at)
        end = 2 * second - at
        if at == second or texts[at:second] != texts[second:end]:
            at += 1
            continue
        if rest < at:
            yield rest, at, False
        yield at, second, True
        yield second, end, True
        rest = at = end
    if rest < run.stop:
        yield rest, run.stop, False
