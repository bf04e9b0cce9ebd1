"""``fihrist run``: ingest a source now, through Prefect when a server is configured."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.remarks import tell

if TYPE_CHECKING:
    from flows.report import Request, RunReport
    from flows.settings import Settings


def run(
    source: Annotated[str, typer.Argument(help="A folder, archive, JSON-lines file, address, or - for stdin.")],
    pattern: Annotated[list[str] | None, typer.Option(help="Only inputs that match; may be repeated.")] = None,
    name: Annotated[str | None, typer.Option(help="What to call the source in place of its address.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after this many inputs.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Process pages that did not change.")] = False,
    remove_gone: Annotated[bool, typer.Option("--remove-gone", help="Remove what the source no longer has.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")] = False,
    direct: Annotated[bool, typer.Option("--direct", help="Without Prefect, even if a server is set.")] = False,
) -> None:
    """Ingest a source into the index and print what became of its pages."""
    from flows.cli.summary import show_report
    from flows.report import Request
    from flows.settings import load_settings

    request = Request(source, tuple(pattern or ()), name, limit, force, dry_run, remove_gone)
    settings = load_settings()
    is_direct = direct or not _has_prefect_server()
    try:
        report = _run_directly(request, settings) if is_direct else _run_flow(request)
    except KeyboardInterrupt:
        tell("stopped; what is settled stays, and the same command goes on from there")
        raise typer.Exit(130) from None
    show_report(report)
    if is_direct:
        from flows.run import judge

        judge(report, settings)


def _run_directly(request: Request, settings: Settings) -> RunReport:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    from flows.reading import read_options
    from flows.report import Tally
    from flows.run import in_this_process, run
    from flows.sources import find
    from flows.store.session import open_store

    total = sum(ref.size for ref in find(request.source, read_options(request, settings)))
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with (
        open_store(settings, lambda line: console.print(line, markup=False, highlight=False)) as store,
        Progress(*columns, console=console, disable=not console.is_terminal) as bar,
    ):
        task = bar.add_task("pages 0", total=total or None)
        read = 0

        def watch(tally: Tally) -> None:
            nonlocal read
            read += tally.read
            bar.update(task, advance=tally.bytes, description=f"pages {read:,}")

        return run(request, settings, store, in_this_process(store, watch))


def _run_flow(request: Request) -> RunReport:
    from flows.up import WORKER

    # Heard of regularly, as a worker's runs are, so that it is marked when this process dies.
    os.environ.update(WORKER)
    from flows.ingest import ingest

    return ingest(
        source=request.source,
        pattern=" ".join(request.pattern),
        name=request.name or "",
        limit=request.limit,
        force=request.force,
        remove_gone=request.remove_gone,
        dry_run=request.dry_run,
    )


def _has_prefect_server() -> bool:
    """Tell whether Prefect is set to use a server, without importing it when nothing says so."""
    from pathlib import Path

    if os.environ.get("PREFECT_API_URL"):
        return True
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    if not (home / "profiles.toml").exists():
        return False
    from prefect.settings import PREFECT_API_URL

    if not PREFECT_API_URL.value():
        return False
    sys.stderr.write("fihrist: through the Prefect server of your profile; --direct runs without it\n")
    return True


COMMANDS = (run,)
