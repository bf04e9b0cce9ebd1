"""Zip archives, their directory read entry by entry.

`zipfile` holds an object for every member, about 0.7 GB for a million; nothing here grows with the archive.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from flows.sources.bounds import Job
from flows.sources.endings import is_wanted
from flows.sources.places import Place, SeenNames, is_hidden, tidy_member
from flows.sources.streams import as_seekable, buffered, inflate_member, is_inflatable_member
from transforms.records import Drop, DropReason, RawPage

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_MAX_COMMENT = 1 << 16
_FULL = 0xFFFFFFFF  # the value is in the zip64 extra field
_ENCRYPTED = 0x1
_CHUNK = 1 << 16


def read_zip(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the pages of an archive's members, in the directory's order. A broken member is a drop."""
    with as_seekable(stream, job.budget) as file:
        job.budget.take(file.seek(0, 2))
        yield from _read_members(file, place, job)


def _read_members(file: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    seen = SeenNames()
    for rank, entry in enumerate(_read_directory(file), 1):
        name = tidy_member(entry.name)
        is_passed_over = is_hidden(name) and not job.options.hidden
        if entry.name.endswith(b"/") or is_passed_over or not is_wanted(name, job.options.members):
            continue
        spot = place.member(seen.distinct(name, rank))
        fault = _fault_of(entry)
        if fault:
            yield spot.drop(DropReason.UNREADABLE, fault)
        else:
            yield from job.descend(_open(file, entry, job.budget.spend), name, spot, job)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    method: int
    flags: int
    checksum: int
    packed: int
    inflated: int
    offset: int


def _fault_of(entry: _Entry) -> str:
    if entry.flags & _ENCRYPTED:
        return "encrypted with a password; unpack the archive and read the folder"
    if not is_inflatable_member(entry.method):
        return f"packed by method {entry.method}, which is not read; unpack the archive and read the folder"
    return ""


def _read_directory(file: BinaryIO) -> Iterator[_Entry]:
    """Give the central directory's entries; the file's position may move in between."""
    position, end, shift = _find_directory(file)
    data = b""
    while position < end or data:
        if len(data) < _ENTRY.size + 3 * _MAX_COMMENT and position < end:
            file.seek(position)
            chunk = file.read(min(4 * _MAX_COMMENT, end - position))
            if not chunk:
                break
            position += len(chunk)
            data += chunk
        entry, size = _parse_entry(data, shift)
        yield entry
        data = data[size:]


def _find_directory(file: BinaryIO) -> tuple[int, int, int]:
    """Return where the directory begins and ends, and how far all offsets are off (bytes before the archive)."""
    size = file.seek(0, 2)
    start = max(0, size - _MAX_COMMENT - _END.size)
    file.seek(start)
    tail = file.read(size - start)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < _END.size:
        message = "no zip directory at the file's end: it is cut short or not a zip archive"
        raise EOFError(message)
    fields = _END.unpack_from(tail, found)
    length, offset = fields[5], fields[6]
    end = start + found
    if _FULL in (length, offset) or fields[4] == 0xFFFF:
        end, length, offset = _find_directory64(file, end, length, offset)
    if length > end:
        message = "the zip directory lies outside the file"
        raise ValueError(message)
    return end - length, end, end - length - offset


def _find_directory64(file: BinaryIO, end: int, length: int, offset: int) -> tuple[int, int, int]:
    file.seek(max(0, end - _END64_LOCATOR.size))
    locator = file.read(_END64_LOCATOR.size)
    if not locator.startswith(b"PK\x06\x07"):
        return end, length, offset
    file.seek(max(0, end - _END64_LOCATOR.size - _END64.size))
    record = file.read(_END64.size)
    if not record.startswith(b"PK\x06\x06"):
        message = "the zip64 directory record is missing"
        raise ValueError(message)
    fields = _END64.unpack(record)
    return end - _END64_LOCATOR.size - _END64.size, fields[8], fields[9]


def _parse_entry(data: bytes, shift: int) -> tuple[_Entry, int]:
    """Return the first entry of the data and its length."""
    if not data.startswith(b"PK\x01\x02") or len(data) < _ENTRY.size:
        message = "the zip directory is broken; the members after this point cannot be found"
        raise ValueError(message)
    fields = _ENTRY.unpack_from(data)
    name_size, extra_size, comment_size = fields[10:13]
    name_end = _ENTRY.size + name_size
    sizes = _widen([fields[9], fields[8], fields[16]], data[name_end : name_end + extra_size])
    entry = _Entry(
        name=data[_ENTRY.size : name_end],
        method=fields[4],
        flags=fields[3],
        checksum=fields[7],
        inflated=sizes[0],
        packed=sizes[1],
        offset=sizes[2] + shift,
    )
    return entry, name_end + extra_size + comment_size


def _widen(sizes: list[int], extra: bytes) -> list[int]:
    """Take the values that do not fit into 32 bits from the zip64 extra field, in its fixed order."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            values = iter(struct.unpack_from(f"<{min(length, len(extra) - 4) // 8}Q", extra, 4))
            return [next(values, size) if size == _FULL else size for size in sizes]
        extra = extra[4 + length :]
    return sizes


def _open(file: BinaryIO, entry: _Entry, spend: Callable[[int], None]) -> BinaryIO:
    """Return a member's inflated stream. Reading raises at its end when the checksum is not right."""
    position = -1
    left = entry.packed
    checksum = 0

    def take() -> bytes:
        nonlocal position, left
        if position < 0:
            position = _find_data(file, entry)
        file.seek(position)
        data = file.read(min(left, _CHUNK))
        position += len(data)
        left -= len(data)
        return data

    inflated = inflate_member(take, entry.method)

    def read() -> bytes:
        nonlocal checksum
        data = inflated()
        spend(len(data))
        checksum = zlib.crc32(data, checksum)
        if not data and checksum != entry.checksum:
            message = "the member's checksum is wrong: its bytes were damaged"
            raise ValueError(message)
        return data

    return buffered(read)


def _find_data(file: BinaryIO, entry: _Entry) -> int:
    file.seek(max(0, entry.offset))
    header = file.read(_LOCAL.size)
    if not header.startswith(b"PK\x03\x04") or len(header) < _LOCAL.size:
        message = "the zip directory points to no member"
        raise ValueError(message)
    fields = _LOCAL.unpack(header)
    return entry.offset + _LOCAL.size + int(fields[9]) + int(fields[10])
