"""Tables of pages as text: CSV, TSV and their relatives."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from flows.sources.bounds import Job
from flows.sources.places import Place
from flows.sources.rows import RowReader
from flows.sources.streams import recode, split_lines
from transforms.records import Drop, RawPage

_DELIMITERS = (",", ";", "\t", "|")


def read_csv(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the page of each row. The first row names the fields; its most frequent delimiter is the table's."""
    rows = RowReader(place, job)
    limit = job.options.max_page_bytes
    # The module's only way to take fields of more than 128 KiB is this process-wide limit.
    csv.field_size_limit(max(limit, csv.field_size_limit()))
    lines = _RowLines(recode(stream, job.options.encoding), limit)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    names = _names(header, delimiter)
    for rank, values in enumerate(_read_rows(lines, delimiter), 1):
        if isinstance(values, list) and len(values) == len(names):
            yield rows.read(dict(zip(names, values, strict=True)), rank)
        elif values is None:
            job.budget.note_broken()
            yield rows.oversized(rank)
        elif values:
            job.budget.note_broken()
            reason = values if isinstance(values, str) else f"{len(values)} fields where the header has {len(names)}"
            yield rows.broken(rank, f"row {rank} cannot be read: {reason}")


def _names(header: str, delimiter: str) -> list[str]:
    """Return the fields' names; none when the first line is no row, so that no other row fits it."""
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:
        return []


def _read_rows(lines: _RowLines, delimiter: str) -> Iterator[list[str] | str | None]:
    """Give each row's values; what is wrong with it; or None for one over the limit."""
    table = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin_row()
        try:
            values: list[str] | str | None = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            values = str(error)
        except _RowTooLongError:
            values = None
            lines.give_back()
        yield values


class _RowTooLongError(Exception):
    """A row goes over the limit: a long field, or a quote that never ends."""


class _RowLines:
    """The lines of a table, with those of a row that turns out too long put back, but for its first."""

    _RETRIES = 10  # times in a file, as each may read up to the limit again

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._lines = split_lines(stream, limit)
        self._limit = limit
        self._pending: deque[str] = deque()
        self._row: list[str] = []
        self._size = 0
        self._retries = self._RETRIES

    def begin_row(self) -> None:
        self._row, self._size = [], 0

    def give_back(self) -> None:
        if self._retries:
            self._retries -= 1
            self._pending.extendleft(reversed(self._row[1:]))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._pending.popleft() if self._pending else self._next_line()
        self._size += len(line)
        self._row.append(line)
        if self._size > self._limit:
            raise _RowTooLongError
        return line

    def _next_line(self) -> str:
        line = next(self._lines)
        if line is None:
            raise _RowTooLongError
        # Bytes that are not UTF-8 come out again as they are, for the transforms to decode.
        return line.decode(errors="surrogateescape")
