"""What processes cost, from Linux's /proc: the node is Java, and the transforms have processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SAMPLE_SECONDS = 0.5


def processor_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def descends_from(pid: int, ancestor: int) -> bool:
    """Tell whether a process is `ancestor` or was begun by it or its descendants."""
    while pid > 1:
        if pid == ancestor:
            return True
        pid = int(_stat(pid)[1])
    return False


def _stat(pid: int) -> list[str]:
    """The fields of a process after its name, which may hold anything."""
    return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()


def own_seconds() -> float:
    """User and system time of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def ended_seconds() -> float:
    """User and system time of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_megabytes(pid: int) -> float:
    """The most memory that a process has held at once since it began, or since `forget_peak`."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def forget_peak(pid: int) -> None:
    """Let a process's peak begin with what it holds now."""
    Path(f"/proc/{pid}/clear_refs").write_text("5", "utf-8")


class Peaks:
    """Peak memory of this process and of its workers; a worker's own is gone when it ends, so it is asked often."""

    def __init__(self) -> None:
        self.own = 0.0
        self._workers: dict[int, float] = {}

    @property
    def workers(self) -> float:
        """The sum of the workers' peaks."""
        return sum(self._workers.values())

    def look(self) -> None:
        """Take a sample."""
        self.own = peak_megabytes(os.getpid())
        for child in multiprocessing.active_children():
            with suppress(OSError, IndexError):  # it may end meanwhile
                if child.pid is not None:
                    self._workers[child.pid] = peak_megabytes(child.pid)


@contextmanager
def watched_peaks() -> Iterator[Peaks]:
    """Watch memory for the time of a block."""
    peaks, over = Peaks(), threading.Event()
    forget_peak(os.getpid())

    def watch() -> None:
        while not over.wait(_SAMPLE_SECONDS):
            peaks.look()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        over.set()
        thread.join()
        peaks.look()
