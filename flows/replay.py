"""The flow that tries dropped pages again: after a fix, or when a server was away."""

from __future__ import annotations

from typing import Any

from prefect import flow, get_run_logger

from flows.artifacts import publish
from flows.report import Tally, summary
from flows.rerun import replay_drops
from flows.runners import in_tasks
from flows.settings import load_settings
from flows.store.drops import DropFilter
from flows.store.session import await_store


@flow(name="replay", persist_result=False)
def replay(reason: str = "", run_id: str = "", site: str = "", since: str = "") -> dict[str, Any]:
    """Try dropped pages again.

    Reads them from their sources once more. What can be indexed now leaves the list of drops.

    Args:
        reason: Only drops of this reason, for example crashed. Empty: all reasons.
        run_id: Only drops of this run. Empty: of all runs.
        site: Only drops of this site, for example example.com. Empty: of all sites.
        since: Only drops since this date, for example 2026-01-31. Empty: all.
    """
    settings = load_settings()
    wanted = DropFilter(reason or None, run_id or None, site or None, since or None)
    total = Tally()
    with await_store(settings, get_run_logger().info) as store:
        for report in replay_drops(wanted, settings, store, in_tasks(store.url)):
            publish(report)
            total.add(report.tally)
    return summary(total)
