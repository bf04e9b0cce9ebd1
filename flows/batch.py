"""One batch of pages: look up what is known, transform what is new, load it, write down what became of it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from flows.job import Job
from flows.report import Tally
from flows.sources.places import container_of
from flows.store import ledger
from flows.store.documents import input_id
from flows.store.gone import key_of
from flows.store.plan import Placed
from flows.store.save import PASSING_REASONS, Saved, Target, save
from flows.store.stories import Assigner
from flows.toolbox import Toolbox
from flows.turns import Turn
from transforms.records import Article, Drop, DropReason, RawPage


def process(job: Job, toolbox: Toolbox, turn: Turn, items: Sequence[RawPage | Drop]) -> Tally:
    """Bring one batch from raw pages to the index and the ledger, saved at its turn; return its counts, which add up.

    Raises `StoppedError` when the run is stopped before the batch is saved.
    """
    toolbox.turns.check()
    tally = Tally(read=len(items))
    with _timed(tally, "lookup"):
        known = ledger.read(toolbox.client, job.names, [input_id(item.source, item.path) for item in items])
    _note(tally, items)
    fresh = list(_fresh(items, known, job, tally))
    transformed, seconds = toolbox.transformer.transform(fresh)
    tally.spend(seconds)
    tally.learn(transformed.chrome)
    results = [item for item in items if isinstance(item, Drop)] + transformed.results
    with toolbox.turns.take(turn):
        target = Target(job.names, job.index, job.run_id, job.version, job.settings.bulk_bytes, datetime.now(UTC))
        saved = _save(toolbox, target, results, tally)
    _count(tally, saved)
    return tally


def _save(
    toolbox: Toolbox,
    target: Target,
    results: Sequence[Article | Drop],
    tally: Tally,
) -> Saved:
    """Give each article its place and write the batch down; a dry run does neither.

    The ledger is read again: a batch whose turn came between may have moved what these inputs gave before.
    """
    if toolbox.assigner is None:
        articles = [item for item in results if isinstance(item, Article)]
        return Saved(articles, [], [], [item for item in results if isinstance(item, Drop)])
    with _timed(tally, "stories"):
        placed = _placed(results, toolbox.assigner)
        tally.stories |= toolbox.assigner.take_touched()
    with _timed(tally, "load"):
        known = ledger.read(toolbox.client, target.names, [input_id(item.source, item.path) for item in results])
        return save(toolbox.client, target, placed, known)


def _note(tally: Tally, items: Sequence[RawPage | Drop]) -> None:
    """Keep what is needed to tell at the end which inputs of earlier runs are gone."""
    for item in items:
        tally.seen.append(key_of(input_id(item.source, item.path)))
        tally.sources.add(item.source)
        if isinstance(item, Drop):
            tally.broken.add(container_of(item.path))


def _placed(results: Sequence[Article | Drop], assigner: Assigner) -> list[Placed]:
    """Give each article its place among its copies and in its story; drops have none."""
    assignments = iter(assigner.assign([item for item in results if isinstance(item, Article)]))
    placed: list[Placed] = []
    for item in results:
        if isinstance(item, Drop):
            placed.append(Placed(item))
        else:
            assignment = next(assignments)
            placed.append(Placed(item, assignment.same_text_as, assignment.fields()))
    return placed


def _fresh(
    items: Sequence[RawPage | Drop], known: Mapping[str, ledger.Entry], job: Job, tally: Tally
) -> Iterator[RawPage]:
    """Yield the pages to process; count those that did not change since an earlier run."""
    for item in items:
        if isinstance(item, Drop):
            continue
        tally.bytes += len(item.data)
        entry = known.get(input_id(item.source, item.path))
        if entry is None or not _is_settled(entry, item) or (job.force and entry.run_id != job.run_id):
            yield item
        else:
            tally.unchanged += 1
            tally.stale += entry.transforms_version != job.version
            tally.still_dropped += entry.outcome is ledger.Outcome.DROPPED


def _is_settled(entry: ledger.Entry, page: RawPage) -> bool:
    if entry.reason in PASSING_REASONS or entry.reason == DropReason.GONE:
        return False
    return entry.content_hash == hashlib.sha256(page.data).hexdigest()


def _count(tally: Tally, saved: Saved) -> None:
    tally.indexed += len(saved.indexed) + len(saved.superseded) + len(saved.copies)
    tally.superseded += len(saved.superseded)
    tally.copies += len(saved.copies)
    for drop in saved.drops:
        tally.drop(drop)
    for article in (*saved.indexed, *saved.copies):
        site = tally.site(article.site or "")
        site.pages += 1
        site.body_words += len(article.body.split())
        site.with_title += article.title is not None
        site.with_date += article.published_at is not None
        site.entities += len(article.entities)


@contextmanager
def _timed(tally: Tally, stage: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        tally.spend({stage: time.perf_counter() - started})
