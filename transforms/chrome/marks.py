"""What stands in a line beside its words: labels, telephones, quotation marks, bullets, datelines, credits, years."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.data import read_rows

if TYPE_CHECKING:
    from transforms.chrome.words import Tally

_PHONE_RE = re.compile(r"\d{9}|\d{3}[ -]\d{3}[ -]\d{2}")
_PHONE_DIGITS = 8
_DATELINE_RE = re.compile(
    r"^\W{0,2}(?:[\w .،/]{2,40}\W{1,4})?[(\[]?\s?"
    r"(?:رويترز|ا ?ف ?ب|ا\.ف\.ب|ا\. ف\. ب|د ?ب ?ا|فرانس برس|الاناضول|سبا|واس|وام|قنا|بترا|كونا|cnn|وكالات|سبوتنيك"
    r"|ا ش ا)"
    r"\s?[)\]]?\s?[-–—:ـ.]"
)
_DATELINE_END_RE = re.compile("[-–—:ـ.]")
_DATELINE_LETTERS = 64
"""More than a dateline has. Where none of its ends is among them, as in most sentences, there is none."""
_QUOTES = "«“\"'‘"
BULLETS = "-–—*•▪◼●■□◄►←"
_END_YEAR_RE = re.compile(r"(?:19|20)\d\d(?:\s?[-|]?\s?\d{1,2}:\d\d)?$")


def marks(text: str, folded: str, counts: Tally, size: str, label: str | None) -> list[str]:
    """Return the features of a line of this size, folded too, with what its words count and the label it has."""
    found = [f"label{size}"] if label is not None else []
    if counts.has_contact or (counts.digits >= _PHONE_DIGITS and _PHONE_RE.search(folded)):
        found.append(f"contact{size}")
    if "©" in text:
        found.append("copyright")
    if text[0] in _QUOTES:
        found.append(f"quoted{size}")
    elif text[0] in BULLETS:
        found.append(f"bullet{size}")
    if size in "ml" and ":" in text[: len(text) * 2 // 3]:
        found.append(f"colon{size}")
    if size != "s" and _DATELINE_END_RE.search(folded, 0, _DATELINE_LETTERS) and _DATELINE_RE.match(folded):
        found.append("dateline")
    if size != "x" and _has_credit(folded.rstrip(" ).")):
        found.append(f"credit{size}")
    if size in "ml" and _END_YEAR_RE.search(folded):
        found.append(f"yearend{size}")
    return found


def _has_credit(folded: str) -> bool:
    return folded.endswith(_credits().get(folded[-2:], ()))


@cache
def _credits() -> dict[str, tuple[str, ...]]:
    """Endings by which captions and reports credit an agency, by their last two letters."""
    found: dict[str, tuple[str, ...]] = {}
    for _name, spellings in read_rows("agencies.tsv"):
        for spelling in map(fold, spellings.split("|")):
            endings = tuple(mark + spelling for mark in ("(", "- ", "-", "/ ", "/", "| ", ": ", "– "))
            found[spelling[-2:]] = found.get(spelling[-2:], ()) + endings
    return found
