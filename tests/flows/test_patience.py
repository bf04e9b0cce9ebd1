"""A server that goes away and comes back: waited for if it was there before."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from elasticsearch import ApiError, Elasticsearch, TransportError

from flows.errors import StoreError
from flows.settings import Settings
from flows.store import patience
from flows.store.client import connect
from flows.store.session import await_store


class _Server(BaseHTTPRequestHandler):
    answers: list[int]
    bodies: list[object]
    asked: int

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_response(self.answers.pop(0) if self.answers else 200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        body = json.dumps(self.bodies.pop(0) if self.bodies else {}).encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Keep the test's output quiet."""


def serve(handler: type[_Server], port: int = 0) -> HTTPServer:
    server = HTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    return server


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Server]]:
    monkeypatch.setattr(patience, "_FIRST_WAIT", 0.01)
    monkeypatch.setattr(patience, "_LONGEST_WAIT", 0.05)
    yield type("Handler", (_Server,), {"answers": [], "bodies": [], "asked": 0})


def connect_to(server: HTTPServer) -> Elasticsearch:
    return connect(Settings(), f"http://127.0.0.1:{server.server_port}")


def test_a_server_that_refuses_for_a_while_is_asked_until_it_answers(handler: type[_Server]) -> None:
    with serve(handler) as server, connect_to(server) as client:
        client.info()
        handler.answers = [503] * 20
        assert client.info().meta.status == 200
        assert handler.asked == 22
        server.shutdown()


@pytest.mark.parametrize(
    "part",
    [
        {"responses": [{"status": 200, "hits": {}}, {"status": 503, "error": {"reason": "all shards failed"}}]},
        {
            "docs": [
                {"_id": "a", "found": True},
                {"_id": "b", "error": {"type": "no_shard_available_action_exception"}},
            ]
        },
        {"hits": {"hits": []}, "_shards": {"total": 2, "successful": 1, "failed": 1}},
    ],
)
def test_an_answer_with_a_part_missing_is_asked_for_again(handler: type[_Server], part: object) -> None:
    with serve(handler) as server, connect_to(server) as client:
        client.info()
        handler.bodies = [part, part]
        assert client.info().body == {}
        assert handler.asked == 4
        server.shutdown()


@pytest.mark.parametrize(
    "whole",
    [
        {"docs": [{"found": False}, {"error": {"type": "index_not_found_exception"}}]},
        {"responses": [{"status": 400, "error": {}}]},
        {"hits": {}, "_shards": {"failed": 1, "failures": [{"reason": {"type": "query_shard_exception"}}]}},
        [],
    ],
)
def test_an_answer_that_will_not_change_is_taken(handler: type[_Server], whole: object) -> None:
    with serve(handler) as server, connect_to(server) as client:
        client.info()
        handler.bodies = [whole]
        assert client.info().body == whole
        server.shutdown()


def test_a_server_that_is_restarted_is_waited_for(handler: type[_Server]) -> None:
    first = serve(handler)
    with connect_to(first) as client:
        client.info()
        first.shutdown()
        first.server_close()
        threading.Timer(0.5, lambda: second.append(serve(handler, first.server_port))).start()
        second: list[HTTPServer] = []
        assert client.info().meta.status == 200
        second[0].shutdown()
        second[0].server_close()


def test_a_server_that_never_answered_is_not_waited_for(handler: type[_Server]) -> None:
    server = serve(handler)
    server.shutdown()
    server.server_close()
    with connect_to(server) as client, pytest.raises(TransportError):
        client.info()


def test_patience_ends(handler: type[_Server]) -> None:
    hasty = Settings(patience=0.1)
    with serve(handler) as server, connect(hasty, f"http://127.0.0.1:{server.server_port}") as client:
        client.info()
        handler.answers = [503] * 10_000
        with pytest.raises(ApiError):
            client.info()
        server.shutdown()


def test_one_absence_is_waited_for_once(handler: type[_Server]) -> None:
    hasty = Settings(patience=0.3)
    with serve(handler) as server, connect(hasty, f"http://127.0.0.1:{server.server_port}") as client:
        client.info()
        handler.answers = [503] * 10_000
        with pytest.raises(ApiError):
            client.info()
        waited = handler.asked
        with pytest.raises(ApiError):
            client.info()
        assert handler.asked == waited + 1
        handler.answers = []
        client.info()
        handler.answers = [503] * 3
        assert client.info().meta.status == 200
        server.shutdown()


def test_an_unattended_run_waits_for_a_server_that_comes_late(handler: type[_Server]) -> None:
    first = serve(handler)
    first.shutdown()
    first.server_close()
    late: list[HTTPServer] = []
    threading.Timer(0.5, lambda: late.append(serve(handler, first.server_port))).start()
    handler.bodies = [{"version": {"number": "9.5.3"}}] * 2
    told: list[str] = []
    settings = Settings(elasticsearch_url=f"http://127.0.0.1:{first.server_port}")
    with await_store(settings, told.append) as store:
        assert store.server_version == "9.5.3"
    late[0].shutdown()
    late[0].server_close()
    (line,) = told
    assert "does not answer" in line
    assert "waiting up to 120 s (FIHRIST_PATIENCE)" in line


def test_an_unattended_run_does_not_wait_for_ever(handler: type[_Server]) -> None:
    server = serve(handler)
    server.shutdown()
    server.server_close()
    settings = Settings(elasticsearch_url=f"http://127.0.0.1:{server.server_port}", patience=0.1)
    with pytest.raises(StoreError, match="does not answer"), await_store(settings, lambda line: None):
        pass


def test_a_request_may_ask_not_to_be_waited_for(handler: type[_Server]) -> None:
    with serve(handler) as server, connect_to(server) as client:
        client.info()
        handler.answers = [503]
        with pytest.raises(ApiError):
            client.options(max_retries=0).info()
        server.shutdown()
