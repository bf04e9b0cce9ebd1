"""What many pages of one site repeat is that site's chrome: a counter of lines in bounded memory."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from transforms.arabic import fold

if TYPE_CHECKING:
    from transforms.records import Page

_MAX_LINES = 20_000
_MIN_PAGES = 5
_MIN_COUNT = 4
_MIN_SHARE = 0.25
_MAX_LETTERS = 400
_SHORT_WORDS = 8
_DIGITS_RE = re.compile(r"\d+")


@dataclass(slots=True)
class LearnedChrome:
    """How many pages of a site each line stands on."""

    pages: int = 0
    lines: Counter[str] = field(default_factory=Counter)

    @classmethod
    def empty(cls) -> LearnedChrome:
        """Return a counter that has seen nothing."""
        return cls()

    @property
    def is_ready(self) -> bool:
        """Whether enough pages were seen to tell chrome from text."""
        return self.pages >= _MIN_PAGES

    def update(self, page: Page) -> None:
        """Count the lines of one page, each once."""
        self.pages += 1
        self.lines.update({key(block.text) for block in page.blocks if len(block.text) <= _MAX_LETTERS})
        if len(self.lines) > _MAX_LINES:
            self._shrink()

    def _shrink(self) -> None:
        """Forget the rarest lines until half the room is free."""
        self.lines = Counter(dict(self.lines.most_common(_MAX_LINES // 2)))

    def merge(self, other: LearnedChrome) -> None:
        """Add what another counter of the same site has seen."""
        self.pages += other.pages
        self.lines.update(other.lines)
        if len(self.lines) > _MAX_LINES:
            self._shrink()

    def is_chrome(self, text: str) -> bool:
        """Whether so many pages of the site repeat the line that it is chrome."""
        if not self.is_ready or len(text) > _MAX_LETTERS:
            return False
        count = self.lines.get(key(text), 0)
        return count >= max(_MIN_COUNT, _MIN_SHARE * self.pages)

    def to_dict(self) -> dict[str, Any]:
        """Return the counter as plain JSON."""
        return {"pages": self.pages, "lines": dict(self.lines)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> LearnedChrome:
        """Return the counter that ``to_dict`` wrote."""
        return cls(int(data["pages"]), Counter({str(name): int(count) for name, count in data["lines"].items()}))


def key(text: str) -> str:
    """Return a short key of the folded line; in short ones digits do not count, so that counters and dates repeat.

    In a paragraph they do: reports of markets and matches differ in nothing else from one day to the next.
    """
    folded = fold(text)
    if folded.count(" ") < _SHORT_WORDS:
        folded = _DIGITS_RE.sub("0", folded)
    return hashlib.blake2b(folded.encode(), digest_size=8).hexdigest()
