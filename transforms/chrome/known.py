"""What is known of the site beyond the page: its rule, and the lines that many of its pages repeat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.chrome.context import main_run
from transforms.chrome.hints import BODY_MARK
from transforms.chrome.sequence import ZONES, Scores, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block
    from transforms.site_chrome import LearnedChrome
    from transforms.sites import SiteRule

_ARTICLE = tuple(zone in (Zone.BODY, Zone.SUBHEAD) for zone in ZONES)
_INSIDE = tuple(zone in (Zone.BODY, Zone.SUBHEAD, Zone.INSERT) for zone in ZONES)
_SURE = 25.0
"""More than the general evidence of any one block weighs."""
_LIKELY = 20.0
_INSIDE_WEIGHT = 3.0
"""Boxes and credits stand inside a site's article element too: that it is the right element decides little."""
_REPUBLISHED = 0.5
"""When this share of the main run is repeated on other pages, the article itself is: republished, not chrome."""


@dataclass(slots=True)
class Known:
    """The site's rule and learned lines, applied to the blocks of one page."""

    site: SiteRule | None
    learned: LearnedChrome | None
    blocks: Sequence[Block]
    rules: dict[int, str] = field(default_factory=dict)
    """The rule that spoke, by the line of the block."""

    def weigh(self, blocks: Sequence[Block], found: Sequence[Evidence], scores: list[Scores]) -> list[Scores]:
        """Return the scores with what is known added."""
        if blocks and blocks[0].tag and any(BODY_MARK in block.path for block in blocks):
            scores = [self._marked(block, row) for block, row in zip(blocks, scores, strict=True)]
        if self.site is not None and self.site.lines:
            named = [self.site.is_chrome(block.text) for block in blocks]
            scores = [
                self._against(*row, "site-rule:lines", _SURE) for row in zip(blocks, named, scores, strict=True)
            ]
        if self.learned is not None and self.learned.is_ready:
            repeated = self._repeated(blocks, found)
            scores = [self._against(*row, "learned", _LIKELY) for row in zip(blocks, repeated, scores, strict=True)]
        return scores

    def _marked(self, block: Block, row: Scores) -> Scores:
        """The article is inside what the rule says, and nowhere else."""
        if BODY_MARK in block.path:
            return tuple([value + _INSIDE_WEIGHT * inside for value, inside in zip(row, _INSIDE, strict=True)])
        return tuple([value - _SURE * inside for value, inside in zip(row, _ARTICLE, strict=True)])

    def _against(self, block: Block, is_chrome: bool, row: Scores, rule: str, weight: float) -> Scores:
        if not is_chrome:
            return row
        self.rules[block.line] = rule
        return tuple([value - weight * inside for value, inside in zip(row, _ARTICLE, strict=True)])

    def _repeated(self, blocks: Sequence[Block], found: Sequence[Evidence]) -> list[bool]:
        """Which blocks the site repeats; none when that would take the article away."""
        assert self.learned is not None
        repeated = [self.learned.is_chrome(block.text) for block in blocks]
        first, last = main_run(found)
        words = [
            (line.words, again)
            for line, again in zip(found[first : last + 1], repeated[first : last + 1], strict=True)
        ]
        lost = sum(count for count, again in words if again)
        if lost > _REPUBLISHED * sum(count for count, _again in words):
            return [again and line.size in "sm" for again, line in zip(repeated, found, strict=True)]
        return repeated
