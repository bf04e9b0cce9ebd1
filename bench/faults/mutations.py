"""Inputs damaged at random: pages, archives, rows. Each must have an outcome, soon."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import random
import signal
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from types import FrameType

from bench.faults.collection import add_member, make_pages
from bench.faults.outcome import Row
from flows.sources import InputRef, ReadOptions, read
from transforms.pipeline import transform
from transforms.records import Drop, DropReason, RawPage

_LONGEST = 60  # seconds for one input, on a busy machine
_LIMITS = ReadOptions(max_page_bytes=2_000_000, max_archive_bytes=100_000_000)


def damage_inputs(samples: Path, count: int, seed: int) -> Row:
    """Damage an input in 1 to 8 places, read and transform it; `count` times."""
    generator = random.Random(seed)
    whole = _whole_inputs(samples)
    outcomes: Counter[str] = Counter()
    signal.signal(signal.SIGALRM, _stop)
    for number in range(count):
        name, data = whole[number % len(whole)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(_damage(data, generator))
            signal.alarm(_LONGEST)
            try:
                outcomes.update(_process(InputRef(f"damaged {number}", name, str(path))))
            except TimeoutError:
                outcomes["stuck"] += 1
            finally:
                signal.alarm(0)
    shown = ", ".join(f"{what} {times:,}" for what, times in sorted(outcomes.items()))
    return Row(
        "input damaged at random",
        tried=count,
        lost=outcomes["none"] + outcomes[DropReason.CRASHED],
        duplicated=outcomes["twice"],
        stuck=outcomes["stuck"],
        note=f"pages: {shown}",
    )


def _process(ref: InputRef) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    places: set[str] = set()
    for result in read(ref, _LIMITS):
        outcomes["twice"] += result.path in places
        places.add(result.path)
        became = transform(result) if isinstance(result, RawPage) else result
        outcomes[became.reason.value if isinstance(became, Drop) else "articles"] += 1
        if isinstance(became, Drop) and became.reason is DropReason.CRASHED:
            print(became.source, became.path, became.detail, file=sys.stderr)
    if not places:
        outcomes["none"] += 1
    return +outcomes


def _whole_inputs(samples: Path) -> list[tuple[str, bytes]]:
    pages = list(make_pages(12, seed=0))
    seeds = [
        (path.name, path.read_bytes()) for path in sorted(samples.rglob("*")) if path.suffix in {".txt", ".html"}
    ]
    members, packed = io.BytesIO(), io.BytesIO()
    with (
        tarfile.open(fileobj=members, mode="w") as archive,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped,
    ):
        for name, data in pages:
            add_member(archive, name, data)
            zipped.writestr(name, data)
    rows = "\n".join(json.dumps({"id": name, "html": data.decode(errors="replace")}) for name, data in pages).encode()
    containers = [
        ("a.tar", members.getvalue()),
        ("a.tar.gz", gzip.compress(members.getvalue())),
        ("a.tar.bz2", bz2.compress(members.getvalue())),
        ("a.zip", packed.getvalue()),
        ("a.jsonl", rows),
        ("a.json", b"[" + rows.replace(b"\n", b",") + b"]"),
        ("a.warc", b"".join(_records(pages))),
        ("a.warc.gz", b"".join(map(gzip.compress, _records(pages)))),
    ]
    return [(Path(name).name, data) for name, data in pages if data] + seeds * 2 + containers


def _records(pages: list[tuple[str, bytes]]) -> list[bytes]:
    records = []
    for name, data in pages:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + data
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{name}>\r\nContent-Length: {len(block)}\r\n"
        records.append(head.encode() + b"Content-Type: application/http\r\n\r\n" + block + b"\r\n\r\n")
    return records


def _damage(data: bytes, generator: random.Random) -> bytes:
    for _ in range(generator.randint(1, 8)):
        at, length = generator.randrange(len(data) + 1), generator.choice((0, 1, 4, 64, 1000))
        kind = generator.randrange(6)
        if kind == 0:
            data = data[:at] + generator.randbytes(length) + data[at + length :]
        elif kind == 1:
            data = data[:at] + data[at + length :]
        elif kind == 2:
            data = data[:at] + data[at : at + length] * generator.choice((2, 50)) + data[at + length :]
        elif kind == 3:
            data = data[:at] + bytes(length) + data[at + length :]
        elif kind == 4:
            data = data[:at] + generator.choice((b"<", b"&#x", b'"', b"]]>", b"\xff\xfe", b"PK\x03\x04")) + data[at:]
        elif generator.random() < 0.3:
            data = data[:at]
    return data


def _stop(number: int, frame: FrameType | None) -> None:
    raise TimeoutError
