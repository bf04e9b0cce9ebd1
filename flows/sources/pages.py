"""Files that hold one page: HTML, flattened text, MHTML."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from flows.sources.bounds import Job, read_up_to
from flows.sources.moments import with_zone
from flows.sources.places import Place
from flows.sources.streams import inflate, is_packed
from flows.sources.telegram import html_posts, is_telegram_html, read_posts
from transforms.records import Drop, DropReason, Kind, RawPage

_HTML_TYPES = ("text/html", "application/xhtml+xml")


def read_html(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the page of an HTML file, of a chat that Telegram exported its posts."""
    data = read_whole(stream, place, job)
    if isinstance(data, Drop):
        yield data
    elif is_telegram_html(data):
        yield from read_posts(html_posts(data), place)
    else:
        yield place.page(data, Kind.HTML)


def read_text(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the page of a text file. One that begins with a tag is left for its bytes to tell."""
    data = read_whole(stream, place, job)
    if isinstance(data, Drop):
        yield data
    else:
        yield place.page(data, None if _begins_with_tag(data) else Kind.TEXT)


def read_unknown(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the page of a file whose name tells nothing."""
    data = read_whole(stream, place, job)
    yield data if isinstance(data, Drop) else place.page(data)


def read_mhtml(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the main page of a web archive that a browser saved (RFC 2557)."""
    data = read_whole(stream, place, job)
    if isinstance(data, Drop):
        yield data
        return
    message = message_from_bytes(data, policy=policy.compat32)
    root = _root_of(message)
    if root is None:
        yield place.drop(DropReason.UNREADABLE, "the web archive holds no HTML part; save the page again")
        return
    payload = root.get_payload(decode=True)
    url = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location")
    known = place.known(url, _date_of(message), root.get_content_charset())
    yield known.page(payload if isinstance(payload, bytes) else b"", Kind.HTML)


def read_whole(stream: BinaryIO, place: Place, job: Job) -> bytes | Drop:
    """Return a page's bytes, inflated when they are packed, or the drop of one that is too large."""
    limit = job.options.max_page_bytes
    data = read_up_to(stream, limit)
    if is_packed(data[:16]):
        data = read_up_to(inflate(io.BytesIO(data), data[:16], job.budget), limit)
    if len(data) > limit:
        return too_large(place, limit)
    return data


def too_large(place: Place, limit: int) -> Drop:
    """Return the drop of a page over the limit."""
    return place.drop(DropReason.TOO_LARGE, f"larger than {limit:,} bytes (max_page_bytes); it was not read")


def _begins_with_tag(data: bytes) -> bool:
    return data[:1024].lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n").startswith(b"<")


def _root_of(message: Message) -> Message | None:
    parts = [part for part in message.walk() if part.get_content_type() in _HTML_TYPES]
    start = message.get_param("start")
    named = [part for part in parts if start is not None and _header(part, "Content-ID") == start]
    return next(iter(named or parts), None)


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return None if value is None else str(value).strip() or None


def _date_of(message: Message) -> datetime | None:
    try:
        return with_zone(parsedate_to_datetime(_header(message, "Date") or ""))
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
