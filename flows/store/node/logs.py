"""The end of a node's logs."""

import os
from pathlib import Path

from flows.store.node.paths import NodePaths

_MAX_BYTES_A_LINE = 400


def log_tail(paths: NodePaths, lines: int = 50) -> str:
    """The last lines of the server's log, or an empty text when it has none."""
    return _tail(paths.log, lines)


def startup_log(paths: NodePaths, lines: int = 30) -> str:
    """What the Java process itself said, then the end of the server's log."""
    return "\n".join(filter(None, (_tail(paths.console, lines), _tail(paths.log, lines))))


def _tail(path: Path, lines: int) -> str:
    try:
        with path.open("rb") as handle:
            size = handle.seek(0, os.SEEK_END)
            handle.seek(max(0, size - lines * _MAX_BYTES_A_LINE))
            return "\n".join(handle.read().decode("utf-8", "replace").splitlines()[-lines:])
    except FileNotFoundError:
        return ""
