"""Which reader reads which file. The registry is this tuple; nothing registers itself."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from flows.sources import endings
from flows.sources.bounds import Job
from flows.sources.csv_rows import read_csv
from flows.sources.json_lines import read_json, read_json_lines
from flows.sources.pages import read_html, read_mhtml, read_text, read_unknown
from flows.sources.parquet_rows import read_parquet
from flows.sources.places import Place
from flows.sources.streams import UNREADABLE_ERRORS, as_peekable, inflate
from flows.sources.tars import read_tar
from flows.sources.warc_records import read_warc
from flows.sources.zips import read_zip
from transforms.records import Drop, DropReason, RawPage

Reader = Callable[[BinaryIO, Place, Job], Iterator[RawPage | Drop]]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    name: str
    endings: tuple[str, ...]
    read: Reader
    is_archive: bool = False
    """Its members are files themselves."""
    is_page: bool = False
    """It holds one page, so that it needs no look at its first bytes."""
    inflates: bool = False
    """Its reader wants the packed bytes."""


FORMATS: tuple[Format, ...] = (
    Format("html", endings.HTML_ENDINGS, read_html, is_page=True),
    Format("text", endings.TEXT_ENDINGS, read_text, is_page=True),
    Format("mhtml", endings.MHTML_ENDINGS, read_mhtml, is_page=True),
    Format("json-lines", endings.JSON_LINES_ENDINGS, read_json_lines),
    Format("json", endings.JSON_ENDINGS, read_json),
    Format("csv", endings.CSV_ENDINGS, read_csv),
    Format("parquet", endings.PARQUET_ENDINGS, read_parquet),
    Format("warc", endings.WARC_ENDINGS, read_warc, inflates=True),
    Format("zip", endings.ZIP_ENDINGS, read_zip, is_archive=True),
    Format("tar", endings.TAR_ENDINGS, read_tar, is_archive=True),
)
UNKNOWN = Format("unknown", (), read_unknown)

_MAX_DEPTH = 2  # an archive in an archive
_HEAD = 512
_JSON_RE = re.compile(rb'\s*(?:\{\s*"|\[\s*\{\s*")')


def format_of(name: str) -> Format:
    """Return the format that a file's name tells, `UNKNOWN` when it tells none."""
    plain = endings.plain_name(name)
    return next((form for form in FORMATS if plain.endswith(form.endings)), UNKNOWN)


def read_stream(stream: BinaryIO, name: str, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    """Give what a stream holds, by the format its name tells. What is broken in it becomes a drop."""
    form = format_of(name)
    try:
        if form.is_page:
            yield from form.read(stream, place, job)
        else:
            yield from _read_container(stream, form, place, job)
    except UNREADABLE_ERRORS as error:
        yield place.drop(DropReason.UNREADABLE, describe(error))


def describe(error: BaseException) -> str:
    """Return what went wrong, without paths or contents.

    >>> describe(FileNotFoundError(2, "No such file or directory", "/home/me/a.html"))
    'No such file or directory'
    """
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, zlib.error):
        return "the compressed data is broken"
    if isinstance(error, UnicodeError | LookupError):
        return f"the text cannot be decoded ({type(error).__name__})"
    return str(error).partition("\n")[0][:300] or type(error).__name__


def _read_container(stream: BinaryIO, form: Format, place: Place, job: Job) -> Iterator[RawPage | Drop]:
    packed = as_peekable(stream)
    head = packed.peek(_HEAD)[:_HEAD]
    if form.inflates or (form is UNKNOWN and _sniff(head).inflates):
        yield from read_warc(cast("BinaryIO", packed), place, job)
        return
    opened = as_peekable(inflate(cast("BinaryIO", packed), head, job.budget))
    if form is UNKNOWN:
        form = _sniff(opened.peek(_HEAD)[:_HEAD])
    if form.is_archive:
        if job.depth >= _MAX_DEPTH:
            yield place.drop(DropReason.TOO_LARGE, "an archive in an archive in an archive is not opened; unpack it")
            return
        job = replace(job, depth=job.depth + 1)
    yield from form.read(cast("BinaryIO", opened), place, job)


def _sniff(head: bytes) -> Format:
    """Return the format that a file's first bytes tell."""
    marks = {
        "zip": head[:4] in {b"PK\x03\x04", b"PK\x05\x06"},
        "tar": head[257:262] == b"ustar",
        "warc": head.startswith(b"WARC/1."),
        "parquet": head.startswith(b"PAR1"),
        "json": _JSON_RE.match(head) is not None,
    }
    name = next((name for name, is_it in marks.items() if is_it), "")
    return next((form for form in FORMATS if form.name == name), UNKNOWN)
