"""Runs through a proxy that spoils a share of their requests."""

from __future__ import annotations

from dataclasses import replace

from elasticsearch import Elasticsearch

from bench.faults.outcome import Row, compare, read_contents
from bench.faults.proxy import FAULTS, spoiled
from bench.faults.trial import Trial, drop_indices

_RUNS_AGAIN = 3


def spoil_wire(trial: Trial, client: Elasticsearch, count: int, share: float, seed: int) -> Row:
    """Run through the proxy, `count` times; one that gives up is started again, as a schedule would."""
    fault = f"{share:.0%} of requests refused, reset, cut or slow"
    trial.time_run("wire-none")
    expected = read_contents(client, "wire-none")
    row, again, injected = Row(fault), 0, 0
    for number in range(count):
        index = f"wire-{number}"
        with spoiled(trial.url, share, seed + number) as (url, counts):
            through = replace(trial, url=url)
            has_ended = through.run(index)
            for _ in range(_RUNS_AGAIN):
                if has_ended:
                    break
                again += 1
                has_ended = through.run(index)
            injected += sum(counts[kind] for kind in FAULTS)
        trial_row = compare(fault, expected, read_contents(client, index)) if has_ended else Row(fault, 1, stuck=1)
        row = row.add(trial_row)
        if trial_row.is_clean:
            drop_indices(client, index)
    drop_indices(client, "wire-none")
    return row.add(
        Row(fault, note=f"{len(expected.ledger)} pages; {injected} faults; {again} runs were started again")
    )
