"""What can be a section's name: words as menus have them."""

from __future__ import annotations

import re

from transforms.arabic import arabic_share, fold
from transforms.chrome.phrases import is_menu_phrase, line_hit
from transforms.crumbs import FRONT_PAGES
from transforms.data import read_folded
from transforms.entities.lexicon import word_set
from transforms.records import Role

BULLETS = " •·|*-–#[]"
"""What stands around names in menus and bars."""
ARABIC_SHARE = 0.5
MENU_WORDS, NAME_WORDS = 3, 5
"""Of a name that no mark tells apart from a headline, and of any."""
LABEL_LETTERS = 16
CRUMBS, ALONE, GUESSED = 0.7, 0.6, 0.5
"""How sure a section is that stands on the way to the article, alone over its title, or where others may."""
NEAR = 4
"""So many lines right over the title would be more of its menu."""
HOME_RE = re.compile(r"(?:Home ?|Accueil ?|(?:الصفحة )?الرئيسية ?)([^\x00-\x7f].*)")
"""The front page's name with the section's behind it."""
_SERVICES = frozenset({Role.LEGAL, Role.NEWSLETTER})
"""«اتصل بنا», «النشرة البريدية»."""
_LONGEST_WORD = 15
"""Letters; longer ones are menu items run together."""


def is_section(text: str) -> bool:
    """Whether a short line can be a section's name: Arabic, and not the front page, a flash or glued menu items.

    >>> is_section("ثقافة"), is_section("logo-icon"), is_section("الرئيسية"), is_section("كتب :")
    (True, False, False, False)
    """
    return arabic_share(text) > ARABIC_SHARE and can_be(text)


def can_be(text: str) -> bool:
    """Return whether words in any script can be a section's name."""
    folded = fold(text)
    words = folded.split()
    if not words or folded in word_set("dates.toml", "weekdays"):
        return False
    if folded in FRONT_PAGES or folded in listed("never") or text.endswith((":", "°")):
        return False
    if (hit := line_hit(folded)) is not None and hit.role in _SERVICES:
        return False
    return words[0] not in listed("orders") and max(map(len, words)) <= _LONGEST_WORD


def listed(kind: str) -> frozenset[str]:
    """Return the folded words of a list about sections."""
    return read_folded("sections.toml", kind)


def is_menu_word(text: str) -> bool:
    """Return whether menus have the words, and a section can be called so."""
    return is_menu_phrase(text) and is_section(text)
