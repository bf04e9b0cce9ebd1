"""What an operator does in the Prefect UI, in a real browser against a real server."""

import contextlib
import json
import re
import time
import urllib.request
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from elasticsearch import Elasticsearch
from playwright.sync_api import Page, expect

from .conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.prefect, pytest.mark.timeout(600)]


def post(up: Running, path: str, body: dict) -> list[dict]:
    request = urllib.request.Request(
        f"{up.api}/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def test_nightly_run_is_scheduled_at_its_local_time(up: Running) -> None:
    """With a newer SQLAlchemy the server looks healthy and never creates a scheduled run."""
    deadline = time.monotonic() + 120
    scheduled: list[dict] = []
    while not scheduled and time.monotonic() < deadline:
        found = post(
            up, "flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "limit": 200}
        )
        scheduled = [run for run in found if "nightly" in run["tags"]]
        time.sleep(1)
    assert scheduled, "no run of the nightly deployment was scheduled"
    times = {
        datetime.fromisoformat(run["expected_start_time"].replace("Z", "+00:00")).astimezone(ZoneInfo("Asia/Riyadh"))
        for run in scheduled
    }
    assert {(at.hour, at.minute) for at in times} == {(3, 30)}


def test_deployments_are_listed(up: Running, page: Page, shoot: Callable[[str], None]) -> None:
    page.goto(f"{up.ui}/v2/deployments", wait_until="domcontentloaded")
    for name in ("nightly", "ad hoc", "rebuild", "replay", "stories", "hourly check"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    shoot("deployments")


def test_ad_hoc_run_by_clicking(up: Running, page: Page, es: Elasticsearch, shoot: Callable[[str], None]) -> None:
    page.goto(f"{up.ui}/v2/deployments", wait_until="domcontentloaded")
    page.get_by_role("link", name="ad hoc", exact=True).first.click()
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Custom run").click()
    # The form is made anew when the schema arrives: wait for a default value before filling.
    expect(page.get_by_label("source (Optional)")).to_have_value(re.compile("samples"))
    for field in ("pattern", "limit", "force", "dry_run"):
        expect(page.get_by_text(re.compile(rf"^{field}\b")).first).to_be_visible()
    expect(page.get_by_text("Say what would be done, and write nothing.").first).to_be_visible()
    name = page.get_by_label("Run Name")
    name.fill("by-hand")
    expect(name).to_have_value("by-hand")
    shoot("ad-hoc-form")
    _submit(page)
    # The message with the link goes after some seconds, on a busy machine before it is seen: the list of runs stays.
    page.goto(f"{up.ui}/v2/runs", wait_until="domcontentloaded")
    page.get_by_role("link", name="by-hand", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/runs/flow-run/[0-9a-f-]{36}"))
    expect(page.locator("main").get_by_text("Completed", exact=True).first).to_be_visible(timeout=180_000)
    _reload_until(page, "chunk 0: read")
    es.indices.refresh(index=up.index)
    assert es.count(index=up.index)["count"] > 0
    shoot("run-log")

    page.get_by_role("tab", name="Artifacts").click()
    page.get_by_role("link", name=re.compile("ingest-report")).first.click()
    page.get_by_role("link", name=re.compile(r"^[0-9a-f]{8}$")).first.click()
    expect(page.get_by_role("heading", name=re.compile("^Run over")).first).to_be_visible()
    expect(page.get_by_text("Seconds by stage").first).to_be_visible()
    # Two of the samples tell one story: its name is a headline, in Arabic, as published.
    expect(page.get_by_role("cell", name=re.compile("[\u0621-\u064a]{3,} [\u0621-\u064a]{2,}")).first).to_be_visible()
    expect(page.get_by_role("cell", name=re.compile(r"example.* new$")).first).to_be_visible()
    shoot("report")


def _submit(page: Page) -> None:
    """Submit the form as a person does: again, if it stays. A busy server may refuse, and its message soon goes."""
    answers: list[str] = []
    page.on("response", lambda answer: answers.append(f"{answer.status} {answer.request.method} {answer.url}"))
    for _ in range(4):
        page.get_by_role("button", name="Submit", exact=True).click()
        with contextlib.suppress(AssertionError):
            expect(page).not_to_have_url(re.compile(r"/run(\?|$)"), timeout=30_000)
            return
    pytest.fail("the form was submitted four times and stays; the server's answers:\n" + "\n".join(answers))


def _reload_until(page: Page, text: str) -> None:
    """A finished run's page stops polling, and logs arrive in batches."""
    for _ in range(15):
        if page.get_by_role("log").get_by_text(text).count():
            return
        page.wait_for_timeout(2000)
        page.reload(wait_until="domcontentloaded")
        page.get_by_role("tab", name="Logs").wait_for()
        page.wait_for_timeout(1500)
    expect(page.get_by_role("log")).to_contain_text(text)
