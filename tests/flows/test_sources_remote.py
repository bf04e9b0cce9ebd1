"""Addresses, through fsspec: a real HTTP file server on this machine, and a store in memory."""

from __future__ import annotations

import gzip
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pytest

from flows.errors import SourceError
from flows.sources import InputRef, ReadOptions, find, read
from flows.sources.remotes import show_address
from tests.flows.source_files import PAGE, pages_of, write
from transforms.records import Drop, RawPage


class _Handler(SimpleHTTPRequestHandler):
    requests: list[tuple[str, str | None]]
    failures: int

    def do_GET(self) -> None:
        self.requests.append((self.path, self.headers.get("Authorization")))
        if "flaky" in self.path and type(self).failures > 0:
            type(self).failures -= 1
            self.send_error(503)
        else:
            super().do_GET()

    def log_message(self, *arguments: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, type[_Handler]]]:
    handler = type("Handler", (_Handler,), {"requests": [], "failures": 1})
    write(tmp_path / "pages" / "a.html")
    write(tmp_path / "pages" / "sub" / "b.html.gz", gzip.compress(PAGE))
    write(tmp_path / "pages" / "logo.png")
    write(tmp_path / "outside.html")
    write(tmp_path / "pages" / "خبر أول.html")
    with zipfile.ZipFile(tmp_path / "pages" / "z.zip", "w") as archive:
        archive.writestr("c.html", PAGE)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(tmp_path))) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", handler
        running.shutdown()
        thread.join()


def test_a_folder_of_a_file_server_is_walked(server: tuple[str, type[_Handler]]) -> None:
    found = pages_of(f"{server[0]}/pages/")
    assert set(found) == {"a.html", "sub/b.html.gz", "z.zip!/c.html", "خبر أول.html"}
    assert {page.data for page in found.values() if isinstance(page, RawPage)} == {PAGE}
    assert {page.source for page in found.values()} == {f"{server[0]}/pages"}


def test_a_file_of_a_file_server_is_one_input(server: tuple[str, type[_Handler]]) -> None:
    (page,) = pages_of(f"{server[0]}/pages/z.zip").values()
    assert isinstance(page, RawPage)
    assert (page.source, page.path) == (f"{server[0]}/pages", "z.zip!/c.html")


def test_a_passing_fault_is_tried_again(server: tuple[str, type[_Handler]], tmp_path: Path) -> None:
    write(tmp_path / "flaky.html")
    (page,) = read(InputRef("s", "flaky.html", f"{server[0]}/flaky.html"))
    assert isinstance(page, RawPage)


def test_what_the_server_does_not_have_is_a_drop(server: tuple[str, type[_Handler]]) -> None:
    (drop,) = read(InputRef("s", "gone.html", f"{server[0]}/gone.html"))
    assert isinstance(drop, Drop)
    with pytest.raises(SourceError, match="check the address"):
        list(find("http://127.0.0.1:9/pages/"))


def test_a_manifest_may_list_addresses(server: tuple[str, type[_Handler]], tmp_path: Path) -> None:
    listed = write(tmp_path / "night.manifest", f"{server[0]}/pages/a.html\thttps://site.example/a\n".encode())
    (page,) = pages_of(listed).values()
    assert isinstance(page, RawPage)
    assert (page.url, page.data) == ("https://site.example/a", PAGE)


def test_a_store_in_memory_is_walked() -> None:
    system = fsspec.filesystem("memory")
    for name in ("a.html", "2024/b.html", "2024/.c.html"):
        system.pipe(f"/pages/{name}", PAGE)
    try:
        assert list(pages_of("memory://pages")) == ["a.html", "2024/b.html"]
        assert [ref.path for ref in find("memory://pages", ReadOptions(include=("2024/*",)))] == ["2024/b.html"]
    finally:
        system.rm("/pages", recursive=True)


def test_credentials_in_an_address_are_refused_and_not_shown() -> None:
    for location in ("https://me:s3cret@host.example/pages/", "https://s3cret@host.example/a.zip"):
        with pytest.raises(SourceError) as raised:
            list(find(location))
        assert "s3cret" not in str(raised.value)
        assert "netrc" in str(raised.value)


def test_signatures_are_opened_but_never_shown() -> None:
    signed = "https://host.example/a.zip?X-Amz-Signature=abc&X-Amz-Expires=9&list=1&token=t"
    assert show_address(signed) == "https://host.example/a.zip?list=1"
    ref = InputRef("s", "a.zip", signed)
    assert "abc" not in repr(ref)
    assert "hunter2" not in repr(ReadOptions(storage={"secret": "hunter2"}))


def test_clients_that_are_not_installed_name_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise ImportError

    monkeypatch.setattr("fsspec.core.url_to_fs", refuse)
    with pytest.raises(SourceError, match=r"fihrist\[s3\]"):
        list(find("s3://bucket/pages"))


def test_an_unknown_kind_of_address_is_an_error() -> None:
    with pytest.raises(SourceError, match="no kind of address"):
        list(find("nonsense://bucket/pages"))


def test_netrc_is_used_on_this_machine(
    server: tuple[str, type[_Handler]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = write(tmp_path / "netrc", b"machine 127.0.0.1 login me password s3cret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    fsspec.filesystem("http").clear_instance_cache()
    pages_of(f"{server[0]}/pages/a.html")
    assert any(header is not None for _, header in server[1].requests)
