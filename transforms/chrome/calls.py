"""Calls to follow the site elsewhere, «انضموا إلى قناة الشاهد على تلغرام»: phrases with names in the midst."""

from __future__ import annotations

import re
from functools import cache

from transforms.chrome.phrases import Hit
from transforms.data import alternatives, read_folded
from transforms.records import Role

_PURPOSE = r"(?:(?:ل|لل)\w{3,}(?: [^\W\d]+){0,5}[،,:]? )?"
"""What the call is for, before it: «لمتابعة آخر الأخبار», «للمزيد»."""
_ON = r"(?:علي|عبر|في|من|ب) ?(?:متجر |تطبيق |منصه )?"
_BULLETS = r"[^\w«\"]*"
_HERE = r"(?: (?:اضغط|انقر|من|عبر|اضغطوا|انقروا) (?:هنا|الرابط)(?: \w+)?)?"
"""Where to press, behind the call."""
_ACCOUNT_RE = re.compile(
    r"[^\w«\"]*(?:(?:حساب|صفحه|قناه|قروب|جروب|مجموعه|بوت) (?:\S+ ){1,6}?@[\w.]{3,}"
    r"|(?:قروب|جروب|مجموعه|قناه) [^.،؛]{2,50} ?[(\[]\d{1,4}[)\]])\W*"
)
"""An account with its sign, or a messenger's group by its number: «مجموعة أخبار صلالة (31)»."""
_PREFERRED_RE = re.compile(
    r"[^\w«\"]*(?:اجعل|اختر|اضف|اضيفوا|ضع|حدد)(?:وا)? .{2,40} "
    r"(?:(?:ك|من )?مصد(?:ر|را|رك|ركم) (?:ال)?مفضل|(?:الي|ضمن|من) مصادر(?:ك|كم) المفضله)"
)
_PRESS_RE = re.compile(
    r"[^\w«\"]*(?:ل\w{3,}|و?للمزيد) .{0,60}?\b"
    r"(?:اضغط|انقر)(?:وا|ي)? (?:هنا|علي (?:هذا |هذه )?(?:ال)?(?:رابط|صوره|ايقونه|زر))(?: \w+){0,2}\W*"
)
_PRESSED = ("اضغط", "انقر")
_TO_NAME_RE = re.compile(
    r"[^\w«\"]*(?:(?:تابعوا|تابعونا|تابعنا|تابعينا|تابعي) (?:\S+ ){1,4}?(?:علي|عبر)\W*"
    r"|تابع (?:\S+ ){1,4}?(?:علي|عبر) ?:\W*)"
)
"""Its networks are pictures: «تابعوا الشاهد على:»; one may have followed on them, but for the colon."""
_PREFERRED = "مفضل"
_NUMBERED = ("(", "[", "@")
_EDGES = ' !»"'
FILE = "calls.toml"
_CALL = Hit(Role.NEWSLETTER, "line", "call")


def call_hit(folded: str) -> Hit | None:
    """Return a hit where a short folded line calls the reader to a channel or an application of the site, or None.

    >>> from transforms.arabic import fold
    >>> lines = "انضموا إلى قناة الشاهد على تلغرام", "تابع حساباتنا الرياضية", "تابع الشاهد على Google"
    >>> all(call_hit(fold(line)) for line in lines)
    True
    >>> lines = "حساب «الشاهد» على تيك توك @shahid", "*مجموعة أخبار صلالة (31)*", "انضم إلينا على واتساب اضغط هنا"
    >>> all(call_hit(fold(line)) for line in lines)
    True
    >>> lines = "اجعل الشاهد مصدرك المفضل على غوغل", "لمعرفة مواعيد المعرض اضغط هنا", "تابع الشاهد نيوز على:"
    >>> all(call_hit(fold(line)) for line in lines)
    True
    >>> lines = "تابع الآلاف المباراة على يوتيوب بعد فوز المنتخب", "حمل المشيعون النعش", "اختر مقعدك المفضل"
    >>> any(call_hit(fold(line)) for line in lines)
    False
    """
    if _PREFERRED in folded and _PREFERRED_RE.match(folded) is not None:
        return _CALL
    if any(map(folded.__contains__, _PRESSED)) and _PRESS_RE.fullmatch(folded) is not None:
        return _CALL
    if any(map(folded.__contains__, _NUMBERED)) and _ACCOUNT_RE.fullmatch(folded) is not None:
        return _CALL
    if _verbs().isdisjoint(folded.split()):
        return None  # nearly every line
    is_call = _call_re().match(folded.rstrip(_EDGES)) is not None or _TO_NAME_RE.fullmatch(folded) is not None
    return _CALL if is_call else None


@cache
def _verbs() -> frozenset[str]:
    verbs = frozenset[str]().union(*(read_folded(FILE, name) for name in ("sure", "single", "purposes", "places")))
    return frozenset((*verbs, *(f"و{verb}" for verb in verbs)))


@cache
def _call_re() -> re.Pattern[str]:
    names = ("sure", "single", "purposes", "places", "channels", "own")
    sure, single, purposes, places, channels, own = (alternatives(FILE, name) for name in names)
    said = rf"(?:{sure})\b.*?\b(?:{_ON}(?:{channels})\b|(?:{own})\b)"
    said_to_one = rf"(?:{single}) (?:(?!و)\S+ ){{0,6}}?(?:{_ON}(?:{channels})|(?:{own})(?: \S+){{0,2}}){_HERE}$"
    said_for = rf"(?:(?:{purposes})\b.*?|(?:{places}) (?:\S+ ){{1,3}}?)\b{_ON}(?:{channels}){_HERE}$"
    return re.compile(rf"{_BULLETS}(?:{_PURPOSE}و?(?:{said}|{said_to_one})|و?{said_for})")
