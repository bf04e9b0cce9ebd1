"""What takes a parser the square of its number, bounded: attributes of one tag, elements inside each other.

Fifty thousand of either keep it busy for seconds, a megabyte of them for minutes: one page could hold up a run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 500
_LONG_TAG_RE = re.compile(r"<(?=[A-Za-z][^>]{4000})(?=.[^<]{4000})[^\s/>]*+")
"""One sign at a time is looked for quicker than one of two."""
_MANY_SIGNS = 8000
"""So many attributes in one tag take the parser a tenth of a second."""
_MANY_TAGS = 10_000
_DEEPEST = 1000
_TAG_RE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_NOT_NESTED = frozenset(
    {
        "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
        "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    }
)  # fmt: skip
"""Elements that have no end, or end where the next one begins."""
_NAME_RE = re.compile(r"<[A-Za-z][^\s/>]*+")
_ATTRIBUTE_RE = re.compile(r"[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?|[\s/]*+=")


def bound(markup: str) -> str:
    """Return the markup with at most 500 attributes in a tag and elements at most 1,000 deep.

    An element below becomes a break. Time is linear in the size of the page.

    >>> page = "<p " + "a=1 " * 3000 + ">x</p>"
    >>> len(bound(page)) < len(page), bound("<p a=1>x</p>")
    (True, '<p a=1>x</p>')
    """
    opened = markup.count("<")
    markup = "".join(_pieces(markup, _NAME_RE if _has_many_signs(markup, opened) else _LONG_TAG_RE))
    return _shallow(markup) if opened > _MANY_TAGS else markup


def _has_many_signs(markup: str, opened: int) -> bool:
    """Whether the page has signs enough to hide a long tag.

    Within a tag an angle bracket stands in a value, after an equals sign, or it opens and never closes.
    """
    if markup.count("=") > _MANY_SIGNS:
        return True
    return opened > _MANY_SIGNS and opened > 2 * markup.count(">") + _MANY_SIGNS


def _pieces(markup: str, tag_re: re.Pattern[str]) -> Iterator[str]:
    """The markup without the attributes that are too many in the tags that `tag_re` finds."""
    done = 0
    match = tag_re.search(markup)
    while match is not None:
        end, count = match.end(), 0
        while (attribute := _ATTRIBUTE_RE.match(markup, end)) is not None:
            end = attribute.end()
            count += 1
            if count == _MOST:
                yield markup[done:end]
                done = end
        if count > _MOST:
            done = end
        match = tag_re.search(markup, end)
    yield markup[done:]


def _shallow(markup: str) -> str:
    """The markup with a break for each tag below the deepest element that is allowed."""
    depth = 0

    def rename(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _NOT_NESTED:
            return tag[0]
        is_deep = depth > _DEEPEST if tag[1] else depth >= _DEEPEST
        depth = max(0, depth - 1) if tag[1] else depth + 1
        return "<br" if is_deep else tag[0]

    return _TAG_RE.sub(rename, markup)
