"""What a process keeps for one run: the transformer with its workers, and who assigns stories."""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from flows.collector import spare_collector
from flows.job import Job
from flows.store.client import connect
from flows.store.knowledge import read_knowledge
from flows.store.stories import Assigner
from flows.store.story_remains import find_remains
from flows.turns import Turns
from flows.workers import Transformer


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Shared by the batches of a run that are in flight in this process."""

    client: Elasticsearch
    transformer: Transformer
    assigner: Assigner | None
    """None in a dry run: there may be no index to compare with."""
    turns: Turns
    """Taken from the search for stories to the loading: a batch must find what the one before it loaded."""


_toolboxes: dict[str, Toolbox] = {}
_turns: defaultdict[str, Turns] = defaultdict(Turns)
"""Of each run, apart from its toolbox: a run may be stopped before that is made."""
_lock = threading.Lock()


def toolbox_of(job: Job, url: str) -> Toolbox:
    """Return this process's toolbox of a run, made for its first chunk with what is known by then.

    Raises `StoppedError` when the run was stopped before that.
    """
    with _lock:
        if job.run_id not in _toolboxes:
            turns = _turns[job.run_id]
            turns.check()
            client = connect(job.settings, url)
            settings = job.settings
            knowledge = read_knowledge(client, job.names, settings.entities_overrides)
            transformer = Transformer(knowledge, settings.workers, settings.entities_backend)
            assigner = None if job.dry_run else _assigner(client, job)
            _toolboxes[job.run_id] = Toolbox(client, transformer, assigner, turns)
            spare_collector()
        return _toolboxes[job.run_id]


def _assigner(client: Elasticsearch, job: Job) -> Assigner:
    assigner = Assigner(client, job.index, job.names.side("stories"), job.run_id)
    assigner.take_up(find_remains(client, job.names, job.index, assigner.left))
    return assigner


def stop(run_id: str) -> None:
    """Let the run's batches in this process end at their next step."""
    with _lock:
        _turns[run_id].stop()


def settle(run_id: str) -> set[str]:
    """Look at the pages that this process loaded in the run together; return the stories that this touches."""
    with _lock:
        toolbox = _toolboxes.get(run_id)
    return set() if toolbox is None or toolbox.assigner is None else toolbox.assigner.settle()


def put_away(run_id: str) -> None:
    """End the run's worker processes and keep what its pages taught of the terms that stories share."""
    with _lock:
        _turns.pop(run_id, None)
        toolbox = _toolboxes.pop(run_id, None)
    if toolbox is not None:
        toolbox.transformer.close()
        if toolbox.assigner is not None:
            toolbox.assigner.save()
        toolbox.client.close()
