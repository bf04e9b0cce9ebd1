"""A window grouped again: ids stay with most of their pages, merges and splits are told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.stories.regrouping import Regrouping, regroup
from transforms.stories.scoring import Tie, load_rules

RULES = load_rules()


def again(pages: str, linked: list[str], before: dict[str, str]) -> Regrouping:
    """Regroup single-letter pages; each string of `linked` names pages that all hang together."""
    ties = {
        page: [Tie(other, "", 0.9, ()) for group in linked if page in group for other in group if other != page]
        for page in pages
    }
    return regroup(list(pages), ties, before, RULES)


def test_unchanged_groups_change_nothing() -> None:
    result = again("abcd", ["ab", "cd"], {"a": "S", "b": "S", "c": "T", "d": "T"})
    assert result.changes == ()
    assert result.stories == {"a": "S", "b": "S", "c": "T", "d": "T"}


def test_joining_page_takes_the_id_of_the_story() -> None:
    result = again("abc", ["abc"], {"a": "S", "b": "S"})
    assert result.stories == {"a": "S", "b": "S", "c": "S"}
    assert result.changes == ()
    assert "a" not in result.ties
    assert result.ties["b"].page == "a"


def test_earlier_page_does_not_rename_the_story() -> None:
    assert again("zab", ["zab"], {"a": "S", "b": "S"}).stories["z"] == "S"


def test_merge_keeps_the_larger_id() -> None:
    result = again("abcde", ["abcde"], {"a": "S", "b": "S", "c": "S", "d": "T", "e": "T"})
    assert set(result.stories.values()) == {"S"}
    assert [(c.story, c.into, c.pages, c.is_merge) for c in result.changes] == [("T", "S", 2, True)]


def test_split_keeps_the_id_with_the_larger_part() -> None:
    result = again("abcde", ["abc", "de"], dict.fromkeys("abcde", "S"))
    assert {result.stories[page] for page in "abc"} == {"S"}
    assert {result.stories[page] for page in "de"} == {"s-d"}
    assert [(c.story, c.into, c.is_merge) for c in result.changes] == [("S", "s-d", False)]


def test_story_that_falls_apart_ends_once_at_most() -> None:
    result = again("abcd", ["abc", "d"], {"a": "S", "b": "S", "c": "S", "d": "S"})
    assert sum(change.is_merge for change in result.changes) == 0


def test_ids_are_not_given_twice() -> None:
    result = again("ab", ["a", "b"], {"a": "s-b", "b": "s-b"})
    assert len(set(result.stories.values())) == 2


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), max_size=5), st.data())
def test_every_page_has_a_story_and_twice_is_once(links: list[set[str]], data: st.DataObject) -> None:
    pages = "abcdefgh"
    before = {page: data.draw(st.sampled_from(["S", "T", "U"])) for page in pages}
    linked = ["".join(sorted(link)) for link in links]
    first = again(pages, linked, before)
    assert first.stories.keys() == set(pages)
    second = again(pages, linked, dict(first.stories))
    assert second.stories == first.stories
    assert second.changes == ()
