"""The background counts between runs: one document beside the stories, some hundred kilobytes. It also says which
runs have begun to count and not yet added what they counted."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from elasticsearch import ConflictError, Elasticsearch, NotFoundError

from flows.errors import StoreError
from transforms.stories.background import Background

_ID = "background"
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class _Stored:
    """The document as it is, and the condition under which it may be replaced."""

    background: Background = field(default_factory=Background)
    open: tuple[str, ...] = ()
    """The runs that count."""
    condition: dict[str, Any] = field(default_factory=lambda: {"op_type": "create"})


def load_background(client: Elasticsearch, stories: str) -> Background:
    """Return the stored counts; empty ones before the first run."""
    return _read(client, stories).background


def open_run(client: Elasticsearch, stories: str, run_id: str) -> tuple[str, ...]:
    """Write down that a run begins to count; return the others that began and never ended: they were killed.

    Raises `StoreError`.
    """
    left: list[str] = []

    def enter(stored: _Stored) -> _Stored:
        left[:] = [other for other in stored.open if other != run_id]
        return replace(stored, open=(*left, run_id))

    _change(client, stories, enter)
    return tuple(left)


def add_background(client: Elasticsearch, stories: str, fresh: Background, ended: Collection[str] = ()) -> None:
    """Add counts to the stored ones; runs that do so at the same time lose nothing. `ended` are the runs whose
    counts these are. Raises `StoreError`."""
    if not fresh.pages and not ended:
        return

    def add(stored: _Stored) -> _Stored:
        stored.background.merge(fresh)
        return replace(stored, open=tuple(run for run in stored.open if run not in ended))

    _change(client, stories, add)


def _change(client: Elasticsearch, stories: str, change: Callable[[_Stored], _Stored]) -> None:
    for _ in range(_ROUNDS):
        changed = change(_read(client, stories))
        document = {"background": _packed(changed.background, changed.open)}
        try:
            client.index(index=stories, id=_ID, document=document, **changed.condition)
            return
        except ConflictError:
            continue
    message = f"the background counts in {stories!r} changed {_ROUNDS} times under this run; is another one writing?"
    raise StoreError(message)


def _packed(background: Background, open_runs: Sequence[str]) -> dict[str, Any]:
    counts = zlib.compress(json.dumps(background.most_common(), ensure_ascii=False).encode())
    return {"pages": background.pages, "counts": base64.b64encode(counts).decode(), "open": list(open_runs)}


def _read(client: Elasticsearch, stories: str) -> _Stored:
    try:
        found = client.get(index=stories, id=_ID, source_includes=["background"])
    except NotFoundError:
        return _Stored()
    stored = found["_source"]["background"]
    counts = json.loads(zlib.decompress(base64.b64decode(stored["counts"])))
    return _Stored(
        Background(stored["pages"], counts),
        tuple(stored.get("open", ())),
        {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]},
    )
