"""Text cases kept as JSON: ``label``, ``input``, ``expected`` and perhaps ``comment``."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[object]:
    """Return the cases of a file as pytest parameters, named by their labels."""
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(row["input"], row["expected"], id=row["label"]) for row in rows]
