"""A proxy that spoils a share of the requests on their way to Elasticsearch, each in one of these ways."""

from __future__ import annotations

import json
import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

FAULTS = ("429", "503", "some 429", "reset before", "reset after", "cut", "slow")
"""Refused whole; refused in part; connection reset before or after the server got it; answer cut in half; late."""

_SLOW_SECONDS = (0.5, 3.0)


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, target: str, share: float, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.share = share
        self.generator = random.Random(seed)
        self.guard = threading.Lock()
        self.counts: Counter[str] = Counter()

    def choose(self, is_bulk: bool) -> str:
        """Return the fault of the next request; empty for none."""
        with self.guard:
            self.counts["requests"] += 1
            if self.generator.random() >= self.share:
                return ""
            fault = self.generator.choice([fault for fault in FAULTS if is_bulk or fault != "some 429"])
            self.counts[fault] += 1
            return fault

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: broken connections are the purpose."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Proxy

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.server.choose(self.path.split("?")[0].endswith("_bulk"))
        if fault in {"429", "503"}:
            self._answer(
                int(fault), b'{"error":{"type":"injected","reason":"by the proxy"},"status":%s}' % fault.encode()
            )
        elif fault == "reset before":
            self._reset()
        elif fault == "some 429":
            self._refuse_some(body)
        else:
            if fault == "slow":
                time.sleep(self.server.generator.uniform(*_SLOW_SECONDS))
            status, data = self._forward(body)
            if fault == "reset after":
                self._reset()
            else:
                self._answer(status, data, cut=fault == "cut")

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _serve  # noqa: N815  the base class asks for these names

    def _forward(self, body: bytes) -> tuple[int, bytes]:
        connection = HTTPConnection(self.server.target, timeout=120)
        try:
            kept = {name: value for name, value in self.headers.items() if name.lower() not in {"host", "connection"}}
            kept["Content-Length"] = str(len(body))
            connection.request(self.command, self.path, body, kept)
            response = connection.getresponse()
            data = response.read()
            self.answer_type = response.headers.get("Content-Type", "application/json")
            return response.status, data
        finally:
            connection.close()

    def _answer(self, status: int, data: bytes, cut: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", getattr(self, "answer_type", "application/json"))
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(data[: len(data) // 2] if cut else data)
        if cut:
            self._reset()

    def _reset(self) -> None:
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _refuse_some(self, body: bytes) -> None:
        """Pass a part of a bulk request on and answer 429 for the others, as a busy shard does."""
        actions = list(_split_actions(body))
        refused = {number for number in range(len(actions)) if self.server.generator.random() < 0.5}
        passed = b"".join(lines for number, (_, lines) in enumerate(actions) if number not in refused)
        answer: dict[str, Any] = {"took": 0, "errors": True, "items": []}
        if passed:
            status, data = self._forward(passed)
            if status != 200:
                self._answer(status, data)
                return
            answer = json.loads(data) | {"errors": True}
        items = iter(answer["items"])
        answer["items"] = [
            _refusal(action) if number in refused else next(items) for number, (action, _) in enumerate(actions)
        ]
        self._answer(200, json.dumps(answer).encode())

    def log_message(self, *arguments: object) -> None:
        """Keep the bench's output readable."""


def _split_actions(body: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    lines = iter(body.splitlines(keepends=True))
    for line in lines:
        action = json.loads(line)
        yield action, line if "delete" in action else line + next(lines)


def _refusal(action: dict[str, Any]) -> dict[str, Any]:
    ((operation, target),) = action.items()
    error = {"type": "es_rejected_execution_exception", "reason": "by the proxy"}
    return {operation: {"_index": target.get("_index"), "_id": target.get("_id"), "status": 429, "error": error}}


@contextmanager
def spoiled(target: str, share: float, seed: int) -> Iterator[tuple[str, Counter[str]]]:
    """Hold a proxy before a server; give its address and what it did so far."""
    with _Proxy(target, share, seed) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{proxy.server_port}", proxy.counts
        finally:
            proxy.shutdown()
