"""Breadcrumbs: the way from a site's front page to the article, on one line."""

from __future__ import annotations

import re

from transforms.arabic import fold
from transforms.bylines import is_person

_STEP_RE = re.compile(r"\s*[/>»›|←«]\s*|\s[-–]\s")
_MARK_RE = re.compile(r"[-–/>»›|←«]")
"""What any step has; a class of letters is found many times quicker than a step."""
_SECTION_WORDS = 4
_TITLE_WORDS = 3
FRONT_PAGES = frozenset({"الرييسيه", "الصفحه الرييسيه", "رييسيه", "home", "accueil"})
"""How breadcrumbs call the front page, folded."""
_FIRST_PAGES = FRONT_PAGES | {"الاخبار", "اخبار"}


def last_section(text: str) -> str | None:
    """Return the last short step that is neither the front page nor the writer; a longer one is the article's title.

    >>> last_section("الرئيسية » محليات » افتتاح معرض الكتاب الدولي في العاصمة")
    'محليات'
    """
    steps = [step for step in _steps(text) if fold(step) not in FRONT_PAGES and len(step.split()) <= _SECTION_WORDS]
    short = [step for step in steps if not is_person(step)]
    return short[-1] if short else None


def without_crumbs(title: str) -> str:
    """Return a title without the way from the front page before it.

    >>> without_crumbs("الرئيسية » محليات » عام / افتتاح معرض الكتاب"), without_crumbs("الأخبار - ملخص اليوم")
    ('عام / افتتاح معرض الكتاب', 'الأخبار - ملخص اليوم')
    """
    mark = _STEP_RE.search(title) if _MARK_RE.search(title) else None
    if mark is None or fold(title[: mark.start()]) not in _FIRST_PAGES:
        return title
    last = title.rsplit(mark.group().strip(), 1)[-1].strip()  # a title has marks of its own
    return last if len(last.split()) >= _TITLE_WORDS else title


def _steps(text: str) -> list[str]:
    return [step for step in map(str.strip, _STEP_RE.split(text)) if step]
