"""``fihrist demo``: the samples through the Prefect flow into a real Elasticsearch, then three searches."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.remarks import tell

_SEARCHES = ("وزير الدفاع", "اتفاق الدوحة وأنقرة", "النمروش")


def demo(
    source: Annotated[str, typer.Argument(help="What to index.")] = "samples",
) -> None:
    """Index the samples through the Prefect flow, print what became of them, and search them."""
    from flows.cli.search import show_result
    from flows.cli.summary import show_report
    from flows.console import Screen
    from flows.settings import load_settings
    from flows.store.search import Question, search
    from flows.store.session import open_store

    settings = load_settings()
    _prefect_at_home(settings.data_dir / "prefect")
    with open_store(settings, tell) as store:
        from flows.ingest import ingest

        show_report(ingest(source=source))
        for words in _SEARCHES:
            tell(f'\n$ fihrist search "{words}" --size 2')
            sys.stderr.flush()
            show_result(
                Screen(),
                search(store.client, settings.index, Question(words, size=2, profile=settings.search_profile)),
            )


def _prefect_at_home(folder: Path) -> None:
    """Let Prefect start a server of its own for this run, quietly; must come before Prefect is imported."""
    from flows.up import QUIET

    os.environ.pop("PREFECT_API_URL", None)
    os.environ.update(QUIET)
    os.environ["PREFECT_HOME"] = str(folder)
    os.environ["PREFECT_SERVER_ALLOW_EPHEMERAL_MODE"] = "true"
    os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] = "240"
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")


COMMANDS = (demo,)
