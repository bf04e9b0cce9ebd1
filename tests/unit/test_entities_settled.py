"""What a whole reading makes of the model's spans, which each case gives: witnesses, whole names, overrides."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.unit.test_entities_refinement import spans_of
from transforms.entities import find
from transforms.entities.rules import Span
from transforms.entities.tokens import Text

CASES = json.loads((Path(__file__).parents[1] / "cases" / "entities_settled.json").read_text(encoding="utf-8"))


class GivenBackend:
    """A model that finds what a case says."""

    def __init__(self, named: list[list[str]]) -> None:
        self._named = named

    def spans(self, texts: Sequence[Text]) -> list[list[Span]]:
        return [spans_of(text, self._named) for text in texts]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = find(case["input"], backend=GivenBackend(case["model"]))
    assert [[mention.text, mention.kind.value] for mention in found] == case["expected"]
