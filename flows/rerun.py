"""Replaying: dropped pages are read from their sources once more and take the way of any page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from flows.chunks import Again
from flows.report import Request, RunReport
from flows.run import Execute, run
from flows.settings import Settings
from flows.store.drops import DropFilter, Dropped, find_drops
from flows.store.indices import Names
from flows.store.runs import request_of
from flows.store.session import Store


def replay_drops(wanted: DropFilter, settings: Settings, store: Store, execute: Execute) -> Iterator[RunReport]:
    """Replay the drops that `wanted` names, one run for each source, and yield the reports.

    The drops are read before the first run: a run changes them.
    """
    names = Names(settings.index)
    drops = list(find_drops(store.client, names, wanted))
    for source, group in groupby(drops, key=lambda drop: drop.source):
        mine = list(group)
        asked = request_of(store.client, names, mine[0].run_id)
        location, name = (asked.source, asked.name) if asked is not None else (source, None)
        request = Request(location, name=name, force=True, kind="replay")
        yield run(request, settings, store, execute, _chunks(location, mine, settings.chunk_files))


def _chunks(location: str, drops: Iterable[Dropped], size: int) -> Iterator[Again]:
    paths = [drop.path for drop in drops]
    for number, start in enumerate(range(0, len(paths), size)):
        yield Again(number, location, tuple(paths[start : start + size]))
