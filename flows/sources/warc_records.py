"""WARC files: the pages among the records, whatever state the other records are in."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from flows.sources.bounds import Job, OverLimitError, read_up_to
from flows.sources.moments import with_zone
from flows.sources.pages import too_large
from flows.sources.places import Place, SeenNames, tidy_member
from flows.sources.streams import UNREADABLE_ERRORS, as_seekable, inflate, is_packed
from transforms.records import Drop, DropReason, Kind, RawPage

_MAX_HEADER = 1 << 20
_LONGEST_SKIP = 1 << 29  # a record that claims more is stepped over by looking for the next one
_STARTS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1.")
_LONGEST_MARK = max(map(len, _STARTS))
_LENGTH_RE = re.compile(rb"\r\ncontent-length: *(\d{1,18})\r\n", re.IGNORECASE)
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
    with as_seekable(stream, job.budget) as file:
        job.budget.take(file.seek(0, 2))
        yield from _read_archive(file, place, job)


def _read_archive(file: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Read from one whole record to the next, however often the reader has to be set up anew.

    Each page is held until its successor is met: a damaged checksum shows only then.
    """
    seen = SeenNames()
    marks = _marks_of(file)
    start: int | None = 0
    is_lost = False
    while start is not None:
        position = start
        held: list[RawPage | Drop] = []
        fault = "the file ends in the middle of a record"
        try:
            for record in _open_archive(file, start):
                yield from held
                position, held = record.stream_pos, []
                held = list(_read_record(record, place, job, seen))
                is_lost = False
            is_whole = _is_whole(file, position)
            yield from held if is_whole else _condemn(held, place)
            if is_whole and _find_start(file, position + 1, marks) is None:
                return
        except OverLimitError:
            yield from held
            raise
        except OSError as error:
            fault = str(error)
            yield from held if _is_whole(file, position) else _condemn(held, place)
        job.budget.note_broken()
        if not is_lost:
            detail = f"broken record after byte {position} ({fault}); went on at the next whole one"
            yield place.part(f"broken@{position}").drop(DropReason.UNREADABLE, detail)
        is_lost = True
        start = _find_start(file, position + 1, marks)


def _open_archive(file: BinaryIO, start: int) -> Iterator[WarcRecord]:
    file.seek(start)
    return iter(ArchiveIterator(file, parse_http=True, auto_decode="none", max_header_len=_MAX_HEADER))


def _marks_of(file: BinaryIO) -> tuple[bytes, ...]:
    """Return what records of this file begin with; anything that they may, when its first bytes are broken."""
    file.seek(0)
    head = file.read(8)
    return tuple(mark for mark in _STARTS if head.startswith(mark)) or _STARTS


def _find_start(file: BinaryIO, position: int, marks: tuple[bytes, ...]) -> int | None:
    """Return where the next record may begin, at or after a position."""
    file.seek(position)
    data = b""
    while chunk := file.read(1 << 20):
        data += chunk
        found = [at for mark in marks if (at := data.find(mark)) >= 0]
        if found:
            return position + min(found)
        kept = min(len(data), _LONGEST_MARK - 1)
        position += len(data) - kept
        data = data[-kept:]
    return None


def _is_whole(file: BinaryIO, position: int) -> bool:
    """Tell whether the record is all there: by a gzip member's checksum, by a plain record's length."""
    file.seek(position)
    head = file.read(_MAX_HEADER)
    if head.startswith(b"WARC/"):
        end = head.find(b"\r\n\r\n")
        length = _LENGTH_RE.search(head, 0, max(end, 0) + 2)
        return length is not None and position + end + 4 + int(length[1]) <= file.seek(0, 2)
    return not head.startswith(b"\x1f\x8b") or _has_right_checksum(file, position)


def _has_right_checksum(file: BinaryIO, position: int) -> bool:
    file.seek(position)
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    pending = b""
    try:
        while not inflater.eof and (pending := pending or file.read(1 << 16)):
            inflater.decompress(pending, 1 << 20)
            pending = inflater.unconsumed_tail
    except zlib.error:
        return False
    return inflater.eof


def _condemn(held: list[RawPage | Drop], place: Place) -> Iterator[Drop]:
    for result in held:
        spot = Place(place.source, result.path, result.url)
        yield spot.drop(DropReason.UNREADABLE, "the record is damaged: cut short, or its checksum is wrong")


def _read_record(record: WarcRecord, place: Place, job: Job, seen: SeenNames) -> Iterator[RawPage | Drop]:
    """Give the record's page, if it has one. Raises `OSError` when the record is not whole."""
    length = record.content_length
    if record.headers.get("Content-Length") is None:
        message = "a record without its length"
        raise OSError(message)
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
