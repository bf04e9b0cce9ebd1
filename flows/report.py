"""What a run says of itself: counts that add up, seconds by stage, examples of drops, warnings."""

from __future__ import annotations

import uuid
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.store.story_index import StoryLine
from transforms.records import Drop, DropReason
from transforms.site_chrome import LearnedChrome

_EXAMPLES_PER_REASON = 3
_ENDINGS_SHOWN = 6


def new_run_id() -> str:
    """Return an id for a run that Prefect has not named."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked to do. Never holds a secret."""

    source: str
    """A location that `flows.sources` knows."""
    pattern: tuple[str, ...] = ()
    name: str | None = None
    limit: int | None = None
    force: bool = False
    dry_run: bool = False
    remove_gone: bool = False
    kind: str = "ingest"
    """``ingest``, ``replay`` or ``rebuild``."""
    run_id: str = field(default_factory=new_run_id)

    @property
    def is_whole(self) -> bool:
        """Tell whether it reads all that its source and pattern name, as a nightly run does."""
        return self.kind == "ingest" and self.limit is None


@dataclass(slots=True)
class SiteCounts:
    """What one run saw of one site."""

    pages: int = 0
    dropped: int = 0
    body_words: int = 0
    with_title: int = 0
    with_date: int = 0
    entities: int = 0

    def add(self, other: SiteCounts) -> None:
        """Add the counts of another chunk."""
        self.pages += other.pages
        self.dropped += other.dropped
        self.body_words += other.body_words
        self.with_title += other.with_title
        self.with_date += other.with_date
        self.entities += other.entities


@dataclass(slots=True)
class Tally:
    """The counts of a batch, a chunk or a whole run; they add up. Small, whatever the number of pages."""

    read: int = 0
    indexed: int = 0
    unchanged: int = 0
    superseded: int = 0
    """Of those indexed: another input with the same canonical URL is newer, and its text was kept."""
    stale: int = 0
    """Of those unchanged: made by an older version of the transforms."""
    still_dropped: int = 0
    """Of those unchanged: dropped by an earlier run, which would come to the same."""
    bytes: int = 0
    reasons: Counter[DropReason] = field(default_factory=Counter)
    examples: dict[DropReason, list[Drop]] = field(default_factory=dict)
    seconds: Counter[str] = field(default_factory=Counter)
    """CPU seconds of each transform; wall seconds of reading, loading and the like."""
    sites: dict[str, SiteCounts] = field(default_factory=dict)
    chrome: dict[str, LearnedChrome] = field(default_factory=dict)
    """What the pages taught of the lines that their sites repeat."""
    copies: int = 0
    """Of those indexed: another document holds the very text and lists them among its sources."""
    seen: array[int] = field(default_factory=lambda: array("Q"))
    """Eight bytes for each input, to tell later which ones are gone."""
    sources: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    """Containers that could not be read, or not to their end."""
    stories: set[str] = field(default_factory=set)
    """The ids of the stories that pages were given to."""

    @property
    def dropped(self) -> int:
        """All drops."""
        return sum(self.reasons.values())

    @property
    def drop_share(self) -> float:
        """Drops over all pages read, 0..1: what is dropped night after night is no larger a share of a quiet one."""
        return self.dropped / self.read if self.read else 0.0

    def drop(self, drop: Drop) -> None:
        """Count one drop and keep it if it is among the first of its reason."""
        self.reasons[drop.reason] += 1
        examples = self.examples.setdefault(drop.reason, [])
        if len(examples) < _EXAMPLES_PER_REASON:
            examples.append(drop)
        if drop.site is not None:
            self.site(drop.site).dropped += 1

    def site(self, name: str) -> SiteCounts:
        """Return the counts of a site, to be changed in place."""
        return self.sites.setdefault(name, SiteCounts())

    def spend(self, seconds: Mapping[str, float]) -> None:
        """Add seconds by stage."""
        for stage, spent in seconds.items():
            self.seconds[stage] += spent  # type: ignore[assignment]  # a Counter adds floats as well

    def add(self, other: Tally) -> None:
        """Add the tally of another chunk."""
        for name in ("read", "indexed", "unchanged", "still_dropped", "superseded", "copies", "stale", "bytes"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.reasons.update(other.reasons)
        for reason, drops in other.examples.items():
            mine = self.examples.setdefault(reason, [])
            mine.extend(drops[: _EXAMPLES_PER_REASON - len(mine)])
        self.spend(other.seconds)
        for name, counts in other.sites.items():
            self.site(name).add(counts)
        self.learn(other.chrome)
        self.stories |= other.stories
        self.seen.extend(other.seen)
        self.sources |= other.sources
        self.broken |= other.broken

    def learn(self, chrome: Mapping[str, LearnedChrome]) -> None:
        """Add what some pages taught of their sites."""
        for name, learned in chrome.items():
            self.chrome.setdefault(name, LearnedChrome.empty()).merge(learned)


@dataclass(frozen=True, slots=True)
class RunReport:
    """A finished run."""

    run_id: str
    source: str
    index: str
    dry_run: bool
    tally: Tally
    wall_seconds: float
    warnings: tuple[str, ...] = ()
    gone: int = 0
    """Inputs of earlier runs that the source does not have any more."""
    new_stories: tuple[StoryLine, ...] = ()
    growing_stories: tuple[StoryLine, ...] = ()
    new_sites: tuple[str, ...] = ()
    """Sites of which no earlier run indexed a page."""
    are_gone_removed: bool = False
    """Whether the inputs that are gone were taken out of the index."""

    passed_over: Mapping[str, int] = field(default_factory=dict)
    """Files of no known kind, by ending: they are not among those read."""

    @property
    def pages_per_second(self) -> float:
        """Pages read over wall seconds."""
        return self.tally.read / self.wall_seconds if self.wall_seconds else 0.0


def verb(dry_run: bool) -> str:
    """Return what became of the pages that count as indexed."""
    return "would be indexed" if dry_run else "indexed"


def others(passed: Mapping[str, int]) -> str:
    """Say which files were passed over; nothing when none were.

    >>> others({".md": 1, ".jpg": 12})
    '13 files of other kinds were passed over (12 .jpg, 1 .md)'
    """
    if not passed:
        return ""
    commonest = sorted(passed.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{count} {ending}" for ending, count in commonest[:_ENDINGS_SHOWN])
    more = ", ..." if len(commonest) > _ENDINGS_SHOWN else ""
    return f"{sum(passed.values())} files of other kinds were passed over ({shown}{more})"


def remarks(tally: Tally) -> list[str]:
    """Say what the counts of a run include, as sentences for the terminal and for the UI."""
    told = (
        (tally.copies, "of those indexed, {} have the very text of another page, whose document lists them"),
        (tally.superseded, "of those indexed, {} gave way to a newer text with the same address"),
        (tally.still_dropped, "of those unchanged, {} were dropped by earlier runs: `fihrist drops` lists all"),
    )
    return [sentence.format(pages) for pages, sentence in told if pages]


def summary(tally: Tally) -> dict[str, Any]:
    """Return the counts as plain JSON: the result of a flow."""
    return {
        "read": tally.read,
        "indexed": tally.indexed,
        "unchanged": tally.unchanged,
        "dropped": tally.dropped,
        "reasons": {reason.value: pages for reason, pages in tally.reasons.items()},
    }
