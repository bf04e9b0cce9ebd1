"""A run of a test's own: settings with an alias of its own on the shared node."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from flows.report import Request, RunReport
from flows.run import in_this_process, run
from flows.settings import Settings
from flows.store.session import Store

SAMPLES = Path(__file__).parents[2] / "samples"
START_SECONDS = 150


@pytest.fixture
def settings(node: str, es: Elasticsearch) -> Iterator[Settings]:
    settings = Settings(elasticsearch_url=node, index=f"test-{uuid.uuid4().hex[:10]}", workers=0)
    yield settings
    found = es.indices.get(index=f"{settings.index}-*", features=["aliases"])
    if found.body:
        es.indices.delete(index=",".join(found))


@pytest.fixture
def store(node: str, es: Elasticsearch) -> Store:
    return Store(es, node, es.info()["version"]["number"])


@pytest.fixture
def ingest(settings: Settings, store: Store) -> Callable[..., RunReport]:
    """Run over a source without Prefect; keywords are those of `Request`, and `settings`."""

    def ingest(source: Path | str, settings: Settings = settings, **asked: object) -> RunReport:
        return run(Request(str(source), **asked), settings, store, in_this_process(store))

    return ingest


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prefect server on a database of its own."""
    folder = tmp_path_factory.mktemp("prefect")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    environment = {**os.environ, "PREFECT_HOME": str(folder), "DO_NOT_TRACK": "1"}
    environment.pop("PREFECT_API_URL", None)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}/api"
    try:
        wait_for(f"{url}/health", process, folder / "log")
        yield url
    finally:
        process.terminate()
        process.wait(60)


def wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.3)
