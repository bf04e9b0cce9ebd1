"""Text to blocks: one model for both kinds of page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from transforms import feeds, flattened, html
from transforms.datelines import all_parted
from transforms.language import detect
from transforms.records import Drop, DropReason, Kind, Page, RawPage

if TYPE_CHECKING:
    from transforms.decode import Decoded

_LANGUAGE_MAP = {"fa": "Persian", "ur": "Urdu", "ckb": "Kurdish", "ps": "Pashto"}


def parse(raw: RawPage, decoded: Decoded) -> Page | Drop:
    """Return the page as blocks in reading order with what its head declares, or a Drop: EMPTY, NOT_ARABIC, or
    NO_ARTICLE for a feed."""
    if (items := feeds.items_in(decoded.text)) is not None:
        return _drop(raw, DropReason.NO_ARTICLE, f"a feed of {items} items")
    is_html = decoded.kind is Kind.HTML
    content = html.parse(decoded.text, raw.url, raw.fetched_at) if is_html else flattened.parse(decoded.text)
    if not content.blocks:
        return _drop(raw, DropReason.EMPTY, "the page shows no text")
    language = detect(content.shown)
    if language is None:
        return _drop(raw, DropReason.NOT_ARABIC, "too few of its letters are Arabic")
    if language != "ar":
        return _drop(raw, DropReason.NOT_ARABIC, f"its letters and words are {_LANGUAGE_MAP[language]}")
    return Page(
        source=raw.source,
        path=raw.path,
        content_hash=hashlib.sha256(raw.data).hexdigest(),
        kind=decoded.kind,
        encoding=decoded.encoding,
        repairs=(*decoded.notes, *content.notes),
        url=raw.url,
        fetched_at=raw.fetched_at,
        language=content.language or language,
        blocks=tuple(all_parted(content.blocks)),
        declared=content.declared,
    )


def _drop(raw: RawPage, reason: DropReason, detail: str) -> Drop:
    return Drop(raw.source, raw.path, reason, detail, "parse", hashlib.sha256(raw.data).hexdigest(), url=raw.url)
