"""The set-up of a secured server against a stand-in: the embedded Elasticsearch has neither users nor keys."""

import base64
import json
import stat
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.store.access import ensure_pipeline_key, pipeline_role, set_kibana_password
from flows.store.indices import Names

NAMES = Names("articles")


class Secured(BaseHTTPRequestHandler):
    """Knows one administrator and the keys that it made."""

    passwords: dict[str, str]
    keys: dict[str, dict[str, Any]]

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9")
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _handle(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        kind, _, secret = self.headers["Authorization"].partition(" ")
        try:
            user, _, password = base64.b64decode(secret).decode().partition(":")
        except ValueError:
            user = password = ""
        known = user in self.keys if kind == "ApiKey" else self.passwords.get(user) == password
        if not known:
            self._answer(
                401, {"error": {"type": "security_exception", "reason": "unable to authenticate"}, "status": 401}
            )
        elif self.path.endswith("/_password"):
            self.passwords[self.path.split("/")[-2]] = body["password"]
            self._answer(200, {})
        elif self.path.endswith("/_authenticate"):
            self._answer(200, {"username": user})
        elif self.command == "DELETE":
            gone = [key for key, made in self.keys.items() if made["name"] == body["name"]]
            for key in gone:
                del self.keys[key]
            self._answer(200, {"invalidated_api_keys": gone, "previously_invalidated_api_keys": [], "error_count": 0})
        elif self.path.rpartition("/")[2] in self.keys:
            self.keys[self.path.rpartition("/")[2]] |= body
            self._answer(200, {"updated": True})
        else:
            id_ = f"key{len(self.keys) + 1}"
            self.keys[id_] = body
            self._answer(200, {"id": id_, "encoded": base64.b64encode(f"{id_}:secret".encode()).decode()})

    do_GET = do_PUT = do_POST = do_DELETE = _handle  # noqa: N815

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[type[Secured]]:
    handler = type("Handler", (Secured,), {"passwords": {"elastic": "right"}, "keys": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        handler.url = f"http://127.0.0.1:{http.server_port}"
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield handler
        http.shutdown()


def admin(server: Any, password: str = "right") -> Elasticsearch:
    return Elasticsearch(server.url, basic_auth=("elastic", password))


def test_kibana_gets_its_password(server: type[Secured]) -> None:
    with admin(server) as client:
        set_kibana_password(client, "k1bana")
    assert server.passwords["kibana_system"] == "k1bana"


def test_a_wrong_password_is_said_with_the_remedy(server: type[Secured], tmp_path: Path) -> None:
    with admin(server, "wrong") as client:
        with pytest.raises(StoreError, match=r"password of \.env"):
            set_kibana_password(client, "k1bana")
        with pytest.raises(StoreError, match=r"password of \.env"):
            ensure_pipeline_key(client, NAMES, tmp_path / "api_key")
    assert not (tmp_path / "api_key").exists()


def test_a_new_key_is_kept_for_its_owner_alone(server: type[Secured], tmp_path: Path) -> None:
    file = tmp_path / "access" / "api_key"
    with admin(server) as client:
        assert ensure_pipeline_key(client, NAMES, file)
    assert base64.b64decode(file.read_text(encoding="ascii")) == b"key1:secret"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["api_key"]


def test_a_key_that_works_is_kept_and_given_todays_privileges(server: type[Secured], tmp_path: Path) -> None:
    file = tmp_path / "api_key"
    with admin(server) as client:
        ensure_pipeline_key(client, NAMES, file)
        server.keys["key1"]["role_descriptors"] = {"old": {}}
        assert not ensure_pipeline_key(client, NAMES, file)
    assert list(server.keys) == ["key1"]
    assert server.keys["key1"]["role_descriptors"] == pipeline_role(NAMES)


@pytest.mark.parametrize("content", ["", "no key at all", base64.b64encode(b"gone:secret").decode()])
def test_a_key_that_does_not_work_is_replaced_and_the_old_ones_withdrawn(
    server: type[Secured], tmp_path: Path, content: str
) -> None:
    file = tmp_path / "api_key"
    with admin(server) as client:
        ensure_pipeline_key(client, NAMES, file)
        file.write_text(content, encoding="ascii")
        assert ensure_pipeline_key(client, NAMES, file)
    assert len(server.keys) == 1
    assert base64.b64decode(file.read_text(encoding="ascii")) == b"key1:secret"


def test_a_folder_that_cannot_be_written_is_said_with_the_remedy(server: type[Secured], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with admin(server) as client, pytest.raises(StoreError, match="make that folder writable"):
        ensure_pipeline_key(client, NAMES, tmp_path / "file" / "api_key")


def test_the_role_reaches_the_pipelines_indices_only() -> None:
    role = pipeline_role(Names("press"))["pipeline"]
    assert role["cluster"] == ["monitor"]
    assert [entry["names"] for entry in role["indices"]] == [["press", "press-*"]]
    assert "all" not in role["indices"][0]["privileges"]
