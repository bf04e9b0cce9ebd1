"""One run as a user would start it, in a process of its own, that can be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from elasticsearch import Elasticsearch, NotFoundError

from flows.store.indices import Names


@dataclass(frozen=True, slots=True)
class Trial:
    """What all runs of one kind share: where they read, and where and how they write."""

    url: str
    source: Path
    logs: Path
    batch_pages: int = 16
    workers: int = 0
    timeout: float = 300
    """Seconds after which a run counts as stuck."""
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, index: str) -> subprocess.Popen[bytes]:
        """Start a run; it is the leader of a process group."""
        command = [str(Path(sys.executable).with_name("fihrist")), "run", str(self.source), "--direct"]
        settings = {
            "ELASTICSEARCH_URL": self.url,
            "FIHRIST_INDEX": index,
            "FIHRIST_BATCH_PAGES": str(self.batch_pages),
            "FIHRIST_WORKERS": str(self.workers),
        }
        with (self.logs / f"{index}.log").open("ab") as log:
            return subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd=self.logs,
                env={**os.environ, **settings, **self.environment},
                start_new_session=True,
            )

    def finish(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait for a run; tell whether it ended well."""
        try:
            return process.wait(self.timeout) == 0
        except subprocess.TimeoutExpired:
            kill(process)
            return False

    def run(self, index: str) -> bool:
        """Run once; tell whether it ended well."""
        return self.finish(self.start(index))

    def time_run(self, index: str) -> float:
        """Run once, undisturbed; return its seconds. Raises `RuntimeError` when it fails."""
        started = time.monotonic()
        if not self.run(index):
            message = f"the undisturbed run failed; see {self.logs / f'{index}.log'}"
            raise RuntimeError(message)
        return time.monotonic() - started


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a run and its workers by -9."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end_lease(client: Elasticsearch, index: str) -> None:
    """Do at once what a minute would do: let the killed run's lock run out."""
    with suppress(NotFoundError):
        client.delete(index=Names(index).lock, id=index, refresh=True)


def drop_indices(client: Elasticsearch, index: str) -> None:
    """Delete all indices of one trial, by name: the server forbids wildcards."""
    for name in client.indices.get(index=f"{index}-*", expand_wildcards="all"):
        client.indices.delete(index=name)
