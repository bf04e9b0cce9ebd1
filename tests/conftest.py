"""What every test may ask for: one real Elasticsearch a session."""

import os
import signal
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from flows.store.node import NodePaths, running_node

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in the background deaf to Ctrl-C, and every process we start would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def node_paths(tmp_path_factory: pytest.TempPathFactory) -> NodePaths:
    """The user's own cache of jars, and a data folder of this session."""
    return NodePaths.for_user(os.environ.get("FIHRIST_CACHE_DIR"), tmp_path_factory.mktemp("node"))


@pytest.fixture(scope="session")
def node(node_paths: NodePaths) -> Iterator[str]:
    """The URL of an embedded Elasticsearch that all tests of the session share: use an index of your own."""
    with running_node(node_paths) as url:
        yield url


@pytest.fixture(scope="session")
def es(node: str) -> Iterator[Elasticsearch]:
    """A client of the session's node."""
    with Elasticsearch(node, request_timeout=60) as client:
        yield client
