"""``fihrist kibana``: what Kibana shows, from the files of ``mappings/kibana``."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.remarks import tell

app = typer.Typer(help="Kibana's data views, Discover sessions and dashboards.", no_args_is_help=True)

_Wait = Annotated[float, typer.Option(min=0, help="Seconds to wait for Kibana to be ready.")]


@app.command()
def apply(
    wait: _Wait = 10.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the calls; make none.")] = False,
) -> None:
    """Bring the data views, Discover sessions and dashboards into Kibana, and check them. May be repeated."""
    from flows import kibana
    from flows.errors import KibanaError
    from flows.settings import load_settings

    settings = load_settings()
    calls = kibana.plan(settings.index)
    if dry_run:
        for call in calls:
            typer.echo(f"{call}\n")
        return
    with kibana.connect(settings) as client:
        kibana.wait(client, wait)
        kibana.apply(client, calls, tell)
        problems = kibana.check(client, settings.index)
    if problems:
        message = "Kibana took everything, yet shows something else:\n" + "\n".join(problems)
        raise KibanaError(message)


@app.command()
def check(wait: _Wait = 10.0) -> None:
    """Compare Kibana with the files; the exit status is 3 when something differs."""
    from flows import kibana
    from flows.settings import load_settings

    settings = load_settings()
    with kibana.connect(settings) as client:
        kibana.wait(client, wait)
        problems = kibana.check(client, settings.index)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(3)
    tell("all in place")
