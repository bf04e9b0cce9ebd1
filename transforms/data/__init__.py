"""The lists that people edit without programming, and a small cached loader. Origins are in ``SOURCES.md``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from transforms.arabic import fold


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return the table in the file `name` of this package. Callers must not change it."""
    return tomllib.loads(read_text(name))


@cache
def read_folded(name: str, key: str) -> frozenset[str]:
    """Return the folded words of the list `key` in the TOML file `name`."""
    return frozenset(map(fold, read_toml(name)[key]))


@cache
def alternatives(name: str, key: str) -> str:
    """Return the folded words of the list `key` in the TOML file `name` as alternatives of a regular expression, the
    longest first."""
    return "|".join(re.escape(word) for word in sorted(read_folded(name, key), key=lambda word: (-len(word), word)))


@cache
def read_text(name: str) -> str:
    """Return the text of the file `name` of this package."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the tab-separated file `name`, without blank lines and ``#`` comments."""
    lines = read_text(name).splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
