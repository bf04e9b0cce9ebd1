"""The Java process: start it, wait until it answers, end it."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.store.node.environment import java_environment
from flows.store.node.errors import NodeStartError, NodeStopError
from flows.store.node.logs import startup_log
from flows.store.node.paths import NodePaths

_POLL_SECONDS = 0.1
_ANSWER_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a node listens, each as `host:port`."""

    http: str
    transport: str


def spawn(command: Sequence[str], paths: NodePaths, lock: int, *, detached: bool) -> subprocess.Popen[bytes]:
    """Start the process with the data folder's lock in its hands.

    It gets a session of its own, so that Ctrl-C reaches us alone and the order of the end is ours. Unless it
    is detached it ends when the pipe to it closes, which happens when this process ends, however it ends.
    """
    for folder in (paths.indices, paths.logs, paths.scratch):
        folder.mkdir(parents=True, exist_ok=True)
    with paths.console.open("wb") as console:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL if detached else subprocess.PIPE,
            stdout=console,
            stderr=subprocess.STDOUT,
            cwd=paths.node,
            env=java_environment(),
            pass_fds=(lock,),
            start_new_session=True,
        )


def wait_until_ready(paths: NodePaths, is_alive: Callable[[], bool], seconds: float) -> Addresses:
    """Wait until the node's cluster is yellow or better. Raises `NodeStartError` with the log's tail."""
    deadline = time.monotonic() + seconds
    while is_alive():
        if time.monotonic() > deadline:
            raise _start_error(paths, f"was not ready in {seconds:.0f} s")
        addresses = read_addresses(paths)
        if addresses is not None and is_healthy(addresses.http):
            return addresses
        time.sleep(_POLL_SECONDS)
    raise _start_error(paths, "died while starting")


def _start_error(paths: NodePaths, event: str) -> NodeStartError:
    return NodeStartError(
        f"the embedded Elasticsearch {event}; its logs in {paths.logs} end with\n{startup_log(paths)}"
    )


def read_addresses(paths: NodePaths) -> Addresses | None:
    """The addresses that the node wrote down, or None as long as it has not."""
    bound = [_first_line(paths.ports(kind)) for kind in ("http", "transport")]
    http_address, transport = bound
    return None if http_address is None or transport is None else Addresses(http_address, transport)


def _first_line(path: Path) -> str | None:
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    return lines[0] if lines else None


def is_healthy(address: str) -> bool:
    """Whether the node at `host:port` answers, and its cluster is yellow or better."""
    # http.client goes straight to the address; the usual clients would ask a proxy of the environment first.
    connection = http.client.HTTPConnection(address, timeout=_ANSWER_SECONDS)
    try:
        connection.request("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s")
        health = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()
    return health.get("status") in ("yellow", "green")


def end(pid: int, is_alive: Callable[[], bool], grace_seconds: float) -> None:
    """SIGTERM, wait, SIGKILL after the grace. Raises `NodeStopError` when even that does not help."""
    for kind, seconds in ((signal.SIGTERM, grace_seconds), (signal.SIGKILL, 10.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, kind)
        deadline = time.monotonic() + seconds
        while is_alive() and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
        if not is_alive():
            return
    message = f"the embedded Elasticsearch, process {pid}, is still there after SIGKILL; its disk may hang"
    raise NodeStopError(message)
