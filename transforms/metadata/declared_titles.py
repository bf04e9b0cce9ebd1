"""What a page's head or its collector calls it, beside what the page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.echo import keys
from transforms.data import read_folded
from transforms.headings import is_declared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_SITE_SUFFIX_RE = re.compile(r"\s+(?:[|«»›:•·]|[-–—])\s+(?=[^|«»›–—]{2,60}$)")
_SITE_WORDS = 5
_TITLE_WORDS = 4
_HEADINGS = frozenset({"h2", "h3"})
_TITLE = Role.TITLE


def strip_site(title: str) -> str:
    """Return a declared title without the site's name at its end.

    >>> strip_site("افتتاح المعرض الدولي للكتاب في العاصمة - الصباح نيوز"), strip_site("من يفوز؟ - Sabahonline")
    ('افتتاح المعرض الدولي للكتاب في العاصمة', 'من يفوز؟')
    """
    match = next(reversed(list(_SITE_SUFFIX_RE.finditer(title))), None)
    if match is None:
        return title
    rest, name = title[: match.start()], title[match.end() :]
    is_foreign = name.isascii() and not rest.isascii()
    is_title = is_foreign or len(rest.split()) >= _TITLE_WORDS
    return rest if is_title and len(name.split()) <= _SITE_WORDS else title


def is_home(declared: str) -> bool:
    """Return whether a declared title is the site's own, on each of its pages: «الأفق - الموقع الرسمي»."""
    return fold(declared).endswith(tuple(read_folded("outlets.toml", "homes")))


def is_told_otherwise(title: str, declared: Sequence[str]) -> bool:
    """Return whether a few words of a flattened page are hardly of the title that its collector wrote above it."""
    if not declared or title.count(" ") >= _TITLE_WORDS - 1:
        return False
    told = [strip_site(line) for line in declared]
    words = keys(title)
    return all(line.count(" ") >= _TITLE_WORDS - 1 and len(keys(line) & words) * 2 < len(words) for line in told)


def declared_heading(blocks: Sequence[Block], declared: Sequence[str]) -> list[str]:
    """Return the heading that is a declared title, of the first level or a deck's by its looks: what stands over it
    belongs to a deck."""
    if not declared:
        return []  # flattened text
    heads = (
        block.text
        for block in blocks
        if (block.tag == "h1" and block.role is _TITLE) or (block.tag in _HEADINGS and block.role is Role.SUBTITLE)
    )
    return [head for head in heads if any(is_declared(head, title) for title in declared)][:1]
