"""Whatever bytes come: every input has an outcome, no two outcomes share a place, and nothing raises."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.sources import ReadOptions, open_source, read
from flows.sources.places import InputRef, show_name, tidy_member
from tests.flows.source_files import PAGE
from transforms.pipeline import transform
from transforms.records import Drop, DropReason, Kind, RawPage

_LIMITS = ReadOptions(max_page_bytes=200_000, max_archive_bytes=20_000_000, max_broken=50)
_PAGES = {f"news/{number}.html": PAGE * (number + 1) for number in range(4)}
_SEEDS = sorted((Path(__file__).parents[2] / "samples").rglob("*.txt")) + sorted(
    (Path(__file__).parents[2] / "samples").rglob("*.html")
)


def _zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _PAGES.items():
            archive.writestr(name, data)
        archive.writestr("rows.jsonl", _json_lines())
    return target.getvalue()


def _tar() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in {**_PAGES, "أ" * 60 + ".html": PAGE, "inner.zip": _zip()}.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def _json_lines() -> bytes:
    rows = (
        {"id": name, "url": f"https://site.example/{name}", "html": data.decode()} for name, data in _PAGES.items()
    )
    return "\n".join(json.dumps(row) for row in rows).encode()


def _csv() -> bytes:
    target = io.StringIO()
    table = csv.writer(target)
    table.writerow(["url", "html"])
    table.writerows([name, data.decode()] for name, data in _PAGES.items())
    return target.getvalue().encode()


def _warc(pack: type[bytes] | None = None) -> bytes:
    records = []
    for name, data in _PAGES.items():
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(data)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Date: 2024-05-01T10:00:00Z"
            f"\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        records.append(head.encode() + block + b"\r\n\r\n")
    return b"".join(records if pack is not None else map(gzip.compress, records))


def _mhtml() -> bytes:
    return (
        b'Content-Type: multipart/related; boundary="X"; start="<a>"\r\nDate: Wed, 1 May 2024 10:00:00 +0300\r\n\r\n'
        b"--X\r\nContent-ID: <a>\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nPHA+2KfZhNiu2KjYsTwvcD4=\r\n--X--\r\n"
    )


_WHOLE = {
    "a.zip": _zip(),
    "a.tar": _tar(),
    "a.tar.gz": gzip.compress(_tar()),
    "a.tar.bz2": bz2.compress(_tar()),
    "a.tar.zst": zstandard.compress(_tar()),
    "a.jsonl": _json_lines(),
    "a.json": b"[" + _json_lines().replace(b"\n", b",\n") + b"]",
    "a.csv": _csv(),
    "a.warc": _warc(bytes),
    "a.warc.gz": _warc(),
    "a.mhtml": _mhtml(),
    "a.html.gz": gzip.compress(PAGE),
}

Edits = list[tuple[float, int, bytes]]
_MARKS = (b"\xff" * 8, bytes(64), b"PK\x01\x02", b"WARC/1.0\r\n", b'"', b"\n")
_EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 80),
        st.one_of(
            st.binary(max_size=12), st.sampled_from([b"\xff" * 8, bytes(64), b"PK\x01\x02", b"WARC/1.0\r\n", b'"'])
        ),
    ),
    min_size=1,
    max_size=6,
)
"""Where, as a share of the length; how many bytes go; what comes in their place."""


def edit(data: bytes, edits: Edits) -> bytes:
    for share, gone, put in edits:
        at = int(share * len(data))
        data = data[:at] + put + data[at + gone :]
    return data


def outcomes_of(name: str, data: bytes) -> list[RawPage | Drop]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return list(read(InputRef("s", name, str(path)), _LIMITS))


@pytest.mark.parametrize("name", _WHOLE)
def test_the_whole_files_are_read_whole(name: str) -> None:
    outcomes = outcomes_of(name, _WHOLE[name])
    assert outcomes
    assert all(isinstance(outcome, RawPage) for outcome in outcomes)


@pytest.mark.parametrize("name", _WHOLE)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=_EDITS, cut=st.floats(0, 1))
def test_every_mutated_file_has_outcomes(name: str, edits: Edits, cut: float) -> None:
    data = edit(_WHOLE[name], edits)
    if cut < 0.5:
        data = data[: int(2 * cut * len(data))]
    outcomes = outcomes_of(name, data)
    places = [outcome.path for outcome in outcomes]
    assert len(places) == len(set(places))
    assert outcomes
    for outcome in outcomes:
        outcome.path.encode()
        if isinstance(outcome, Drop):
            assert outcome.reason is not DropReason.CRASHED, outcome.detail
            outcome.detail.encode()
        else:
            assert len(outcome.data) <= _LIMITS.max_page_bytes


@pytest.mark.parametrize("name", _WHOLE)
@given(data=st.binary(max_size=2000))
@settings(max_examples=20, deadline=None)
def test_arbitrary_bytes_under_every_ending(name: str, data: bytes) -> None:
    assert all(getattr(outcome, "reason", None) is not DropReason.CRASHED for outcome in outcomes_of(name, data))


@pytest.mark.parametrize("seed", _SEEDS, ids=lambda path: path.name)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=_EDITS, kind=st.sampled_from([None, Kind.HTML, Kind.TEXT]))
def test_every_mutated_page_has_an_outcome(seed: Path, edits: Edits, kind: Kind | None) -> None:
    outcome = transform(RawPage("s", "p", edit(seed.read_bytes(), edits), kind=kind))
    if isinstance(outcome, Drop):
        assert outcome.reason is not DropReason.CRASHED, outcome.detail


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t ",
        bytes(range(256)) * 40,
        b"\xff\xfe",
        b"<" * 50_000,
        b"<div>" * 20_000,
        b"<p>" + "ا".encode() * 200_000,
        b"&" * 50_000,
        b"<!--" * 10_000,
        b"<script>" * 10_000,
        b'<script type="application/ld+json">' + b"[" * 50_000,
        "\N{ARABIC FATHA}".encode() * 50_000,
        ("قال " * 30_000).encode(),
        ("\N{RIGHT-TO-LEFT OVERRIDE}نص\n" * 5_000).encode(),
        ("نص الخبر\n" * 5_000).encode("utf-16"),
        b"<table>" * 3_000 + "خبر".encode(),
        ("<a href='#'>" + "رابط " * 3).encode() * 5_000,
        ("كلمة   كلمة\n" * 20_000).encode(),
        ("| أخبار اليوم       |  الرياضة والشباب   |     وصلت السفينة إلى   |\n" * 5_000).encode(),
        ("[12]رابط (BUTTON) زر\n" * 10_000).encode(),
        ("كلمات من النص تمتد إلى نهاية السطر كما تفعل البرامج عند لفه\n" * 10_000).encode(),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_pages_made_to_harm_have_an_outcome(data: bytes) -> None:
    for kind in (None, Kind.HTML, Kind.TEXT):
        outcome = transform(RawPage("s", "p", data, kind=kind))
        assert getattr(outcome, "reason", None) is not DropReason.CRASHED, getattr(outcome, "detail", "")


@given(st.one_of(st.text(max_size=2000), st.binary(max_size=2000)))
def test_names_are_always_showable(name: str | bytes) -> None:
    for shown in (show_name(name), tidy_member(name)):
        shown.encode()
        assert shown.isprintable() or not any(ord(letter) < 32 for letter in shown)
        assert len(shown) < 1000
    assert ".." not in tidy_member(name).split("/")


def test_a_long_line_and_many_files_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_bytes(("خبر " * 3_000_000).encode())
    (tmp_path / "line.jsonl").write_bytes(b'{"text": "' + b"x" * 50_000_000)
    outcomes = list(open_source(str(tmp_path)))
    assert [type(outcome) for outcome in outcomes] == [Drop, RawPage]
