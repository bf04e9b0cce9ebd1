"""Indices of a test's own on the shared node."""

import uuid
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from flows.store.indices import Names, ensure
from flows.store.story_index import StoryStore
from mappings import articles_body, index_body


@pytest.fixture
def names(es: Elasticsearch) -> Iterator[Names]:
    """An alias of this test's own, with its indices; all are deleted after it."""
    names = Names(f"test-{uuid.uuid4().hex[:10]}")
    ensure(es, names)
    yield names
    found = es.indices.get(index=f"{names.alias}-*", features=["aliases"])
    es.indices.delete(index=",".join(found))


@pytest.fixture
def articles_index(es: Elasticsearch) -> Iterator[str]:
    """An index of articles of this test's own, without the indices beside it."""
    name = f"test-{uuid.uuid4().hex[:10]}"
    es.indices.create(index=name, **articles_body())
    yield name
    es.indices.delete(index=name)


@pytest.fixture(scope="session")
def analyzers(es: Elasticsearch) -> Iterator[str]:
    """One index of articles for a whole session, for tests that only ask its analyzers."""
    name = f"test-{uuid.uuid4().hex[:10]}"
    es.indices.create(index=name, **articles_body())
    yield name
    es.indices.delete(index=name)


@pytest.fixture
def store(es: Elasticsearch) -> Iterator[StoryStore]:
    """Indices of articles and of stories of this test's own."""
    name = f"test-{uuid.uuid4().hex[:10]}"
    names = name, f"{name}-stories"
    for name, body in zip(names, (index_body("articles"), index_body("stories")), strict=True):
        es.indices.create(index=name, settings=body["settings"], mappings=body["mappings"])
    yield StoryStore(es, *names)
    es.indices.delete(index=",".join(names))
