"""The Prefect services of the compose file as plain processes: their commands, their settings, their scripts.

SQLite stands for Postgres, free ports on loopback for the containers' names. Everything else is what the file says.
"""

import os
import re
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
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))[
    "services"
]
VARIABLE_RE = re.compile(r"\$\{(?P<name>[A-Z_]+)(?::(?P<kind>[-?])(?P<word>[^}]*))?\}")
SECONDS = 150.0

pytestmark = [pytest.mark.prefect, pytest.mark.slow, pytest.mark.timeout(420)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Machine:
    """What compose and Docker would do with a service: fill in variables, resolve names, start the command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {"4200": str(free_port()), "8080": str(free_port())}

    def environment(self, service: str) -> dict[str, str]:
        given = {key: self.resolved(str(value)) for key, value in SERVICES[service]["environment"].items()}
        kept = {key: os.environ[key] for key in ("LANG", "SSL_CERT_FILE") if key in os.environ}
        return {
            **kept,
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "PREFECT_HOME": str(self.folder / service),
            "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(self.folder / "ui"),
            "PREFECT_WORKER_WEBSERVER_PORT": self.ports["8080"],
            **given,
        }

    def resolved(self, text: str) -> str:
        text = VARIABLE_RE.sub(lambda m: m["word"] if m["kind"] == "-" else f"secret-of-{m['name'].lower()}", text)
        text = re.sub(r"postgresql\+asyncpg://\S+", f"sqlite+aiosqlite:///{self.folder}/prefect.db", text)
        text = re.sub(r"\bprefect:4200\b", "127.0.0.1:4200", text).replace("0.0.0.0", "127.0.0.1")
        return re.sub(r"\b(4200|8080)\b", lambda m: self.ports[m[1]], text)

    def command(self, service: str) -> list[str]:
        name, *arguments = [self.resolved(part) for part in SERVICES[service]["command"]]
        script = ROOT / "docker" / name
        command = ["sh", str(script)] if name.endswith(".sh") else [name]
        return ["sh", str(ROOT / "docker" / "entrypoint.sh"), *command, *arguments]

    @contextmanager
    def running(self, service: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
        with (self.folder / f"{service}.log").open("wb") as log:
            environment = {**self.environment(service), **more}
            process = subprocess.Popen(
                self.command(service), env=environment, stdout=log, stderr=log, cwd=self.folder
            )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)

    def is_healthy(self, service: str) -> bool:
        *_, check = SERVICES[service]["healthcheck"]["test"]
        done = subprocess.run([sys.executable, "-c", self.resolved(check)], capture_output=True)
        return done.returncode == 0

    def log(self, service: str) -> str:
        return (self.folder / f"{service}.log").read_text(encoding="utf-8", errors="replace")


def wait_for(condition: Callable[[], bool], seconds: float, log: Callable[[], str]) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, log()
        time.sleep(0.5)


def test_server_deploy_and_worker_work_together(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    key = tmp_path / "api_key"
    key.write_text("abc==", encoding="ascii")
    with ExitStack() as stack:
        stack.enter_context(machine.running("prefect"))
        wait_for(lambda: machine.is_healthy("prefect"), SECONDS, lambda: machine.log("prefect"))
        api = f"http://127.0.0.1:{machine.ports['4200']}"
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{api}/api/flows/count", data=b"{}")
        with urllib.request.urlopen(f"{api}/ui-settings") as settings:
            assert f'"api_url":"{api}/api"' in settings.read().decode()

        command, environment = machine.command("deploy"), machine.environment("deploy")
        first, second = (
            subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tmp_path) for _ in range(2)
        )
        assert first.returncode == 0, first.stdout + first.stderr
        assert "registered already" in second.stdout, second.stdout + second.stderr

        worker = stack.enter_context(machine.running("worker", ELASTICSEARCH_API_KEY_FILE=str(key)))
        wait_for(lambda: machine.is_healthy("worker"), SECONDS, lambda: machine.log("worker"))
        assert b"ELASTICSEARCH_API_KEY=abc==" in Path(f"/proc/{worker.pid}/environ").read_bytes()
        wait_for(lambda: "started!" in machine.log("worker"), SECONDS, lambda: machine.log("worker"))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0, machine.log("worker")
