"""Indices of a test's own on the shared node."""

import uuid
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from flows.store.indices import Names, ensure


@pytest.fixture
def names(es: Elasticsearch) -> Iterator[Names]:
    """An alias of this test's own, with its indices; all are deleted after it."""
    names = Names(f"test-{uuid.uuid4().hex[:10]}")
    ensure(es, names, shards=1, replicas=0)
    yield names
    found = es.indices.get(index=f"{names.alias}-*", features=["aliases"])
    es.indices.delete(index=",".join(found))
