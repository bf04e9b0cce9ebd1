"""A pair of pages judged again by third pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.stories.company import Pair, reconsider
from transforms.stories.scoring import load_rules

RULES = load_rules()
PAIRS = [(one, two) for one in "abcde" for two in "abcde" if one < two]


def again(chances: dict[Pair, float], pair: Pair = ("a", "b")) -> float:
    return reconsider(chances, RULES)[pair]


def test_a_page_of_both_stories_speaks_for_a_pair() -> None:
    alone = again({("a", "b"): 0.3})
    assert again({("a", "b"): 0.3, ("a", "c"): 0.9, ("b", "c"): 0.9}) > alone
    assert again({("a", "b"): 0.3, ("a", "c"): 0.9, ("b", "c"): 0.9}) > again(
        {("a", "b"): 0.3, ("a", "c"): 0.9, ("b", "c"): 0.5}
    )


@pytest.mark.parametrize("known", [0.0, 0.05])
def test_a_page_of_one_story_alone_speaks_against_it(known: float) -> None:
    alone = again({("a", "b"): 0.6})
    unknown = again({("a", "b"): 0.6, ("a", "c"): 0.9})
    assert unknown < alone
    assert again({("a", "b"): 0.6, ("a", "c"): 0.9, ("b", "c"): known}) <= alone
    assert again({("a", "b"): 0.6, ("a", "c"): 0.9, ("b", "d"): 0.9}) < unknown


def test_a_pair_without_company_stays() -> None:
    assert again({("a", "b"): 0.6, ("c", "d"): 0.9}) == pytest.approx(0.6)
    assert again({("a", "b"): 0.0, ("a", "c"): 0.9, ("b", "c"): 0.9}) == 0.0
    assert 0.9 < again({("a", "b"): 1.0, ("a", "c"): 1.0}) < 1
    assert reconsider({}, RULES) == {}


@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(0, 1)))
def test_chances_stay_chances_in_any_order(chances: dict[Pair, float]) -> None:
    found = reconsider(chances, RULES)
    assert found.keys() == chances.keys()
    assert all(0 <= chance <= 1 for chance in found.values())
    assert reconsider(dict(reversed(chances.items())), RULES) == found
