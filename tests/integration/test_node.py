"""The life of an embedded node: start, join, die, come back."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from flows.store.node import (
    Node,
    NodeBusyError,
    NodePaths,
    NodeStartError,
    log_tail,
    node_status,
    running_node,
    stop_node,
)
from flows.store.node.process import is_healthy
from flows.store.node.state import is_locked, read_state, write_state

pytestmark = pytest.mark.node

ROOT = Path(__file__).parents[2]
# What a script on its own does with a node: it says the URL, then waits for its end.
CHILD = """
import sys, time
from pathlib import Path
from flows.store.node import Node, NodePaths, running_node
paths = NodePaths(Path(sys.argv[1]), Path(sys.argv[2]))
if sys.argv[3] == "detached":
    print(Node(paths, heap="256m", detached=True).start(), flush=True)
else:
    with running_node(paths, heap="256m") as url:
        print(url, flush=True)
        time.sleep(120)
"""


@pytest.fixture
def paths(node_paths: NodePaths, tmp_path: Path) -> Iterator[NodePaths]:
    """The session's jars, and a data folder of this test with nothing left running on it."""
    own = NodePaths(node_paths.cache, tmp_path / "data")
    yield own
    stop_node(own)


@contextlib.contextmanager
def child(paths: NodePaths, kind: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-c", CHILD, str(paths.cache), str(paths.data), kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def wait_for(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return condition()


def address(url: str) -> str:
    return url.removeprefix("http://")


def test_start_then_join_then_stop(paths: NodePaths) -> None:
    owner = Node(paths, heap="256m")
    assert owner.status().phase == "stopped"
    url = owner.start()
    status = owner.status()
    assert status.phase == "running"
    assert status.node is not None
    assert (status.node.url, status.node.version) == (url, "9.5.3")
    guest = Node(paths)
    assert guest.start() == url
    assert (owner.is_owner, guest.is_owner) == (True, False)
    guest.stop()
    assert is_healthy(address(url))
    owner.stop()
    assert not is_healthy(address(url))
    assert node_status(paths).phase == "stopped"
    assert not stop_node(paths)
    assert "closed" in log_tail(paths, lines=20)


def test_two_at_once_get_one_node(paths: NodePaths) -> None:
    nodes = [Node(paths, heap="256m"), Node(paths, heap="256m")]
    with ThreadPoolExecutor(2) as pool:
        urls = list(pool.map(Node.start, nodes))
    try:
        assert urls[0] == urls[1]
        assert sorted(node.is_owner for node in nodes) == [False, True]
    finally:
        for node in nodes:
            node.stop()


def test_data_survives_kill_9_of_the_server(paths: NodePaths) -> None:
    node = Node(paths, heap="256m")
    with Elasticsearch(node.start()) as es:
        es.index(index="kept", id="1", document={"title": "خبر"})
    state = read_state(paths)
    assert state is not None
    os.kill(state.pid, signal.SIGKILL)
    assert wait_for(lambda: not is_locked(paths))
    assert node_status(paths).phase == "stopped"
    with running_node(paths, heap="256m") as url, Elasticsearch(url) as es:
        assert es.get(index="kept", id="1")["_source"] == {"title": "خبر"}
        again = read_state(paths)
        assert again is not None
        assert again.pid != state.pid


def test_node_ends_when_its_parent_is_killed(paths: NodePaths) -> None:
    with child(paths, "attached") as (process, url):
        assert is_healthy(address(url))
        process.kill()
        assert wait_for(lambda: not is_locked(paths))
    assert not is_healthy(address(url))


def test_interrupt_stops_the_node_first(paths: NodePaths) -> None:
    with child(paths, "attached") as (process, url):
        assert is_healthy(address(url))
        process.send_signal(signal.SIGINT)
        process.wait(60)
        # Nothing to wait for: the parent went after its node.
        assert not is_locked(paths)


def test_detached_node_outlives_its_parent(paths: NodePaths) -> None:
    with child(paths, "detached") as (process, url):
        assert process.wait(60) == 0
    assert is_healthy(address(url))
    with running_node(paths) as joined:
        assert joined == url
    assert is_healthy(address(url))
    assert stop_node(paths)
    assert not is_healthy(address(url))


@pytest.mark.parametrize("heap", ["64", "lots"])
def test_bad_heap_says_what_java_says(paths: NodePaths, heap: str) -> None:
    with pytest.raises(NodeStartError, match="died while starting") as error:
        Node(paths, heap=heap).start()
    assert "heap" in str(error.value)
    assert node_status(paths).phase == "stopped"


def test_bad_setting_says_what_the_server_says(paths: NodePaths) -> None:
    with pytest.raises(NodeStartError, match=r"unknown setting \[no\.such\.setting\]"):
        Node(paths, heap="256m", settings={"no.such.setting": "1"}).start()


def test_data_folder_of_any_name(paths: NodePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    # A comma would split the path in two, the C locale has no Arabic names, and Java listens to its variable.
    odd = replace(paths, data=paths.data / "أخبار, قديمة")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1m")
    with running_node(odd, heap="256m"):
        assert (odd.indices / "nodes").exists()
    assert [path.name for path in paths.data.iterdir()] == ["أخبار, قديمة"]


def test_start_gives_up_in_time(paths: NodePaths) -> None:
    with pytest.raises(NodeStartError, match="was not ready in 0 s"):
        Node(paths, heap="256m", start_seconds=0.2).start()
    assert not is_locked(paths)


def test_stale_note_is_no_node(paths: NodePaths) -> None:
    with running_node(paths, heap="256m"):
        state = read_state(paths)
    assert state is not None
    # A note of the past: its pid may be anybody's by now.
    write_state(paths, replace(state, pid=os.getpid()))
    assert node_status(paths).phase == "stopped"
    assert not stop_node(paths)


def test_live_node_of_another_version_is_refused(paths: NodePaths) -> None:
    with running_node(paths, heap="256m"):
        state = read_state(paths)
        assert state is not None
        write_state(paths, replace(state, version="9.4.0"))
        with pytest.raises(NodeBusyError, match=r"runs Elasticsearch 9\.4\.0"):
            Node(paths).start()
        write_state(paths, state)


def test_two_nodes_make_a_cluster(paths: NodePaths) -> None:
    settings = {"node.name": "one", "cluster.initial_master_nodes": "one"}
    with contextlib.ExitStack() as stack:
        first = Node(replace(paths, data=paths.data / "one"), heap="256m", settings=settings)
        stack.callback(first.stop)
        url = first.start()
        state = first.status().node
        assert state is not None
        assert state.transport is not None
        settings = {"node.name": "two", "discovery.seed_hosts": state.transport}
        second = Node(replace(paths, data=paths.data / "two"), heap="256m", settings=settings)
        stack.callback(second.stop)
        with Elasticsearch(second.start()) as es:
            assert es.cluster.health(wait_for_nodes="2")["number_of_nodes"] == 2
        second.stop()
        assert is_healthy(address(url))
