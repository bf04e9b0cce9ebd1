"""Peak memory over a long archive: it must not grow with the number of pages."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tarfile
from itertools import islice
from pathlib import Path

from bench.faults.collection import add_member, make_pages
from bench.faults.outcome import Row

_SCRIPT = """
import sys
from pathlib import Path
from flows.sources import open_source
from transforms.pipeline import transform_batch
from transforms.records import RawPage
has_transform, count, marks, batch = sys.argv[2] == "transform", 0, [], []
tenth = max(int(sys.argv[3]) // 10, 1)
for page in open_source(sys.argv[1]):
    count += 1
    if has_transform and isinstance(page, RawPage):
        batch.append(page)
        if len(batch) == 100:
            transform_batch(batch)
            batch.clear()
    if count % tenth == 0:
        # Not getrusage: its figure begins with that of the process that started this one.
        marks.append(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024)
print(count, *marks)
"""
_GROWTH = 1.15  # the last tenth's peak against the second's; the allocator's noise stays under it


def read_long_archive(folder: Path, count: int, seed: int, stage: str) -> Row:
    """Read an archive of `count` pages, or read and transform it, in a process of its own."""
    path = folder / f"long-{count}.tar.gz"
    if not path.exists():
        _write_archive(path, count, seed)
    command = [sys.executable, "-c", _SCRIPT, str(path), stage, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    read, *marks = map(int, done.stdout.split())
    has_grown = marks[-1] > _GROWTH * marks[1]
    note = f"peak memory {marks[1]} MB after a fifth, {marks[-1]} MB at the end"
    return Row(f"{count:,} pages in one archive: {stage}", tried=count, lost=count - read, stuck=has_grown, note=note)


def _write_archive(path: Path, count: int, seed: int) -> None:
    """Write it page by page, so that making it stays small too."""
    base = list(islice(make_pages(500, seed), 500))
    with gzip.open(path, "wb", compresslevel=1) as packed, tarfile.open(fileobj=packed, mode="w|") as archive:
        for number in range(count):
            name, data = base[number % len(base)]
            add_member(archive, f"{number}/{name}", data.replace(b"/news/", b"/news/%d-" % number))
            archive.members = []  # type: ignore[attr-defined]  # else it keeps a record of each
