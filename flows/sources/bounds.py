"""How much a reader takes from an input before it stops: limits with sane defaults, and their bookkeeping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from flows.sources.fields import FieldNames
from flows.sources.places import Place
from transforms.records import Drop, RawPage

_MIB = 1 << 20
_RATIO_FLOOR = 64 * _MIB  # an archive that inflates to less than this harms nobody, whatever its ratio


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What to read and how much of it. Sizes are in bytes."""

    include: tuple[str, ...] = ()
    """Globs of the inputs to read; empty for the known endings. Without a ``/`` they match the name alone."""
    exclude: tuple[str, ...] = ()
    """Globs of inputs to leave out."""
    members: tuple[str, ...] = ()
    """The same as `include`, for members of archives."""
    recursive: bool = True
    hidden: bool = False
    """Read names that begin with a dot too."""
    limit: int | None = None
    """The most inputs that `find` gives, and the most pages that `open_source` gives."""
    name: str | None = None
    """What the collection is called in place of its location, so that its pages keep their ids when it moves."""
    encoding: str | None = None
    """Of JSON lines, CSV and manifest files; None: UTF-8, or what their byte order mark says."""
    fields: FieldNames = field(default_factory=FieldNames)
    max_page_bytes: int = 32 * _MIB
    """Of one page, inflated. A larger one is dropped and never held in memory."""
    max_archive_bytes: int = 64 * 1024 * _MIB
    """That one input may inflate to. What comes after is dropped."""
    max_ratio: int = 300
    """Inflated bytes for each packed one. Repeated pages of one site reach 50; deflate's own limit is 1,032."""
    max_broken: int = 1_000
    """Broken records of one input. After that many the rest of it is given up."""
    storage: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Options for the object store's client. Secret: never shown."""


class OverLimitError(Exception):
    """An input goes over a limit as a whole; the message says which. Never leaves this package."""


class Budget:
    """Counts what one input inflates to, across all archives nested in it."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._packed = 0
        self._inflated = 0
        self._broken = 0

    def take(self, packed: int) -> None:
        """Count bytes as they came from outside."""
        self._packed += packed

    def spend(self, inflated: int) -> None:
        """Count bytes that inflating gave. Raises `OverLimitError` when they are too many."""
        self._inflated += inflated
        limit, ratio = self._options.max_archive_bytes, self._options.max_ratio
        if self._inflated > limit:
            message = f"inflates to more than {limit:,} bytes (max_archive_bytes); the rest was not read"
            raise OverLimitError(message)
        if self._inflated > _RATIO_FLOOR and self._inflated > ratio * self._packed:
            message = f"inflates to more than {ratio} times its size (max_ratio); the rest was not read"
            raise OverLimitError(message)

    def note_broken(self) -> None:
        """Count a broken record. Raises `OverLimitError` when giving up is wiser."""
        self._broken += 1
        if self._broken > self._options.max_broken:
            message = f"more than {self._options.max_broken:,} broken records (max_broken); the rest was not read"
            raise OverLimitError(message)


@dataclass(frozen=True, slots=True)
class Job:
    """One input's reading: the options, what is spent of the limits, and how deep in archives it is."""

    options: ReadOptions
    budget: Budget
    descend: Callable[[BinaryIO, str, Place, Job], Iterator[RawPage | Drop]]
    """Reads a stream in the format that a name tells: how an archive has its members read."""
    depth: int = 0


def read_up_to(stream: BinaryIO, limit: int) -> bytes:
    """Read a stream to its end, but at most `limit` bytes and one more, which tells that it is longer."""
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0:
        chunk = stream.read(min(left, _MIB))
        if not chunk:
            break
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)
