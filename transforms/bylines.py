"""Who wrote it: the names in bylines and source lines."""

from __future__ import annotations

import re

from transforms.agencies import agency_in
from transforms.arabic import fold, folded_words
from transforms.data import read_folded
from transforms.entities.lexicon import name_parts
from transforms.persons import honorifics, is_first_name, is_given, is_person, is_place, persons_in

_MARKS = "[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]*"
_LEADS = (
    r"(?:(?:تمت?|نشرت?|كتبت?|مرسلة|مساهمة|أرسلت|أضيفت?|النشر|الكتابة|الإرسال)\s+){0,2}(?:بواسطة|من طرف)",
    r"(?:كتبه?|الكاتب|المحرر|المراسل)\s?[/(]\s?(?:كتبت|كتبتها|[اةته])\)?",
    "بقلم", "كتبت?", "كتبها?", "كتبه", "الكاتبة?", "المحررة?", "تحرير", "إعداد وتحرير", "إعداد", "اعداد", "حوار",
    "أجرى الحوار", "أجرت الحوار", "أجرى اللقاء", "حاورها?", "حاورته", "التقاه", "التقته", "ترجمة", "متابعة",
    "تقرير", "تحقيق", "المراسلة?", "مراسلة?", "تغطية", "خاص", rf"(?:ال)?م{_MARKS}ؤ{_MARKS}ل{_MARKS}ف", "written by",
    "more from", "posted by", "published by", "author", "by",
    "(?:(?:rédigé|écrit|publié|posté|proposé|signé) )?par",
)  # fmt: skip
_SIGNS = r"(?:[^\w\s«»\"“”'()\[\]]{1,3}\s*)?"
"""A bullet, a dash, a pen."""
_NO_QUOTE = r"(?!\s*:?\s*[«\"“](?:\S+\s+){4})"
"""What follows is what somebody wrote, not who."""
_LEAD_RE = re.compile(rf"^\s*{_SIGNS}(?:{'|'.join(_LEADS)})(?=\W|$){_NO_QUOTE}\s*[:/،,ـ_|.-]*\s*", re.I)
_APART_RE = re.compile(r"\s*[-–—/|،,():&]\s*")
_FROM_RE = re.compile(r"^(?:من|في)\s")
_WHEN_RE = re.compile(
    r"(?:\s+(?:في|بتاريخ|منذ|قبل|آخر تحديث|تحديث|نشر)\s"
    r"|(?:\s+يوم\s+|\s+|(?<=\w)(?<!عبد))ال(?:أحد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت)(?!\w)).*\d.*$"
    r"|\s+(?:آخر تحديث|تم التحديث|تاريخ النشر|ن\u064f?شرت?)(?:\s+في)?\s*:?$"
    r"|\s+(?:في|بتاريخ)\s*:?$"
    r"|\s+(?:le|on)(?:\s.*\d.*)?$"
)
_WORD_RE = re.compile(r"[^\W\d_][\w.'’-]*")
_NOT_NAME_RE = re.compile(
    r"\d|https?:|@|\.com|[؟!:+*=<>]|(?<!\w)(?:admin|administrator|editor|webmaster|root|desk|information|"
    r"ادمن|حقوق|المشرف|المدير|محررو?|المحررو?ن?|هييه|فريق|قسم|اسره)(?!\w)",
    re.I,
)
_HANDLE_RE = re.compile(r"\s*@[\w.-]+\s*$")
"""The writer's name on a network, behind the name."""
_USER_RE = re.compile(r"[a-z][a-z0-9._-]*")
"""How users of a system are called, who are seldom writers: one word in small Latin letters."""
_ACCOUNT_RE = re.compile(r"(?i:admin|author|editor|moderator|publisher|user|writer)[ ._-]?(?:\d+|[A-Z]{1,3})")
"""How systems number those who have the same task: «EditorHA», «admin2»."""
_MAX_WORDS = 7
_BESIDE_RE = re.compile(r"\s*[-–—/|]\s*")
_PART_RE = re.compile(r"\s+[-–—|•·]\s+")
_BRACKETS_RE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_GLUED_DAY_RE = re.compile(r"(?<=\w)(?<!عبد)ال(?:[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت)$")
_EDGES = " -–—|•*.:،/_"
_OCCUPIED_RE = re.compile(r"^و?ال(?=\w{4})")
_PICTURED_RE = re.compile(r"\s*[-–—|،,]?\s*(?:تصوير|عدسة)\s*[:/].*$")
_PLACE_AND_NAME = 2


def author_in(text: str) -> str | None:
    """Return the name in a byline, or None.

    >>> author_in("كتب: أحمد سالم - القاهرة"), author_in("More from Jane Doe"), author_in("Written By")
    ('أحمد سالم', 'Jane Doe', None)
    >>> author_in("مرسلة بواسطة أحمد سالم في")
    'أحمد سالم'
    """
    line = _HANDLE_RE.sub("", text).strip()
    lead = _LEAD_RE.match(line)
    rest = line[lead.end() :] if lead else line
    rest = without_day(_named_part(_unoccupied(_WHEN_RE.sub("", rest))) if lead else _beside(rest.strip()))
    words = _WORD_RE.findall(rest)
    if not 1 <= len(words) <= _MAX_WORDS or _NOT_NAME_RE.search(fold(rest)):
        return None
    if lead and len(words) < _PLACE_AND_NAME and not (":" in lead[0] and is_first_name(rest)):
        return None
    whole = " ".join(folded_words(rest))
    is_nobody = is_place(whole) or whole in read_folded("outlets.toml", "nobody") or _is_clause(rest)
    if is_nobody or rest[0] in '«"“' or _is_account(rest) or agency_in(rest) is not None:
        return None
    return rest


def _is_account(name: str) -> bool:
    """Whether a name is that of a system's user.

    >>> [name for name in ("hsalem", "EditorHA", "admin 2", "Editora", "Huda Salem") if _is_account(name)]
    ['hsalem', 'EditorHA', 'admin 2']
    """
    return _USER_RE.fullmatch(name) is not None or _ACCOUNT_RE.fullmatch(name) is not None


def _unoccupied(rest: str) -> str:
    """What stands behind the word for writing, without what the writer is: «بقلم الكاتب والإعلامي سالم العبدلي»."""
    first, _, others = rest.partition(" ")
    while others and _OCCUPIED_RE.sub("", fold(first)) in read_folded("outlets.toml", "occupations"):
        rest = others
        first, _, others = rest.partition(" ")
    return rest


def _is_clause(rest: str) -> bool:
    """Whether what stands behind «By» is no name: «By pressing the button»."""
    return rest[0].islower() and " " in rest


def _beside(text: str) -> str:
    """The name of a person without what stands beside it, the site or the place."""
    is_more = _BESIDE_RE.search(text) or text.endswith((")", "]")) or is_place(fold(text.partition(" ")[0]))
    return (lone_name_in(text) or text) if is_more else text


def _named_part(text: str) -> str:
    """The first part of a byline that says who, not from where: «حاوره في صنعاء / أحمد سالم»."""
    parts = (part.strip(" .:،*") for part in _APART_RE.split(text))
    return next((part for part in parts if part and not _is_whereabouts(part)), "")


def _is_whereabouts(part: str) -> bool:
    words = folded_words(part)
    if len(words) == 1 and words[0] in honorifics():
        return True
    return _FROM_RE.match(part) is not None or is_place(" ".join(words))


def is_byline(text: str) -> bool:
    """Whether `text` says itself that it names the writer: «بقلم ...», «كتب: ...»."""
    return _LEAD_RE.match(text.strip()) is not None


def is_lead(text: str) -> bool:
    """Whether `text` is the word before a writer's name and no name: «بواسطة», «بقلم:»."""
    match = _LEAD_RE.match(text.strip())
    return match is not None and match.end() == len(text.strip())


def byline_among(text: str) -> str | None:
    """Return the part of a line of several that says itself that it names the writer, or None.

    >>> byline_among("3 مايو 2021 - 120 زيارة - كتب: هدى العبيدي"), byline_among("كتب: هدى العبيدي")
    ('كتب: هدى العبيدي', None)
    """
    parts = _PART_RE.split(text)
    return next(filter(is_byline, parts), None) if len(parts) > 1 else None


def lone_name_in(text: str) -> str | None:
    """Return the name in a line that says nothing else but where or for whom, or None: places, sections and sites
    stand alone as well.

    >>> lone_name_in("حسن الورفلي (بنغازي)"), lone_name_in("رام الله"), lone_name_in("دين وحياة")
    ('حسن الورفلي', None, None)
    >>> lone_name_in("صدى البلد- حسن الورفلي"), lone_name_in("حسن الورفلي - سالم العبدلي")
    ('حسن الورفلي', None)
    >>> lone_name_in("بنغازي: عبد الهادي الورفلي"), lone_name_in("الفائز: حسن الورفلي")
    ('عبد الهادي الورفلي', None)
    >>> lone_name_in("القاهرة - مصطفى القياس"), lone_name_in("مصطفى القياس"), lone_name_in("القاهرة - يوم القياس")
    ('مصطفى القياس', None, None)
    """
    line = without_day(_BRACKETS_RE.sub("", _HANDLE_RE.sub("", without_picture(text)))).strip(_EDGES)
    parts = [part.strip(_EDGES) for part in _BESIDE_RE.split(line)]
    named = [name for part in parts if persons_in(name := _without_place(part))]
    if not named and len(parts) == _PLACE_AND_NAME and sum(is_place(fold(part)) for part in parts) == 1:
        named = [part for part in parts if not is_place(fold(part)) and is_given(part)]
    return named[0] if len(named) == 1 else None


def without_picture(text: str) -> str:
    """Return a line of credits without who took the pictures.

    >>> without_picture("مسقط - حسن الورفلي تصوير: هدى سالم")
    'مسقط - حسن الورفلي'
    """
    return _PICTURED_RE.sub("", text) if "تصوير" in text or "عدسة" in text else text


def without_place_behind(text: str) -> str:
    """Return a person's name without the place behind it, with no mark between them.

    >>> without_place_behind("هدى العبيدي الدار البيضاء"), without_place_behind("حسن عدن")
    ('هدى العبيدي', 'حسن عدن')
    """
    words = text.split()
    for count in (2, 1):
        name, place = " ".join(words[:-count]), " ".join(words[-count:])
        if is_place(fold(place)) and is_person(name):
            return name
    return text


def without_day(text: str) -> str:
    """Return a text without the weekday that a dump ran into its last word.

    >>> without_day("هدى العبيديالأحد"), without_day("حنا عبدالأحد")
    ('هدى العبيدي', 'حنا عبدالأحد')
    """
    return _GLUED_DAY_RE.sub("", text.rstrip())


def _without_place(name: str) -> str:
    """A name whose place stands before it, with a colon or without a mark, alone; nothing else stands before one."""
    place, colon, writer = name.partition(":")
    if colon:
        return writer.strip() if is_place(fold(place.strip())) else ""
    first, _, rest = name.partition(" ")
    is_town = is_place(fold(first)) and "g" not in name_parts().get(fold(first), "")
    return rest if is_town and is_person(rest) else name
