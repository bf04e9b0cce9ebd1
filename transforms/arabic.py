r"""Arabic letters: repair of the stored text, folding for keys. The only module that imports pyarabic.

*Repair* changes what was never meant and is stored. *Folding* removes what writers leave out or vary;
it is used for keys and never stored over the text. Folding equals the analyzer's folding in
``mappings/`` (a property test holds the two together on a real node).

pyarabic's functions are slow per character, so its constants are made into tables once.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

from pyarabic import araby

_HAMZA_CARRIER_MAP = {
    araby.ALEF_MADDA: araby.ALEF,
    araby.ALEF_HAMZA_ABOVE: araby.ALEF,
    araby.ALEF_HAMZA_BELOW: araby.ALEF,
    araby.ALEF_WASLA: araby.ALEF,
    araby.WAW_HAMZA: araby.WAW,
    araby.YEH_HAMZA: araby.YEH,
}

_LOOKALIKE_MAP = {
    "\N{ARABIC LETTER KEHEH}": araby.KAF,
    "\N{ARABIC LETTER SWASH KAF}": araby.KAF,
    "\N{ARABIC LETTER FARSI YEH}": araby.YEH,
    "\N{ARABIC LETTER YEH BARREE}": araby.YEH,
    "\N{ARABIC LETTER HEH GOAL}": araby.HEH,
    "\N{ARABIC LETTER HEH DOACHASHMEE}": araby.HEH,
    "\N{ARABIC LETTER AE}": araby.HEH,
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": araby.TEH_MARBUTA,
}
"""Letters of Persian, Urdu and Uighur keyboards that stand for an Arabic letter of the same look."""

_INVISIBLE = (
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{MONGOLIAN VOWEL SEPARATOR}\N{ZERO WIDTH SPACE}"
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}\N{LEFT-TO-RIGHT ISOLATE}"
    "\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{OBJECT REPLACEMENT CHARACTER}"
)

_MARK_DELETE = {
    *araby.TASHKEEL,
    *araby.DIACRITICS,
    araby.TATWEEL,
}

_DIGIT_MAP = {
    digit: str(value) for digits in (araby.NUMBERS_EAST, araby.NUMBERS_PERS) for value, digit in enumerate(digits)
}

_FOLD_TABLE: dict[int, str | None] = str.maketrans(
    _HAMZA_CARRIER_MAP
    | _LOOKALIKE_MAP
    | _DIGIT_MAP
    | {araby.ALEF_MAKSURA: araby.YEH, araby.TEH_MARBUTA: araby.HEH, "\N{ARABIC LETTER TEH MARBUTA GOAL}": araby.HEH}
    | dict.fromkeys(_MARK_DELETE, "")
    | dict.fromkeys(_INVISIBLE, "")
)

_PRESENTATION_RE = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]+")
_LOOKALIKE_RE = re.compile("[" + "".join(_LOOKALIKE_MAP) + "]")
_INVISIBLE_RE = re.compile("[" + _INVISIBLE + "]")
_LETTER = "[\u0621-\u0652]"
_TATWEEL_RE = re.compile(f"{araby.TATWEEL}{araby.TATWEEL}*")
"""A run; what begins with a plain letter is found many times quicker than what begins with a repetition."""
_TATWEEL_DASH_RE = re.compile(
    rf"{araby.TATWEEL}(?:(?<=[^\s{araby.TATWEEL}][^\S\n]{araby.TATWEEL})|(?<=^{araby.TATWEEL})){araby.TATWEEL}?"
    rf"(?=[^\S\n]+[^\s{araby.TATWEEL}]|[«»“”\"()\[\].,:،؛])",
    re.M,
)
"""Standing by itself among the words of a line it is a dash: «الرياض ـ محمد سالم». A row of them is a rule."""
_CLITIC_RE = re.compile(
    rf"(?<!{_LETTER})(?:[{araby.WAW}{araby.FEH}]?"
    rf"(?:[{araby.BEH}{araby.KAF}{araby.LAM}]|{araby.LAM * 2}|{araby.ALEF}{araby.LAM})|{araby.HEH})\Z"
)
"""A clitic (لـ before a quotation or number) or the Hijri sign (هـ): after it one tatweel is spelling."""
_CLITIC_LETTERS = 4
"""Those of the longest clitic, and the one before it."""
_LETTER_RE = re.compile(_LETTER)
_COMBINING_RE = re.compile(f"[{araby.MADDA_ABOVE}{araby.HAMZA_ABOVE}{araby.HAMZA_BELOW}]")
_CONTROL_RE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SUSPECT_RE = re.compile(
    "[\ufb50-\ufdfb\ufe70-\ufefc\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"
    + "".join((*_LOOKALIKE_MAP, _INVISIBLE, araby.TATWEEL, araby.MADDA_ABOVE, araby.HAMZA_ABOVE, araby.HAMZA_BELOW))
    + "]"
)
ARABIC_LETTER_RE = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\ufb50-\ufdfb\ufe70-\ufefc]")
"""One letter of the Arabic script, whatever the language."""
WORD_RE = re.compile(r"[^\W_]+(?:[\u064B-\u065F\u0670\u0640]+[^\W_]*)*")
"""One word of any script; Arabic marks do not end it."""


def repair(text: str) -> str:
    """Return `text` without characters that are never meant in published Arabic.

    Presentation forms become letters, Persian and Urdu look-alikes the Arabic letter, a hamza or madda
    typed apart joins its carrier; invisible and direction controls and decorative tatweel go, one that
    stands by itself is a dash. White space, tashkeel and spelling stay, also the tatweel of ``لـ`` and ``هـ``.
    Idempotent.

    >>> repair("\N{ARABIC LETTER KEHEH}تاب \N{RIGHT-TO-LEFT MARK}المـــؤســـس")
    'كتاب المؤسس'
    """
    return repair_counted(text)[0] if _SUSPECTS.letters(text) else text


def repair_counted(text: str) -> tuple[str, dict[str, int]]:
    """Return the repaired text and how many characters each kind of repair touched."""
    counts: dict[str, int] = {}
    suspects = "".join(_SUSPECTS.letters(text))
    if not suspects:
        return text, counts

    def apply(name: str, pattern: re.Pattern[str], replace: str | None = None) -> None:
        nonlocal text
        if not pattern.search(suspects):
            return
        found = sum(len(match.group()) for match in pattern.finditer(text))
        if found:
            counts[name] = found
            text = pattern.sub(lambda m: _presentation(m.group()) if replace is None else replace, text)

    apply("invisible", _INVISIBLE_RE, "")
    apply("control", _CONTROL_RE, "")
    apply("presentation_form", _PRESENTATION_RE)
    # Presentation forms are of Persian letters too.
    may_look_alike = "presentation_form" in counts or _LOOKALIKE_RE.search(suspects) is not None
    if may_look_alike and (found := len(_LOOKALIKE_RE.findall(text))):
        counts["lookalike"] = found
        for letter, plain in _LOOKALIKE_MAP.items():
            text = text.replace(letter, plain)
    if araby.TATWEEL in text:  # what stands beside it is a letter by now
        text, taken = _without_tatweel(text)
        counts |= taken
    # A presentation form may have brought one.
    if ("presentation_form" in counts or _COMBINING_RE.search(suspects)) and _COMBINING_RE.search(text):
        composed = unicodedata.normalize("NFC", text)
        if composed != text:
            counts["combining_hamza"] = len(text) - len(composed)
            text = composed
    return text, counts


def _without_tatweel(text: str) -> tuple[str, dict[str, int]]:
    dashed, dashes = _TATWEEL_DASH_RE.subn("\N{EN DASH}", text)
    bare = _TATWEEL_RE.sub(_tatweel, dashed)
    counts = {"tatweel_dash": dashes, "tatweel": len(dashed) - len(bare)}
    return bare, {name: count for name, count in counts.items() if count}


def _tatweel(run: re.Match[str]) -> str:
    """Nothing for decoration, one tatweel for spelling: after a clitic, where no letter follows."""
    text, start, end = run.string, run.start(), run.end()
    if _LETTER_RE.match(text, end) or not _CLITIC_RE.search(text[max(0, start - _CLITIC_LETTERS) : start]):
        return ""
    return "\N{ARABIC TATWEEL}"


def _presentation(forms: str) -> str:
    """Letters for a run of presentation forms; isolated marks lose the space that NFKC gives them."""
    return unicodedata.normalize("NFKC", forms).replace(" " + araby.SHADDA, araby.SHADDA)


_NO_LETTER = "\ufffe"
"""What stands in a table of ``codecs`` for no letter."""
_COMMON = "\0\t\n\xa0©«®°·»×Éàâçèéêëîïôùûüپچژڤکگی–—‘’“”•…″"
_COMMON += "".join(map(chr, (*range(0x20, 0x7F), *range(0x60C, 0x671), *range(0x6F0, 0x6FA))))
"""The letters that pages are mostly made of, at most 256: a text of them is written in a code of its own and read in
a folded one, which is many times quicker than ``str.translate``."""
_CODES = codecs.charmap_build(_COMMON.ljust(256, _NO_LETTER))
_FOLDED_COMMON = [letter.translate(_FOLD_TABLE).lower() for letter in _COMMON]
_DELETED = bytes(code for code, folded in enumerate(_FOLDED_COMMON) if not folded)
_GONE = "\ufdd0"
"""What a code is read as that folding leaves out: most texts have none, and to look for one letter costs nearly
nothing."""
_FOLDED = "".join(folded or _GONE for folded in _FOLDED_COMMON)
_FOLDED_IN_PLACE = "".join(folded or letter for folded, letter in zip(_FOLDED_COMMON, _COMMON, strict=True))
_FOLDED_WORDS = "".join(folded if WORD_RE.fullmatch(folded) else " " for folded in _FOLDED_COMMON)
_ARABIC_CODES, _LETTER_CODES = (
    bytes(code for code, letter in enumerate(_COMMON) if is_one(letter))
    for is_one in (ARABIC_LETTER_RE.match, str.isalpha)
)


def _coded(text: str) -> bytes | None:
    """The codes of a text of common letters; None when it has another."""
    try:
        return codecs.charmap_encode(text, "strict", _CODES)[0]
    except UnicodeEncodeError:
        return None


def fold(text: str) -> str:
    """Return the key form of `text`: no marks, one letter for each that writers vary, ASCII digits, lower case.

    >>> fold("إلى مُحَمَّد، المدرسة ٢٠٢٠")
    'الي محمد، المدرسه 2020'
    """
    codes = _coded(text)
    return text.translate(_FOLD_TABLE).lower() if codes is None else _read_folded(codes)


def _read_folded(codes: bytes) -> str:
    folded = codecs.charmap_decode(codes, "strict", _FOLDED)[0]
    return folded.replace(_GONE, "") if _GONE in folded else folded


def fold_in_place(text: str) -> str:
    """Return `text` folded letter by letter, marks kept, so that its offsets are those of `text`."""
    codes = _coded(text)
    if codes is None:
        return text.translate({ord(char): fold(char) or char for char in set(text)})
    return codecs.charmap_decode(codes, "strict", _FOLDED_IN_PLACE)[0]


def words(text: str) -> list[str]:
    """Return the words of `text` as published, in order.

    >>> words("قال: «نعم»، 5+5")
    ['قال', 'نعم', '5', '5']
    """
    return WORD_RE.findall(text)


def folded_words(text: str) -> list[str]:
    """Return the words of the folded text.

    >>> folded_words("القاهرة، مُحَمَّد")
    ['القاهره', 'محمد']
    """
    codes = _coded(text)
    if codes is None:
        return WORD_RE.findall(fold(text))
    return codecs.charmap_decode(codes.translate(None, _DELETED), "strict", _FOLDED_WORDS)[0].split()


def arabic_share(text: str) -> float:
    """Return the share of the letters of `text` that are of the Arabic script, 0..1; 0 when it has no letter."""
    codes = _coded(text)
    if codes is None:
        arabic, letters = len(ARABIC_LETTER_RE.findall(text)), sum(map(str.isalpha, text))
    else:
        arabic, letters = (len(codes) - len(codes.translate(None, kind)) for kind in (_ARABIC_CODES, _LETTER_CODES))
    return arabic / letters if letters else 0.0


class LetterCounter:
    """Counts the letters of several kinds, each told by a pattern of one letter; no letter is of two kinds. Texts are
    mostly made of the first: the others are counted in what is left without it."""

    def __init__(self, *kinds: re.Pattern[str]):
        self._kinds = kinds
        kind_of = [next((number for number, kind in enumerate(kinds, 1) if kind.match(char)), 0) for char in _COMMON]
        self._kind_table = bytes(kind_of).ljust(256, b"\0")
        self._first = bytes(code for code, kind in enumerate(self._kind_table) if kind == 1)

    def count(self, text: str) -> list[int]:
        """Return how many letters of each kind `text` has."""
        codes = _coded(text)
        return [len(kind.findall(text)) for kind in self._kinds] if codes is None else self._count(codes)

    def fold_and_count(self, text: str) -> tuple[str, list[int]]:
        """Return what ``fold`` and ``count`` do: the codes of the text are written once for both."""
        codes = _coded(text)
        return (fold(text), self.count(text)) if codes is None else (_read_folded(codes), self._count(codes))

    def _count(self, codes: bytes) -> list[int]:
        others = codes.translate(self._kind_table, self._first)
        return [len(codes) - len(others), *map(others.count, range(2, len(self._kinds) + 1))]


_PLAIN_CODES = bytes(
    code for code, letter in enumerate(_COMMON) if re.match("[\n -~،؛؟\u0621-\u063a\u0641-\u0652]", letter)
)
"""Of what nearly all of every page is."""


@lru_cache(maxsize=2)
def _rare_letters(page: str) -> frozenset[str] | None:
    """The letters of a page that are not plain: several kinds are looked for among them, before its repair and
    after."""
    codes = _coded(page)
    return frozenset(map(_COMMON.__getitem__, codes.translate(None, _PLAIN_CODES))) if codes is not None else None


class LetterFinder:
    """Finds a letter of a kind that no plain letter is of, told by a pattern of one letter, in pages that mostly have
    none: their codes show it at a tenth of the cost of a search."""

    def __init__(self, kind: re.Pattern[str]):
        self._kind = kind
        self._common = frozenset(filter(kind.match, _COMMON))
        assert self._common.isdisjoint(map(_COMMON.__getitem__, _PLAIN_CODES))

    def letters(self, page: str) -> frozenset[str]:
        """Return the letters of the kind that `page` has; one of uncommon letters has no codes."""
        rare = _rare_letters(page)
        return frozenset(self._kind.findall(page)) if rare is None else rare & self._common


_SUSPECTS = LetterFinder(_SUSPECT_RE)
