"""Groups of pages by average agreement: no chains, no order, no joining of stories that stand."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from transforms.stories.grouping import group
from transforms.stories.scoring import Tie, load_rules

RULES = load_rules()


def tie(page: str, chance: float) -> Tie:
    return Tie(page, "", chance, ())


def grouped(pages: str, chances: dict[str, float], anchored: dict[str, str] | None = None) -> set[tuple[str, str]]:
    """Group single-letter pages; `chances` is by pairs of letters. Returns (story or nothing, sorted pages)."""
    ties: dict[str, list[Tie]] = {}
    for (one, two), chance in chances.items():
        ties.setdefault(one, []).append(tie(two, chance))
    found = group(pages, ties, anchored or {}, RULES)
    return {(story or "", "".join(sorted(members))) for story, members in found}


def test_pages_that_agree_are_together() -> None:
    assert grouped("abc", {"ab": 0.9, "bc": 0.9, "ac": 0.9}) == {("", "abc")}
    assert grouped("abc", {"ab": 0.9}) == {("", "ab"), ("", "c")}
    assert grouped("ab", {"ab": RULES.join - 0.01}) == {("", "a"), ("", "b")}


def test_no_story_grows_along_a_chain() -> None:
    chain = {"ab": 0.6, "bc": 0.6, "cd": 0.6, "de": 0.6, "ef": 0.6}
    assert max(len(pages) for _, pages in grouped("abcdef", chain)) <= 3


def test_pair_tied_from_both_sides_counts_by_its_mean() -> None:
    assert grouped("ab", {"ab": 0.6, "ba": 0.0}) == {("", "a"), ("", "b")}
    assert grouped("ab", {"ab": 0.6, "ba": 0.4}) == {("", "ab")}


def test_stories_that_stand_take_pages_and_never_join() -> None:
    anchored = {"x": "X", "y": "Y"}
    assert grouped("a", {"ax": 0.9, "ay": 0.8}, anchored) == {("X", "a")}
    assert grouped("ab", {"ax": 0.9, "by": 0.8, "ab": 0.5}, anchored) == {("X", "a"), ("Y", "b")}


def test_ties_to_pages_of_neither_kind_are_passed_over() -> None:
    assert grouped("a", {"az": 0.9}) == {("", "a")}


@given(st.dictionaries(st.sampled_from([f"{a}{b}" for a, b in permutations("abcdef", 2)]), st.floats(0, 1)))
def test_order_of_pages_makes_no_difference(chances: dict[str, float]) -> None:
    assert grouped("abcdef", chances) == grouped("fedcba", chances)
    assert sorted("".join(pages for _, pages in grouped("abcdef", chances))) == list("abcdef")
