"""Parquet tables of pages, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from flows.sources.bounds import Job
from flows.sources.fields import FieldNames
from flows.sources.places import Place
from flows.sources.rows import RowReader
from flows.sources.streams import as_seekable
from transforms.records import Drop, DropReason, RawPage

_BATCH = 64  # rows; with pages of 100 KB about 6 MB at a time


def read_parquet(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the page of each row. Only the columns that can hold something of a page are read."""
    try:
        from pyarrow import parquet
    except ImportError:
        yield place.drop(DropReason.UNREADABLE, "Parquet needs an extra: pip install 'fihrist[parquet]'")
        return
    rows = RowReader(place, job)
    with as_seekable(stream, job.budget) as file:
        table = parquet.ParquetFile(file, pre_buffer=False)
        for rank, row in enumerate(_rows_of(table, job.options.fields), 1):
            yield rows.read(row, rank)


def _rows_of(table: Any, fields: FieldNames) -> Iterator[dict[str, object]]:
    known = fields.all_names()
    columns = [name for name in table.schema_arrow.names if name.lower() in known]
    for batch in table.iter_batches(batch_size=_BATCH, columns=columns):
        yield from batch.to_pylist()
