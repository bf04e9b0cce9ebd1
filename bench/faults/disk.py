"""A disk that fills up under a run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from elasticsearch import Elasticsearch

from bench.faults.kills import restart
from bench.faults.outcome import Row, compare, read_contents
from bench.faults.trial import Trial, drop_indices
from flows.store.node import Node, NodePaths

_SIZE = 512 << 20  # of the file system
_LEFT = 1 << 20  # bytes left free when the run begins: it makes its indices, and then runs into the wall

_NO_WATERMARKS = {"cluster.routing.allocation.disk.threshold_enabled": "false"}
"""The server refuses to write to a disk that is 95% full; here it must run into the wall."""


def fill_disk(trial: Trial, folder: Path, cache: Path, count: int) -> Row:
    """Run on a full file system, make room, run again; `count` times. Needs the right to mount."""
    fault = "disk full during loading, then room made"
    with _small_disk(folder / "disk") as disk:
        if disk is None:
            return Row(fault, note="not run: no right to mount a tmpfs")
        node = Node(NodePaths.for_user(cache, disk), heap="256m", settings=_NO_WATERMARKS)
        url = node.start()
        try:
            node.port = int(url.rpartition(":")[2])
            with Elasticsearch(url, request_timeout=60) as client:
                return _run_full(replace(trial, url=url, timeout=900), node, client, disk, count)
        finally:
            node.stop()


def _run_full(trial: Trial, node: Node, client: Elasticsearch, disk: Path, count: int) -> Row:
    fault = "disk full during loading, then room made"
    trial.time_run("disk-none")
    expected = read_contents(client, "disk-none")
    row, failed = Row(fault), 0
    for number in range(count):
        index = f"disk-{number}"
        ballast = disk / "ballast"
        with ballast.open("wb") as file:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            os.posix_fallocate(file.fileno(), 0, max(free - _LEFT, 1))
        failed += not trial.run(index)
        ballast.unlink()
        restart(node)
        client.cluster.health(wait_for_status="yellow", timeout="60s")
        has_ended = trial.run(index)
        row = row.add(compare(fault, expected, read_contents(client, index)) if has_ended else Row(fault, 1, stuck=1))
        drop_indices(client, index)
    return row.add(
        Row(fault, note=f"{len(expected.ledger)} pages; {failed} runs said that the disk is full and failed")
    )


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode != 0:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], capture_output=True, check=False)
