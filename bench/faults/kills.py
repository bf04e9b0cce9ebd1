"""Runs killed by -9, and nodes killed under a run."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from elasticsearch import Elasticsearch

from bench.faults.outcome import Contents, Row, compare, read_contents
from bench.faults.trial import Trial, await_progress, drop_indices, kill
from flows.store.node import Node

_ANYWHERE = 5
"""One kill in so many comes at any moment from the start; the others when a random share is loaded."""
_JITTER = 0.2  # seconds: longer than one batch takes, so that kills fall between all its steps


def kill_runs(trial: Trial, client: Elasticsearch, count: int, seed: int) -> Row:
    """Kill a run at a random point, run again, compare with an undisturbed run; `count` times."""
    fault = "run killed by -9, then run again"
    generator = random.Random(seed)
    seconds = trial.time_run("kill-none")
    expected = read_contents(client, "kill-none")
    row, early, late = Row(fault), 0, 0
    for number in range(count):
        index = f"kill-{number}"
        process = trial.start(index)
        if number % _ANYWHERE:
            await_progress(client, index, process, generator.randrange(len(expected.ledger)))
            time.sleep(generator.uniform(0.0, _JITTER))
        else:
            time.sleep(generator.uniform(0.0, seconds))
        late += process.exitcode is not None
        kill(process)
        early += not client.indices.exists_alias(name=index)
        row = row.add(_judge(fault, client, index, expected, trial.run(index)))
        print(row, f"early {early}, late {late}", file=sys.stderr)
    drop_indices(client, "kill-none")
    note = f"{len(expected.ledger)} pages; {early} killed before the index was there, {late} after their end"
    return row.add(Row(fault, note=note))


def _judge(fault: str, client: Elasticsearch, index: str, expected: Contents, has_ended: bool) -> Row:
    """Compare; the indices stay when something is wrong, to be looked at."""
    if not has_ended:
        return Row(fault, tried=1, stuck=1)
    row = compare(fault, expected, read_contents(client, index))
    if row.is_clean:
        drop_indices(client, index)
    return row


def disturb_nothing(trial: Trial, client: Elasticsearch, count: int) -> Row:
    """Run without any fault and compare with another such run: what differs here is no fault's doing."""
    fault = "none: the control"
    trial.time_run("control-none")
    expected = read_contents(client, "control-none")
    row = Row(fault)
    for number in range(count):
        index = f"control-{number}"
        row = row.add(_judge(fault, client, index, expected, trial.run(index)))
    drop_indices(client, "control-none")
    return row.add(Row(fault, note=f"{len(expected.ledger)} pages"))


def kill_nodes(trial: Trial, node: Node, client: Elasticsearch, count: int, seed: int) -> Row:
    """Kill the server by -9 at a random point of a run and start it again; the run must go on by itself."""
    fault = "server killed by -9 during loading, restarted"
    generator = random.Random(seed)
    trial.time_run("node-none")
    expected = read_contents(client, "node-none")
    row, again = Row(fault), 0
    for number in range(count):
        index = f"node-{number}"
        process = trial.start(index)
        await_progress(client, index, process, generator.randrange(len(expected.ledger)))
        time.sleep(generator.uniform(0.0, _JITTER))
        was_running = process.exitcode is None
        restart(node)
        client.cluster.health(wait_for_status="yellow", timeout="60s")
        has_ended = trial.finish(process)
        again += was_running and not has_ended
        row = row.add(_judge(fault, client, index, expected, has_ended or trial.run(index)))
        print(row, f"again {again}", file=sys.stderr)
    drop_indices(client, "node-none")
    return row.add(
        Row(fault, note=f"{len(expected.ledger)} pages; {again} runs ended with an error and were run again")
    )


def restart(node: Node) -> None:
    """Kill a node without warning and start it on the same data and port."""
    state = node.status().node
    if state is not None:
        os.kill(state.pid, signal.SIGKILL)
    node.stop()
    node.start()


def new_logs(folder: Path) -> Path:
    """Return the folder for the runs' output."""
    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    return logs
