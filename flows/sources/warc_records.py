"""WARC files: the pages among the records, whatever state the other records are in."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from flows.sources.bounds import Job, read_up_to
from flows.sources.moments import with_zone
from flows.sources.pages import too_large
from flows.sources.places import Place, SeenNames, tidy_member
from flows.sources.streams import UNREADABLE_ERRORS, as_seekable, inflate, is_packed
from transforms.records import Drop, DropReason, Kind, RawPage

_MAX_HEADER = 1 << 20
_LONGEST_SKIP = 1 << 29  # a record that claims more is stepped over by looking for the next one
_STARTS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1.")
_KINDS: dict[str, Kind | None] = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": None,
    "": None,
}
"""The content types of pages, and what each tells."""
_PAGE_RECORDS = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)


def read_warc(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the pages of the response, resource and conversion records; other contents are passed over.

    After a broken record, reading goes on at the next one that begins as it should.
    """
    file = as_seekable(stream, job.budget)
    job.budget.take(file.seek(0, 2))
    seen = SeenNames()
    start: int | None = 0
    is_lost = False
    while start is not None:
        position = start
        try:
            for record in _open_archive(file, start):
                position, is_lost = record.stream_pos, False
                yield from _read_record(record, place, job, seen)
            return
        except OSError as error:
            if not is_lost:
                job.budget.note_broken()
                detail = f"broken record after byte {position} ({error}); went on at the next whole one"
                yield place.part(f"broken@{position}").drop(DropReason.UNREADABLE, detail)
            is_lost = True
        start = _find_start(file, position + 1)


def _open_archive(file: BinaryIO, start: int) -> Iterator[WarcRecord]:
    file.seek(start)
    return iter(ArchiveIterator(file, parse_http=True, auto_decode="none", max_header_len=_MAX_HEADER))


def _find_start(file: BinaryIO, position: int) -> int | None:
    """Return where the next record may begin, at or after a position."""
    file.seek(position)
    data = b""
    while chunk := file.read(1 << 20):
        data += chunk
        found = [at for mark in _STARTS if (at := data.find(mark)) >= 0]
        if found:
            return position + min(found)
        position += max(len(data) - 8, 0)
        data = data[-8:]
    return None


def _read_record(record: WarcRecord, place: Place, job: Job, seen: SeenNames) -> Iterator[RawPage | Drop]:
    """Give the record's page, if it has one. Raises `OSError` when the record is not whole."""
    length = record.content_length
    spot = _place_of(record, place, seen)
    if length > _LONGEST_SKIP:
        yield too_large(spot, job.options.max_page_bytes)
        message = f"a record claims {length:,} bytes"
        raise OSError(message)
    job.budget.spend(length)
    kind = _content_type(record)
    if record.record_type not in _PAGE_RECORDS or kind not in _KINDS:
        return
    if length > job.options.max_page_bytes:
        yield too_large(spot, job.options.max_page_bytes)
        return
    data = record.reader.read(length)
    if len(data) < length:
        message = f"{len(data):,} of {length:,} bytes"
        raise OSError(message)
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status is not None and not 200 <= status < 300:
        yield spot.drop(DropReason.NO_ARTICLE, f"the server answered with status {status}")
        return
    yield _page_of(record, data, spot, job)


def _place_of(record: WarcRecord, place: Place, seen: SeenNames) -> Place:
    """Name the record by its id, which moves with it from file to file."""
    key = tidy_member((record.record_id or "").strip("<>")) or f"@{record.stream_pos}"
    url = record.headers.get("WARC-Target-URI")
    moment = record.record_date
    return place.part(seen.distinct(key, record.stream_pos)).known(
        None if url is None else url.strip("<> ") or None,
        None if moment is None else with_zone(moment),
        record.http_charset,
    )


def _content_type(record: WarcRecord) -> str:
    declared = record.http_content_type if record.http_headers is not None else record.headers.get("Content-Type")
    return (declared or "").partition(";")[0].strip().lower()


def _page_of(record: WarcRecord, data: bytes, spot: Place, job: Job) -> RawPage | Drop:
    try:
        decoded = _decode_body(record, data, job)
    except UNREADABLE_ERRORS:
        return spot.drop(DropReason.UNREADABLE, "the record's content cannot be inflated")
    if len(decoded) > job.options.max_page_bytes:
        return too_large(spot, job.options.max_page_bytes)
    is_text = record.record_type == WarcRecordType.conversion
    return spot.page(decoded, Kind.TEXT if is_text else _KINDS[_content_type(record)])


def _decode_body(record: WarcRecord, data: bytes, job: Job) -> bytes:
    """Undo the transfer and content encodings. Many collectors have done so and kept the headers: a body
    that is not in the encoding it declares is taken as it is."""
    if record.http_headers is None:
        return data
    limit = job.options.max_page_bytes
    if "chunked" in _header(record, "Transfer-Encoding"):
        data = _try_reader(ChunkedReader(io.BytesIO(data)), data, limit)
    if is_packed(data[:16]):
        return read_up_to(inflate(io.BytesIO(data), data[:16], job.budget), limit)
    encoding = _header(record, "Content-Encoding")
    if "br" in encoding:
        return _try_reader(BrotliReader(io.BytesIO(data)), data, limit)
    if "deflate" in encoding:
        return _inflate_zlib(data, limit)
    return data


def _header(record: WarcRecord, name: str) -> str:
    headers = record.http_headers
    return "" if headers is None else (headers.get(name) or "").lower()


def _try_reader(reader: ChunkedReader | BrotliReader, data: bytes, limit: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    try:
        while size <= limit and (chunk := reader.read(1 << 16)):
            chunks.append(chunk)
            size += len(chunk)
    except OSError:
        return data
    return b"".join(chunks)


def _inflate_zlib(data: bytes, limit: int) -> bytes:
    """Inflate what HTTP calls deflate: zlib by the standard, raw by habit."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(data, limit + 1)
        except zlib.error:
            continue
    return data
