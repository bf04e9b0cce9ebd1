"""Breadcrumbs: the way from a site's front page to the article, on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.phrases import is_menu_phrase
from transforms.data import read_folded
from transforms.dates import is_dated
from transforms.persons import is_person
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEP_RE = re.compile(r"\s*[/>»›|←«]\s*|\s[-–]\s")
_MARK_RE = re.compile(r"[-–/>»›|←«]")
"""What any step has; a class of letters is found many times quicker than a step."""
_ARROW = " \N{LEFTWARDS ARROW} "
"""No title has one: it leads from the section to it."""
_SECTION_WORDS = 4
_WAY_MARK = "»"
"""What parts the steps of a way that was found in HTML."""
_MOST_STEPS = 6
"""More are a menu on one line."""
_TITLE_WORDS = 3
FRONT_PAGES = read_folded("sections.toml", "fronts")
"""How breadcrumbs call the front page, folded."""
_FIRST_PAGES = FRONT_PAGES | {"الاخبار", "اخبار"}


def way_here(texts: Sequence[str]) -> list[str]:
    """Return the steps of texts that begin with the front page, perhaps behind «أنت هنا:», and go on, without the
    marks between them; else nothing.

    >>> way_here(["أنتم هنا:", " الرئيسية", "»", "محليات"]), way_here(["محليات", "رياضة"]), way_here(["الرئيسية"])
    (['الرئيسية', 'محليات'], [], [])
    """
    steps = (words for text in texts if any(map(str.isalpha, words := collapsed(text))))
    first = next(steps, "")
    if fold(first).rstrip(" :") in read_folded("sections.toml", "here"):
        first = next(steps, "")
    rest = list(steps) if fold(first) in FRONT_PAGES else []
    return [first, *rest] if rest else []


def last_section(text: str, title: str = "") -> str | None:
    """Return the last short step that is neither the front page nor the writer nor the title; a longer one is the
    article's title.

    >>> last_section("الرئيسية » محليات » افتتاح معرض الكتاب الدولي في العاصمة")
    'محليات'
    >>> last_section("الرئيسية » محليات » «الأفق» تفوز", "«الأفق» تفوز"), last_section("الرئيسية » الأفق تفوز")
    ('محليات', 'الأفق تفوز')
    """
    whole = _steps(text.removesuffix(title).removesuffix(day_behind(text) or ""))
    if len(whole) > _MOST_STEPS:
        return None
    none = FRONT_PAGES | {fold(title)}
    steps = [step for step in whole if fold(step) not in none and len(step.split()) <= _SECTION_WORDS]
    short = [step for step in steps if is_menu_phrase(step) or not is_person(step)]
    return short[-1] if short else None


def day_behind(text: str) -> str | None:
    """Return the day that some systems put behind the last step of the way, or None.

    >>> day_behind("الرئيسية » محليات » 18:25 | 9 فبراير 2024"), day_behind("الرئيسية » أخبار 2024")
    ('18:25 | 9 فبراير 2024', None)
    """
    last = text.rpartition(_WAY_MARK)[2].strip() if any(map(str.isdigit, text)) else ""
    return last if last and is_dated(last) else None


def without_crumbs(title: str) -> str:
    """Return a title without the way from the front page before it.

    >>> without_crumbs("الرئيسية » محليات » عام / افتتاح معرض الكتاب"), without_crumbs("الأخبار - ملخص اليوم")
    ('عام / افتتاح معرض الكتاب', 'الأخبار - ملخص اليوم')
    >>> without_crumbs("محليات ← افتتاح معرض الكتاب")
    'افتتاح معرض الكتاب'
    """
    if _ARROW in title:
        return _behind_arrow(title)
    mark = _STEP_RE.search(title) if _MARK_RE.search(title) else None
    if mark is None or fold(title[: mark.start()]) not in _FIRST_PAGES:
        return title
    last = title.rsplit(mark.group().strip(), 1)[-1].strip()  # a title has marks of its own
    return last if len(last.split()) >= _TITLE_WORDS else title


def _behind_arrow(title: str) -> str:
    """The title behind the arrows, when short steps stand before it."""
    *steps, last = title.split(_ARROW)
    is_way = all(step.count(" ") < _SECTION_WORDS for step in steps) and last.count(" ") >= _TITLE_WORDS - 1
    return last.strip() if is_way else title


def _steps(text: str) -> list[str]:
    return [step for step in map(str.strip, _STEP_RE.split(text)) if step]
