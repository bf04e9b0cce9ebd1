"""Persons' names as keys, and the registry that joins them across documents."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.entities import EMPTY_REGISTRY, learned
from transforms.entities.names import deletions, is_compatible, is_one_edit, name_key, person_id
from transforms.records import EntityKind

CASES = json.loads((Path(__file__).parents[1] / "cases" / "entities_same_person.json").read_text(encoding="utf-8"))
PARTS = st.text(alphabet="ابتحخدرسعفقلمنهوي", min_size=1, max_size=8)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_same_person(case: dict[str, Any]) -> None:
    left, right = map(name_key, case["input"])
    assert is_compatible(left, right) is case["expected"]
    assert is_compatible(right, left) is case["expected"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("صلاح الدين النمروش", "صلاح النمروش"),
        ("خالد بن محمد العطية", "خالد العطية"),
        ("عبد الله الثني", "عبدالله الثني"),
    ],
)
def test_variants_share_an_id(left: str, right: str) -> None:
    assert person_id(name_key(left)) == person_id(name_key(right))


def test_members_of_a_house_do_not_share_an_id() -> None:
    names = ("محمد بن سلمان آل سعود", "محمد بن نايف آل سعود", "خالد بن خليفة آل ثاني", "محمد بن عبد الرحمن آل ثاني")
    assert len({person_id(name_key(name)) for name in names}) == len(names)


@given(PARTS, st.data())
def test_one_edit_is_symmetric_and_meets_in_a_deletion(part: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(part)))
    other = part[:at] + data.draw(st.sampled_from("بتث")) + part[at:]
    assert is_one_edit(part, other)
    assert is_one_edit(other, part)
    assert deletions(part) & deletions(other)


@given(PARTS)
def test_two_letters_more_are_two_edits(part: str) -> None:
    assert not is_one_edit(part, part + "ضظ")


def rows(*names: str) -> list[tuple[str, EntityKind, str]]:
    return [(person_id(name_key(name)), EntityKind.PERSON, name) for name in names]


def test_longest_name_is_canonical() -> None:
    registry = learned(EMPTY_REGISTRY, rows("خالد العطية", "خالد بن محمد العطية", "خالد العطية"))
    known = registry.person(name_key("خالد العطية"))
    assert known is not None
    assert known.name == "خالد بن محمد العطية"


def test_learning_leaves_the_old_registry_alone() -> None:
    old = learned(EMPTY_REGISTRY, rows("خليفة حفتر"))
    learned(old, rows("خالد العطية"))
    assert old.person(name_key("خالد العطية")) is None
    assert not EMPTY_REGISTRY.entities


def test_family_name_of_two_is_nobody() -> None:
    one = learned(EMPTY_REGISTRY, rows("أحمد الجربا"))
    two = learned(one, rows("ناصر الجربا"))
    assert one.by_family(name_key("الجربا")) is not None
    assert two.by_family(name_key("الجربا")) is None


def test_a_typo_joins_the_spelling_named_more_often() -> None:
    registry = learned(EMPTY_REGISTRY, rows("صلاح النمروس", "صلاح النمروش", "صلاح النمروش"))
    known = registry.person(name_key("صلاح النمروس"))
    assert known is not None
    assert known.name == "صلاح النمروش"


def test_known_names_are_no_typos_of_each_other() -> None:
    registry = learned(EMPTY_REGISTRY, rows("قاسم سليماني", "قاسم سليمان"))
    assert len(registry.entities) == 2
