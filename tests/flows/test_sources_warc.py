"""WARC: pages among the records, contents decoded, broken records passed over with a drop."""

from __future__ import annotations

import gzip
import random
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from tests.flows.source_files import PAGE, pages_of, write
from transforms.records import Drop, DropReason, Kind, RawPage


def record(
    number: int,
    body: bytes = PAGE,
    *,
    kind: str = "response",
    http: str = "HTTP/1.1 200 OK",
    content_type: str = "text/html; charset=windows-1256",
    headers: str = "",
    length: int | None = None,
) -> bytes:
    block = f"{http}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body if http else body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Date: 2024-05-01T10:00:00Z\r\nWARC-Target-URI: https://site.example/{number}\r\n"
        f"Content-Type: {'application/http; msgtype=response' if http else content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read_records(tmp_path: Path, *records: bytes, **options: object) -> dict[str, RawPage | Drop]:
    found = pages_of(write(tmp_path / "a.warc", b"".join(records)), **options)
    return {path.partition("#")[2].removeprefix("urn:uuid:"): result for path, result in found.items()}


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_a_record_says_where_when_and_in_what_encoding(pack: object, tmp_path: Path) -> None:
    data = b"".join(pack(record(number)) for number in range(3))  # type: ignore[operator]
    first, *rest = pages_of(write(tmp_path / "a.warc.gz", data)).values()
    assert isinstance(first, RawPage)
    assert (first.path, first.url) == ("a.warc.gz#urn:uuid:0", "https://site.example/0")
    assert (first.data, first.encoding, first.kind) == (PAGE, "windows-1256", Kind.HTML)
    assert first.fetched_at is not None
    assert first.fetched_at.isoformat() == "2024-05-01T10:00:00+00:00"
    assert len(rest) == 2


def test_only_pages_count(tmp_path: Path) -> None:
    found = read_records(
        tmp_path,
        record(0, b"software: x", kind="warcinfo", http="", content_type="application/warc-fields"),
        record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request", http=""),
        record(2, content_type="image/png"),
        record(3, content_type="text/plain"),
        record(4, kind="resource", http=""),
        record(5, kind="conversion", http="", content_type="text/plain"),
        record(6, kind="metadata", http="", content_type="text/plain"),
        record(7, http="HTTP/1.1 404 Not Found"),
        record(8, http="HTTP/1.1 301 Moved"),
    )
    kinds = {number: result.kind for number, result in found.items() if isinstance(result, RawPage)}
    assert kinds == {"3": None, "4": Kind.HTML, "5": Kind.TEXT}
    drops = {number: result.detail for number, result in found.items() if isinstance(result, Drop)}
    assert drops == {"7": "the server answered with status 404", "8": "the server answered with status 301"}


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        ("Content-Encoding: br\r\n", brotli.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)[2:-4]),
        ("Content-Encoding: zstd\r\n", zstandard.compress(PAGE)),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        ("Content-Encoding: gzip\r\n", PAGE),
        ("Content-Encoding: br\r\n", PAGE),
        ("Content-Encoding: deflate\r\n", PAGE),
        ("Transfer-Encoding: chunked\r\n", PAGE),
    ],
)
def test_contents_are_decoded_also_when_the_header_lies(headers: str, body: bytes, tmp_path: Path) -> None:
    (page,) = read_records(tmp_path, record(1, body, headers=headers)).values()
    assert isinstance(page, RawPage)
    assert page.data == PAGE


def test_contents_that_cannot_be_inflated_cost_one_record(tmp_path: Path) -> None:
    cut = gzip.compress(PAGE * 50)[:-20]
    found = read_records(tmp_path, record(1, cut, headers="Content-Encoding: gzip\r\n"), record(2))
    assert [type(result) for result in found.values()] == [Drop, RawPage]


def test_contents_over_the_limit_cost_one_record(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * 10_000_000)
    found = read_records(
        tmp_path,
        record(1, b"x" * 2_000_000),
        record(2, bomb, headers="Content-Encoding: gzip\r\n"),
        record(3),
        max_page_bytes=1_000_000,
    )
    reasons = [getattr(result, "reason", None) for result in found.values()]
    assert reasons == [DropReason.TOO_LARGE, DropReason.TOO_LARGE, None]


def test_reading_goes_on_after_each_kind_of_broken_record(tmp_path: Path) -> None:
    whole = record(5)
    for broken in (
        b"\x00garbage\r\n\r\n",
        record(9, length=50),
        record(9, length=len(PAGE) + 400),
        record(9, length=10**15),
        record(9).replace(b"Content-Length", b"Content-Langth"),
        record(9).replace(b"WARC/1.0", b"WURC/1.0"),
        record(9)[:-30],
        record(9).replace(b"HTTP/1.1 200", b"ICY"),
    ):
        found = read_records(tmp_path, record(1), broken, whole, record(6))
        assert {"1", "5", "6"} <= {key for key, result in found.items() if isinstance(result, RawPage)}, broken


def test_reading_goes_on_after_a_damaged_gzip_member(tmp_path: Path) -> None:
    members = [gzip.compress(record(number, random.Random(number).randbytes(3000))) for number in range(6)]
    damaged = bytearray(members[2])
    damaged[300:310] = bytes(10)
    members[2] = bytes(damaged)
    members[4] = b"not gzip at all"
    found = pages_of(write(tmp_path / "a.warc.gz", b"".join(members)))
    pages = [path for path, result in found.items() if isinstance(result, RawPage)]
    assert pages == [f"a.warc.gz#urn:uuid:{number}" for number in (0, 1, 3, 5)]
    assert len(found) == 6


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_no_cut_goes_unnoticed(pack: object, tmp_path: Path) -> None:
    first, second = pack(record(1)), pack(record(2))  # type: ignore[operator]
    for size in range(len(first) + 7, len(first + second) - 4, 7):
        found = list(pages_of(write(tmp_path / "a.warc.gz", (first + second)[:size])).values())
        assert isinstance(found[0], RawPage), size
        assert isinstance(found[-1], Drop), size


def test_one_gzip_member_over_all_records_is_read(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(record(number) for number in range(4)))
    assert list(pages_of(write(tmp_path / "a.warc.gz", data))) == [
        f"a.warc.gz#urn:uuid:{number}" for number in range(4)
    ]


def test_a_file_of_false_starts_is_given_up(tmp_path: Path) -> None:
    found = pages_of(write(tmp_path / "a.warc", b"WARC/1.0\r\n" * 100_000), max_broken=50)
    assert 1 <= len(found) <= 2
    assert all(isinstance(result, Drop) for result in found.values())


def test_a_record_without_id_is_known_by_its_position(tmp_path: Path) -> None:
    data = record(1).replace(b"WARC-Record-ID: <urn:uuid:1>\r\n", b"")
    assert list(read_records(tmp_path, record(0), data)) == ["0", f"@{len(record(0))}"]


def test_two_records_of_one_id_stay_apart(tmp_path: Path) -> None:
    assert list(read_records(tmp_path, record(1), record(1))) == ["1", f"1~{len(record(1))}"]


def test_a_warc_in_a_zip_is_read(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("crawl/b.warc.gz", gzip.compress(record(1)) + gzip.compress(record(2)))
    assert list(pages_of(tmp_path)) == [f"a.zip!/crawl/b.warc.gz#urn:uuid:{number}" for number in (1, 2)]
