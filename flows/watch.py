"""The hourly check: fails, with what is wrong, when someone should look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prefect import flow, get_run_logger

from flows.errors import CheckError
from flows.reading import located
from flows.settings import load_settings
from flows.store.indices import Names, live_version
from flows.store.lock import holder
from flows.store.runs import last_ingest
from flows.store.session import Store, open_store

_LATEST = timedelta(hours=26)
"""A nightly run that began longer ago than this did not begin last night."""


@flow(name="check", persist_result=False)
def check() -> str:
    """Check that the index is there and last night's run went well.

    Fails when Elasticsearch does not answer, when the alias does not point to one version, when no run over the
    source of the settings began within a day, or when the last one failed, was cancelled, died, or has warnings.
    Runs over other sources, and over a part of this one, are whoever started them's to look at.
    """
    settings = load_settings()
    with open_store(settings, get_run_logger().info) as store:
        troubles = find_troubles(store, Names(settings.index), located(settings.source), datetime.now(UTC))
    if troubles:
        raise CheckError("; ".join(troubles))
    return "all is well"


def find_troubles(store: Store, names: Names, source: str, now: datetime) -> list[str]:
    """Return a sentence for each thing that is wrong. Raises `StoreError` when the server does not answer."""
    if live_version(store.client, names) is None:
        return [f"there is no index behind the alias {names.alias}: no run has completed yet"]
    last = last_ingest(store.client, names, source)
    if last is None:
        return [f"no run over {source} is known; is it what the nightly deployment reads (FIHRIST_SOURCE)?"]
    troubles: list[str] = []
    began = datetime.fromisoformat(last["started_at"])
    if now - began > _LATEST:
        troubles.append(f"the last ingest began at {began:%Y-%m-%d %H:%M %Z}; is the nightly schedule active?")
    if last["state"] in ("failed", "cancelled"):
        troubles.append(f"the last ingest {last['state']}: {last.get('error', 'unknown')}")
    elif last["state"] == "running" and holder(store.client, names) is None:
        troubles.append("the last ingest died before its end; run it again, and it goes on from there")
    troubles += last.get("warnings", [])
    return troubles
