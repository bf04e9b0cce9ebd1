"""Remarks for the person at the terminal: on stderr, so that stdout stays data."""

from __future__ import annotations

import sys

import typer

UNTITLED = "(no title)"
"""What stands in the place of a title that an article has not."""


def tell(line: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(line + "\n")


def not_empty(value: str) -> str:
    """Return an argument that may not be empty. Raises `BadParameter`, which the command line explains."""
    if not value.strip():
        message = "it is empty"
        raise typer.BadParameter(message)
    return value
