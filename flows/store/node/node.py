"""The embedded Elasticsearch, from the outside: start, stop, status."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.store.node.archive import Archive, choose_archive, keep_archive
from flows.store.node.errors import NodeBusyError, NodeStartError
from flows.store.node.home import prepare_home, repair_home
from flows.store.node.jars import Report, locked_version
from flows.store.node.java import jvm_command, node_settings
from flows.store.node.paths import NodePaths
from flows.store.node.process import Addresses, end, is_healthy, spawn, wait_until_ready
from flows.store.node.state import (
    NodeState,
    NodeStatus,
    acquire_lock,
    clear_state,
    is_locked,
    read_state,
    write_state,
)

_POLL_SECONDS = 0.2


@dataclass
class Node:
    """One node on one data folder.

    `heap` as Java's -Xmx. `port` 0 takes a free one. `settings` are Elasticsearch's own and win over ours, so
    that several nodes can make a cluster. A `detached` node outlives this process; others end with it.
    `report` gets a line about each slow thing that happens only the first time.
    """

    paths: NodePaths
    heap: str = "512m"
    port: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    detached: bool = False
    start_seconds: float = 120
    stop_seconds: float = 30
    report: Report = lambda line: None
    _process: "_Process | None" = field(default=None, init=False, repr=False)

    @property
    def is_owner(self) -> bool:
        """Whether this object started the node, so that `stop` ends it."""
        return self._process is not None

    def start(self) -> str:
        """The URL of a ready node on the data folder: a live one that somebody else started, or a new one.

        Raises `JarError`, `CompileError`, `NodeStartError`, and `NodeBusyError` when another process holds the
        data folder and its node is of another version or does not get ready.
        """
        home = prepare_home(self.paths, self.report)
        deadline = time.monotonic() + self.start_seconds
        while time.monotonic() < deadline:
            lock = acquire_lock(self.paths)
            if lock is not None:
                try:
                    return self._launch_repaired(home, lock)
                finally:
                    os.close(lock)
            url = _live_url(self.paths)
            if url is not None:
                return url
            time.sleep(_POLL_SECONDS)
        message = (
            f"another process holds {self.paths.node}, and its node is not ready after {self.start_seconds:.0f} s: "
            "`fihrist node status` shows it, `fihrist node stop` ends it"
        )
        raise NodeBusyError(message)

    def stop(self) -> None:
        """End the node if this object started it; one that was only joined goes on."""
        process, self._process = self._process, None
        if process is not None:
            if process.archive.draft is not None:
                self.report("keeping the server's classes for faster starts, this once")
            process.end(self.stop_seconds)

    def status(self) -> NodeStatus:
        """What runs on the data folder now, whoever started it."""
        return node_status(self.paths)

    def _launch_repaired(self, home: Path, lock: int) -> str:
        try:
            return self._launch(home, lock)
        except NodeStartError:
            repaired = repair_home(self.paths, self.report)
            if repaired is None:
                raise
            return self._launch(repaired, lock)

    def _launch(self, home: Path, lock: int) -> str:
        clear_state(self.paths)
        # A detached node is not waited for at its end, so nobody could tell whether its archive is whole.
        archive = choose_archive(home, is_writer=not self.detached)
        popen = spawn(self._command(home, archive), self.paths, lock, detached=self.detached)
        process = _Process(popen, home, archive)
        started = datetime.now(UTC).isoformat(timespec="seconds")
        state = NodeState(popen.pid, locked_version(), started, self.detached)
        try:
            write_state(self.paths, state)
            addresses = wait_until_ready(self.paths, process.is_alive, self.start_seconds)
            url = _write_ready(self.paths, state, addresses)
        except BaseException:
            process.end(self.stop_seconds)
            raise
        self._process = process
        return url

    def _command(self, home: Path, archive: Archive) -> list[str]:
        settings = node_settings(self.paths, self.port, self.settings)
        return [
            *jvm_command(self.paths, home, self.heap, archive),
            str(home),
            "detached" if self.detached else "attached",
            settings["node.name"],
            *(f"{name}={value}" for name, value in settings.items()),
        ]


@dataclass(frozen=True, slots=True)
class _Process:
    """A node's process, as the one that started it holds it."""

    popen: subprocess.Popen[bytes]
    home: Path
    archive: Archive

    def is_alive(self) -> bool:
        return self.popen.poll() is None

    def end(self, grace_seconds: float) -> None:
        end(self.popen.pid, self.is_alive, grace_seconds)
        if self.popen.stdin is not None:
            self.popen.stdin.close()
        keep_archive(self.home, self.archive, self.popen.returncode)


@contextmanager
def running_node(
    paths: NodePaths, heap: str = "512m", port: int = 0, report: Report = lambda line: None
) -> Iterator[str]:
    """The URL of a ready node for the length of a block; it is stopped after it if it was started for it."""
    node = Node(paths, heap, port, report=report)
    try:
        yield node.start()
    finally:
        node.stop()


def node_status(paths: NodePaths) -> NodeStatus:
    """What runs on a data folder, whoever started it."""
    if not is_locked(paths):
        return NodeStatus("stopped")
    state = read_state(paths)
    return NodeStatus("starting" if state is None or state.url is None else "running", state)


def stop_node(paths: NodePaths, grace_seconds: float = 20) -> bool:
    """End whatever node runs on a data folder, whoever started it; False when there is none."""
    state = read_state(paths)
    if not is_locked(paths):
        return False
    if state is None:
        message = f"a process holds {paths.lock} and is no node yet: try again in a moment"
        raise NodeBusyError(message)
    end(state.pid, lambda: is_locked(paths), grace_seconds)
    return True


def _live_url(paths: NodePaths) -> str | None:
    state = read_state(paths)
    if state is None or state.url is None or not is_healthy(state.url.removeprefix("http://")):
        return None
    if state.version != locked_version():
        message = (
            f"{paths.node} runs Elasticsearch {state.version} and this Fihrist brings {locked_version()}: "
            "end it by `fihrist node stop`"
        )
        raise NodeBusyError(message)
    return state.url


def _write_ready(paths: NodePaths, state: NodeState, addresses: Addresses) -> str:
    url = f"http://{addresses.http}"
    write_state(paths, replace(state, url=url, transport=addresses.transport))
    return url
