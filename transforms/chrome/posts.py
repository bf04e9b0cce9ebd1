"""What dumps keep of posts from social networks: who wrote them, and the bare address of a film or a post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_WRITER_RE = re.compile(r"[-–—]{1,2}\s?[^@]{2,60}\(@[\w.-]{2,30}\)(?:.{0,40}\d{4})?")
_ADDRESS_RE = re.compile(
    r"(?:https?://)?(?:www\.|m\.|mobile\.)?(?:youtube\.com|youtu\.be|twitter\.com|x\.com|t\.co|pic\.twitter\.com|facebook\.com"
    r"|fb\.watch|instagram\.com|tiktok\.com|t\.me|soundcloud\.com|dailymotion\.com|vimeo\.com)/\S+"
)
_LINK_RE = re.compile(r"[^\w/]*https?://\S+")
_MOST_LETTERS = 160


def posts(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the lines that are a post's signature, «— سالم العبدلي (@salem) 3 مايو 2026», or nothing
    but an address: of a post, a film, a group to join."""
    return frozenset(index for index, block in enumerate(blocks) if is_post(block.text))


def is_post(text: str) -> bool:
    """Return whether a line is a post's signature or an address.

    >>> is_post("— سالم العبدلي (@salem) 3 مايو 2026"), is_post("https://youtu.be/x1"), is_post("الوزير / رويترز")
    (True, True, False)
    """
    if len(text) > _MOST_LETTERS:
        return False
    if "(@" in text:
        return _WRITER_RE.fullmatch(text) is not None
    return "/" in text and (_ADDRESS_RE.fullmatch(text) or _LINK_RE.fullmatch(text)) is not None
