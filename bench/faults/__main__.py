"""``python -m bench.faults``: try each kind of fault and print the table of ``docs/reliability.md``.

    python -m bench.faults --rows kills wire --runs 200 --pages 300

Everything happens under ``--folder`` and on nodes that it starts there. It takes from minutes to hours.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from elasticsearch import Elasticsearch

from bench.faults import disk, kills, memory, mutations, swaps, wire
from bench.faults.collection import write_collection
from bench.faults.outcome import Row, write_table
from bench.faults.trial import Trial
from flows.store.node import Node, NodePaths

ROWS = ("control", "kills", "nodes", "wire", "disk", "swaps", "inputs", "read", "transform")
_WITHOUT_NODE = ("inputs", "read", "transform")


def main() -> None:
    """Run the chosen rows and print their table."""
    options = _parse()
    folder = options.folder.absolute()
    pages = folder / f"pages-{options.pages}-{options.seed}"
    if not pages.exists():
        write_collection(pages, options.pages, options.seed)
    rows = [_run_alone(name, options, folder) for name in options.rows if name in _WITHOUT_NODE]
    with_node = [name for name in options.rows if name not in _WITHOUT_NODE]
    if with_node:
        rows += _run_on_node(with_node, options, folder, pages)
    print(write_table(rows))


def _run_alone(name: str, options: argparse.Namespace, folder: Path) -> Row:
    if name == "inputs":
        return _timed(lambda: mutations.damage_inputs(options.samples, options.inputs, options.seed), folder)
    return _timed(lambda: memory.read_long_archive(folder, options.long, options.seed, name), folder)


def _run_on_node(names: list[str], options: argparse.Namespace, folder: Path, pages: Path) -> list[Row]:
    paths = NodePaths.for_user(options.cache, folder / "node")
    node = Node(paths, heap="384m", port=options.port)
    url = node.start()
    node.port = int(url.rpartition(":")[2])
    trial = Trial(url, pages, kills.new_logs(folder), workers=options.workers)
    client = Elasticsearch(url, request_timeout=120, retry_on_timeout=True, max_retries=5)
    runs: dict[str, Callable[[], Row]] = {
        "control": lambda: kills.disturb_nothing(trial, client, options.runs),
        "kills": lambda: kills.kill_runs(trial, client, options.runs, options.seed),
        "nodes": lambda: kills.kill_nodes(trial, node, client, options.runs, options.seed),
        "wire": lambda: wire.spoil_wire(trial, client, options.runs, options.share, options.seed),
        "swaps": lambda: swaps.swap_under_searches(trial, client, options.swaps, options.rate),
        "disk": lambda: disk.fill_disk(trial, folder, paths.cache, options.runs),
    }
    try:
        return [_timed(runs[name], folder) for name in names]
    finally:
        client.close()
        node.stop()


def _timed(run: Callable[[], Row], folder: Path) -> Row:
    """Run a row; keep it in a file at once, as the next may take an hour."""
    started = time.monotonic()
    row = run()
    with (folder / "rows.jsonl").open("a", encoding="utf-8") as file:
        file.write(
            json.dumps({**asdict(row), "seconds": round(time.monotonic() - started)}, ensure_ascii=False) + "\n"
        )
    print(write_table([row]), flush=True)
    return row


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=ROWS)
    parser.add_argument(
        "--folder", type=Path, default=Path("build/faults"), help="for pages, nodes, logs and results"
    )
    parser.add_argument("--samples", type=Path, default=Path("samples"), help="pages to damage")
    parser.add_argument("--cache", type=Path, default=None, help="of the node's jars; the user's own by default")
    parser.add_argument("--runs", type=int, default=20, help="of each kind of fault")
    parser.add_argument("--pages", type=int, default=300, help="of the collection that runs load")
    parser.add_argument("--inputs", type=int, default=10_000, help="damaged inputs")
    parser.add_argument("--long", type=int, default=100_000, help="pages of the long archive")
    parser.add_argument("--swaps", type=int, default=100)
    parser.add_argument("--rate", type=float, default=50.0, help="searches a second under the swaps")
    parser.add_argument("--share", type=float, default=0.2, help="of the requests that the proxy spoils")
    parser.add_argument("--workers", type=int, default=0, help="transform processes of each run")
    parser.add_argument("--port", type=int, default=0, help="of the node; 0 takes a free one")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
