"""``fihrist node``: the embedded Elasticsearch."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.remarks import tell

app = typer.Typer(help="The embedded Elasticsearch: start, stop, status, logs.", no_args_is_help=True)


@app.command()
def start() -> None:
    """Start the embedded Elasticsearch in the background and print its address."""
    from flows.settings import load_settings
    from flows.store.node import Node
    from flows.store.session import node_paths

    settings = load_settings()
    paths = node_paths(settings)
    node = Node(paths, settings.node_heap, settings.node_port, detached=True, report=tell)
    typer.echo(node.start())


@app.command()
def stop() -> None:
    """Stop the embedded Elasticsearch, whoever started it."""
    from flows.settings import load_settings
    from flows.store.node import stop_node
    from flows.store.session import node_paths

    tell("stopped" if stop_node(node_paths(load_settings())) else "it was not running")


@app.command()
def status() -> None:
    """Show whether the embedded Elasticsearch runs, and where."""
    from flows.settings import load_settings
    from flows.store.node import node_status
    from flows.store.session import node_paths

    paths = node_paths(load_settings())
    found = node_status(paths)
    typer.echo(found.phase)
    if found.node is not None:
        typer.echo(f"address\t{found.node.url}\nprocess\t{found.node.pid}\nversion\t{found.node.version}")
    typer.echo(f"data\t{paths.indices}\nlog\t{paths.log}")
    if found.phase == "stopped":
        raise typer.Exit(3)


@app.command()
def logs(lines: Annotated[int, typer.Option("--lines", "-n", help="How many of the last lines.")] = 50) -> None:
    """Print the end of the embedded Elasticsearch's log."""
    from flows.settings import load_settings
    from flows.store.node import log_tail
    from flows.store.session import node_paths

    typer.echo(log_tail(node_paths(load_settings()), lines=lines))
