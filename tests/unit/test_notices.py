"""Notices to the readers and labels of boxes: what a line by itself says of its role."""

import re

import pytest

from tests.unit.cases import cases
from transforms.chrome.evidence import evidence
from transforms.data import read_toml


@pytest.mark.parametrize(("line", "expected"), [*cases("notices"), *cases("buttons")])
def test_notices(line: str, expected: str | None) -> None:
    hit = evidence(line).hit
    assert (hit.role if hit is not None else None) == expected


@pytest.mark.parametrize("name", ["notices.toml", "buttons.toml", "signposts.toml"])
def test_every_list_of_words_has_its_form(name: str) -> None:
    table = read_toml(name)
    groups = table.get("notice") or table["signpost"]
    forms = [form for group in groups for key in ("forms", "alone", "before") for form in group.get(key, ())]
    assert set(re.findall(r"\{(\w+)\}", " ".join(forms))) == set(table["words"])
