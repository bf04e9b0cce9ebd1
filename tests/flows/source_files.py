"""What the tests of the sources share: a page, and reading a location whole."""

from __future__ import annotations

from pathlib import Path

from flows.sources import ReadOptions, open_source
from transforms.records import Drop, RawPage

PAGE = "<p>أعلنت وزارة الصحة فتح مركز جديد</p>".encode()


def pages_of(location: Path | str, **options: object) -> dict[str, RawPage | Drop]:
    """Read a location whole; two results of one path would be two inputs with one identity."""
    found: dict[str, RawPage | Drop] = {}
    for result in open_source(str(location), ReadOptions(**options)):  # type: ignore[arg-type]
        assert result.path not in found
        found[result.path] = result
    return found


def write(path: Path, data: bytes = PAGE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
