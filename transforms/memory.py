"""What was made of words and short lines, remembered: pages repeat them, and to look one up costs less than to look
at it."""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = 32
"""Longer strings between two spaces are seldom words."""

Key = TypeVar("Key", bound=Sized)
Made = TypeVar("Made")


class Memory(dict[Key, Made], Generic[Key, Made]):
    """What a function makes of each key, remembered for keys of at most `longest`. Emptied when it is full: where
    ``lru_cache`` moves what is looked up to the front of a list, this only reads, which is half the time."""

    __slots__ = ("_longest", "_make", "_most")

    def __init__(self, make: Callable[[Key], Made], most: int, longest: int = _LETTERS):
        super().__init__()
        self._make, self._most, self._longest = make, most, longest

    def __missing__(self, key: Key) -> Made:
        made = self._make(key)
        if len(key) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[key] = made
        return made
