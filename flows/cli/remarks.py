"""Remarks for the person at the terminal: on stderr, so that stdout stays data."""

from __future__ import annotations

import sys


def tell(line: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(line + "\n")
