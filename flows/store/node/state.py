"""Who runs on a data folder: a lock that lives as long as the Java process, and a note of its address."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from typing import Literal

from flows.store.node.paths import NodePaths


@dataclass(frozen=True, slots=True)
class NodeState:
    """The note about a live node. `url` is None until the node is ready; `started` is UTC in ISO 8601."""

    pid: int
    version: str
    started: str
    detached: bool
    url: str | None = None
    transport: str | None = None


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """What `status` says: `phase`, and the note of the node unless it is stopped."""

    phase: Literal["stopped", "starting", "running"]
    node: NodeState | None = None


def acquire_lock(paths: NodePaths) -> int | None:
    """The descriptor that holds the data folder's lock, or None while somebody else holds it.

    The lock belongs to the open file, not to a process: it is handed to the Java process by inheritance, so
    it is free exactly when that process is gone, however it went. Nothing has to be cleaned up after kill -9.
    """
    paths.node.mkdir(parents=True, exist_ok=True)
    return _flock(paths, fcntl.LOCK_EX)


def is_locked(paths: NodePaths) -> bool:
    """Whether a live process holds the data folder."""
    if not paths.lock.exists():
        return False
    descriptor = _flock(paths, fcntl.LOCK_SH)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def _flock(paths: NodePaths, kind: int) -> int | None:
    descriptor = os.open(paths.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def read_state(paths: NodePaths) -> NodeState | None:
    """The note, or None when there is none. It says nothing unless the data folder `is_locked`."""
    try:
        return NodeState(**json.loads(paths.state.read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def write_state(paths: NodePaths, state: NodeState) -> None:
    """Replace the note in one step: a reader sees the old one or the new one."""
    draft = paths.state.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(asdict(state)), "utf-8")
    draft.replace(paths.state)


def clear_state(paths: NodePaths) -> None:
    """Take away the note and the port files of a node that is gone."""
    for path in (paths.state, paths.ports("http"), paths.ports("transport")):
        path.unlink(missing_ok=True)
