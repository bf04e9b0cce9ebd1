"""Zip and tar archives: members, limits, and archives made to harm."""

from __future__ import annotations

import bz2
import gzip
import io
import random
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from tests.flows.source_files import PAGE, pages_of, write
from transforms.records import Drop, DropReason, RawPage

MEMBERS = {f"news/{number}.html": PAGE + str(number).encode() for number in range(20)}


def zip_of(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def tar_of(members: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


ARCHIVES = {
    "a.zip": zip_of(MEMBERS),
    "stored.zip": zip_of(MEMBERS, zipfile.ZIP_STORED),
    "bzip2.zip": zip_of(MEMBERS, zipfile.ZIP_BZIP2),
    "a.tar": tar_of(MEMBERS),
    "a.tar.gz": gzip.compress(tar_of(MEMBERS)),
    "a.tgz": gzip.compress(tar_of(MEMBERS)),
    "a.tar.bz2": bz2.compress(tar_of(MEMBERS)),
    "a.tar.zst": zstandard.compress(tar_of(MEMBERS)),
    "gnu.tar": tar_of(MEMBERS, tarfile.GNU_FORMAT),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_members_are_pages(name: str, tmp_path: Path) -> None:
    found = pages_of(write(tmp_path / name, ARCHIVES[name]))
    assert {path: page.data for path, page in found.items() if isinstance(page, RawPage)} == {
        f"{name}!/{member}": data for member, data in MEMBERS.items()
    }


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_and_arabic_names_come_whole(form: int, tmp_path: Path) -> None:
    name = "أخبار/" * 40 + "خبر.html"
    found = pages_of(write(tmp_path / "a.tar", tar_of({name: PAGE}, form)))
    assert list(found) == [f"a.tar!/{name}"]


def test_zip_with_bytes_before_it_and_zip64(tmp_path: Path) -> None:
    write(tmp_path / "a.zip", b"#!/bin/sh\n" + zip_of(MEMBERS))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, archive.open("a.html", "w", force_zip64=True) as member:
        member.write(PAGE)
    write(tmp_path / "b.zip", target.getvalue())
    found = pages_of(tmp_path)
    assert len(found) == len(MEMBERS) + 1
    assert all(isinstance(page, RawPage) for page in found.values())


def test_zip_of_more_than_65535_members(tmp_path: Path) -> None:
    write(tmp_path / "a.zip", zip_of({f"{number}.txt": b"x" for number in range(70_000)}, zipfile.ZIP_STORED))
    assert len(pages_of(tmp_path)) == 70_000


def test_names_that_lead_out_are_only_names(tmp_path: Path) -> None:
    names = ("../../etc/passwd.html", "/abs/a.html", "C:\\pages\\b.html", "a/./b/../c.html")
    for name, data in (("a.zip", zip_of(dict.fromkeys(names, PAGE))), ("b.tar", tar_of(dict.fromkeys(names, PAGE)))):
        found = pages_of(write(tmp_path / name, data))
        paths = [path.partition("!/")[2] for path in found]
        assert paths == ["etc/passwd.html", "abs/a.html", "C:/pages/b.html", "a/b/c.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.tar"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_stay_apart(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("a.html", "a.html", "../a.html", "a.html~2"):
            archive.writestr(name, PAGE)
    found = pages_of(write(tmp_path / "a.zip", target.getvalue()), members=("*",))
    assert len(found) == 4


def test_names_that_are_not_utf8_are_escaped(tmp_path: Path) -> None:
    data = tar_of({"caf?.html": PAGE}, tarfile.USTAR_FORMAT)
    header = bytearray(data[:512].replace(b"caf?", b"caf\xe9"))
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    write(tmp_path / "a.tar", bytes(header) + data[512:])
    write(tmp_path / "b.zip", zip_of({"caf?.html": PAGE}).replace(b"caf?", b"caf\xe9"))
    assert list(pages_of(tmp_path)) == ["a.tar!/caf\\xe9.html", "b.zip!/caf\\xe9.html"]


def test_hidden_members_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    members = dict.fromkeys(("__MACOSX/._a.html", ".b.html", "logo.png", "c.html"), PAGE)
    assert list(pages_of(write(tmp_path / "a.zip", zip_of(members)))) == ["a.zip!/c.html"]
    assert list(pages_of(write(tmp_path / "a.zip", zip_of(members)), members=("*.png",))) == ["a.zip!/logo.png"]


def test_a_member_over_the_limit_is_dropped_and_the_rest_goes_on(tmp_path: Path) -> None:
    members = {"a.html": PAGE, "big.html": b"\0" * 5_000_000, "z.html": PAGE}
    for name, data in (("a.zip", zip_of(members)), ("a.tar.gz", gzip.compress(tar_of(members)))):
        found = pages_of(write(tmp_path / name, data), max_page_bytes=1_000_000)
        assert [getattr(result, "reason", None) for result in found.values()] == [None, DropReason.TOO_LARGE, None]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.jsonl.gz", "a.html.bz2"])
def test_a_bomb_is_given_up(name: str, tmp_path: Path) -> None:
    zeros = b"\0" * 30_000_000
    data = {
        "a.zip": lambda: zip_of({f"{number}.html": zeros for number in range(4)}),
        "a.tar.gz": lambda: gzip.compress(tar_of({f"{number}.html": zeros for number in range(4)})),
        "a.jsonl.gz": lambda: gzip.compress(zeros * 4),
        "a.html.bz2": lambda: bz2.compress(zeros * 4),
    }[name]()
    *_, last = pages_of(write(tmp_path / name, data), max_page_bytes=1 << 30).values()
    assert isinstance(last, Drop)
    assert (last.path, last.reason) == (name, DropReason.TOO_LARGE)
    assert "max_ratio" in last.detail


def test_the_total_limit_ends_an_archive(tmp_path: Path) -> None:
    *_, last = pages_of(write(tmp_path / "a.zip", ARCHIVES["a.zip"]), max_archive_bytes=500).values()
    assert isinstance(last, Drop)
    assert "max_archive_bytes" in last.detail


def test_members_that_overlap_count_as_often_as_they_are_read(tmp_path: Path) -> None:
    data = bytearray(
        zip_of({"a.html": b"\0" * 20_000_000, "b.html": b"", "c.html": b"", "d.html": b"", "e.html": b""})
    )
    entries = [at for at in range(len(data)) if data.startswith(b"PK\x01\x02", at)]
    first = data[entries[0] + 10 : entries[0] + 28]
    for at in entries[1:]:
        data[at + 10 : at + 28] = first
        data[at + 42 : at + 46] = struct.pack("<L", 0)
    *_, last = pages_of(write(tmp_path / "a.zip", bytes(data))).values()
    assert isinstance(last, Drop)
    assert last.reason is DropReason.TOO_LARGE


def test_an_archive_in_an_archive_is_read_one_deeper_is_not(tmp_path: Path) -> None:
    inner = zip_of({"a.html": PAGE})
    write(tmp_path / "a.tar.gz", gzip.compress(tar_of({"inner.zip": inner, "pages.jsonl": b'{"text": "x"}\n'})))
    write(tmp_path / "b.zip", zip_of({"middle.zip": zip_of({"inner.zip": inner}), "b.html": PAGE}))
    found = pages_of(tmp_path)
    assert list(found) == [
        "a.tar.gz!/inner.zip!/a.html",
        "a.tar.gz!/pages.jsonl#1",
        "b.zip!/middle.zip!/inner.zip",
        "b.zip!/b.html",
    ]
    assert [path for path, result in found.items() if isinstance(result, Drop)] == ["b.zip!/middle.zip!/inner.zip"]


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.zst"])
def test_what_comes_before_a_cut_is_kept(name: str, tmp_path: Path) -> None:
    members = {f"{number}.html": random.Random(number).randbytes(20_000) for number in range(20)}
    plain = tar_of(members)
    pack = {"a.tar": bytes, "a.tar.gz": gzip.compress, "a.tar.bz2": bz2.compress, "a.tar.zst": zstandard.compress}
    whole = pack[name](plain)
    found = pages_of(write(tmp_path / name, whole[: len(whole) * 7 // 10]))
    kept = [page for page in found.values() if isinstance(page, RawPage)]
    # bzip2 gives nothing of the block (900 kB here: the whole archive) in which it is cut.
    assert len(kept) >= (0 if name.endswith("bz2") else 10)
    assert all(page.data == members[page.path.partition("!/")[2]] for page in kept)
    assert isinstance(found[name], Drop)
    assert len(found) - len(kept) <= 2


@pytest.mark.parametrize("cut", range(1, 2048, 97))
def test_no_cut_of_a_tar_goes_unnoticed(cut: int, tmp_path: Path) -> None:
    plain = tar_of({"a.html": PAGE, "b.html": PAGE}, tarfile.USTAR_FORMAT)[: 2048 + 512]
    assert any(isinstance(found, Drop) for found in pages_of(write(tmp_path / "a.tar", plain[:-cut])).values())


def test_a_broken_tar_header_costs_one_member(tmp_path: Path) -> None:
    data = bytearray(tar_of({f"{number}.html": PAGE for number in range(5)}, tarfile.USTAR_FORMAT))
    data[2 * 1024 : 2 * 1024 + 300] = b"\xff" * 300
    found = pages_of(write(tmp_path / "a.tar", bytes(data)))
    assert [path for path, result in found.items() if isinstance(result, RawPage)] == [
        f"a.tar!/{number}.html" for number in (0, 1, 3, 4)
    ]
    assert len(found) == 5


def test_a_damaged_zip_member_costs_one_member(tmp_path: Path) -> None:
    members = {f"{number}.html": random.Random(number).randbytes(1000) for number in range(5)}
    data = bytearray(zip_of(members))
    data[data.find(members["2.html"][100:120])] ^= 0xFF
    found = pages_of(write(tmp_path / "a.zip", bytes(data)))
    assert [path for path, result in found.items() if isinstance(result, Drop)] == ["a.zip!/2.html"]
    assert len(found) == 5


def test_encrypted_and_strangely_packed_members_are_drops_with_a_remedy(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.html": PAGE, "b.html": PAGE, "c.html": PAGE}))
    first, second, _ = (at for at in range(len(data)) if data.startswith(b"PK\x01\x02", at))
    data[first + 8] |= 1
    data[second + 10] = 97
    found = pages_of(write(tmp_path / "a.zip", bytes(data)))
    assert [getattr(result, "detail", "read").partition(";")[0] for result in found.values()] == [
        "encrypted with a password",
        "packed by method 97, which is not read",
        "read",
    ]


def test_links_and_devices_in_a_tar_are_drops(tmp_path: Path) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, kind in (
            ("a.html", tarfile.SYMTYPE),
            ("b.html", tarfile.CHRTYPE),
            ("folder.html", tarfile.LNKTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    found = pages_of(write(tmp_path / "a.tar", target.getvalue()))
    assert len(found) == 3
    assert all(isinstance(result, Drop) for result in found.values())


def test_what_is_no_archive_is_one_drop(tmp_path: Path) -> None:
    for name in ("a.zip", "a.tar", "a.tar.gz", "a.warc", "a.parquet"):
        write(tmp_path / name, b"this is no archive " * 100)
    found = pages_of(tmp_path)
    assert len(found) == 5 + 2  # tar and WARC say where they looked, and tar that it has no end
    assert all(isinstance(result, Drop) for result in found.values())
