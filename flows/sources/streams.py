"""Byte streams: inflated as they are read, recoded to UTF-8, made seekable. None holds a whole file in memory."""

from __future__ import annotations

import bz2
import codecs
import io
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from fastwarc.stream_io import ZstdReader

from flows.sources.bounds import Budget

_CHUNK = 1 << 16
_SPOOL = 16 << 20  # a nested archive stays in memory up to here, then goes to an unnamed temporary file

UNREADABLE_ERRORS = (OSError, EOFError, zlib.error, ValueError, LookupError)
"""What libraries raise on broken bytes: each becomes a drop."""


class Source(io.RawIOBase):
    """A stream over a function that gives the next bytes, or none at the end."""

    def __init__(self, next_bytes: Callable[[], bytes]) -> None:
        self._next = next_bytes
        self._rest = b""
        self._position = 0

    def tell(self) -> int:
        """Return how many bytes were given so far."""
        return self._position

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with the next bytes and return how many; 0 at the end."""
        if not self._rest:
            self._rest = self._next()
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        self._position += size
        return size


def buffered(next_bytes: Callable[[], bytes]) -> BinaryIO:
    """Return a buffered stream over a function that gives the next bytes, or none at the end."""
    return io.BufferedReader(Source(next_bytes), _CHUNK)


def is_packed(head: bytes) -> bool:
    """Tell whether bytes begin a gzip, bzip2 or Zstandard stream."""
    return _inflater_of(head) is not None


def inflate(stream: BinaryIO, head: bytes, budget: Budget) -> BinaryIO:
    """Return the inflated stream, its bytes counted; the stream itself when `head` begins no packed one.

    Reading raises one of `UNREADABLE_ERRORS` where the packed bytes are cut or broken, after giving all
    that came before, and `OverLimitError` when they inflate to too much.
    """
    inflater = _inflater_of(head)
    if inflater is None:
        return stream

    def take() -> bytes:
        data = stream.read(_CHUNK)
        budget.take(len(data))
        return data

    read = inflater(take)

    def spend() -> bytes:
        data = read()
        budget.spend(len(data))
        return data

    return buffered(spend)


def _inflater_of(head: bytes) -> Callable[[Callable[[], bytes]], Callable[[], bytes]] | None:
    if head.startswith(b"\x1f\x8b\x08"):
        return _gunzip
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return _unzstd
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return _bunzip
    return None


def _gunzip(take: Callable[[], bytes]) -> Callable[[], bytes]:
    """Inflate gzip members one after another. Unlike `gzip`, bytes after the last one are left alone."""
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    pending = b""

    def read() -> bytes:
        nonlocal inflater, pending
        while True:
            if inflater.eof:
                pending = (inflater.unused_data or take()).lstrip(b"\0")
                if not pending.startswith(b"\x1f"):
                    return b""
                inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
            pending = pending or take()
            if not pending:
                message = "the compressed data is cut short"
                raise EOFError(message)
            data = inflater.decompress(pending, _CHUNK)
            pending = inflater.unconsumed_tail
            if data:
                return data

    return read


def inflate_raw(take: Callable[[], bytes]) -> Callable[[], bytes]:
    """Inflate one raw deflate stream, as in a zip archive."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    pending = b""

    def read() -> bytes:
        nonlocal pending
        while not inflater.eof:
            pending = pending or take()
            if not pending:
                message = "the compressed data is cut short"
                raise EOFError(message)
            data = inflater.decompress(pending, _CHUNK)
            pending = inflater.unconsumed_tail
            if data:
                return data
        return b""

    return read


def _bunzip(take: Callable[[], bytes]) -> Callable[[], bytes]:
    stream = bz2.BZ2File(buffered(take))
    return lambda: stream.read1(_CHUNK)


def _unzstd(take: Callable[[], bytes]) -> Callable[[], bytes]:
    # Unlike the zstandard package, this one tells a cut frame from a complete one.
    stream = ZstdReader(buffered(take))
    return lambda: stream.read(_CHUNK)


def is_inflatable_member(method: int) -> bool:
    """Tell whether a zip archive's compression method is known: stored, deflate, bzip2, Zstandard."""
    return method in _MEMBER_INFLATERS


def inflate_member(take: Callable[[], bytes], method: int) -> Callable[[], bytes]:
    """Return the function that gives a zip member's inflated bytes."""
    return _MEMBER_INFLATERS[method](take)


_MEMBER_INFLATERS: dict[int, Callable[[Callable[[], bytes]], Callable[[], bytes]]] = {
    0: lambda take: take,
    8: inflate_raw,
    12: _bunzip,
    93: _unzstd,
}

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def recode(stream: BinaryIO, encoding: str | None) -> BinaryIO:
    """Return a text stream as UTF-8 without a byte order mark; a mark wins over `encoding`.

    Bytes that are no text in the encoding become U+FFFD; UTF-8 is passed on untouched.
    """
    peekable = as_peekable(stream)
    head = peekable.peek(4)
    name = next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), encoding)
    if name == "utf-8-sig":
        peekable.read(len(codecs.BOM_UTF8))
        return cast("BinaryIO", peekable)
    if name is None or codecs.lookup(name).name == "utf-8":
        return cast("BinaryIO", peekable)
    decoder = codecs.getincrementaldecoder(name)(errors="replace")

    def read() -> bytes:
        while True:
            data = peekable.read(_CHUNK)
            text = decoder.decode(data, final=not data)
            if text or not data:
                return text.encode("utf-8", "replace")

    return buffered(read)


def split_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Give each line; None for one longer than `limit`, which is passed over without being held."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None


def buffered_after(head: bytes, stream: BinaryIO) -> BinaryIO:
    """Return a stream with the bytes that were taken from its start put back."""
    taken = [head]
    return buffered(lambda: taken.pop() if taken else stream.read(_CHUNK))


def as_peekable(stream: BinaryIO) -> io.BufferedReader:
    """Return a stream whose first bytes can be looked at without taking them."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return cast("io.BufferedReader", buffered(lambda: stream.read(_CHUNK)))


@contextmanager
def as_seekable(stream: BinaryIO, budget: Budget) -> Iterator[BinaryIO]:
    """Hold a stream that can go back: a copy in an unnamed temporary file when it cannot by itself."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL) as copy:
        while data := stream.read(_CHUNK):
            budget.spend(len(data))
            budget.take(len(data))
            copy.write(data)
        copy.seek(0)
        yield cast("BinaryIO", copy)
