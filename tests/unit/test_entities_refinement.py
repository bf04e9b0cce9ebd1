"""What rules and the page make of the model's spans, which each case gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from transforms.entities.document import settle, spread
from transforms.entities.refinement import refine
from transforms.entities.rules import Span
from transforms.entities.tokens import Text, tokenize
from transforms.records import EntityKind

CASES = json.loads((Path(__file__).parents[1] / "cases" / "entities_refined.json").read_text(encoding="utf-8"))


def spans_of(text: Text, named: list[list[str]]) -> list[Span]:
    """The spans of surfaces in reading order, whole tokens each."""
    spans: list[Span] = []
    at = 0
    for surface, kind in named:
        start = text.source.index(surface, at)
        at = start + len(surface)
        spans.append(Span(text.starts.index(start), text.ends.index(at) + 1, EntityKind(kind), 0, "model"))
    return spans


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = tokenize(case["input"])
    refined = refine(text, spans_of(text, case["model"]))
    found = spread(text, refined, settle(text, refined))
    assert [[text.surface(span.first, span.last), span.kind.value] for span in found] == case["expected"]
