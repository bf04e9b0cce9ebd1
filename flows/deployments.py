"""Registering the deployments of ``prefect.yaml`` with a Prefect server, with the schedule of the settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from flows.errors import FihristError, SettingsError
from flows.reading import located
from flows.settings import Settings

POOL = "fihrist"
"""The process work pool that the deployments run in."""
_PREFECT = (sys.executable, "-m", "prefect", "--no-prompt")


def deploy(settings: Settings, environment: Mapping[str, str] | None = None) -> None:
    """Create the work pool and register all deployments with the server that `environment` names.

    Registering resets the schedules that users changed in the UI: do it once per version, not at every start.
    """
    environment = dict(environment or os.environ)
    _prefect("work-pool", "create", POOL, "--type", "process", "--overwrite", environment=environment)
    with TemporaryDirectory(prefix="fihrist-") as folder:
        file = Path(folder) / "prefect.yaml"
        file.write_text(yaml.safe_dump(definition(settings), allow_unicode=True), encoding="utf-8")
        _prefect("deploy", "--all", "--prefect-file", str(file), environment=environment)
    # In a process of its own: Prefect reads which server it talks to once, when it is imported.
    _python("from flows.dead_runs import ensure_automation; ensure_automation()", environment=environment)


def definition(settings: Settings) -> dict[str, Any]:
    """Return ``prefect.yaml`` with the source, the times and the time zone of the settings in it.

    The source by its whole path: a worker may be started in another folder.
    """
    whole: dict[str, Any] = yaml.safe_load(_file().read_text(encoding="utf-8"))
    whole.pop("definitions", None)
    for deployment in whole["deployments"]:
        if "source" in deployment.get("parameters", {}):
            deployment["parameters"]["source"] = located(settings.source)
        for schedule in deployment.get("schedules", []):
            if schedule["slug"] == "nightly":
                schedule |= {"cron": settings.nightly_cron, "timezone": settings.nightly_timezone}
            elif schedule["slug"] == "stories":
                schedule["timezone"] = settings.nightly_timezone
    return whole


def _file() -> Path:
    """Return the definition: beside this module in an installed wheel, one folder up in a checkout."""
    here = Path(__file__).parent
    for candidate in (here / "prefect.yaml", here.parent / "prefect.yaml"):
        if candidate.exists():
            return candidate
    message = f"prefect.yaml is missing from {here}; install Fihrist again"
    raise SettingsError(message)


def _prefect(*arguments: str, environment: Mapping[str, str]) -> None:
    _run(f"prefect {' '.join(arguments[:2])}", [*_PREFECT, *arguments], environment)


def _python(code: str, environment: Mapping[str, str]) -> None:
    _run("registering the automation", [sys.executable, "-c", code], environment)


def _run(what: str, command: list[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        message = f"{what} failed: {done.stderr.strip() or done.stdout.strip()}"
        raise FihristError(message)
