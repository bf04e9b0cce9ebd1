"""Tables of pages as text: CSV, TSV and their relatives."""

from __future__ import annotations

import csv
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
    lines = _decode_lines(recode(stream, job.options.encoding), limit)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    table = csv.reader(lines, delimiter=delimiter)
    rank = 0
    while True:
        rank += 1
        try:
            values = next(table, None)
        except csv.Error as error:
            job.budget.note_broken()
            yield rows.broken(rank, f"row {rank} cannot be read ({error})")
            continue
        if values is None:
            return
        if len(values) == len(names):
            yield rows.read(dict(zip(names, values, strict=True)), rank)
        elif values:
            job.budget.note_broken()
            yield rows.broken(rank, f"row {rank} has {len(values)} fields, the header {len(names)}")


def _decode_lines(stream: BinaryIO, limit: int) -> Iterator[str]:
    """Give the lines as text. One over the limit becomes an empty line: its row then has too few fields."""
    for line in split_lines(stream, limit):
        # Bytes that are not UTF-8 come out again as they are, for the transforms to decode.
        yield "\n" if line is None else line.decode(errors="surrogateescape")
