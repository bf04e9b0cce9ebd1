"""Who wrote it, who sent it and when, told by lines that are there for something else: the title, the dateline, the
sign-off."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from transforms.agencies import agency_in
from transforms.arabic import fold, fold_in_place, folded_words
from transforms.bylines import (
    author_in,
    is_byline,
    is_lead,
    without_day,
    without_picture,
)
from transforms.data import read_folded
from transforms.dates import spans, without_hijri
from transforms.persons import is_given, is_name_part, is_person, is_place, persons_in

_WRITES, _BY = "كتب", "بقلم"
_WRITES_RE = re.compile(
    r"^(?P<before>[^:|؟!«»\"]{5,50}?)\s+[يت]كتب(?:\s+ل\S+)?\s*(?:[:|«\"]|\.\.)|^كتبت?\s+(?P<behind>[^:.|]{5,40}?)\s*(?::|\.\.)"
)
"""«أحمد سالم يكتب: ...». Without the mark he may write history."""
_BY_RE = re.compile(r"(?:^|[\s(.|–-])بقلم\s*[:/|_]?\s*(?P<name>[^()]{5,40}?)\s*\)?$")
_SIGN_OFF_RE = re.compile(r"(?:[(\[]|(?<=\s)[*/])\s*([^()\[\]*/]{2,40})[)\]]?\s*[.*]*$")
_SIGN_OFF_MARKS = "([*/"
_SIGN_OFF_LETTERS = 80
"""More than a sign-off has."""
_HEAD_RE = re.compile(r"([^:.،؛؟!«»\"]{6,60}):\s")
_MARK_RE = re.compile(r"[:–—-]\s")
_HEAD_LETTERS = 70
"""Most leads have no mark among so many, and are known so at once."""
_DASHED_RE = re.compile(r"([^:.،؛؟!«»\"–—-]{3,30}\s?[-–—]\s?[^:.،؛؟!«»\"–—-]{5,30})\s[-–—]\s")
"""A place and a writer, in any order, before the dash that the lead begins behind."""
_BEHIND_AGENCY_RE = re.compile(r"[^().:]{3,40}\(([^()]{2,20})\)\s?([^-–—().:،]{5,30}?)\s?[-–—]{1,2}\s")
"""An agency in brackets and a writer, before the dash that the lead begins behind."""
_PARTS_RE = re.compile(r"[-–—/|]\s*(?:من\s+)?|\sمن\s+|[()]")
"""What stands between parts, but for the spaces at their edges."""
_APART_RE = re.compile(r"\s*[،,/–—-]\s*|\s+و\s*(?=\S)")
_EDGES = " .:،-–*"
_MARKED_RE = re.compile(r"[-–—/|(]")
_FROM = " من "
_CREDIT_PARTS = 2
_TWO_PARTS_RE = re.compile(r"\s?[-–—/|]\s?")
_BESIDE_SPACES = 8
_SIGN_LETTERS = 2
_SENDER_SPACES = 5
_OUTLET_WORDS = 4
_OFFICE, _OFFICE_WORDS = "مكتب", 4
"""A paper's office in a town, however small."""
_AGENCIES = "وكالات"
"""Credited beside a site only; any other agency may be that of a picture."""
_COUNTS_RE = re.compile(r"\s*\b\d[\d:.,]*(?:\s?(?:ص|م|صباحا|مساء)(?!\w))?\s*")
_SIGNS_RE = re.compile(r"(?<!\w)(?:هـ|م|ه|GMT)(?!\w)")


class Credit(NamedTuple):
    """Whom a line between the title and the text names."""

    writer: str | None
    agency: str | None


def writer_in_title(title: str) -> str | None:
    """Return the writer that a column's title begins or ends with, or None.

    >>> writer_in_title("د. سالم العبدلي يكتب: عام بلا مطر"), writer_in_title("سالم العبدلي يكتب التاريخ في الملعب")
    ('د. سالم العبدلي', None)
    """
    match = _WRITES_RE.match(title) if _WRITES in title else None
    name = (match["before"] or match["behind"]) if match else None
    if name is None and _BY in title and (match := _BY_RE.search(title)):
        name = match["name"]
    name = name.strip(" :-–") if name is not None else None
    return name if name is not None and is_person(name) else None


def writer_in_lead(text: str) -> str | None:
    """Return the writer who stands with a place before the colon or dash that an article begins behind, or between
    the agency and that dash; or None.

    >>> writer_in_lead("سالم العبدلي من لندن: قالت الوزارة"), writer_in_lead("قال سالم العبدلي من لندن: بدأ العمل")
    ('سالم العبدلي', None)
    >>> writer_in_lead("عمان 24 تشرين الثاني (بترا) سالم العبدلي- قالت الوزارة")
    'سالم العبدلي'
    """
    signed = _BEHIND_AGENCY_RE.match(text) if text.find(")", 0, _HEAD_LETTERS) > 0 else None
    if signed is not None and agency_in(signed[1]) is not None and is_person(signed[2]):
        return signed[2]
    if (dots := text.find("..", 0, _HEAD_LETTERS)) > 0 and _is_told_no_more(name := text[:dots].strip(), text[dots:]):
        return name
    is_likely = _MARK_RE.search(text, 0, _HEAD_LETTERS) is not None
    match = (_HEAD_RE.match(text) or _DASHED_RE.match(text)) if is_likely else None
    parts = _parts(match[1]) if match else []
    writers = [part for part in parts if is_person(part)]
    if len(writers) != 1:
        return None
    is_sent = any(map(_is_named_place, parts)) or (len(parts) == _CREDIT_PARTS and _is_sender(parts[0]))
    behind = text[match.end() :].split(" ", 1)[0] if match else ""
    return writers[0] if is_sent or _is_named_place(behind) else None


def _is_told_no_more(name: str, text: str) -> bool:
    """Whether a name is a person's of whom a paragraph says nothing; with a title it is of whom one writes to."""
    if len(text) < _HEAD_LETTERS or not is_person(name) or not is_name_part(fold(name.split()[0])):
        return False
    return not any(word in text for word in name.split() if len(word) > _SIGN_LETTERS)


def credit_in(line: str) -> Credit | None:
    """Return whom a line names that holds nothing but a writer, an agency, a place and a site, or None.

    >>> credit_in("بغداد – جبار الربيعي - (أ ف ب):-"), credit_in("الرئيس في مكتبه - رويترز")
    (Credit(writer='جبار الربيعي', agency='فرانس برس'), None)
    """
    is_parted = _FROM in line or ")" in line or _MARKED_RE.search(line) is not None
    parts = _parts(without_picture(line).strip(_EDGES)) if is_parted else []
    if len(parts) < _CREDIT_PARTS:
        return None
    if (named := _named(parts)) is not None:
        return Credit(named, None)
    writers = [part for part in parts if persons_in(part)]
    agencies = [agency for part in parts if (agency := agency_in(part)) is not None]
    others = [
        part
        for part in parts
        if not (part in writers or agency_in(part) is not None or _is_named_place(part) or _is_office(part))
    ]
    if len(writers) + len(agencies) == 0 or len(writers) > 1 or len(others) > 1:
        return None
    if any(part.count(" ") > 1 for part in others) or (others and not writers and agencies != [_AGENCIES]):
        return None
    return Credit(writers[0] if writers else None, agencies[0] if agencies else None)


def is_credit(line: str) -> bool:
    """Whether all that a line says is who sends it and from where: a place, and a writer, agency, outlet or desk.

    Beside a writer and a place one part may be an outlet's name that is not known.

    >>> is_credit("الأفق نيوز- أربيل"), is_credit("الأفق - فريق التحرير"), is_credit("مصر - المغرب")
    (True, True, False)
    """
    parts = _parts(line.strip(_EDGES)) if _MARKED_RE.search(line) else []
    if len(parts) < _CREDIT_PARTS:
        return False
    if _named(parts) is not None:
        return True
    has_desk = any(" " in part and fold(part) in _outlet_words("desks") for part in parts)
    senders = [part for part in parts if _is_sender(part) or (has_desk and part.count(" ") < _OUTLET_WORDS)]
    writers = [part for part in parts if part not in senders and is_person(part)]
    places = [part for part in parts if part not in senders and _is_named_place(part)]
    others = len(parts) - len(senders) - len(writers) - len(places)
    if len(writers) > 1 or len(places) == len(parts):
        return False
    return others == 0 or (others == 1 and len(writers) == 1 and len(places) > 0)


def _named(parts: list[str]) -> str | None:
    """The writer whom the last part names behind an outlet: «صدى الساحل - مراسلة: هدى سالم», «لندن - بوابة الأفق: هدى
    سالم»."""
    if len(parts) != _CREDIT_PARTS or parts[0].count(" ") >= _SENDER_SPACES:
        return None
    name = author_in(parts[-1]) if is_byline(parts[-1]) else _sent_by(parts)
    return name if name is not None and (is_person(name) or is_given(name)) else None


def _sent_by(parts: list[str]) -> str | None:
    """The writer behind an outlet and a colon, where places and outlets alone stand before."""
    outlet, colon, name = parts[-1].partition(":")
    before = [*parts[:-1], outlet.strip(_EDGES)]
    if not colon or not any(map(_is_sender, before)):
        return None
    return name.strip() if all(_is_sender(part) or _is_named_place(part) for part in before) else None


def _is_sender(part: str) -> bool:
    """Whether a part names an agency, a desk or, by its first or last word, an outlet."""
    if agency_in(part) is not None:
        return True
    folded = fold(part)
    if folded in _outlet_words("desks"):
        return True
    return _is_office(part) or is_outlet(part)


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's, by its first or last word.

    >>> is_outlet("مدار نيوز"), is_outlet("هدى سالم")
    (True, False)
    """
    words = fold(name).split()
    if not 1 < len(words) <= _OUTLET_WORDS or _is_named_place(name):
        return False
    return words[0] in _outlet_words("first") or words[-1] in _outlet_words("last")


def _is_office(part: str) -> bool:
    words = part.split()
    return 1 < len(words) <= _OFFICE_WORDS and words[0] == _OFFICE


def _outlet_words(kind: str) -> frozenset[str]:
    return read_folded("outlets.toml", kind)


def _parts(text: str) -> list[str]:
    parts = [part for piece in _PARTS_RE.split(text) if (part := piece.strip(_EDGES))]
    return [part for part in parts if not is_lead(part)]


def _is_named_place(text: str) -> bool:
    return is_place(" ".join(folded_words(text)))


def signed_agency(text: str) -> str | None:
    """Return the agency in the brackets that end an article or its sign-off, or None.

    >>> signed_agency("ع.ش/ م.س (د ب أ، رويترز)"), signed_agency("وقال إن العمل بدأ (الأسبوع الماضي)")
    ('د ب أ', None)
    """
    end = text[-_SIGN_OFF_LETTERS:]
    match = _SIGN_OFF_RE.search(end) if any(map(end.__contains__, _SIGN_OFF_MARKS)) else None
    if match is None:
        return None
    return next((agency for part in _APART_RE.split(match[1]) if (agency := agency_in(part)) is not None), None)


def agency_beside_date(line: str) -> str | None:
    """Return the agency that a line names before or behind its date, or None.

    >>> agency_beside_date("كتب: أ.ش.أ الأحد 17-08-2014 14:15"), agency_beside_date("3 مايو 2020 بيروت (رويترز)")
    ('أ ش أ', 'رويترز')
    """
    rest = next(filter(None, _beside_date(line)), "")
    credit = credit_in(rest)
    return credit.agency if credit is not None else agency_in(rest)


def is_dated_credit(line: str) -> bool:
    """Whether all that a line says is a date and, on one side of it, an agency with its place.

    >>> is_dated_credit("5/1/2025 - دمشق - (أ ف ب)"), is_dated_credit("الجسر في 5/1/2025 (أ ف ب)")
    (True, False)
    """
    sides = list(filter(None, _beside_date(line)))
    return len(sides) == 1 and agency_beside_date(line) is not None


def _beside_date(line: str) -> tuple[str, ...]:
    """What stands before and behind the first date of a line."""
    found = next(iter(spans(fold_in_place(line))), None)
    return () if found is None else (line[: found[0]].strip(_EDGES), line[found[1] :].strip(_EDGES))


@lru_cache(maxsize=2048)
def name_beside_date(line: str) -> str | None:
    """Return the person whom a line names that says nothing else but a date and counts, or None.

    >>> name_beside_date("23-12-2022 رضا بن يوسف 5 9"), name_beside_date("استقبل رضا بن يوسف الوفد في 23-12-2022")
    ('رضا بن يوسف', None)
    """
    folded = fold_in_place(line)
    found = next(iter(spans(folded)), None)
    if found is None:
        return None
    lunar = without_hijri(folded)
    bare = "".join(" " if own == " " else letter for own, letter in zip(lunar, line, strict=True))
    rest = _COUNTS_RE.sub(" ", f"{without_day(bare[: found[0]])} {bare[found[1] :]}")
    rest = _SIGNS_RE.sub(" ", rest).strip(_EDGES + "|•·،")
    return rest if is_person(rest) else None


def writer_beside(line: str) -> str | None:
    """Return the person whom a line names beside a few words more, an outlet that no list has.

    >>> writer_beside("نبض الساحل – هشام العدوان"), writer_beside("نبض الساحل – الدار البيضاء")
    ('هشام العدوان', None)
    """
    parts = _TWO_PARTS_RE.split(line) if line.count(" ") <= _BESIDE_SPACES else []
    if len(parts) != _CREDIT_PARTS:
        return None
    names = [part for part in parts if not is_place(fold(part)) and (is_person(part) or is_given(part))]
    return names[0] if len(names) == 1 else None
