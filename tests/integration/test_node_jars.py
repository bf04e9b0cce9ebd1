"""What the embedded node downloads, once: whole jars or none, and no network after that."""

import errno
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from flows.store.node import JarError, Node, NodePaths, jars, stop_node
from flows.store.node.home import prepare_home, prune_homes
from flows.store.node.jars import (
    GROUPS,
    Jar,
    digest_of,
    has_jars,
    install_jars,
    locked_jars,
    locked_version,
)

ROOT = Path(__file__).parents[2]
JARS = [jar for group in GROUPS for jar in locked_jars(group)]
# A host that refuses at once, for every way in which requests finds its proxy.
DEAD = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
START = """
import sys
from pathlib import Path
from flows.store.node import NodePaths, running_node
with running_node(NodePaths(Path(sys.argv[1]), Path(sys.argv[2])), heap="256m"):
    assert "jgo" not in sys.modules
"""


@pytest.fixture
def one_jar(node_paths: NodePaths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Jar:
    """A lock of one small jar, and a Maven repository of the user's that has it."""
    install_jars(node_paths.jars)
    jar = min(JARS, key=lambda jar: jar.size)
    group, artifact, version = jar.coordinate.split(":")
    folder = tmp_path / "m2" / group.replace(".", "/") / artifact / version
    folder.mkdir(parents=True)
    shutil.copy(node_paths.jars / jar.filename, folder)
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    monkeypatch.setattr(jars, "locked_jars", lambda group: (jar,) if group == "server" else ())
    for name, value in DEAD.items():
        monkeypatch.setenv(name, value)
    return jar


def test_lock_is_sorted_and_names_each_jar_once() -> None:
    for group in GROUPS:
        names = [jar.coordinate for jar in locked_jars(group)]
        assert names == sorted(names)
    files = [jar.filename for jar in JARS]
    assert len(files) == len(set(files))
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in JARS)


def test_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "flows/store/node" / jars.LOCK_FILE).read_text("utf-8")


def test_lock_agrees_with_the_client() -> None:
    from elasticsearch import __version__

    assert locked_version().split(".")[:2] == [str(part) for part in __version__[:2]]


def test_jar_of_the_local_repository_needs_no_network(one_jar: Jar, tmp_path: Path) -> None:
    install_jars(tmp_path / "jars")
    assert digest_of(tmp_path / "jars" / one_jar.filename) == one_jar.sha256
    assert [path.name for path in (tmp_path / "jars").glob("*download*")] == []


def test_without_network_says_what_to_do(one_jar: Jar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("M2_REPO", str(tmp_path / "empty"))
    with pytest.raises(JarError, match="needs the network for it") as error:
        install_jars(tmp_path / "jars")
    assert one_jar.coordinate in str(error.value)
    assert not has_jars(tmp_path / "jars")


def test_other_bytes_than_the_locked_are_refused(
    one_jar: Jar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(one_jar, sha256="0" * 64)
    monkeypatch.setattr(jars, "locked_jars", lambda group: (other,) if group == "server" else ())
    with pytest.raises(JarError):
        install_jars(tmp_path / "jars")
    assert not has_jars(tmp_path / "jars")


@pytest.mark.parametrize("damage", [b"", b"half"])
def test_a_jar_of_another_size_is_had_again(one_jar: Jar, tmp_path: Path, damage: bytes) -> None:
    folder = tmp_path / "jars"
    folder.mkdir()
    (folder / one_jar.filename).write_bytes(damage)
    install_jars(folder)
    assert digest_of(folder / one_jar.filename) == one_jar.sha256


def test_two_installs_at_once(one_jar: Jar, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(install_jars, [tmp_path / "jars"] * 2))
    assert digest_of(tmp_path / "jars" / one_jar.filename) == one_jar.sha256


def test_full_disk_is_said_before_the_download(one_jar: Jar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(JarError, match="FIHRIST_CACHE_DIR"):
        install_jars(tmp_path / "jars")


def test_disk_that_fills_up_is_said(one_jar: Jar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfile", fill)
    with pytest.raises(JarError, match="No space left"):
        install_jars(tmp_path / "jars")


def test_cache_folder_that_java_can_not_name(tmp_path: Path) -> None:
    with pytest.raises(JarError, match="FIHRIST_CACHE_DIR"):
        prepare_home(NodePaths(tmp_path / "a:b", tmp_path))


def test_old_homes_go(tmp_path: Path) -> None:
    for age, name in enumerate(["new", "older", "oldest", ".build-now"]):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    prune_homes(tmp_path, keep=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".build-now", "new", "older"]


@pytest.mark.node
def test_second_start_asks_no_network(node: str, node_paths: NodePaths, tmp_path: Path) -> None:
    environment = {**os.environ, **DEAD, "M2_REPO": str(tmp_path / "empty"), "HOME": str(tmp_path)}
    command = [sys.executable, "-c", START, str(node_paths.cache), str(tmp_path / "data")]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.node
def test_damaged_jar_of_the_right_size_is_had_again(
    node: str, node_paths: NodePaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = NodePaths(tmp_path / "cache", tmp_path / "data")
    repository = tmp_path / "m2"
    for jar in JARS:
        group, artifact, version = jar.coordinate.split(":")
        folder = repository / group.replace(".", "/") / artifact / version
        folder.mkdir(parents=True)
        (folder / jar.filename).symlink_to(node_paths.jars / jar.filename)
    monkeypatch.setenv("M2_REPO", str(repository))
    shutil.copytree(node_paths.cache, paths.cache)
    server = "org.elasticsearch:elasticsearch:"
    (victim,) = (jar for jar in locked_jars("server") if jar.coordinate.startswith(server))
    with (paths.jars / victim.filename).open("r+b") as handle:
        handle.seek(-200, os.SEEK_END)
        handle.write(bytes(200))
    lines: list[str] = []
    try:
        Node(paths, heap="256m", detached=True, report=lines.append).start()
    finally:
        stop_node(paths)
    assert any(victim.filename in line for line in lines)
    assert digest_of(paths.jars / victim.filename) == victim.sha256
