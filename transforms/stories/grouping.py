"""Groups of pages that agree with each other on the average: agglomerative clustering with average link.

The result does not depend on the order of the pages. Two groups are joined while their pages agree on the average;
pages that were not compared with each other count as strangers nearly, so that a group does not grow along a chain.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.stories.company import reconsider
from transforms.stories.scoring import Rules, Tie


@dataclass(slots=True)
class _Group:
    """Pages on their way together."""

    pages: list[str]
    size: int
    anchor: str | None = None
    """The story that these pages stay in; two such groups are never joined."""
    links: dict[str, _Link] = field(default_factory=dict)
    """By the other group's name."""


@dataclass(slots=True)
class _Link:
    """What is known between two groups; shared by both."""

    total: float = 0.0
    pairs: int = 0


def group(
    pages: Iterable[str], ties: Mapping[str, Sequence[Tie]], anchored: Mapping[str, str], rules: Rules
) -> list[tuple[str | None, list[str]]]:
    """Return the groups of `pages`, each with the story that it belongs to when it has one already.

    `anchored` is page -> story of pages that stay where they are: not among `pages`, and not returned. Ties to pages
    of neither kind are passed over.
    """
    groups = {page: _Group([page], 1) for page in pages}
    for story in anchored.values():
        anchor = groups.setdefault(_anchor_name(story), _Group([], 0, story))
        anchor.size += 1
    homes = {page: page for page in groups} | {page: _anchor_name(story) for page, story in anchored.items()}
    _link(groups, homes, ties, rules)
    _join(groups, rules)
    return [(found.anchor, found.pages) for found in groups.values() if found.pages]


def _anchor_name(story: str) -> str:
    """No page's id has a space."""
    return f"story {story}"


def _link(
    groups: Mapping[str, _Group], homes: Mapping[str, str], ties: Mapping[str, Sequence[Tie]], rules: Rules
) -> None:
    """Give the groups their links, by the chances of their pages in the light of each other."""
    for (one, two), chance in reconsider(_chances(homes, ties), rules).items():
        here, there = homes[one], homes[two]
        link = groups[here].links.setdefault(there, _Link())
        groups[there].links[here] = link
        link.total += chance
        link.pairs += 1


def _chances(homes: Mapping[str, str], ties: Mapping[str, Sequence[Tie]]) -> dict[tuple[str, str], float]:
    """Return the chance of each pair that is not together yet; one that is tied from both sides has the mean."""
    chances: dict[tuple[str, str], list[float]] = defaultdict(list)
    for page, found in ties.items():
        for tie in found:
            if page in homes and tie.page in homes and homes[page] != homes[tie.page]:
                chances[min(page, tie.page), max(page, tie.page)].append(tie.chance)
    return {pair: sum(found) / len(found) for pair, found in chances.items()}


def _join(groups: dict[str, _Group], rules: Rules) -> None:
    """Join the two groups that agree best, again and again, until none agree enough."""
    heap: list[tuple[float, str, str]] = []
    for name in groups:
        _offer(heap, groups, name, rules)
    while heap:
        negative, one, two = heapq.heappop(heap)
        if one not in groups or two not in groups[one].links:
            continue
        if -negative != _agreement(groups, one, two, rules):
            continue  # an offer from before one of them grew; the newer one is in the heap
        kept, gone = sorted(
            (one, two), key=lambda name: (groups[name].anchor is None, -len(groups[name].pages), name)
        )
        _absorb(groups, kept, gone)
        _offer(heap, groups, kept, rules)


def _offer(heap: list[tuple[float, str, str]], groups: Mapping[str, _Group], name: str, rules: Rules) -> None:
    here = groups[name]
    for other in here.links:
        there = groups[other]
        if here.anchor is not None and there.anchor is not None:
            continue
        agreement = _agreement(groups, name, other, rules)
        if agreement >= rules.join:
            heapq.heappush(heap, (-agreement, min(name, other), max(name, other)))


def _agreement(groups: Mapping[str, _Group], one: str, two: str, rules: Rules) -> float:
    """Return the mean chance over all pairs of pages, one of each group."""
    link, pairs = groups[one].links[two], groups[one].size * groups[two].size
    return (link.total + rules.unknown * (pairs - link.pairs)) / pairs


def _absorb(groups: dict[str, _Group], kept: str, gone: str) -> None:
    into, lost = groups[kept], groups.pop(gone)
    into.pages += lost.pages
    into.size += lost.size
    del into.links[gone], lost.links[kept]
    for name, link in lost.links.items():
        other = groups[name]
        del other.links[gone]
        known = into.links.get(name)
        if known is None:
            into.links[name] = other.links[kept] = link
        else:
            known.total += link.total
            known.pairs += link.pairs
