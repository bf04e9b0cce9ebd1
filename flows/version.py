"""Which version of the transforms made a document: the release and a digest of their code and data."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def transforms_version() -> str:
    """Return for example ``0.1.0+5f0c1c2a``. The digest changes with any file of ``transforms/``."""
    digest = hashlib.sha256()
    for name, data in sorted(_contents(files("transforms"), "")):
        digest.update(name.encode() + b"\0" + data)
    return f"{version('fihrist')}+{digest.hexdigest()[:8]}"


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        name = f"{prefix}/{item.name}"
        if item.is_dir():
            if item.name != "__pycache__":
                found += _contents(item, name)
        elif not item.name.endswith((".pyc", ".so")):
            found.append((name, item.read_bytes()))
    return found
