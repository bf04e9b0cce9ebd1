"""One run as a user would start it, in a process of its own, that can be killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from elasticsearch import Elasticsearch, NotFoundError

from flows.store.indices import Names

# Each run is forked from a server that has all modules and word lists loaded: a fresh interpreter would
# spend most of a trial on loading them.
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["bench.faults.warm"])


@dataclass(frozen=True, slots=True)
class Trial:
    """What all runs of one kind share: where they read, and where and how they write."""

    url: str
    source: Path
    logs: Path
    batch_pages: int = 8
    workers: int = 0
    timeout: float = 300
    """Seconds after which a run counts as stuck."""
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, index: str) -> BaseProcess:
        """Start a run."""
        environment = {
            "ELASTICSEARCH_URL": self.url,
            "FIHRIST_INDEX": index,
            "FIHRIST_BATCH_PAGES": str(self.batch_pages),
            "FIHRIST_WORKERS": str(self.workers),
        }
        arguments = ["fihrist", "run", str(self.source), "--direct"]
        log = self.logs / f"{index}.log"
        process = _CONTEXT.Process(target=_run, args=(arguments, environment | self.environment, log))
        process.start()
        return process

    def finish(self, process: BaseProcess) -> bool:
        """Wait for a run; tell whether it ended well."""
        process.join(self.timeout)
        if process.exitcode is None:
            kill(process)
        return process.exitcode == 0

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


def await_progress(client: Elasticsearch, index: str, process: BaseProcess, pages: int) -> None:
    """Wait until a run has settled so many pages, or has ended."""
    while process.exitcode is None:
        with suppress(NotFoundError):
            stats = client.indices.stats(index=Names(index).ledger, metric="indexing")
            if stats["_all"]["primaries"].get("indexing", {}).get("index_total", 0) >= pages:
                return
        time.sleep(0.03)


def kill(process: BaseProcess) -> None:
    """Kill a run and its workers by -9."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.kill()
    process.join()


def drop_indices(client: Elasticsearch, index: str) -> None:
    """Delete all indices of one trial, by name: the server forbids wildcards."""
    for name in client.indices.get(index=f"{index}-*", expand_wildcards="all"):
        client.indices.delete(index=name)


def _run(arguments: list[str], environment: dict[str, str], log: Path) -> None:
    """Be the command ``fihrist`` in a group of processes of its own."""
    os.setsid()
    os.chdir(log.parent)
    os.environ.update(environment)
    with log.open("ab") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    sys.argv = arguments
    from flows.cli import main

    main()
