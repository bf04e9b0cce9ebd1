"""The rooms: what each package may import, and names that would say nothing or shadow a library."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "transforms": {
        "flows",
        "mappings",
        "prefect",
        "elasticsearch",
        "os",
        "socket",
        "subprocess",
        "requests",
        "httpx",
        "time",
    },
    "mappings": {"flows", "transforms", "prefect", "elasticsearch", "os", "socket"},
}
ONE_WAY = {
    "transforms/html": {"transforms.metadata"},
    "transforms/flattened": {"transforms.metadata"},
    "transforms/chrome": {"transforms.html", "transforms.flattened", "transforms.metadata"},
    "transforms/entities": {"transforms.html", "transforms.flattened", "transforms.chrome", "transforms.metadata"},
    "transforms/stories": {"transforms.html", "transforms.flattened", "transforms.chrome", "transforms.metadata"},
}
"""Rooms of the transforms, and those that come after them or that they need not know."""
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


@pytest.mark.parametrize("room", sorted(FORBIDDEN))
def test_room_imports_only_what_it_may(room: str) -> None:
    offences = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imported(path)
        if name.split(".")[0] in FORBIDDEN[room]
    ]
    assert offences == []


@pytest.mark.parametrize("room", sorted(ONE_WAY))
def test_rooms_of_the_transforms_import_one_way(room: str) -> None:
    offences = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imported(path)
        if any(name == other or name.startswith(f"{other}.") for other in ONE_WAY[room])
    ]
    assert offences == []


def test_only_arabic_imports_pyarabic() -> None:
    users = {
        str(path.relative_to(ROOT))
        for room in ("flows", "transforms", "mappings")
        for path in modules(room)
        if any(name.split(".")[0] == "pyarabic" for name in imported(path))
    }
    assert users == {"transforms/arabic.py"}


def test_only_prefect_rooms_import_prefect() -> None:
    """The core runs without Prefect: only flows and what publishes for them may import it at the top."""
    users = {
        str(path.relative_to(ROOT))
        for path in modules("flows")
        if any(
            isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "prefect"
            for node in ast.parse(path.read_text(encoding="utf-8")).body
        )
    }
    assert users <= {
        "flows/ingest.py",
        "flows/artifacts.py",
        "flows/clusters.py",
        "flows/dead_runs.py",
        "flows/stories.py",
        "flows/rebuild.py",
        "flows/replay.py",
        "flows/watch.py",
        "flows/runners.py",
    }


def test_no_module_says_nothing() -> None:
    found = [p for room in ("flows", "transforms", "mappings", "bench") for p in modules(room)]
    assert [str(path) for path in found if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_no_module_in_flows_shadows_a_library() -> None:
    """A deployment by file would put flows/ first on sys.path."""
    names = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__"}
    assert names & set(sys.stdlib_module_names) == set()
