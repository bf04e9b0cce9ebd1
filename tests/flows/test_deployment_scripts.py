"""The scripts of the containers, run by a real shell with stand-ins for the commands they call."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from flows.cli import app

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = sorted(name for name, service in SERVICES.items() if service["image"].startswith("fihrist:"))


def test_every_command_that_the_deployment_calls_exists() -> None:
    lines = [" ".join(SERVICES[name]["command"]) for name in OURS]
    for script in (ROOT / "docker").glob("*.sh"):
        lines += re.findall(r"^ *fihrist .*$|\$\(fihrist [^)]*\)", script.read_text(encoding="utf-8"), re.M)
    called = [found for line in lines for found in re.findall(r"\bfihrist ([a-z]+)(?: ([a-z]+))?", line)]
    known = get_command(app).commands  # type: ignore[attr-defined]
    for name, below in called:
        within = getattr(known[name], "commands", None)
        assert within is None or below in within
    assert {"access", "deploy", "kibana"} <= {name for name, _ in called}


def run_script(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    path = environment.pop("PATH", "/usr/bin:/bin")
    command = ["sh", str(ROOT / "docker" / name), *arguments]
    return subprocess.run(command, env={"PATH": path, **environment}, capture_output=True, text=True)


def test_entrypoint_hands_the_key_over_and_becomes_the_command(tmp_path: Path) -> None:
    key = tmp_path / "api_key"
    key.write_text("abc==\n", encoding="ascii")
    shown = 'echo "$ELASTICSEARCH_API_KEY $PPID"'
    done = run_script("entrypoint.sh", "sh", "-c", shown, ELASTICSEARCH_API_KEY_FILE=str(key))
    assert done.stdout.split() == ["abc==", str(os.getpid())]


def test_entrypoint_says_what_to_start_when_the_key_is_missing() -> None:
    done = run_script("entrypoint.sh", "true", ELASTICSEARCH_API_KEY_FILE="/nowhere/api_key")
    assert done.returncode == 1
    assert "start the service access first" in done.stderr


def test_entrypoint_needs_no_key() -> None:
    assert run_script("entrypoint.sh", "echo", "ran").stdout == "ran\n"


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """Stand-ins that write down how they were called; the variable of Prefect is a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    log, variable = tmp_path / "log", tmp_path / "variable"
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "ingest.py").write_text("one", encoding="utf-8")
    scripts = {
        "python": f"echo {tmp_path / 'flows'}",
        "fihrist": f'echo "fihrist $*" >> {log}',
        "prefect": f"""case "$2" in get) cat {variable} ;; set) printf '"%s"' "$4" > {variable} ;; esac""",
    }
    for name, body in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def test_deploy_registers_once_for_each_version_and_schedule(commands: Path) -> None:
    log, flow = commands.parent / "log", commands.parent / "flows" / "ingest.py"

    def registered(cron: str) -> int:
        done = run_script("deploy.sh", PATH=f"{commands}:/usr/bin:/bin", FIHRIST_NIGHTLY_CRON=cron)
        assert done.returncode == 0, done.stderr
        return log.read_text(encoding="utf-8").splitlines().count("fihrist deploy")

    assert [registered("15 2 * * *"), registered("15 2 * * *")] == [1, 1]
    assert [registered("30 4 * * *"), registered("30 4 * * *")] == [2, 2]
    flow.write_text("two", encoding="utf-8")
    assert [registered("30 4 * * *"), registered("30 4 * * *")] == [3, 3]


def test_deploy_fails_when_registering_fails(commands: Path) -> None:
    (commands / "fihrist").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert run_script("deploy.sh", PATH=f"{commands}:/usr/bin:/bin").returncode == 1
    assert not (commands.parent / "variable").exists()


@pytest.fixture
def kibana(tmp_path: Path) -> Path:
    """A stand-in for the command: `plan` is what it would do, `answer` what the check says."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = """case "$*" in
      "kibana apply --dry-run") cat "$STATE/plan" ;;
      "kibana check --wait 300") cat "$STATE/answer"; exit 3 ;;
      *) echo "$*" >> "$STATE/log" ;;
    esac"""
    (folder / "fihrist").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "fihrist").chmod(0o755)
    (tmp_path / "plan").write_text("PUT one", encoding="utf-8")
    (tmp_path / "answer").write_text("", encoding="utf-8")
    return tmp_path


def applied(state: Path) -> int:
    """How often the script, run once more, has brought the objects in so far."""
    done = run_script("kibana.sh", str(state / "stamp"), PATH=f"{state / 'bin'}:/usr/bin:/bin", STATE=str(state))
    assert done.returncode == 0, done.stderr
    return (state / "log").read_text(encoding="utf-8").count("kibana apply --wait 300")


def test_kibana_objects_come_in_once_for_each_change_of_their_files(kibana: Path) -> None:
    assert [applied(kibana), applied(kibana)] == [1, 1]
    (kibana / "plan").write_text("PUT two", encoding="utf-8")
    assert [applied(kibana), applied(kibana)] == [2, 2]


def test_kibana_objects_come_in_again_when_one_is_missing_not_when_people_changed_one(kibana: Path) -> None:
    assert applied(kibana) == 1
    (kibana / "answer").write_text("dashboard x: its title differs from the file; ...", encoding="utf-8")
    assert applied(kibana) == 1
    (kibana / "answer").write_text("dashboard x: missing; `fihrist kibana apply` makes it", encoding="utf-8")
    assert applied(kibana) == 2
