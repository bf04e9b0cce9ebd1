"""The pages of a run with what ties them, for a second look when it ends.

While they come in, a page is placed by what came before it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from transforms.stories.regrouping import regroup
from transforms.stories.scoring import Rules, Tie, tie_fields

_LEAST_CHANCE = 0.1
"""A weaker tie is as good as none."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a second look changes."""

    updates: dict[str, dict[str, Any]]
    """Fields of the documents, by page."""
    stories: set[str]
    """Those that pages leave or come to."""


class RunPages:
    """The newest pages of a run, at most `size`; the oldest leave first and stay where they are."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._stories: OrderedDict[str, str] = OrderedDict()
        self._ties: dict[str, list[Tie]] = {}
        self._originals: dict[str, str] = {}

    def add(self, page: str, story: str, ties: Sequence[Tie]) -> None:
        """Keep a text of its own and what ties it to the pages found for it."""
        self._originals.pop(page, None)
        self._stories[page] = story
        self._stories.move_to_end(page)
        self._ties[page] = [tie for tie in ties if tie.chance >= _LEAST_CHANCE]
        if len(self._stories) > self._size:
            oldest, _ = self._stories.popitem(last=False)
            del self._ties[oldest]

    def add_copy(self, page: str, original: str) -> None:
        """Keep a copy: it goes where its original goes."""
        if self._stories.pop(page, None) is not None:
            del self._ties[page]
        if original in self._stories:
            self._originals[page] = original

    def settle(self, rules: Rules) -> Settlement:
        """Return what changes when all pages are looked at together. Those of earlier runs stay where they are."""
        before = self._stories
        ties = [tie for found in self._ties.values() for tie in found]
        anchored = {tie.page: tie.story for tie in ties if tie.page not in before}
        result = regroup(list(before), self._ties, before, rules, anchored)
        moved = {page: story for page, story in result.stories.items() if story != before[page]}
        updates = {page: {"story_id": story, **tie_fields(result.ties.get(page))} for page, story in moved.items()}
        for copy, original in self._originals.items():
            if original in moved:
                updates[copy] = {"story_id": moved[original]}
        return Settlement(updates, {story for page in moved for story in (before[page], moved[page])})
