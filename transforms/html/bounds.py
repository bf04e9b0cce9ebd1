"""What takes a parser the square of its number, bounded: attributes of one tag, elements inside each other.

Fifty thousand of either keep it busy for seconds, a megabyte of them for minutes: one page could hold up a run.
"""

from __future__ import annotations

import re

_MOST = 500
_LONG_TAG_RE = re.compile(r"<[A-Za-z][^<>]{4000}")
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
    if _has_long_tag(markup):
        markup = "".join(_pieces(markup))
    return _shallow(markup) if markup.count("<") > _MANY_TAGS else markup


def _has_long_tag(markup: str) -> bool:
    """Cheap, since every page pays for it: a very long tag, or signs enough to hide one.

    Within a tag an angle bracket stands in a value, after an equals sign, or it opens and never closes.
    """
    if _LONG_TAG_RE.search(markup) is not None or markup.count("=") > _MANY_SIGNS:
        return True
    return markup.count("<") > 2 * markup.count(">") + _MANY_SIGNS


def _pieces(markup: str) -> list[str]:
    """The markup without the attributes that are too many."""
    out: list[str] = []
    done = 0
    match = _NAME_RE.search(markup)
    while match is not None:
        end, count = match.end(), 0
        while (attribute := _ATTRIBUTE_RE.match(markup, end)) is not None:
            end = attribute.end()
            count += 1
            if count == _MOST:
                out.append(markup[done:end])
                done = end
        if count > _MOST:
            done = end
        match = _NAME_RE.search(markup, end)
    return [*out, markup[done:]]


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
