"""Which process holds a claim, told so that a later run can see that it is gone."""

from __future__ import annotations

import os
import socket
from pathlib import Path

_PID_NAMESPACE = Path("/proc/self/ns/pid")


def this_process() -> str:
    """Return this process as ``host:pid:namespace``; the last is empty where the system has none."""
    return f"{_machine()}:{os.getpid()}:{_namespace()}"


def is_gone(process: str) -> bool:
    """Tell whether a process, as `this_process` named it, ran here and runs no more.

    Of a process elsewhere, on another host or in another container, nothing can be known: False.

    >>> is_gone(this_process()), is_gone("another.example:1:"), is_gone("unknown")
    (False, False, False)
    """
    machine, _, rest = process.partition(":")
    number, _, namespace = rest.partition(":")
    if machine != _machine() or namespace != _namespace() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _machine() -> str:
    return socket.gethostname().replace(":", "-")


def _namespace() -> str:
    """Two containers may share a host name; their process numbers then mean different processes."""
    try:
        return "".join(filter(str.isdigit, os.readlink(_PID_NAMESPACE)))  # noqa: PTH115
    except OSError:
        return ""
