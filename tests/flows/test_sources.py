"""Folders, single files, manifests and standard input: what is found, what it is called, what is refused."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from flows.errors import SourceError
from flows.sources import ReadOptions, find, open_source, read, reread
from tests.flows.source_files import PAGE, pages_of, write
from transforms.records import Drop, DropReason, Kind, RawPage


def test_folder_gives_known_endings_in_order_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name in (
        "b.html",
        "a.HTM",
        "sub/c.txt",
        "sub/deep/d.php",
        "logo.png",
        "notes",
        ".hidden.html",
        ".git/e.html",
    ):
        write(tmp_path / name)
    found = pages_of(tmp_path)
    assert list(found) == ["a.HTM", "b.html", "sub/c.txt", "sub/deep/d.php"]
    assert {page.source for page in found.values()} == {str(tmp_path)}


def test_globs_choose_and_leave_out(tmp_path: Path) -> None:
    for name in ("2024/a.html", "2024/b.log", "2025/c.html"):
        write(tmp_path / name)
    assert list(pages_of(tmp_path, include=("*.log",))) == ["2024/b.log"]
    assert list(pages_of(tmp_path, include=("2024/*",), exclude=("*.log",))) == ["2024/a.html"]
    assert list(pages_of(tmp_path, recursive=False)) == []
    assert len(list(find(str(tmp_path), ReadOptions(limit=1)))) == 1
    assert len(pages_of(tmp_path, limit=1)) == 1


def test_kind_comes_from_the_ending_unless_the_bytes_say_otherwise(tmp_path: Path) -> None:
    write(tmp_path / "page.html")
    write(tmp_path / "flat.txt", "عنوان الخبر\nنص الخبر".encode())
    write(tmp_path / "markup.txt", b"\xef\xbb\xbf<!doctype html><p>x")
    kinds = {path: page.kind for path, page in pages_of(tmp_path).items() if isinstance(page, RawPage)}
    assert kinds == {"page.html": Kind.HTML, "flat.txt": Kind.TEXT, "markup.txt": None}


def test_one_file_and_its_folder_give_it_the_same_name(tmp_path: Path) -> None:
    one = write(tmp_path / "a.html")
    (alone,) = open_source(str(one))
    (among,) = open_source(str(tmp_path))
    assert (alone.source, alone.path) == (among.source, among.path)


def test_relative_and_absolute_locations_are_one_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in" / "a.html")
    monkeypatch.chdir(tmp_path)
    assert list(find("in")) == list(find("./in/")) == list(find(str(tmp_path / "in")))


def test_a_named_collection_keeps_its_names_when_it_moves(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(tmp_path / folder / "a.html")
    one, two = (next(find(str(tmp_path / name), ReadOptions(name="night"))) for name in ("one", "two"))
    assert (one.source, one.path) == (two.source, two.path) == ("night", "a.html")


def test_a_reference_is_small_and_travels(tmp_path: Path) -> None:
    write(tmp_path / "a.html")
    (ref,) = find(str(tmp_path))
    assert pickle.loads(pickle.dumps(ref)) == ref
    assert len(pickle.dumps(ref)) < 1000
    assert ref.size == len(PAGE)


def test_the_version_changes_with_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html")
    (before,) = find(str(tmp_path))
    path.write_bytes(PAGE + b" ")
    (after,) = find(str(tmp_path))
    assert before.version != after.version


def test_nothing_there_is_an_error_that_says_so(tmp_path: Path) -> None:
    for location in (str(tmp_path / "missing"), "", " ", "a\0b"):
        with pytest.raises(SourceError, match="check the path"):
            list(find(location))


def test_a_file_address_is_a_path(tmp_path: Path) -> None:
    write(tmp_path / "my pages" / "a.html")
    assert list(find((tmp_path / "my pages").as_uri())) == list(find(str(tmp_path / "my pages")))


def test_a_file_that_vanishes_is_a_drop(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html")
    (ref,) = find(str(tmp_path))
    path.unlink()
    (drop,) = read(ref)
    assert isinstance(drop, Drop)
    assert (drop.reason, drop.detail, drop.stage) == (DropReason.UNREADABLE, "No such file or directory", "read")


def test_links_inside_are_followed_links_out_are_drops(tmp_path: Path) -> None:
    secret = write(tmp_path / "outside" / "secret.html")
    root = tmp_path / "in"
    write(root / "real" / "a.html")
    (root / "inner.html").symlink_to(root / "real" / "a.html")
    (root / "outer.html").symlink_to(secret)
    (root / "folder").symlink_to(tmp_path / "outside")
    (root / "loop").symlink_to(root)
    (root / "nothing.html").symlink_to(root / "gone.html")
    found = pages_of(root)
    assert [path for path, page in found.items() if isinstance(page, RawPage)] == ["inner.html", "real/a.html"]
    drops = {path: drop.detail for path, drop in found.items() if isinstance(drop, Drop)}
    assert set(drops) == {"outer.html", "folder", "nothing.html"}
    assert "leads out" in drops["outer.html"]


def test_a_link_put_in_a_files_place_after_finding_is_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.html")
    path = write(tmp_path / "in" / "a.html")
    (ref,) = find(str(tmp_path / "in"))
    path.unlink()
    path.symlink_to(secret)
    (drop,) = read(ref)
    assert isinstance(drop, Drop)


def test_pipes_are_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    (found,) = pages_of(tmp_path).values()
    assert isinstance(found, Drop)
    path = write(tmp_path / "b.html")
    ref = next(ref for ref in find(str(tmp_path)) if ref.path == "b.html")
    path.unlink()
    os.mkfifo(path)
    (drop,) = read(ref)
    assert isinstance(drop, Drop)


def test_files_and_folders_without_permission_are_drops(tmp_path: Path) -> None:
    write(tmp_path / "in" / "locked.html").chmod(0)
    write(tmp_path / "in" / "open.html")
    write(tmp_path / "in" / "closed" / "a.html")
    (tmp_path / "in" / "closed").chmod(0)
    script = (
        "import os, sys\n"
        "from flows.sources import open_source\n"
        "root = sys.argv[1]\n"
        "if os.getuid() == 0:\n"
        "    os.chdir(root)\n"
        "    os.setuid(65534)\n"
        "for page in open_source('.'):\n"
        "    print(page.path, getattr(page, 'detail', 'read'), sep='|')\n"
    )
    for parent in [tmp_path, *list(tmp_path.parents)[:3]]:
        if parent.name.startswith(("pytest", "test_")):
            parent.chmod(0o755)
    command = [sys.executable, "-c", script, str(tmp_path / "in")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, env=environment, cwd=tmp_path / "in", timeout=60, check=False
        )
    finally:
        (tmp_path / "in" / "closed").chmod(0o755)
    assert run.stdout.splitlines() == [
        "locked.html|Permission denied",
        "open.html|read",
        "closed|the folder cannot be listed; check its permissions",
    ], run.stderr


def test_names_that_are_not_utf8_are_shown_and_still_open(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.html"
    Path(os.fsdecode(raw)).write_bytes(PAGE)
    (found,) = pages_of(tmp_path).items()
    assert found[0] == "caf\\xe9\\x1b[31m.html"
    assert isinstance(found[1], RawPage)
    found[0].encode()


def test_a_page_over_the_limit_is_dropped_and_not_held(tmp_path: Path) -> None:
    write(tmp_path / "big.html", b"x" * 1001)
    write(tmp_path / "fits.html", b"x" * 1000)
    write(tmp_path / "bomb.html.gz", gzip.compress(b"x" * 1001))
    found = pages_of(tmp_path, max_page_bytes=1000)
    assert isinstance(found["fits.html"], RawPage)
    assert [found[path].reason for path in ("big.html", "bomb.html.gz")] == [DropReason.TOO_LARGE] * 2  # type: ignore[union-attr]


def test_packed_pages_are_inflated_whatever_their_name(tmp_path: Path) -> None:
    write(tmp_path / "a.html.gz", gzip.compress(PAGE))
    write(tmp_path / "b.html", gzip.compress(PAGE))
    write(tmp_path / "c.html.gz", PAGE)
    assert [page.data for page in pages_of(tmp_path).values() if isinstance(page, RawPage)] == [PAGE] * 3


def test_a_packed_page_cut_short_is_a_drop(tmp_path: Path) -> None:
    write(tmp_path / "a.html.gz", gzip.compress(PAGE)[:-9])
    (drop,) = pages_of(tmp_path).values()
    assert isinstance(drop, Drop)
    assert "cut short" in drop.detail


def test_empty_files_are_pages_of_no_bytes_for_the_transforms_to_drop(tmp_path: Path) -> None:
    write(tmp_path / "a.html", b"")
    (page,) = pages_of(tmp_path).values()
    assert isinstance(page, RawPage)
    assert page.data == b""


def test_a_web_archive_gives_its_main_page(tmp_path: Path) -> None:
    message = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://site.example/news/1\r\n"
        b"Date: Wed, 1 May 2024 10:00:00 +0300\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="X"\r\n\r\n'
        b"--X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n"
        b"--X\r\nContent-Type: text/html; charset=windows-1256\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://site.example/news/1\r\n\r\n<p>=C7=E1=CE=C8=D1</p>\r\n--X--\r\n"
    )
    write(tmp_path / "a.mhtml", message)
    write(tmp_path / "b.mht", b"not a message at all")
    found = pages_of(tmp_path)
    page = found["a.mhtml"]
    assert isinstance(page, RawPage)
    assert page.data.strip().decode(page.encoding or "") == "<p>الخبر</p>"
    assert page.url == "https://site.example/news/1"
    assert page.fetched_at is not None
    assert page.fetched_at.isoformat() == "2024-05-01T07:00:00+00:00"
    assert isinstance(found["b.mht"], Drop)


def test_a_manifest_lists_inputs_with_what_is_known_of_them(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.html")
    write(tmp_path / "pages" / "b.txt")
    lines = [
        "# the night of 1 May",
        "pages/a.html\thttps://site.example/a\t2024-05-01T10:00:00Z",
        '{"path": "pages/b.txt", "url": "https://site.example/b", "encoding": "windows-1256"}',
        "pages/gone.html",
        "{broken",
        "",
    ]
    write(tmp_path / "list.txt", "\n".join(lines).encode())
    found = pages_of(f"@{tmp_path}/list.txt")
    first, second = found["pages/a.html"], found["pages/b.txt"]
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    assert (first.source, first.url) == (f"{tmp_path}/list.txt", "https://site.example/a")
    assert (second.url, second.encoding) == ("https://site.example/b", "windows-1256")
    assert [path for path, result in found.items() if isinstance(result, Drop)] == ["pages/gone.html", "line 5"]


def test_standard_input_is_one_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = write(tmp_path / "in", b'{"id": "7", "html": "<p>x</p>"}\n{"id": "8", "text": "y"}\n')
    with path.open("rb") as file:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(file))
        assert list(pages_of("-")) == ["-#7", "-#8"]


def test_reread_gives_the_same_pages_again(tmp_path: Path) -> None:
    write(tmp_path / "a.html")
    write(tmp_path / "b.jsonl", b'{"text": "one"}\n{"text": "two"}\n')
    first = pages_of(tmp_path)
    again = list(reread(str(tmp_path), ["a.html", "b.jsonl#2", "gone.html"]))
    assert again[:2] == [first["a.html"], first["b.jsonl#2"]]
    assert isinstance(again[2], Drop)
    assert again[2].source == str(tmp_path)
