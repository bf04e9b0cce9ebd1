"""The boxes of a page as its lines tell of them: under which heading a line stands, and behind how many ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from transforms.chrome.evidence import Evidence

_HEADINGS = frozenset(
    {
        Role.RELATED,
        Role.READ_ALSO,
        Role.MOST_READ,
        Role.COMMENTS,
        Role.COMMENT_FORM,
        Role.TAGS,
        Role.NEWSLETTER,
        Role.SHARE,
    }
)
_ENDS = frozenset({Role.AGENCY, Role.COMMENTS, Role.COMMENT_FORM, Role.LEGAL, Role.MOST_READ, Role.TAGS})
_COMMENTS = Role.COMMENTS
_BOX_LINES = 6
_UNDER_MAP = {(role, reach): f"under:{role}:{reach}" for role in _HEADINGS for reach in (1, 2, 3)}
UNDER_COMMENTS = frozenset(
    _UNDER_MAP[role, reach] + size
    for role in (Role.COMMENTS, Role.COMMENT_FORM)
    for reach in (1, 2, 3)
    for size in "smlx"
)
"""The features of lines of any size under comments or the form for them."""
MANY_ENDS = 3


def is_labelled(line: Evidence, roles: AbstractSet[Role]) -> bool:
    """Return whether a line is a phrase of one of these roles, or begins with it."""
    return line.hit is not None and line.hit.match != "part" and line.hit.role in roles


def headings(found: Sequence[Evidence]) -> list[str | None]:
    """Return for each line the feature of the box heading above it and how far; two paragraphs in a row end a box."""
    marked = [index for index, line in enumerate(found) if line.hit is not None and line.hit.role in _HEADINGS]
    first = marked[0] if marked else len(found)
    out: list[str | None] = [None] * first
    role: Role | None = None
    distance = paragraphs = 0
    for line in found[first:]:
        if role is None:
            out.append(None)
        else:
            out.append(_UNDER_MAP[role, 1 if distance == 1 else 2 if distance <= _BOX_LINES else 3])
        distance += 1
        paragraphs = paragraphs + 1 if line.size == "x" and line.end in ".?" else 0
        if line.hit is not None and line.hit.match == "line" and line.hit.role in _HEADINGS:
            role, distance = line.hit.role, 1
        elif paragraphs >= 2 and role is not _COMMENTS:
            role = None
    return out


def ended(found: Sequence[Evidence]) -> list[int]:
    """Return for each line how many kinds of what stands under an article are above it and below the first paragraph,
    3 at most: one may stand between paragraphs, and another article under them all."""
    out = [0] * len(found)
    ends = [
        (index, line.hit.role) for index, line in enumerate(found) if line.hit is not None and line.hit.role in _ENDS
    ]
    if not ends:
        return out
    lead = next((index for index, line in enumerate(found) if line.is_paragraph), len(found))
    seen: set[Role] = set()
    for index, role in ends:
        if index > lead and role not in seen:
            seen.add(role)
            out[index + 1 :] = [min(MANY_ENDS, len(seen))] * (len(found) - index - 1)
    return out
