"""What was made of a word, remembered: pages repeat their words, and to look one up costs less than to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = 32
"""Longer strings between two spaces are seldom words."""

Made = TypeVar("Made")


class Memory(dict[str, Made], Generic[Made]):
    """What a function makes of each word. Emptied when it is full: where ``lru_cache`` moves each word that is looked
    up to the front of a list, this only reads, which is half the time."""

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[str], Made], most: int):
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> Made:
        made = self._make(word)
        if len(word) <= _LETTERS:
            if len(self) >= self._most:
                self.clear()
            self[word] = made
        return made
