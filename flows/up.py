"""``fihrist up``: on one machine, start what is missing, say where it is, stop all of it on Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from flows.deployments import POOL, deploy
from flows.errors import FihristError
from flows.settings import Settings
from flows.store.session import open_store
from flows.version import transforms_version

Tell = Callable[[str], None]

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
}
"""Prefect sends nothing out."""
SERVER = {
    # Batched recording: a fifth of the server's CPU a task.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}
WORKER = {
    # The automation that marks dead runs waits 90 s: healthy ones must be heard more often than that.
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_WORKER_QUERY_SECONDS": "3",
}
_SERVER_SECONDS = 180.0
_GRACE_SECONDS = 20.0


def up(settings: Settings, tell: Tell, wait: Callable[[], None] | None = None) -> None:
    """Start Elasticsearch unless one is set, the Prefect server unless one is set, and a worker; then wait.

    Everything listens on loopback only, and everything started here is stopped in the end.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # Started in a shell's background: the worker would inherit deafness, and then ignores a polite kill too.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with ExitStack() as stack:
        store = stack.enter_context(open_store(settings, tell))
        tell(f"Elasticsearch {store.server_version}  {store.url}")
        environment = {**os.environ, **QUIET}
        if not os.environ.get("PREFECT_API_URL"):
            environment |= _home(settings)
            environment["PREFECT_API_URL"] = stack.enter_context(prefect_server(settings, environment))
        api = environment["PREFECT_API_URL"]
        tell(f"Prefect UI            {api.removesuffix('/api')}")
        _deploy_once(settings, environment, api, tell)
        stack.enter_context(_worker(environment))
        tell(
            "Nightly run           "
            + f"{settings.nightly_cron} ({settings.nightly_timezone}), over {settings.source}"
        )
        tell("Ctrl-C stops everything that was started here")
        (wait or _until_interrupted)()
        tell("stopping")


def _home(settings: Settings) -> dict[str, str]:
    return {"PREFECT_HOME": str(settings.data_dir / "prefect")}


@contextmanager
def prefect_server(settings: Settings, environment: dict[str, str]) -> Iterator[str]:
    """Run a Prefect server with its UI for the time of a block; yield its API's address."""
    port = settings.prefect_port or _free_port()
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    url = f"http://127.0.0.1:{port}/api"
    log = settings.data_dir / "prefect" / "server.log"
    env = {**environment, **SERVER, "PREFECT_UI_API_URL": url}
    env.pop("PREFECT_API_URL", None)
    with _process(command, env, log) as process:
        deadline = time.monotonic() + _SERVER_SECONDS
        while not _answers(url + "/health"):
            if process.poll() is not None or time.monotonic() > deadline:
                message = f"the Prefect server did not start; its log is {log}; is port {port} taken?\n{_tail(log)}"
                raise FihristError(message)
            time.sleep(0.25)
        yield url


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL, "--type", "process"]
    log = Path(environment.get("PREFECT_HOME", "~/.prefect")).expanduser() / "worker.log"
    with _process(command, {**environment, **WORKER}, log):
        yield


def _deploy_once(settings: Settings, environment: dict[str, str], api: str, tell: Tell) -> None:
    """Register the deployments when this version's are not: doing it again would undo what users set in the UI."""
    stamp = settings.data_dir / "prefect" / "deployed"
    wanted = "\n".join((api, transforms_version(), settings.nightly_cron, settings.nightly_timezone, settings.source))
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    tell("registering the deployments")
    deploy(settings, environment)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted, encoding="utf-8")


@contextmanager
def _process(command: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process for the time of a block, in a group of its own so that Ctrl-C reaches it through us alone."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for stop in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, stop)
            process.wait(_GRACE_SECONDS)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
        return


def _until_interrupted() -> None:
    """Return at Ctrl-C or a polite kill."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        signal.pause()
    except KeyboardInterrupt:
        return


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
