"""What was made of words and short lines, remembered: pages repeat them, and to look one up costs less than to look
at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = 32
"""Longer strings between two spaces are seldom words."""

Made = TypeVar("Made")


class Memory(dict[str, Made], Generic[Made]):
    """What a function makes of each text, those of at most `letters` remembered. Emptied when it is full: where
    ``lru_cache`` moves what is looked up to the front of a list, this only reads, which is half the time."""

    __slots__ = ("_letters", "_make", "_most")

    def __init__(self, make: Callable[[str], Made], most: int, letters: int = _LETTERS):
        super().__init__()
        self._make, self._most, self._letters = make, most, letters

    def __missing__(self, text: str) -> Made:
        made = self._make(text)
        if len(text) <= self._letters:
            if len(self) >= self._most:
                self.clear()
            self[text] = made
        return made
