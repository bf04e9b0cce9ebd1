"""Remarks for the person at the terminal: on stderr, so that stdout stays data."""

from __future__ import annotations

import sys

UNTITLED = "(no title)"
"""What stands in the place of a title that an article has not."""


def tell(line: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(line + "\n")
