"""Commands for operators: ``up``, ``deploy``, ``doctor``."""

from __future__ import annotations

import typer


def up() -> None:
    """Start Elasticsearch, Prefect with its UI, and the nightly schedule on this machine; Ctrl-C stops all."""
    from flows.settings import load_settings
    from flows.up import up

    up(load_settings(), typer.echo)


def deploy() -> None:
    """Register the deployments with the Prefect server that PREFECT_API_URL names."""
    from flows.deployments import deploy
    from flows.settings import load_settings

    deploy(load_settings())
    typer.echo("deployed")


def doctor() -> None:
    """Check all that a run needs, and say what to do about what is wrong."""
    from flows.doctor import examine

    is_well = True
    for finding in examine():
        typer.echo(f"{'ok' if finding.is_well else 'WRONG':6} {finding.subject:14} {finding.detail}")
        is_well = is_well and finding.is_well
    if not is_well:
        raise typer.Exit(1)


COMMANDS = (up, deploy, doctor)
