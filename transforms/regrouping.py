"""A second look at a window of pages: grouped again with all of them known, then matched with the stories they
had, so that a story keeps its id while it keeps most of its pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.stories import Rules, Tie, choose

_MERGE_PAIRS = 3
"""The ties between two stories that speak for their being one; fewer are too few to tell."""


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
    pages: Sequence[str], ties: Mapping[str, Sequence[Tie]], before: Mapping[str, str], rules: Rules
) -> Regrouping:
    """Group `pages`, earliest first, by their `ties` to each other, and name the groups after `before`.

    `ties` says for each page what ties it to the others found for it, earlier and later ones; the stories in
    them are not looked at. `before` is page -> story as it was; a page may be new.
    """
    founders, chosen = _group(pages, ties, rules)
    founders = _merged(founders, ties, rules)
    named = _name(founders, pages, before)
    stories = {page: named[founder] for page, founder in founders.items()}
    return Regrouping(stories, chosen, _changes(stories, before))


def _group(
    pages: Sequence[str], ties: Mapping[str, Sequence[Tie]], rules: Rules
) -> tuple[dict[str, str], dict[str, Tie]]:
    """Return page -> the page that began its group, and what each page was joined by."""
    founders: dict[str, str] = {}
    chosen: dict[str, Tie] = {}
    for page in pages:
        placed = [_within(tie, founders[tie.page]) for tie in ties.get(page, ()) if tie.page in founders]
        best = choose(placed, rules)
        founders[page] = page if best is None else best.story
        if best is not None:
            chosen[page] = best
    return founders, chosen


def _merged(founders: Mapping[str, str], ties: Mapping[str, Sequence[Tie]], rules: Rules) -> dict[str, str]:
    """Join groups that the order of their pages kept apart: several ties between them, strong on the average."""
    between: dict[tuple[str, str], list[float]] = defaultdict(list)
    for page, found in ties.items():
        for tie in found:
            one, two = sorted((founders[page], founders.get(tie.page, founders[page])))
            if one != two:
                between[one, two].append(tie.chance)
    roots: dict[str, str] = {}
    strong = [(sum(c) / len(c), pair) for pair, c in between.items() if len(c) >= _MERGE_PAIRS]
    for mean, (one, two) in sorted(strong, reverse=True):
        if mean >= rules.link and one not in roots and two not in roots:
            # Once a round: a group that has just been joined is not the group that the ties were counted for.
            roots[one] = roots[two] = one
    return {page: roots.get(founder, founder) for page, founder in founders.items()}


def _name(founders: Mapping[str, str], pages: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """Return group -> story id: the former story with most pages in common, each given once, the largest first."""
    common = Counter((before[page], founders[page]) for page in pages if page in before)
    ranked = sorted(common, key=lambda pair: (-common[pair], pair))
    names: dict[str, str] = {}
    taken: set[str] = set()
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


def _within(tie: Tie, founder: str) -> Tie:
    return Tie(page=tie.page, story=founder, chance=tie.chance, shared=tie.shared)
