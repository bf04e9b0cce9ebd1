"""Measure Prefect's share of a run's CPU.

    python -m bench.orchestration SOURCE [--pages 10000] [--workers N]

The pages of SOURCE (anything that `fihrist run` reads) are written to files, as a collector leaves them, and
brought in through a Prefect server of the benchmark's own, in tasks of the default size, over a node of its own. Then
the same command runs again over the pages, which did not change, by turns through Prefect and without: the difference
is what Prefect costs the client; the CPU of the first run is too large and too uneven to show it. What the server
spends when nothing runs is measured before, and shown apart. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from bench.pipeline.processes import descends_from, ended_seconds, processor_seconds
from flows.settings import load_settings
from flows.sources import ReadOptions, open_source
from flows.store.node import NodePaths, node_status, running_node
from flows.up import QUIET, prefect_server
from transforms.records import RawPage

_REPEATS = 3
_SETTLE_SECONDS = 20.0
_IDLE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU seconds of one run."""

    client: float
    prefect: float
    node: float
    wall: float
    """Seconds on the clock."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the runs go."""

    pages: Path
    environment: dict[str, str]
    node: int
    """Process id."""

    def run(self, *arguments: str) -> Spent:
        """Run ``fihrist run`` over the pages. Raises `CalledProcessError` when it fails."""
        before = ended_seconds(), prefect_seconds(), processor_seconds(self.node), time.monotonic()
        command = [sys.executable, "-m", "flows.cli", "run", str(self.pages), *arguments]
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        after = ended_seconds(), prefect_seconds(), processor_seconds(self.node), time.monotonic()
        return Spent(*(end - start for start, end in zip(before, after, strict=True)))


def main() -> None:
    """Read the arguments, measure, print."""
    options = parse()
    with tempfile.TemporaryDirectory(prefix="fihrist-bench-") as name:
        folder = Path(name)
        count = write_pages(options.source, folder / "pages", options.pages)
        settings = load_settings().model_copy(update={"data_dir": folder / "data", "prefect_port": 0})
        paths = NodePaths.for_user(settings.cache_dir, folder / "data")
        environment = {**os.environ, **QUIET, "PREFECT_HOME": str(folder / "prefect")}
        environment.pop("PREFECT_API_URL", None)
        with (
            running_node(paths, heap=settings.node_heap) as url,
            prefect_server(settings, environment) as api,
        ):
            state = node_status(paths).node
            assert state is not None
            own = {"ELASTICSEARCH_URL": url, "PREFECT_API_URL": api, "FIHRIST_WORKERS": str(options.workers)}
            place = Place(folder / "pages", {**environment, **own}, state.pid)
            idle = idle_share()
            whole = place.run()
            again = [(place.run().client, place.run("--direct").client) for _ in range(_REPEATS)]
    show(count, whole, idle, median(through - direct for through, direct in again))


def write_pages(source: str, folder: Path, count: int) -> int:
    """Write the first pages of a source to files of their own; return how many there were."""
    folder.mkdir()
    pages = (page for page in open_source(source, ReadOptions()) if isinstance(page, RawPage))
    number = 0
    for number, page in enumerate(islice(pages, count), start=1):
        (folder / f"{number:06}.{page.kind.value if page.kind else 'html'}").write_bytes(page.data)
    return number


def prefect_seconds() -> float:
    """User and system time so far of the Prefect server's processes, which this process began."""
    total = 0.0
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            pid = int(entry.name)
            if b"prefect" in (entry / "cmdline").read_bytes() and descends_from(pid, os.getpid()):
                total += processor_seconds(pid)
    return total


def idle_share() -> float:
    """The share of a core that the Prefect server takes when nothing runs."""
    time.sleep(_SETTLE_SECONDS)
    before = prefect_seconds()
    time.sleep(_IDLE_SECONDS)
    return (prefect_seconds() - before) / _IDLE_SECONDS


def show(pages: int, whole: Spent, idle: float, engine: float) -> None:
    """Print the figures."""
    idling = idle * whole.wall
    caused = whole.prefect - idling + engine
    print(f"{pages:,} pages in {whole.wall:.0f} s; CPU s: client {whole.client:.1f}, Elasticsearch {whole.node:.1f}")
    print(
        f"Prefect: {engine:.1f} in the client; its server {whole.prefect:.1f}, of which {idling:.1f} it spends anyway"
    )
    print(f"share of the run: {caused / (whole.client + whole.node + whole.prefect - idling):.2%}")


def parse() -> argparse.Namespace:
    """The arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", help="a folder, an archive, a JSON-lines file, an address")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=load_settings().workers, help="transform processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
