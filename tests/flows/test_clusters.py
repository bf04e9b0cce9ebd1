"""Each runner brings the samples in by processes of its own, over a real Prefect server and a real node."""

import importlib.util
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.clusters import make_runner
from flows.errors import SettingsError
from flows.settings import Runner, Settings

from .test_run import page

PAGES = 12
RUN = "import sys; from flows.ingest import ingest; ingest(source=sys.argv[1])"


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
