"""``fihrist up`` as a user starts it, over the session's node, and a real Chromium."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
_START_SECONDS = 240


@dataclass(frozen=True)
class Running:
    """A running ``fihrist up``."""

    ui: str
    index: str
    environment: dict[str, str]
    """What its runs have of the session's own settings."""

    @property
    def api(self) -> str:
        return f"{self.ui}/api"


@pytest.fixture(scope="session")
def up(node: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("up")
    own = {
        "ELASTICSEARCH_URL": node,
        "FIHRIST_INDEX": "test-up",
        "FIHRIST_DATA_DIR": str(folder),
        "FIHRIST_PREFECT_PORT": "0",
        "FIHRIST_SOURCE": str(ROOT / "samples"),
        "FIHRIST_NIGHTLY_CRON": "30 3 * * *",
        "FIHRIST_WORKERS": "0",
        "FIHRIST_BATCH_PAGES": "64",
        "PYTHONUNBUFFERED": "1",
        # The worker's runs start in a folder of their own: they are to import these sources, wherever they lie.
        "PYTHONPATH": str(ROOT),
    }
    environment = {**os.environ, **own}
    environment.pop("PREFECT_API_URL", None)
    log = folder / "up.log"
    command = [sys.executable, "-m", "flows.cli", "up"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, cwd=ROOT)
    try:
        yield Running(_wait_for_address(process, log), "test-up", own)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0, log.read_text()


def _wait_for_address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        text = log.read_text()
        found = re.search(r"Prefect UI\s+(http://\S+)", text)
        if found is not None and "Ctrl-C" in text:
            return found.group(1)
        assert process.poll() is None, text
        assert time.monotonic() < deadline, f"not up in time:\n{text}"
        time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        message = "no chromium: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-quic"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 1100}, locale="en-US", timezone_id="Asia/Riyadh")
    context.route(re.compile("amplitude"), lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    yield page
    context.close()


@pytest.fixture
def shoot(page: Page) -> Callable[[str], None]:
    """Take a picture of the page into the folder that FIHRIST_SCREENSHOTS names, for the documentation."""
    folder = os.environ.get("FIHRIST_SCREENSHOTS")

    def shoot(name: str) -> None:
        if folder:
            page.wait_for_timeout(1000)
            page.screenshot(path=f"{folder}/{name}.png")

    return shoot
