"""The order of the steps, and the one place where a fault in a page becomes a drop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from transforms.blocks import parse
from transforms.chrome import assign_roles
from transforms.decode import decode
from transforms.entities import tag
from transforms.fingerprint import fingerprint
from transforms.metadata import compose
from transforms.records import Article, Drop, DropReason, Page, RawPage
from transforms.site_chrome import LearnedChrome
from transforms.sites import site_rule

STAGES = ("decode", "parse", "chrome", "metadata", "entities", "fingerprint")

Observe = Callable[[str], AbstractContextManager[None]]
"""Called with a stage's name around that stage; for timing, which this room cannot do itself."""


def transform(
    raw: RawPage,
    learned: Callable[[str], LearnedChrome | None] = lambda site: None,
    observe: Observe = lambda stage: nullcontext(),
) -> Article | Drop:
    """Turn one raw page into an article, or into a drop that says why not. Never raises.

    `learned` gives what is known of the lines that a site's pages repeat.
    """
    stage = STAGES[0]

    def watch(name: str) -> AbstractContextManager[None]:
        nonlocal stage
        stage = name
        return observe(name)

    try:
        page = read_page(raw, learned, watch)
        if isinstance(page, Drop):
            return page
        with watch("metadata"):
            article = compose(page)
        if isinstance(article, Drop):
            return article
        with watch("entities"):
            article = tag(article)
        with watch("fingerprint"):
            return fingerprint(article)
    except Exception as error:  # the one place: a page never ends a run
        detail = f"{type(error).__name__} in {stage}: {error}"[:500]
        return Drop(raw.source, raw.path, DropReason.CRASHED, detail, stage, url=raw.url)
