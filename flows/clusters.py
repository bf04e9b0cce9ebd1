"""What executes the chunks of a flow run: threads here, processes here, or a cluster of Dask or Ray."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from prefect.settings import get_current_settings
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.errors import SettingsError
from flows.settings import Runner, Settings

_CHUNKS_AT_ONCE = 2
"""One chunk's last batches load while the next one's first are read."""

AnyRunner = TaskRunner[Any]


def make_runner(settings: Settings) -> AnyRunner:
    """Return the runner of the settings, not yet started.

    Raises `SettingsError` when its package is missing, or when its processes would have no Prefect server to
    report to: each of them would start one of its own.
    """
    if settings.runner is not Runner.THREAD and not get_current_settings().api.url:
        message = (
            f"FIHRIST_RUNNER={settings.runner.value} needs a Prefect server that its processes can reach: set "
            "PREFECT_API_URL, run the deployments of `fihrist up`, or set the runner to thread"
        )
        raise SettingsError(message)
    processes = max(settings.workers, 1)
    match settings.runner:
        case Runner.THREAD:
            return ThreadPoolTaskRunner(max_workers=_CHUNKS_AT_ONCE)
        case Runner.PROCESS:
            return ProcessPoolTaskRunner(max_workers=processes)
        case Runner.DASK:
            return _dask(settings.runner_address, processes)
        case Runner.RAY:
            return _ray(settings.runner_address, processes)


def chunks_at_once(settings: Settings) -> int:
    """Return how many chunks are handed out before the first is waited for: enough that no process idles."""
    return _CHUNKS_AT_ONCE if settings.runner is Runner.THREAD else 2 * max(settings.workers, 1)


def _dask(address: str | None, processes: int) -> AnyRunner:
    runner: Callable[..., AnyRunner] = _package(Runner.DASK).DaskTaskRunner
    if address is not None:
        return runner(address=address)
    # No dashboard: it would listen on a port that nobody asked for.
    local = {"n_workers": processes, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    return runner(cluster_kwargs=local)


def _ray(address: str | None, processes: int) -> AnyRunner:
    runner: Callable[..., AnyRunner] = _package(Runner.RAY).RayTaskRunner
    if address is not None:
        return runner(address=address)
    return runner(init_kwargs={"num_cpus": processes, "include_dashboard": False})


def _package(runner: Runner) -> Any:
    try:
        return importlib.import_module(f"prefect_{runner.value}")
    except ImportError as error:
        message = (
            f"FIHRIST_RUNNER={runner.value} needs the package prefect-{runner.value}, which cannot be imported "
            f"({error}): install it with pip install 'fihrist[{runner.value}]', or set the runner to thread"
        )
        raise SettingsError(message) from error
