"""The lists that people edit without programming, and a small cached loader. Origins are in ``SOURCES.md``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return the table in the file `name` of this package. Callers must not change it."""
    return tomllib.loads(read_text(name))


@cache
def read_text(name: str) -> str:
    """Return the text of the file `name` of this package."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the tab-separated file `name`, without blank lines and ``#`` comments."""
    lines = read_text(name).splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
