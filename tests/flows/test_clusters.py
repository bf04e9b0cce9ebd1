"""Each runner brings the samples in by processes of its own, over a real Prefect server and a real node."""

import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.clusters import make_runner
from flows.errors import SettingsError
from flows.settings import Runner, Settings

from .test_run import page

START_SECONDS = 150
PAGES = 12
RUN = "import sys; from flows.ingest import ingest; ingest(source=sys.argv[1])"


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


@pytest.mark.prefect
@pytest.mark.slow
@pytest.mark.timeout(420)
@pytest.mark.parametrize("runner", [Runner.THREAD, Runner.PROCESS, Runner.DASK, Runner.RAY])
def test_every_runner_brings_all_pages_in(
    runner: Runner, prefect_api: str, node: str, es: Elasticsearch, tmp_path: Path
) -> None:
    """Two processes and three chunks, so that both have work."""
    if runner in {Runner.DASK, Runner.RAY} and importlib.util.find_spec(f"prefect_{runner.value}") is None:
        pytest.skip(f"prefect-{runner.value} is not installed; pip install 'fihrist[{runner.value}]'")
    source = tmp_path / "pages"
    source.mkdir()
    for number in range(PAGES):
        (source / f"{number}.html").write_text(page(number))
    index = f"test-{uuid.uuid4().hex[:10]}"
    environment = {
        **os.environ,
        "PREFECT_API_URL": prefect_api,
        "PREFECT_HOME": str(tmp_path),
        "ELASTICSEARCH_URL": node,
        "FIHRIST_INDEX": index,
        "FIHRIST_RUNNER": runner.value,
        "FIHRIST_WORKERS": "2",
        "FIHRIST_CHUNK_FILES": "4",
        "DO_NOT_TRACK": "1",
        "RAY_USAGE_STATS_ENABLED": "0",
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(source)], env=environment, cwd=tmp_path, capture_output=True, text=True
    )
    try:
        assert done.returncode == 0, done.stdout + done.stderr
        (run,) = es.search(index=f"{index}-runs")["hits"]["hits"]
        assert (run["_source"]["read"], run["_source"]["indexed"]) == (PAGES, PAGES)
        assert es.count(index=f"{index}-ledger")["count"] == PAGES
    finally:
        found = es.indices.get(index=f"{index}-*", features=["aliases"])
        es.indices.delete(index=",".join(found))


def test_processes_without_a_server_are_refused() -> None:
    """Each would start a server of its own."""
    with (
        temporary_settings(restore_defaults={PREFECT_API_URL}),
        pytest.raises(SettingsError, match=r"FIHRIST_RUNNER=process needs a Prefect server.*PREFECT_API_URL"),
    ):
        make_runner(Settings(runner=Runner.PROCESS))


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prefect_ray", None)
    with (
        temporary_settings({PREFECT_API_URL: "http://127.0.0.1:1/api"}),
        pytest.raises(SettingsError, match=r"prefect-ray.*pip install 'fihrist\[ray\]'"),
    ):
        make_runner(Settings(runner=Runner.RAY))
