"""Cues: what in a single line gives cause to look for what few pages have. Where no line of a page gives a cue, its
room finds nothing there and is not entered: a cue may be given too often, and never too seldom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.chrome.announced import MOST_WORDS, has_period, has_readings, is_closed, is_hour
from transforms.chrome.bars import has_mark
from transforms.chrome.cells import is_figure
from transforms.chrome.contents import is_contents_heading
from transforms.chrome.guides import guide_heading
from transforms.chrome.interviews import is_asked
from transforms.chrome.lists import is_list_end, is_numbered
from transforms.chrome.live import is_clock
from transforms.chrome.polls import may_open
from transforms.chrome.posts import is_post
from transforms.chrome.readers import is_ago
from transforms.chrome.remarks import has_sign
from transforms.chrome.scripts import is_code
from transforms.chrome.sign_offs import is_sign_off
from transforms.chrome.summaries import has_points_below
from transforms.chrome.tickers import is_ticker
from transforms.chrome.verses import is_verse
from transforms.chrome.writers import may_be_life

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from transforms.chrome.evidence import Evidence

    _Cues = tuple[tuple[str, Callable[[str], object]], ...]

_SHORT_LETTERS = 160
_OF_ANY: _Cues = (("code", is_code), ("ticker", is_ticker))
_OF_ANY_FOLDED: _Cues = (("remark", has_sign),)
_OF_FIGURES: _Cues = (
    ("bar", has_mark),
    ("cell", is_figure),
    ("clock", is_clock),
    ("closed", is_closed),
    ("number", is_numbered),
)
_OF_FEW_WORDS: _Cues = (("hour", is_hour), ("readings", has_readings), ("statement", has_period))
"""Of lines that have a figure, and of those that are no longer than a sentence."""
_OF_SHORT: _Cues = (
    ("ago", is_ago),
    ("points", has_points_below),
    ("post", is_post),
    ("read out", is_list_end),
    ("sign-off", is_sign_off),
    ("verse", is_verse),
)
"""Of lines of so few letters."""
_OF_SHORT_FOLDED: _Cues = (
    ("asked", is_asked),
    ("contents", is_contents_heading),
    ("guide", guide_heading),
    ("life", may_be_life),
    ("poll", may_open),
)
_GROUPS = (_OF_ANY, _OF_ANY_FOLDED, _OF_FIGURES, _OF_FEW_WORDS, _OF_SHORT, _OF_SHORT_FOLDED)
CUES = frozenset(name for cues in _GROUPS for name, _is_given in cues)
_NONE = frozenset[str]()


def cues_of(text: str, folded: str, *, words: int, has_figures: bool) -> frozenset[str]:
    """Return the cues that a line gives; of a long one `folded` may be the beginning."""
    given = [name for name, is_given in _OF_ANY if is_given(text)]
    given += [name for name, is_given in _OF_ANY_FOLDED if is_given(folded)]
    if has_figures:
        given += [name for name, is_given in _OF_FIGURES if is_given(text)]
        if words <= MOST_WORDS:
            given += [name for name, is_given in _OF_FEW_WORDS if is_given(text)]
    if len(text) <= _SHORT_LETTERS:
        given += [name for name, is_given in _OF_SHORT if is_given(text)]
        given += [name for name, is_given in _OF_SHORT_FOLDED if is_given(folded)]
    return frozenset(given) if given else _NONE


def cues_among(found: Iterable[Evidence]) -> frozenset[str]:
    """Return the cues that lines give, one or several."""
    return _NONE.union(*[line.cues for line in found])
