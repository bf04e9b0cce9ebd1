"""A second look at a window of pages: grouped again with all of them known, then matched with the stories they
had, so that a story keeps its id while it keeps most of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from transforms.stories.grouping import group
from transforms.stories.scoring import Rules, Tie


@dataclass(frozen=True, slots=True)
class Change:
    """Pages that went from one story to another."""

    story: str
    """Where they were."""
    into: str
    """Where they are now."""
    pages: int
    is_merge: bool
    """`story` ended in `into`. Otherwise its pages left it, or it ended in another one."""


@dataclass(frozen=True, slots=True)
class Regrouping:
    """The outcome for a window."""

    stories: Mapping[str, str]
    """Page -> story, of all pages of the window."""
    ties: Mapping[str, Tie]
    """Page -> what ties it to its story; a page that begins one has none."""
    changes: tuple[Change, ...]


def regroup(
    pages: Sequence[str],
    ties: Mapping[str, Sequence[Tie]],
    before: Mapping[str, str],
    rules: Rules,
    anchored: Mapping[str, str] = MappingProxyType({}),
) -> Regrouping:
    """Group `pages`, earliest first, by their `ties` to each other, and name the groups after `before`.

    `ties` says for each page what ties it to the others found for it, earlier and later ones; the stories in
    them are not looked at. `before` is page -> story as it was; a page may be new. `anchored` is page -> story of
    other pages, which stay where they are and may be joined.
    """
    founders: dict[str, str] = {}
    names: dict[str, str] = {}
    place = {page: number for number, page in enumerate(pages)}
    for story, members in group(pages, ties, anchored, rules):
        founder = min(members, key=place.__getitem__)
        founders |= dict.fromkeys(members, founder)
        if story is not None:
            names[founder] = story
    names = _name(founders, pages, before, names)
    stories = {page: names[founders[page]] for page in pages}
    homes = stories | dict(anchored)
    begun = {founder for founder in founders.values() if names[founder] not in anchored.values()}
    chosen = {page: _best_tie(ties.get(page, ()), homes, stories[page]) for page in pages if page not in begun}
    return Regrouping(
        stories, {page: tie for page, tie in chosen.items() if tie is not None}, _changes(stories, before)
    )


def _best_tie(ties: Sequence[Tie], homes: Mapping[str, str], story: str) -> Tie | None:
    """Return the strongest tie to a page of the story."""
    found = [tie for tie in ties if homes.get(tie.page) == story]
    best = min(found, key=lambda tie: (-tie.chance, tie.page), default=None)
    return None if best is None else replace(best, story=story)


def _name(
    founders: Mapping[str, str], pages: Sequence[str], before: Mapping[str, str], given: Mapping[str, str]
) -> dict[str, str]:
    """Return group -> story id: the one that is `given`, or the former story with most pages in common, each given
    once, the largest first."""
    common = Counter((before[page], founders[page]) for page in pages if page in before)
    ranked = sorted(common, key=lambda pair: (-common[pair], pair))
    names = dict(given)
    taken = set(given.values())
    for story, founder in ranked:
        if story not in taken and founder not in names:
            names[founder] = story
            taken.add(story)
    for founder in dict.fromkeys(founders.values()):
        if founder not in names:
            names[founder] = _fresh_id(founder, taken)
            taken.add(names[founder])
    return names


def _fresh_id(founder: str, taken: set[str]) -> str:
    """A group may be founded by a page whose own story lives on without it."""
    name = new_story_id(founder)
    while name in taken:
        name += "-2"
    return name


def new_story_id(page: str) -> str:
    """Return the id of the story that a page begins: the same in every run.

    >>> new_story_id("5f2c")
    's-5f2c'
    """
    return f"s-{page}"


def _changes(stories: Mapping[str, str], before: Mapping[str, str]) -> tuple[Change, ...]:
    """A story that no group is named after any more ended in the one that most of its pages went to."""
    moves = Counter((before[page], story) for page, story in stories.items() if page in before)
    living = set(stories.values())
    ends: dict[str, str] = {}
    for (old, new), _ in sorted(moves.items(), key=lambda move: (-move[1], move[0])):
        if old not in living:
            ends.setdefault(old, new)
    return tuple(
        Change(old, new, pages, is_merge=ends.get(old) == new)
        for (old, new), pages in sorted(moves.items())
        if old != new
    )
