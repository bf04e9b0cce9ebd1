"""Start the embedded node in several ways and load the same documents into each.

    python -m bench.node [DOCUMENTS]

Prints, for each way, the node's processor seconds until it is ready and for loading DOCUMENTS (5,000) made-up
Arabic documents, and both as a share of the first line's. Linux only: it reads /proc. Processor seconds, because
they mean the same on a busy machine.
"""

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from elasticsearch import Elasticsearch, helpers

from flows.store.node import NodePaths, running_node
from flows.store.node.archive import Archive, choose_archive
from flows.store.node.home import prepare_home
from flows.store.node.java import jvm_command, node_settings
from flows.store.node.process import end, spawn, wait_until_ready
from flows.store.node.state import acquire_lock

WORDS = tuple("الوزير قال في المؤتمر الصحفي إن الحكومة ستعمل على تحسين الخدمات في العاصمة خلال العام المقبل".split())  # noqa: SIM905
ENDINGS = ("", "", "ات", "ين", "ها", "ون")
C1 = "-XX:TieredStopAtLevel=1"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to start Java: with or without the optimizing compiler and the archives of classes."""

    label: str
    is_optimizing: bool
    has_archive: bool


WAYS = (
    Way("optimizing compiler, no archive", is_optimizing=True, has_archive=False),
    Way("optimizing compiler, archives", is_optimizing=True, has_archive=True),
    Way("no optimizing compiler, no archive", is_optimizing=False, has_archive=False),
    Way("no optimizing compiler, archives", is_optimizing=False, has_archive=True),
)


@contextmanager
def started(paths: NodePaths, way: Way) -> Iterator[tuple[int, str]]:
    """The process id and the URL of a node started this way."""
    home = prepare_home(paths)
    archive = choose_archive(home, is_writer=False) if way.has_archive else Archive(())
    command = [part for part in jvm_command(paths, home, "512m", archive) if part != C1 or not way.is_optimizing]
    settings = [f"{name}={value}" for name, value in node_settings(paths, 0, {}).items()]
    lock = acquire_lock(paths)
    assert lock is not None
    process = spawn([*command, str(home), "attached", "bench", *settings], paths, lock, detached=False)
    os.close(lock)
    try:
        yield process.pid, f"http://{wait_until_ready(paths, lambda: process.poll() is None, 120).http}"
    finally:
        end(process.pid, lambda: process.poll() is None, 30)


def make_documents(count: int) -> Iterator[dict[str, object]]:
    """News-like documents of 250 words, the same ones every time."""
    chance = random.Random(1)
    bodies = [" ".join(chance.choice(WORDS) + chance.choice(ENDINGS) for _ in range(250)) for _ in range(300)]
    for number in range(count):
        yield {"_index": "bench", "body": bodies[number % len(bodies)], "site": f"site{number % 9}"}


def processor_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(url: str, count: int) -> None:
    """Create an index with Arabic analysis and load the documents."""
    properties = {"body": {"type": "text", "analyzer": "arabic"}, "site": {"type": "keyword"}}
    with Elasticsearch(url, request_timeout=300) as es:
        es.indices.create(index="bench", mappings={"properties": properties})
        helpers.bulk(es, make_documents(count), chunk_size=300)
        es.indices.refresh(index="bench")


def main() -> None:
    """Measure every way on a data folder of its own and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    cache = os.environ.get("FIHRIST_CACHE_DIR")
    first: tuple[float, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        # The archive is made when the first node of a cache ends.
        with running_node(NodePaths.for_user(cache, Path(folder) / "first")):
            pass
        for way in WAYS:
            paths = NodePaths.for_user(cache, Path(folder) / way.label.replace(" ", "-"))
            with started(paths, way) as (pid, url):
                ready = processor_seconds(pid)
                load(url, count)
                loaded = processor_seconds(pid) - ready
            first = first or (ready, loaded)
            print(
                f"{way.label:36} start {ready:5.1f} s ({ready / first[0]:4.0%})   "
                f"load {loaded:5.1f} s ({loaded / first[1]:4.0%}), {loaded / count * 1000:.2f} ms a document"
            )


if __name__ == "__main__":
    main()
