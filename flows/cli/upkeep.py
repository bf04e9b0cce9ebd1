"""Commands on what is indexed: ``rebuild``, ``rollback``, ``versions``, ``replay``, ``drops``, ``why``, ``show``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.remarks import not_empty, tell

if TYPE_CHECKING:
    from flows.console import Screen
    from flows.store.drops import DropFilter

Reason = Annotated[str | None, typer.Option(help="Only drops of this reason.")]
RunId = Annotated[str | None, typer.Option("--run", help="Only drops of this run.")]
Site = Annotated[str | None, typer.Option(help="Only drops of this site.")]
Since = Annotated[str | None, typer.Option(help="Only drops since this date, such as 2026-01-31.")]

_NONE = "there is no such drop"


def rebuild() -> None:
    """Build a new version of the index from the sources, check it, and swap it in."""
    from flows.renewal import rebuild_index
    from flows.run import in_this_process
    from flows.settings import load_settings
    from flows.store.session import open_store

    settings = load_settings()
    with open_store(settings, tell) as store:
        renewal = rebuild_index(settings, store, in_this_process(store), tell)
    changes = renewal.changes
    typer.echo(
        f"{renewal.before} -> {renewal.after}: {changes.after} documents, {changes.added} added, "
        f"{changes.gone} gone, {changes.body_changed} with another body, "
        f"{changes.entities_changed} with other entities"
    )


def rollback() -> None:
    """Put the version before the live one back behind the alias."""
    from flows.settings import load_settings
    from flows.store.indices import Names, rollback
    from flows.store.session import open_store

    settings = load_settings()
    with open_store(settings, tell) as store:
        before, after = rollback(store.client, Names(settings.index))
    typer.echo(f"{before} -> {after}")


def versions() -> None:
    """List the versions of the index; the live one is marked."""
    from flows.settings import load_settings
    from flows.store.indices import Names, live_version, versions
    from flows.store.session import open_store

    settings = load_settings()
    with open_store(settings, tell) as store:
        names = Names(settings.index)
        live = live_version(store.client, names)
        for name in versions(store.client, names):
            count = store.client.count(index=name)["count"]
            typer.echo(f"{'*' if name == live else ' '} {name}\t{count} documents")


def replay(reason: Reason = None, run: RunId = None, site: Site = None, since: Since = None) -> None:
    """Try dropped pages again, from their sources."""
    from flows.cli.summary import show_report
    from flows.console import sanitize
    from flows.rerun import replay_drops
    from flows.run import in_this_process
    from flows.settings import load_settings
    from flows.store.session import open_store

    settings = load_settings()
    wanted = _filter(reason, run, site, since)
    replayed = False
    with open_store(settings, tell) as store:
        for report in replay_drops(wanted, settings, store, in_this_process(store)):
            typer.echo(f"{sanitize(report.source)}:")
            show_report(report)
            replayed = True
    if not replayed:
        tell(_NONE)


def drops(
    reason: Reason = None,
    run: RunId = None,
    site: Site = None,
    since: Since = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a drop.")] = False,
) -> None:
    """List the pages that are not in the index, with the reason."""
    from dataclasses import asdict

    from flows.console import Screen
    from flows.settings import load_settings
    from flows.store.drops import find_drops
    from flows.store.indices import Names
    from flows.store.session import open_store

    settings = load_settings()
    screen = Screen()
    wanted = _filter(reason, run, site, since)
    found = False
    with open_store(settings, tell) as store:
        for drop in find_drops(store.client, Names(settings.index), wanted):
            found = True
            if as_json:
                sys.stdout.write(json.dumps(asdict(drop), ensure_ascii=False) + "\n")
            else:
                screen.write(f"{drop.reason:12} {drop.source} {drop.path}: {drop.detail}")
    if not found:
        tell(_NONE)


def why(
    path: Annotated[
        str,
        typer.Argument(help="A page's path, or the end of its position; its file, URL or id.", callback=not_empty),
    ],
) -> None:
    """Say what became of an input: indexed as which document, or dropped for which reason."""
    from flows.console import Screen
    from flows.reading import whole_path
    from flows.settings import load_settings
    from flows.store.indices import Names
    from flows.store.ledger import MOST_FOUND, find
    from flows.store.session import open_store

    settings = load_settings()
    screen = Screen()
    with open_store(settings, tell) as store:
        entries = find(store.client, Names(settings.index), path, whole_path(path))
    for entry in entries:
        screen.write(f"{entry['source']} {entry['path']}")
        for field in ("outcome", "reason", "detail", "document_id", "url", "run_id", "transforms_version", "at"):
            if entry.get(field):
                screen.write(f"{field:20} {entry[field]}", indent=2)
    if len(entries) == MOST_FOUND:
        tell(f"the newest {MOST_FOUND} are shown; `fihrist drops` lists all that were dropped")
    if not entries:
        tell(f"no run has seen an input that ends in {path!r}; is it in the source, and does the pattern match it?")
        raise typer.Exit(1)


def show(
    document_id: Annotated[
        str, typer.Argument(metavar="ID", help="A document's id, as a search shows it.", callback=not_empty)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="The document as it is stored.")] = False,
) -> None:
    """Print one document of the index."""
    from elasticsearch import NotFoundError

    from flows.console import Screen
    from flows.errors import StoreError
    from flows.settings import load_settings
    from flows.store.session import open_store

    settings = load_settings()
    with open_store(settings, tell) as store:
        try:
            document = store.client.get(index=settings.index, id=document_id)["_source"]
        except NotFoundError:
            message = f"no document has the id {document_id!r}; `fihrist search` and `fihrist why` show ids"
            raise StoreError(message) from None
    if as_json:
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    else:
        _show(Screen(), document)


def _show(screen: Screen, document: dict[str, Any]) -> None:
    for field in ("title", "subtitle"):
        if document.get(field):
            screen.write(document[field])
    screen.write()
    for field in ("url", "site", "section", "author", "agency", "published_at", "story_id", "duplicate_of"):
        if document.get(field):
            screen.write(f"{field:14} {document[field]}")
    for field in ("persons", "organisations", "places"):
        if document.get(field):
            screen.write(f"{field}:")
            screen.write("، ".join(document[field]), indent=2)
    screen.write()
    screen.write(document["body"])
    screen.write()
    for place in document.get("sources", []):
        screen.write(f"from {place['source']} {place['path']}  {place.get('url', '')}".rstrip())


def _filter(reason: str | None, run: str | None, site: str | None, since: str | None) -> DropFilter:
    from flows.store.drops import DropFilter

    return DropFilter(reason, run, site, since)


COMMANDS = (rebuild, rollback, versions, replay, drops, why, show)
