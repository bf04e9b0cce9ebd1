"""Whose turn it is to save: batches are transformed side by side, and saved one after another as they were read.

A page is placed among those that came before it, so the same input has to come in the same order in every run.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flows.errors import StoppedError


@dataclass(frozen=True, slots=True)
class Turn:
    """The place of a batch among all that are in flight in this process."""

    chunk: int
    batch: int
    """In its chunk, from 0."""


class Turns:
    """The turns of one run. Chunks are numbered from 0, without a gap."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._next = Turn(0, 0)
        self._is_stopped = False

    def check(self) -> None:
        """Raise `StoppedError` when the run is to stop: batches in flight must not hold it up."""
        if self._is_stopped:
            message = "the run was stopped; run it again, and it goes on from here"
            raise StoppedError(message)

    def stop(self) -> None:
        """Let the batches in flight end at their next step, those that wait for their turn at once."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    @contextmanager
    def take(self, turn: Turn) -> Iterator[None]:
        """Wait until all batches before this one are saved; the block is alone in saving.

        When it raises, nobody's turn comes any more: the run has to be stopped. Raises `StoppedError` then.
        """
        self._await(turn)
        yield
        self._hand_on(Turn(turn.chunk, turn.batch + 1))

    def end_chunk(self, chunk: int, batches: int) -> None:
        """Hand the turn on to the next chunk, when this one's batches are all saved. Raises `StoppedError`."""
        self._await(Turn(chunk, batches))
        self._hand_on(Turn(chunk + 1, 0))

    def _await(self, turn: Turn) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_stopped or self._next == turn)
        self.check()

    def _hand_on(self, turn: Turn) -> None:
        with self._changed:
            self._next = turn
            self._changed.notify_all()
