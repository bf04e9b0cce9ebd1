"""The order of the steps, and the one place where a fault in a page becomes a drop."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

from transforms.blocks import parse
from transforms.chrome import assign_roles
from transforms.decode import decode
from transforms.entities import Backend, tag, tag_all
from transforms.entities.registry import EMPTY_REGISTRY, Registry
from transforms.fingerprint import fingerprint
from transforms.metadata import compose
from transforms.records import Article, Drop, DropReason, Page, RawPage
from transforms.site_chrome import LearnedChrome
from transforms.sites import rule_for, site_of

STAGES = ("parse", "chrome", "metadata", "entities", "fingerprint")

Observe = Callable[[str], AbstractContextManager[None]]
"""Called with a stage's name around that stage; for timing, which this room cannot do itself."""

Given = TypeVar("Given", RawPage, Page, Article)
Made = TypeVar("Made", Page, Article)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What earlier pages taught: read by the transforms, never changed by them."""

    chrome: Mapping[str, LearnedChrome] = field(default_factory=dict)
    """The lines that a site's pages repeat, by site, or by source where the page does not tell its site."""
    registry: Registry = EMPTY_REGISTRY
    """The entities known so far."""
    backend: Backend | None = None
    """Who finds mentions; None for the shipped model."""


NOTHING_KNOWN = Knowledge()


@dataclass(frozen=True, slots=True)
class Transformed:
    """A batch after the transforms."""

    results: list[Article | Drop]
    """One for each page, in order."""
    chrome: dict[str, LearnedChrome]
    """What this batch alone taught."""


def transform(raw: RawPage, knowledge: Knowledge = NOTHING_KNOWN) -> Article | Drop:
    """Turn one raw page into an article, or into a drop that says why not. Never raises."""
    (result,) = transform_batch([raw], knowledge).results
    return result


def transform_batch(
    raws: Sequence[RawPage], knowledge: Knowledge = NOTHING_KNOWN, observe: Observe = lambda stage: nullcontext()
) -> Transformed:
    """Turn raw pages into articles or drops, one for each, in order. Never raises.

    The pages of a batch help each other: a line that many of one site repeat is that site's chrome, and a name
    given in full on one page settles its short forms on the others.
    """
    with observe("parse"):
        pages = [_guarded("parse", _read, raw) for raw in raws]
    with observe("chrome"):
        learned = _learn(page for page in pages if isinstance(page, Page))
        known = _joined(knowledge.chrome, learned)
        pages = [_guarded("chrome", lambda page: _assign(page, known), page) for page in pages]
    with observe("metadata"):
        results = [_guarded("metadata", compose, page) for page in pages]
    with observe("entities"):
        results = _tagged(results, knowledge)
    with observe("fingerprint"):
        results = [_guarded("fingerprint", fingerprint, article) for article in results]
    return Transformed(results, learned)


def retag(article: Article, knowledge: Knowledge = NOTHING_KNOWN) -> Article:
    """Return a stored article, whose page is gone, with entities and fingerprint of today."""
    return fingerprint(tag(article, registry=knowledge.registry, backend=knowledge.backend))


def _guarded(stage: str, step: Callable[[Given], Made | Drop], item: Given | Drop) -> Made | Drop:
    """Take one step with one page; a drop passes by, and a fault becomes one: a page never ends a run."""
    if isinstance(item, Drop):
        return item
    try:
        return step(item)
    except Exception as error:
        detail = f"{type(error).__name__} in {stage} at {_place(error)}"  # its message might quote the page
        return Drop(item.source, item.path, DropReason.CRASHED, detail, stage, _hash(item), url=item.url)


def _read(raw: RawPage) -> Page | Drop:
    decoded = decode(raw)
    return decoded if isinstance(decoded, Drop) else parse(raw, decoded)


def _assign(page: Page, known: Mapping[str, LearnedChrome]) -> Page:
    site = site_of(page)
    rule = None if site is None else rule_for(site, page.fetched_at)
    return assign_roles(page, rule, known.get(site or page.source))


def _learn(pages: Iterable[Page]) -> dict[str, LearnedChrome]:
    learned: dict[str, LearnedChrome] = {}
    for page in pages:
        learned.setdefault(site_of(page) or page.source, LearnedChrome.empty()).update(page)
    return learned


def _joined(known: Mapping[str, LearnedChrome], learned: Mapping[str, LearnedChrome]) -> dict[str, LearnedChrome]:
    joined: dict[str, LearnedChrome] = {}
    for site, chrome in learned.items():
        joined[site] = LearnedChrome.empty()
        joined[site].merge(chrome)
        if site in known:
            joined[site].merge(known[site])
    return joined


def _tagged(results: Sequence[Article | Drop], knowledge: Knowledge) -> list[Article | Drop]:
    """Tag the articles together; when that fails, one by one, so that a fault stays with its page."""
    articles = [result for result in results if isinstance(result, Article)]
    registry, backend = knowledge.registry, knowledge.backend
    try:
        tagged = iter(tag_all(articles, registry=registry, backend=backend)[0])
    except Exception:
        return [
            _guarded("entities", lambda article: tag(article, registry=registry, backend=backend), result)
            for result in results
        ]
    return [next(tagged) if isinstance(result, Article) else result for result in results]


def _hash(item: RawPage | Page | Article) -> str:
    return hashlib.sha256(item.data).hexdigest() if isinstance(item, RawPage) else item.content_hash


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
