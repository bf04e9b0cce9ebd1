"""The flow that builds a new version of the index and swaps it in."""

from __future__ import annotations

from typing import Any

from prefect import flow, get_run_logger

from flows.artifacts import publish, publish_changes
from flows.renewal import rebuild_index
from flows.report import summary
from flows.runners import in_tasks
from flows.settings import load_settings
from flows.store.session import await_store


@flow(name="rebuild", persist_result=False)
def rebuild() -> dict[str, Any]:
    """Build a new version of the index from the sources, check it, and swap it in.

    An interrupted rebuild is taken up where it was. Searches see the old version until the swap; `fihrist
    rollback` goes back to it.
    """
    logger = get_run_logger()
    settings = load_settings()
    with await_store(settings, logger.info) as store:
        renewal = rebuild_index(settings, store, in_tasks(store.url), logger.info)
    publish(renewal.report)
    publish_changes(renewal)
    return summary(renewal.report.tally)
