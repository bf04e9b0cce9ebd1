"""What readers say, where the markup tells: text in an element that is named after comments."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from transforms.chrome.hints import bare, step_hints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_HINT = "comments"
_HEADLINE = "h1"


def readers(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """Return the indices of the blocks in elements named after comments.

    None of an element that holds the page's headline, or all of its prose: some templates say of the article itself
    whether comments are open.
    """
    inside = {index: area for index, block in enumerate(blocks) if (area := _area(block.path)) is not None}
    if not inside or all(index in inside for index, line in enumerate(found) if line.is_prose):
        return frozenset()
    own = {inside[index] for index in inside if blocks[index].tag == _HEADLINE}
    return frozenset(index for index, area in inside.items() if area not in own)


@lru_cache(maxsize=4096)
def _area(path: str) -> str | None:
    """The path of the outermost element around a block that is named after comments."""
    steps = bare(path).split(">")
    named = next((index for index, step in enumerate(steps) if _HINT in step_hints(step)), None)
    return ">".join(steps[: named + 1]) if named is not None else None
