"""JSON lines, and JSON files that hold one page or an array of pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from flows.sources.bounds import Job
from flows.sources.places import Place
from flows.sources.rows import RowReader
from flows.sources.streams import as_peekable, buffered_after, recode, split_lines
from flows.sources.telegram import json_posts, read_posts
from transforms.records import Drop, DropReason, RawPage

_BLANK = b" \t\r\n"
_CHUNK = 1 << 16
_TOKEN_RE = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["{}\[\],]', re.DOTALL)
_DEPTH_MAP = {b"{": 1, b"[": 1, b"}": -1, b"]": -1}
_LIST_KEYS = ("articles", "pages", "items", "documents", "docs", "data", "results", "records", "rows")
"""Where an object that wraps a list of pages keeps it."""


def read_json_lines(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the page of each line. A line that is no JSON object is a drop with its number."""
    yield from _read_lines(recode(stream, job.options.encoding), place, job)


def read_json(stream: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give the pages of a JSON file: an array of objects, one object, or JSON lines by another name."""
    text = as_peekable(recode(stream, job.options.encoding))
    head = text.peek(1)[:1]
    while head and head in _BLANK:
        text.read(1)
        head = text.peek(1)[:1]
    if head == b"[":
        text.read(1)
        yield from _read_array(cast("BinaryIO", text), place, job)
    else:
        yield from _read_objects(cast("BinaryIO", text), place, job)


def _read_lines(lines: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    rows = RowReader(place, job)
    for rank, line in enumerate(split_lines(lines, job.options.max_page_bytes), 1):
        if line is None:
            yield rows.oversized(rank)
        elif line.strip(_BLANK):
            yield _counted(_read_value(line, rank, rows, "line"), job)


def _read_value(text: bytes, rank: int, rows: RowReader, unit: str) -> RawPage | Drop:
    try:
        # Bytes that are not UTF-8 come out again as they are, for the transforms to decode.
        value = json.loads(text.decode(errors="surrogateescape"))
    except (ValueError, RecursionError) as error:
        return rows.broken(rank, f"{unit} {rank} is not JSON ({_in_short(error)})")
    if not isinstance(value, dict):
        return rows.broken(rank, f"{unit} {rank} is JSON but not an object")
    return rows.read(value, rank)


def _counted(outcome: RawPage | Drop, job: Job) -> RawPage | Drop:
    if isinstance(outcome, Drop) and outcome.reason is DropReason.UNREADABLE:
        job.budget.note_broken()
    return outcome


def _in_short(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__


def _read_objects(text: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Tell JSON lines from one object over several lines by whether the first line is complete."""
    limit = job.options.max_page_bytes
    first = text.readline(limit + 1)
    rest = text.read(1)
    if rest and _is_object(first):
        yield from _read_lines(buffered_after(first + rest, text), place, job)
    else:
        yield from _read_one(first + rest + text.read(limit + 1), place, job)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _read_one(data: bytes, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    rows = RowReader(place, job)
    if len(data) > job.options.max_page_bytes:
        yield rows.oversized(1)
        return
    try:
        value = json.loads(data.decode(errors="surrogateescape"))
    except (ValueError, RecursionError) as error:
        yield rows.broken(1, f"the file is not JSON ({_in_short(error)})")
        return
    if (posts := json_posts(value)) is not None:
        yield from read_posts(posts, place)
        return
    pages = _pages_of(value)
    if pages is None:
        yield rows.broken(1, "the file is JSON but holds no object")
        return
    for rank, page in enumerate(pages, 1):
        if isinstance(page, dict):
            yield rows.read(page, rank)
        else:
            yield rows.broken(rank, f"item {rank} is not an object")


def _pages_of(value: object) -> list[object] | None:
    if not isinstance(value, dict):
        return None
    lists: Iterator[list[object]] = (value[key] for key in _LIST_KEYS if isinstance(value.get(key), list))
    one: list[object] = [value]
    return next(lists, one)


def _read_array(text: BinaryIO, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Decode an array element by element, so that its length does not matter."""
    rows = RowReader(place, job)
    for rank, element in enumerate(_split_array(text, job.options.max_page_bytes), 1):
        if element is None:
            yield rows.oversized(rank)
        elif element.strip(_BLANK):
            yield _counted(_read_value(element, rank, rows, "item"), job)


def _split_array(text: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Give the bytes of each element; None, and no more, for one over the limit.

    Elements are told apart by brackets and commas outside strings, so that a broken one does not hide
    those behind it.
    """
    data = b""
    start = scan = depth = 0
    while len(data) - start <= limit:
        data, scan, start = data[start:], scan - start, 0
        chunk = text.read(max(_CHUNK, len(data)))
        data += chunk
        for token in _TOKEN_RE.finditer(data, scan):
            if token[0] == b'"' and chunk:  # a string that goes on in the next chunk
                scan = token.start()
                break
            scan = token.end()
            depth += _DEPTH_MAP.get(token[0], 0)
            if depth < 0 or (token[0] == b"," and depth == 0):
                yield data[start : token.start()]
                start = scan
            if depth < 0:
                return
        if not chunk:
            yield data[start:]
            return
    yield None
