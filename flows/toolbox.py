"""What a process keeps for one run: the transformer with its workers, and who assigns stories."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from flows.errors import StoppedError
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
    turns: Turns = field(default_factory=Turns)
    """Taken from the search for stories to the loading: a batch must find what the one before it loaded."""


_toolboxes: dict[str, Toolbox] = {}
_stopped: set[str] = set()
"""Runs that end: a chunk that has no toolbox yet would wait for a turn that never comes."""
_lock = threading.Lock()


def toolbox_of(job: Job, url: str) -> Toolbox:
    """Return this process's toolbox of a run, made for its first chunk with what is known by then.

    Raises `StoppedError` when the run was stopped before.
    """
    with _lock:
        if job.run_id in _stopped:
            message = "the run was stopped before this chunk began; run it again, and it goes on from here"
            raise StoppedError(message)
        if job.run_id not in _toolboxes:
            client = connect(job.settings, url)
            settings = job.settings
            knowledge = read_knowledge(client, job.names, settings.entities_overrides)
            transformer = Transformer(knowledge, settings.workers, settings.entities_backend)
            _toolboxes[job.run_id] = Toolbox(client, transformer, None if job.dry_run else _assigner(client, job))
        return _toolboxes[job.run_id]


def _assigner(client: Elasticsearch, job: Job) -> Assigner:
    assigner = Assigner(client, job.index, job.names.side("stories"), job.run_id)
    assigner.take_up(find_remains(client, job.names, job.index, assigner.left))
    return assigner


def stop(run_id: str) -> None:
    """Let the run's batches in this process end at their next step."""
    with _lock:
        _stopped.add(run_id)
        toolbox = _toolboxes.get(run_id)
    if toolbox is not None:
        toolbox.turns.stop()


def settle(run_id: str) -> set[str]:
    """Look at the pages that this process loaded in the run together; return the stories that this touches."""
    with _lock:
        toolbox = _toolboxes.get(run_id)
    return set() if toolbox is None or toolbox.assigner is None else toolbox.assigner.settle()


def put_away(run_id: str) -> None:
    """End the run's worker processes and keep what its pages taught of the terms that stories share."""
    with _lock:
        _stopped.discard(run_id)
        toolbox = _toolboxes.pop(run_id, None)
    if toolbox is not None:
        toolbox.transformer.close()
        if toolbox.assigner is not None:
            toolbox.assigner.save()
        toolbox.client.close()
