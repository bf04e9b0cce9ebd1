"""A run of a test's own: settings with an alias of its own on the shared node."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from flows.report import Request, RunReport
from flows.run import in_this_process, run
from flows.settings import Settings
from flows.store.session import Store

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def settings(node: str, es: Elasticsearch) -> Iterator[Settings]:
    settings = Settings(elasticsearch_url=node, index=f"test-{uuid.uuid4().hex[:10]}", workers=0)
    yield settings
    found = es.indices.get(index=f"{settings.index}-*", features=["aliases"])
    if found.body:
        es.indices.delete(index=",".join(found))


@pytest.fixture
def store(node: str, es: Elasticsearch) -> Store:
    return Store(es, node, es.info()["version"]["number"])


@pytest.fixture
def ingest(settings: Settings, store: Store) -> Callable[..., RunReport]:
    """Run over a source without Prefect; keywords are those of `Request`, and `settings`."""

    def ingest(source: Path | str, settings: Settings = settings, **asked: object) -> RunReport:
        return run(Request(str(source), **asked), settings, store, in_this_process(store))

    return ingest
