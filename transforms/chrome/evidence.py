"""What a line says about itself: features of its text alone, the same for HTML and flattened text.

Sites repeat their chrome on every page, so the evidence of short lines is cached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms.arabic import fold
from transforms.chrome.phrases import Hit, line_hit, part_hits, start_hit
from transforms.data import read_rows, read_toml
from transforms.dates import is_date

_WORD_BINS = ((1, "1"), (2, "2"), (4, "3"), (7, "5"), (11, "8"), (17, "12"), (29, "18"), (59, "30"))
_SIZES = ((4, "s"), (11, "m"), (24, "l"))
_LATIN_RE = re.compile("[A-Za-z\u00c0-\u024f]")
_ARABIC_RE = re.compile("[\u0620-\u064a]")
_CONTACT_MARKS = ("@", "http", "www.", ".com", ".net", ".org")
_PHONE_RE = re.compile(r"\d{9}|\d{3}[ -]\d{3}[ -]\d{2}")
_SEPARATORS = ("|", "»", "›", ">", "•", "·", "←", " / ", " - ", " \\ ")
_DATELINE_RE = re.compile(
    r"^\W{0,2}(?:[\w .،/]{2,40}\W{1,4})?[(\[]?\s?"
    r"(?:رويترز|ا ?ف ?ب|ا\.ف\.ب|ا\. ف\. ب|د ?ب ?ا|فرانس برس|الاناضول|سبا|واس|وام|قنا|بترا|كونا|cnn|وكالات|سبوتنيك"
    r"|ا ش ا)"
    r"\s?[)\]]?\s?[-–—:ـ.]"
)
_TEASER_RE = re.compile(r"(?:\.\.\.+|…|\[…\]|\[\.\.\.\])\s*(?:\W?\s*)$")
_HEAD_LETTERS = 240
"""The beginning of a long line speaks for it: whole paragraphs are not folded."""
_LINE_WORDS = 8
_START_LETTERS = 260
_PART_WORDS = 3
_PART_LETTERS = 420
_DATE_WORDS = 16
_QUOTES = "«“\"'‘"
_BULLETS = "-–—*•▪◼●■□◄►←"
_END_YEAR_RE = re.compile(r"(?:19|20)\d\d(?:\s?[-|]?\s?\d{1,2}:\d\d)?$")
_CACHED_LETTERS = 160


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of one line."""

    features: tuple[str, ...]
    words: int
    size: str
    """``s`` to 4 words, ``m`` to 11, ``l`` to 24, ``x`` more."""
    end: str
    """``.`` a sentence ends, ``~`` cut off with dots, ``:`` leads on, ``0`` none of these."""
    hit: Hit | None
    """The strongest phrase."""
    is_date: bool
    """It is a date and little else."""
    is_prose: bool
    """It has the function words of prose, and few of the words by which sites speak of themselves."""
    is_news: bool
    """It is a sentence of prose of more than eleven words, and no phrase of templates is in it."""


def evidence(text: str) -> Evidence:
    """Return what `text` says about itself."""
    return _cached(text) if len(text) <= _CACHED_LETTERS else _evidence(text)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lists = read_toml("openers.toml")
    openers = {fold(word) for word in lists["openers"]}
    openers |= {conjunction + word for word in openers for conjunction in ("و", "ف")}
    function_words, site_words = (frozenset(map(fold, lists[name])) for name in ("function_words", "site_words"))
    return frozenset(openers), function_words, site_words


@cache
def _credits() -> tuple[str, ...]:
    """Endings by which captions and reports credit an agency."""
    spellings = [fold(spelling) for _name, found in read_rows("agencies.tsv") for spelling in found.split("|")]
    return tuple(
        f"{mark}{spelling}" for spelling in spellings for mark in ("(", "- ", "-", "/ ", "/", "| ", ": ", "– ")
    )


def _evidence(text: str) -> Evidence:
    count = len(text.split())
    size = _size(count)
    end = _end(text)
    head = text if len(text) <= _HEAD_LETTERS else text[:_HEAD_LETTERS].rsplit(" ", 1)[0]
    folded = fold(head)
    hit = line_hit(folded) if count <= _LINE_WORDS else None
    if hit is None and len(text) <= _START_LETTERS:
        hit = start_hit(folded)
    parts = tuple(part_hits(folded)) if count >= _PART_WORDS and len(text) <= _PART_LETTERS else ()
    dated = count <= _DATE_WORDS and is_date(text)
    found = [_word_bin(count), f"end{end}{size}"]
    if hit is not None:
        found.append(f"{hit.match}:{hit.role}")
        found.append(f"{hit.match}{size}")
    found += sorted({f"part:{part.role}:{size}" for part in parts})
    if dated:
        found.append("date")
    found += _prose(folded.split(), size, folded)
    found += _marks(head, folded, size)
    is_prose = _is_prose(found, size)
    is_news = is_prose and end == "." and size in "lx" and hit is None and not parts
    return Evidence(tuple(found), count, size, end, hit or (parts[0] if parts else None), dated, is_prose, is_news)


def _is_prose(found: list[str], size: str) -> bool:
    if any(name.startswith(("site3", "site4", "sep3", "latin")) for name in found):
        return False
    return not {f"func2{size}", f"func3{size}", f"func1{size}"}.isdisjoint(found)


_cached = lru_cache(maxsize=32768)(_evidence)


def _word_bin(count: int) -> str:
    for limit, name in _WORD_BINS:
        if count <= limit:
            return f"w{name}"
    return "w60"


def _size(count: int) -> str:
    for limit, name in _SIZES:
        if count <= limit:
            return name
    return "x"


def _end(text: str) -> str:
    if _TEASER_RE.search(text):
        return "~"
    last = text.rstrip("\"'”»)]* ")[-1:]
    if last in ".؟!?":
        return "."
    return ":" if last in ":؛،," and last else "0"


def _prose(words: list[str], size: str, folded: str) -> list[str]:
    """Whether it reads as prose: function words, an opener, commas."""
    openers, function_words, site_words = _lists()
    found = []
    if len(words) >= 5:
        bare = [word.strip('،,.:؛"«»()“”') for word in words]
        if spoken := sum(map(site_words.__contains__, bare)):
            found.append(f"site{min(spoken, 4)}{size}")
        share = sum(map(function_words.__contains__, bare)) / len(words)
        level = 0 if share == 0 else 1 if share < 0.1 else 2 if share < 0.2 else 3
        found.append(f"func{level}{size}")
        commas = folded.count("،") + folded.count(",") + folded.count("؛")
        found.append(f"comma{min(commas, 2)}{size}")
    if words and words[0].strip('"«“(') in openers:
        found.append(f"opener{size}")
    elif words and len(words[0]) > 3 and words[0][0] == "و":
        found.append(f"and{size}")
    return found


def _marks(text: str, folded: str, size: str) -> list[str]:
    """Digits, scripts, separators, addresses, credits."""
    found = _scripts(text)
    separators = sum(map(text.count, _SEPARATORS))
    if separators:
        found.append(f"sep{min(separators, 3)}{size}")
    if any(map(text.__contains__, _CONTACT_MARKS)) or _PHONE_RE.search(folded):
        found.append(f"contact{size}")
    if "©" in text:
        found.append("copyright")
    if text[0] in _QUOTES:
        found.append(f"quoted{size}")
    elif text[0] in _BULLETS:
        found.append(f"bullet{size}")
    if ":" in text[: len(text) * 2 // 3] and size in "ml":
        found.append(f"colon{size}")
    if size != "s" and _DATELINE_RE.match(folded):
        found.append("dateline")
    if size != "x" and folded.rstrip(" ).").endswith(_credits()):
        found.append(f"credit{size}")
    if size in "ml" and _END_YEAR_RE.search(folded):
        found.append(f"yearend{size}")
    return found


def _scripts(text: str) -> list[str]:
    latin = len(_LATIN_RE.findall(text))
    if not latin and _ARABIC_RE.search(text):
        return []
    arabic = len(_ARABIC_RE.findall(text))
    if not arabic and not latin:
        return ["noletters"]
    if latin > 4 * arabic:
        return [f"latin{'s' if len(text) < 30 else 'l'}"]
    return ["mixed"] if latin > arabic // 2 else []
