"""How sites point at other stories, «قد يهمك أيضا», «خبر مشابه», «تصفح كذلك»: phrases put together of words."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.data import read_toml
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "signposts.toml"
_SLOT_RE = re.compile(r"\{(\w+)\}")


def signposts(place: str) -> Iterator[tuple[Role, str]]:
    """Yield the folded phrases that stand `alone` on a line, or only `before` a mark, with their roles.

    >>> alone, before = (dict(map(reversed, signposts(place))) for place in ("alone", "before"))
    >>> alone[fold("خبر مشابه")], before[fold("تعرف على")], fold("تعرف على") in alone
    (<Role.READ_ALSO: 'read_also'>, <Role.READ_ALSO: 'read_also'>, False)
    """
    tables = read_toml(FILE)
    words = {name: [fold(word) for word in some] for name, some in tables["words"].items()}
    for group in tables["signpost"]:
        for form in group.get(place, ()):
            for phrase in _filled(fold(form), words):
                yield Role(group["role"]), phrase


def _filled(form: str, words: dict[str, list[str]]) -> Iterator[str]:
    """The phrases of one form, each of its slots filled with each word."""
    fixed, slots = _SLOT_RE.split(form)[::2], _SLOT_RE.findall(form)
    for filling in product(*[words[slot] for slot in slots]):
        parts = [part for pair in zip(fixed, (*filling, ""), strict=True) for part in pair]
        yield " ".join("".join(parts).split())
