"""Commands of the compose deployment: ``env`` before the first start, ``access`` by the set-up service."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def env(
    folder: Annotated[Path, typer.Argument(help="The folder of docker-compose.yml.")] = Path(),
) -> None:
    """Write .env with random passwords for docker-compose.yml. Never overwrites one."""
    from flows.environment import write_env

    typer.echo(write_env(folder))


def access(
    key_file: Annotated[Path, typer.Argument(help="Where the pipeline's API key is kept.")],
    kibana_password: Annotated[
        str, typer.Option(envvar="KIBANA_SYSTEM_PASSWORD", help="The password that kibana_system gets.")
    ],
) -> None:
    """Set up a secured server: the password of kibana_system, and a key of least privilege for the pipeline."""
    from flows.errors import SettingsError
    from flows.settings import load_settings
    from flows.store.access import ensure_pipeline_key, set_kibana_password
    from flows.store.indices import Names
    from flows.store.session import connected

    settings = load_settings()
    if settings.elasticsearch_url is None:
        message = "set ELASTICSEARCH_URL; the embedded Elasticsearch has no users and no keys"
        raise SettingsError(message)
    with connected(settings, settings.elasticsearch_url) as store:
        set_kibana_password(store.client, kibana_password)
        made = ensure_pipeline_key(store.client, Names(settings.index), key_file)
    sys.stderr.write(f"{key_file}: {'a new key' if made else 'the key works, its privileges are up to date'}\n")


COMMANDS = (env, access)
