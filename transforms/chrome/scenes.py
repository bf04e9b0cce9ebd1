"""Short lines that tell no news: what a picture shows and who is seen on it, networks, buttons."""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.agencies import agency_in
from transforms.arabic import folded_words
from transforms.chrome.words import listed
from transforms.data import read_folded
from transforms.memory import Memory

_LEAST, _WORDS, _LETTERS = 2, 7, 60
_INITIALS_RE = re.compile(r"[\W_]*[ء-ي](?:[\s./]+[ء-ي]){1,8}[\W_]*")


def _words(text: str) -> list[str]:
    return folded_words(text) if text.count(" ") < _WORDS else []


_FEW = Memory(_words, most=8192, longest=_LETTERS)
"""The words of a short line, none of a longer one: of each line several things are asked."""


def goes_on(first: str) -> bool:
    """Return whether a line that begins with this word goes on from another: «ومن المسؤول»."""
    return first[:1] == "و" and first not in listed("waw_words")


def is_tag(text: str) -> bool:
    """Return whether a line is hashtags, or names networks: «فيسبوك تويتر واتساب»."""
    if text[0] == "#":
        return all(word[0] == "#" for word in text.split(" "))
    words = folded_words(text) if len(text) <= _LETTERS else []
    return len(words) > 1 and all(word in read_folded("calls.toml", "channels") for word in words)


def is_initials(text: str) -> bool:
    """Return whether a line is nothing but the initials of those who wrote and edited, as agencies sign.

    >>> is_initials("ر ق/ع ط/م ب"), is_initials("===م.ح"), is_initials("لا."), is_initials("من هو")
    (True, True, False, False)
    """
    return len(text) <= _LETTERS and _INITIALS_RE.fullmatch(text) is not None


def is_button(text: str) -> bool:
    """Return whether a short line speaks of the page and its reader, or names an agency alone; asked only of lines of
    which the text says nothing."""
    words = _FEW[text]
    return not listed("buttons").isdisjoint(words) or (len(words) == 1 and agency_in(text) is not None)


def is_pictured(text: str) -> bool:
    """Return whether a short line tells who is seen and on what occasion: «رئيس البلدية خلال الجولة»."""
    words = _FEW[text]
    if words and " ".join(words).startswith(tuple(listed("captions"))):
        return True
    if not words or goes_on(words[0]) or words[0] in listed("openers"):
        return False
    if not listed("postures").isdisjoint(words):
        return True
    return any(
        word in listed("occasions") and below.removeprefix("ال") in listed("scenes_of")
        for word, below in pairwise(words[1:])
    )


def is_scene(text: str) -> bool:
    """Return whether a short line tells what a picture shows, or who pays.

    >>> is_scene("جانب من الحضور"), is_scene("من حفل التوقيع"), is_scene("من المسؤول"), is_scene("الموقف الرسمي")
    (True, True, False, False)
    """
    words = _FEW[text]
    if len(words) < _LEAST:
        return False
    if words[0] in listed("sponsoring"):
        return True
    return words[1] in listed("scenes_of") if words[0] == "من" else words[0] in listed("scenes")
