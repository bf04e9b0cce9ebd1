"""The flow that works out the stories of a window of time again, with all its pages known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from prefect import flow, get_run_logger
from prefect.runtime import flow_run

from flows.report import new_run_id
from flows.settings import load_settings
from flows.store.indices import Names
from flows.store.session import await_store
from flows.store.story_index import StoryStore
from flows.store.story_window import recompute


@flow(name="stories", persist_result=False)
def stories(days: int = 14, until: str | None = None) -> dict[str, Any]:
    """Work out copies and stories of the last days again.

    Late pages join the stories they belong to, what was guessed early is judged with all pages known, and merges
    and splits are recorded.

    Args:
        days: How many days back.
        until: The end of the window, for example 2026-01-31. Empty: now.
    """
    settings = load_settings()
    logger = get_run_logger()
    now = datetime.now(UTC)
    end = now if until is None else datetime.fromisoformat(until).replace(tzinfo=UTC) + timedelta(days=1)
    run_id = str(flow_run.id) if flow_run.id else new_run_id()
    names = Names(settings.index)
    with await_store(settings, logger.info) as store:
        place = StoryStore(store.client, names.alias, names.side("stories"))
        report = recompute(place, (end - timedelta(days=days), end), run_id, now)
    logger.info("%d pages, %d moved, %d merges, %d splits", report.pages, report.moved, report.merges, report.splits)
    return {"pages": report.pages, "moved": report.moved, "merges": report.merges, "splits": report.splits}
