"""Tar archives, read as a stream. Links, devices and folders are names without a page."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from flows.sources.bounds import Job, OverLimitError
from flows.sources.endings import is_wanted
from flows.sources.places import Place, SeenNames, is_hidden, tidy_member
from flows.sources.streams import buffered
from transforms.records import Drop, DropReason, RawPage

_BLOCK = 512
_MAX_HEADER = 1 << 20  # of a long name or extended header, in bytes
_LONG_NAME_TYPES = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_PAX_TYPES = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)


def read_tar(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the pages of an archive's members, in its order. A broken header is passed over with a drop."""
    seen = SeenNames()
    blocks = _Blocks(stream)
    for rank, member in enumerate(_read_members(blocks, job), 1):
        if isinstance(member, int):
            yield place.part(f"broken@{member}").drop(
                DropReason.UNREADABLE, f"broken archive header at byte {member}; went on at the next whole one"
            )
            continue
        name = tidy_member(member.name)
        if not is_wanted(name, job.options.members) or (is_hidden(name) and not job.options.hidden):
            continue
        spot = place.member(seen.distinct(name, rank))
        if member.is_file:
            yield from job.descend(blocks.open(member.size), name, spot, job)
        else:
            yield spot.drop(DropReason.UNREADABLE, "a link or special file in an archive; only its target is a page")


@dataclass(frozen=True, slots=True)
class _Member:
    name: bytes
    size: int
    is_file: bool


class _Blocks:
    """A tar file's blocks: headers and members in turn. `tarfile` keeps every member it has met in memory,
    and takes a broken header for the archive's end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.position = 0
        self._left = 0
        self._padding = 0

    def open(self, size: int) -> BinaryIO:
        """Return the next `size` bytes as a stream; what is not read of it is skipped later."""
        self._left, self._padding = size, -size % _BLOCK
        return buffered(self._read_member)

    def read_header(self) -> bytes:
        """Skip to the next header and return it; empty at the end of the file."""
        self._skip(self._left + self._padding)
        self._left = self._padding = 0
        return self._take(_BLOCK)

    def read_data(self, size: int) -> bytes:
        """Return the data that follows an extended header."""
        data = self._take(size)
        self._skip(-size % _BLOCK)
        return data

    def _read_member(self) -> bytes:
        data = self._stream.read(min(self._left, 1 << 16))
        if not data and self._left:
            message = "the archive is cut short"
            raise EOFError(message)
        self._left -= len(data)
        self.position += len(data)
        return data

    def _take(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.position += len(data)
        return data

    def _skip(self, size: int) -> None:
        if size > _BLOCK and self._stream.seekable():
            self._stream.seek(size, 1)
            self.position += size
            return
        while size > 0:
            data = self._take(min(size, 1 << 16))
            if not data:
                message = "the archive is cut short"
                raise EOFError(message)
            size -= len(data)


def _read_members(blocks: _Blocks, job: Job) -> Iterator[_Member | int]:
    """Give the members, and where a run of unreadable headers begins."""
    extra: dict[str, bytes] = {}
    is_lost = False
    while True:
        start = blocks.position
        info = _parse_header(blocks.read_header())
        if info is None:
            return
        if isinstance(info, bool):
            if not is_lost:
                job.budget.note_broken()
                yield start
            is_lost = True
            continue
        is_lost = False
        if info.type in _LONG_NAME_TYPES + _PAX_TYPES + (tarfile.XGLTYPE,):
            extra |= _read_extra(info, blocks)
            continue
        yield _member_of(info, extra)
        extra = {}


def _parse_header(block: bytes) -> tarfile.TarInfo | bool | None:
    """Return the header; None at the archive's end; False when the block is no header."""
    if not block:
        message = "the archive has no end mark: it may have been cut short"
        raise EOFError(message)
    if len(block) < _BLOCK:
        message = "the archive is cut short"
        raise EOFError(message)
    if not block.strip(b"\0"):
        return None
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False


def _read_extra(info: tarfile.TarInfo, blocks: _Blocks) -> dict[str, bytes]:
    if not 0 <= info.size <= _MAX_HEADER:
        message = f"an extended header in the archive is {info.size:,} bytes long; the rest was not read"
        raise OverLimitError(message)
    data = blocks.read_data(info.size)
    if info.type == tarfile.GNUTYPE_LONGNAME:
        return {"path": data.rstrip(b"\0")}
    return _parse_pax(data) if info.type in _PAX_TYPES else {}


def _parse_pax(data: bytes) -> dict[str, bytes]:
    """Return the records of an extended header, each ``length key=value`` and a line break (POSIX.1-2001)."""
    records: dict[str, bytes] = {}
    while data:
        length, _, _ = data.partition(b" ")
        if not length.isdigit() or not 0 < int(length) <= len(data):
            break
        key, _, value = data[len(length) + 1 : int(length) - 1].partition(b"=")
        records[key.decode(errors="replace")] = value
        data = data[int(length) :]
    return records


def _member_of(info: tarfile.TarInfo, extra: dict[str, bytes]) -> _Member:
    name = extra.get("path", info.name.encode("utf-8", "surrogateescape"))
    size = extra.get("size", b"")
    is_sparse = info.type == tarfile.GNUTYPE_SPARSE or any(key.startswith("GNU.sparse") for key in extra)
    is_file = info.type in {tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE} and not is_sparse
    if info.type == tarfile.AREGTYPE and name.endswith(b"/"):
        is_file = False
    return _Member(name, int(size) if size.isdigit() else max(info.size, 0), is_file)
