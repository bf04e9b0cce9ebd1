"""What the names of rules mean, in words: each block says which rule decided its role."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transforms.data import read_toml

FILE = "rules.toml"
_SLOT_RE = re.compile(r"\{(\w+)\}|(\*)")


@lru_cache(maxsize=4096)
def meaning(rule: str) -> str | None:
    """Return what a rule's name means, or None for a name that has no wording.

    >>> meaning("end.l"), meaning("phrase:اقرأ أيضا")[:11], meaning("strange")
    ('ends as a sentence (12 to 24 words)', 'the line is', None)
    """
    for pattern, wording in _forms():
        if match := pattern.fullmatch(rule):
            return _SLOT_RE.sub(lambda slot: _said(slot[1], match[slot[1]]), wording)
    return None


def _said(slot: str, value: str) -> str:
    """What a slot's value says; a role or a number says itself."""
    words: dict[str, str] | None = read_toml(FILE).get(slot)
    return value if words is None else words[value]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    forms: dict[str, str] = read_toml(FILE)["forms"]
    return tuple((_pattern(form), wording) for form, wording in forms.items())


def _pattern(form: str) -> re.Pattern[str]:
    """The names of a form: a slot takes what its list has, or letters and figures; a star whatever there is."""
    parts: list[str] = []
    end = 0
    for slot in _SLOT_RE.finditer(form):
        parts += [re.escape(form[end : slot.start()]), ".*" if slot[2] else f"(?P<{slot[1]}>{_values(slot[1])})"]
        end = slot.end()
    return re.compile("".join(parts) + re.escape(form[end:]), re.S)


def _values(slot: str) -> str:
    words = read_toml(FILE).get(slot)
    return r"\w+?" if words is None else "|".join(re.escape(value) for value in sorted(words, key=len, reverse=True))
