"""Sentences that a dumper wrote piece by piece, joined again: a line for each text between two elements.

The space that stood beside an element stays at the line's edge, «أغنية » and « الشهيرة»: the sentence goes on there.
Other dumpers leave spaces behind sentences that are over too, and before paragraphs; those say nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

from transforms.chrome.evidence import evidence
from transforms.flattened.linebreaks import SENTENCE_ENDS, glued, is_seam

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES = " \N{NO-BREAK SPACE}"
_EDGES = frozenset(_SPACES)
_EDGE = f"[{_SPACES}]"
_ENDS_OPEN_RE = re.compile(rf"\S{_EDGE}$")
_BEGINS_OPEN_RE = re.compile(rf"{_EDGE}\S")
"""One space; more of them indent a line, or break it on purpose."""
_FEWEST = 4
_TORN, _TORN_SHARE = 2, 0.2
"""Of the breaks at them, where no sentence ends or begins whatever the spaces say: those of a menu's items do."""
_LOOSE = 0.34
"""Of as many edges as are open, those of lines that are whole."""
_NAME_WORDS = 4
"""So few may be a button or a label, and words that only such have join to no others."""


def mended(lines: Sequence[str]) -> list[str] | None:
    """Return the lines with each sentence on its first one, or None where the edges say nothing.

    >>> mended(["غنت ", "الليل يا صاحبي", " في", "بيروت، و", " نجمة", " التي", " قالت ", "إنها", "، تعود."])
    ['غنت الليل يا صاحبي في بيروت، و نجمة التي قالت إنها، تعود.', '', '', '', '', '', '', '', '']
    """
    if not any(line[:1] in _EDGES or line[-1:] in _EDGES for line in lines):
        return None  # most pages
    seams = [index for index, pair in enumerate(pairwise(lines), 1) if _is_open(*pair)]
    if len(seams) < _FEWEST or _loose(lines) > _LOOSE * len(seams):
        return None
    stripped = [line.strip() for line in lines]
    if not _is_torn(stripped, seams):
        return None
    out = list(stripped)
    first = 0
    for index in range(1, len(lines)):
        above, below = stripped[index - 1], stripped[index]
        if _goes_on(lines[index - 1], lines[index]) and _may_join(above, below, out[first]):
            out[first] = glued(out[first], below)
            out[index] = ""
        else:
            first = index
    return out


def _is_open(above: str, below: str) -> bool:
    """Whether a line without a sentence's end goes on at the next one, as the space between them tells."""
    if not above.strip() or not below.strip() or above.rstrip()[-1] in SENTENCE_ENDS:
        return False
    return _ENDS_OPEN_RE.search(above) is not None or _BEGINS_OPEN_RE.match(below) is not None


def _is_torn(lines: Sequence[str], seams: Sequence[int]) -> bool:
    """Whether words at and right behind the breaks say that sentences go on there."""
    near = sorted({at for index in seams for at in (index, index + 1) if at < len(lines)})
    pairs = [(lines[at - 1], lines[at]) for at in near if lines[at - 1] and lines[at]]
    return sum(starmap(is_seam, pairs)) >= max(_TORN, _TORN_SHARE * len(pairs))


def _goes_on(above: str, below: str) -> bool:
    """Whether the next line goes on, as the space says or the words at the break."""
    if _is_open(above, below):
        return True
    above, below = above.strip(), below.strip()
    return bool(above and below) and above[-1] not in SENTENCE_ENDS and is_seam(above, below)


def _loose(lines: Sequence[str]) -> int:
    """How many spaces stand behind sentences that are over, or before or behind blank lines."""
    loose = 0
    for above, below in pairwise(["", *lines, ""]):
        if not _is_open(above, below):
            loose += (above.strip() != "" and above[-1].isspace()) + (below.strip() != "" and below[0].isspace())
    return loose


def _may_join(above: str, below: str, whole: str) -> bool:
    """Whether two lines are a sentence's: no date, and no words of templates but where one has begun."""
    lines = evidence(above), evidence(below)
    if any(line.is_date for line in lines):
        return False
    is_begun = whole.count(" ") >= _NAME_WORDS or is_seam(above, below)
    return is_begun or all(line.hit is None for line in lines)
