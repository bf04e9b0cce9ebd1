"""Pages of the index as they are compared with, read once."""

from __future__ import annotations

from collections import OrderedDict

from flows.store.story_search import Hit
from transforms.arabic import fold
from transforms.fingerprint import decode_minhash
from transforms.stories.background import Background
from transforms.stories.outlines import decode
from transforms.stories.placing import Known
from transforms.stories.scales import Scale


class Indexed:
    """At most `size` pages; those not asked for longest leave first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._pages: OrderedDict[str, Known] = OrderedDict()

    def __contains__(self, page_id: object) -> bool:
        return page_id in self._pages

    def get(self, hit: Hit, background: Background) -> Known | None:
        """Return the page of a hit; None for one that was deleted since it was found, or has no story."""
        known = self._pages.get(hit["_id"])
        if known is None:
            if not hit["_source"].get("story_id"):
                return None
            known = as_known(hit, background)
        self._pages[known.id] = known
        self._pages.move_to_end(known.id)
        while len(self._pages) > self._size:
            self._pages.popitem(last=False)
        return known

    def forget(self, page_id: str) -> None:
        """To be called when the page is written anew."""
        self._pages.pop(page_id, None)


def as_known(hit: Hit, background: Background) -> Known:
    """Return an indexed page as it is compared with."""
    source = hit["_source"]
    return Known(
        id=hit["_id"],
        fingerprint=decode_minhash(source.get("minhash", ""), source.get("body_hash", "")),
        scale=Scale(decode(source.get("story_outline", {})), background),
        title=fold(source.get("title") or ""),
        story=source["story_id"],
        group=source.get("duplicate_group", hit["_id"]),
        original=source.get("duplicate_of"),
    )
