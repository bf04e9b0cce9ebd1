"""How far two readers of the same pairs agree: what no score can be expected to pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.stories.collection import read_lines


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the second reader with the first, on the pairs that both decided."""

    pairs: int
    undecided: int
    """By the second reader; not among `pairs`."""
    agreed: float
    """The share of pairs."""
    f1: float
    """Of the second reader's answers, with the first one's as labels; symmetric."""


def measure_readings() -> dict[str, Agreement]:
    """Return the agreement on the pairs that two have read: those fitted on, and those held out, all and by how they
    were drawn."""
    lines = [line for line in read_lines() if len(line["readings"]) > 1]
    fitted = [line for line in lines if line["split"] == "dev"]
    held_out = [line for line in lines if line["split"] == "test"]
    parts = {"fitted on": fitted, "held out": held_out}
    for drawn in sorted({line["drawn"] for line in held_out}):
        parts[f"held out, {drawn}"] = [line for line in held_out if line["drawn"] == drawn]
    return {name: _agreement(lines) for name, lines in parts.items()}


def _agreement(lines: Sequence[dict[str, Any]]) -> Agreement:
    answers = [line["readings"][:2] for line in lines if "?" not in line["readings"][:2]]
    both, either = answers.count("11"), sum("1" in answer for answer in answers)
    agreed = both + answers.count("00")
    return Agreement(len(answers), len(lines) - len(answers), agreed / len(answers), 2 * both / (both + either))
