"""Opening the store: the server of the settings, or the embedded node. What follows never asks which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.settings import Settings
from flows.store.client import check, connect
from flows.store.node import NodePaths, running_node


@dataclass(frozen=True, slots=True)
class Store:
    """An open connection."""

    client: Elasticsearch
    url: str
    server_version: str


@contextmanager
def open_store(settings: Settings, tell: Callable[[str], None] = lambda line: None) -> Iterator[Store]:
    """Connect for the time of a block. Starts the embedded node when no URL is set and none runs, and stops
    what it started. `tell` hears of slow steps. Raises `StoreError`."""
    if settings.elasticsearch_url is not None:
        with connected(settings, settings.elasticsearch_url) as store:
            yield store
        return
    paths = node_paths(settings)
    with (
        running_node(paths, heap=settings.node_heap, port=settings.node_port, report=tell) as url,
        connected(settings, url) as store,
    ):
        yield store


@contextmanager
def await_store(settings: Settings, tell: Callable[[str], None]) -> Iterator[Store]:
    """Open the store as `open_store` does, but wait for a server that is away, as nobody watches a nightly run.

    Raises `StoreError` when the patience of the settings has run out.
    """
    url = settings.elasticsearch_url
    if url is not None:
        try:
            with connected(settings, url):
                pass
        except StoreError as error:
            tell(f"{error}; waiting up to {settings.patience:.0f} s (FIHRIST_PATIENCE)")
            with connect(settings, url, awaited=True) as client:
                check(client, url)
    with open_store(settings, tell) as store:
        yield store


@contextmanager
def connected(settings: Settings, url: str) -> Iterator[Store]:
    """Connect to `url` for the time of a block. Raises `StoreError` when it does not answer."""
    client = connect(settings, url)
    try:
        yield Store(client, url, check(client, url))
    finally:
        client.close()


def node_paths(settings: Settings) -> NodePaths:
    """Return the folders of the embedded node."""
    return NodePaths.for_user(cache=settings.cache_dir, data=settings.data_dir)
