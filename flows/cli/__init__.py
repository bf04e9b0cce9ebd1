"""The command line. Data goes to stdout, everything else to stderr; ``-`` is stdin; every error names the remedy.

Heavy imports (Prefect, the client, the transforms) stand inside the commands: ``fihrist --help`` must be quick, and
``fihrist transform`` must need no server.
"""

from __future__ import annotations

import os
import sys

import typer

from flows.cli import demo, deployment, kibana, names, node, operate, pages, run, search, upkeep
from flows.errors import FihristError

app = typer.Typer(
    name="fihrist",
    help="Turn raw Arabic news pages into a search index that people trust.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for part in (demo, run, search, pages, names, upkeep, operate, deployment):
    for command in part.COMMANDS:
        app.command()(command)
app.add_typer(node.app, name="node")
app.add_typer(kibana.app, name="kibana")


def main() -> None:
    """Run the command line; what a person can mend is shown as one message, without a traceback."""
    try:
        app()
    except FihristError as error:
        sys.stderr.write(f"fihrist: {error}\n")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of a pipe went away (`fihrist transform | head`); that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        # By name: importing the client takes a second that `fihrist transform` must not pay.
        if type(error).__module__.split(".")[0] not in {"elasticsearch", "elastic_transport"}:
            raise
        sys.stderr.write(f"fihrist: Elasticsearch refused or was lost: {error}; `fihrist doctor` looks into it\n")
        sys.exit(1)
