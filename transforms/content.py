"""What a parser hands on: blocks, and what it saw on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.records import unguarded

if TYPE_CHECKING:
    from transforms.records import Block, Fact


@unguarded
class Content:
    """The visible text of one page, of either kind."""

    blocks: tuple[Block, ...]
    shown: str
    """The text before repair, to tell the language by; may be cut."""
    notes: tuple[str, ...] = ()
    """What was mended."""
    declared: tuple[Fact, ...] = ()
    language: str | None = None
    """As the page declares it."""
