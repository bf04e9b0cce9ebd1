"""Runs cancelled in the UI, killed, fallen silent: each gets a state, and the next goes on."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from playwright.sync_api import Page, expect

from tests.flows.test_run import page as make_page

from .conftest import ROOT, Running

pytestmark = [pytest.mark.browser, pytest.mark.prefect, pytest.mark.timeout(600)]

PAGES = 3000
"""Enough that a run is still loading when it is stopped."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    for number in range(PAGES):
        (folder / f"{number}.html").write_text(make_page(number))
    return folder


def ask(up: Running, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{up.api}/{path}", data, {"Content-Type": "application/json"}, method=method)
    for _ in range(20):
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            # SQLite is locked for a moment, as any client of the server has to expect.
            assert error.code == 503, error
            time.sleep(0.5)
    pytest.fail(f"{path}: the Prefect server is busy for ten seconds")


def start_ad_hoc(up: Running, source: Path) -> str:
    deployment = ask(up, "GET", "deployments/name/ingest/ad%20hoc")["id"]
    parameters = {"source": str(source)}
    return ask(up, "POST", f"deployments/{deployment}/create_flow_run", {"parameters": parameters})["id"]


def wait_for_state(up: Running, run: str, wanted: set[str], seconds: float) -> dict[str, Any]:
    deadline = time.monotonic() + seconds
    while True:
        state = ask(up, "GET", f"flow_runs/{run}")["state"]
        if state["type"] in wanted:
            return state
        assert time.monotonic() < deadline, state
        time.sleep(0.3)


def loaded(es: Elasticsearch, up: Running, source: Path) -> int:
    """Pages of the source that are settled."""
    es.options(ignore_status=404).indices.refresh(index=f"{up.index}-ledger")
    query = {"term": {"source": str(source)}}
    found = es.options(ignore_status=404).count(index=f"{up.index}-ledger", query=query)
    return int(found.get("count", 0))


def wait_until_loading(es: Elasticsearch, up: Running, source: Path, more_than: int = 0) -> None:
    deadline = time.monotonic() + 120
    while loaded(es, up, source) <= more_than:
        assert time.monotonic() < deadline, "nothing was loaded"
        time.sleep(0.2)


def processes_of(run: str) -> list[int]:
    """The processes of a flow run, its transform workers included: they inherit its environment."""
    mark = f"PREFECT__FLOW_RUN_ID={run}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except (OSError, ValueError):
            continue
    return sorted(found)


def finish(up: Running, es: Elasticsearch, source: Path) -> str:
    """Run once more over a source whose run was stopped, to its good end; return the run."""
    run = start_ad_hoc(up, source)
    assert wait_for_state(up, run, {"COMPLETED", "FAILED", "CRASHED"}, 240)["type"] == "COMPLETED"
    assert loaded(es, up, source) == PAGES
    return run


def test_cancelled_in_the_ui_then_continued(up: Running, page: Page, es: Elasticsearch, source: Path) -> None:
    run = start_ad_hoc(up, source)
    wait_until_loading(es, up, source)
    page.goto(f"{up.ui}/v2/runs/flow-run/{run}", wait_until="domcontentloaded")
    page.get_by_role("button", name="Open menu").first.click()
    page.get_by_role("menuitem", name="Cancel", exact=True).click()
    page.get_by_role("button", name="Cancel Flow Run").click()
    wait_for_state(up, run, {"CANCELLED"}, 60)
    expect(page.locator("main").get_by_text("Cancelled", exact=True).first).to_be_visible()
    before = loaded(es, up, source)
    assert 0 < before < PAGES, "it was to be cancelled half way"
    assert processes_of(run) == []
    ended = es.get(index=f"{up.index}-runs", id=run)["_source"]
    assert ended["state"] == "cancelled", ended

    report = es.get(index=f"{up.index}-runs", id=finish(up, es, source))["_source"]
    assert (report["read"], report["unchanged"]) == (PAGES, before)


def test_a_killed_run_is_marked_crashed_and_the_next_takes_its_lock(
    up: Running, es: Elasticsearch, source: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "again"
    copy.symlink_to(source)
    run = start_ad_hoc(up, copy)
    wait_until_loading(es, up, copy)
    for process in processes_of(run):
        os.kill(process, signal.SIGKILL)
    state = wait_for_state(up, run, {"CRASHED", "FAILED", "COMPLETED"}, 60)
    assert state["type"] == "CRASHED", state
    finish(up, es, copy)


def test_a_run_that_nobody_watches_is_marked_when_it_falls_silent(
    up: Running, es: Elasticsearch, source: Path, tmp_path: Path
) -> None:
    """As after the death of a machine: no worker is left to say that the process is gone."""
    copy = tmp_path / "silent"
    copy.symlink_to(source)
    environment = {**os.environ, **up.environment, "PREFECT_API_URL": up.api}
    command = [sys.executable, "-m", "flows.cli", "run", str(copy)]
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_until_loading(es, up, copy)
    process.kill()
    process.wait()
    (run,) = ask(up, "POST", "flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["RUNNING"]}}}})
    state = wait_for_state(up, run["id"], {"CRASHED", "FAILED", "COMPLETED"}, 200)
    assert (state["type"], "not heard of" in state["message"]) == ("CRASHED", True)
