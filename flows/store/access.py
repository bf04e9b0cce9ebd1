"""Who may do what on a secured server: Kibana's own password, and a key of least privilege for the pipeline."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

from elasticsearch import ApiError, AuthenticationException, Elasticsearch, TransportError

from flows.errors import StoreError
from flows.store.indices import Names

KIBANA_USER = "kibana_system"
KEY_NAME = "fihrist-pipeline"


def pipeline_role(names: Names) -> dict[str, Any]:
    """Return the privileges of the pipeline: its own indices, and to ask the server who it is.

    ``manage`` is what moving an alias takes; it covers creating, refreshing and deleting those indices.
    """
    indices = [{"names": [names.alias, f"{names.alias}-*"], "privileges": ["read", "write", "manage"]}]
    return {"pipeline": {"cluster": ["monitor"], "indices": indices}}


def set_kibana_password(client: Elasticsearch, password: str) -> None:
    """Give Kibana's own user its password. Raises `StoreError`."""
    try:
        client.security.change_password(username=KIBANA_USER, password=password)
    except (ApiError, TransportError) as error:
        raise StoreError(_refused(f"the password of {KIBANA_USER}", error)) from error


def ensure_pipeline_key(client: Elasticsearch, names: Names, key_file: Path) -> bool:
    """Leave a working API key of the pipeline in `key_file`; return whether a new one was made.

    A key that works is kept and given today's privileges. Otherwise all earlier keys of that name are withdrawn.
    Raises `StoreError`.
    """
    role = pipeline_role(names)
    try:
        key_id = _working_key_id(client, key_file)
        if key_id is not None:
            client.security.update_api_key(id=key_id, role_descriptors=role)
            return False
        client.security.invalidate_api_key(name=KEY_NAME, owner=True)
        made = client.security.create_api_key(name=KEY_NAME, role_descriptors=role)
    except (ApiError, TransportError) as error:
        raise StoreError(_refused("an API key for the pipeline", error)) from error
    _write_secret(key_file, str(made["encoded"]))
    return True


def _working_key_id(client: Elasticsearch, key_file: Path) -> str | None:
    """Return the id of the key in the file, None when there is none or the server does not take it."""
    if not key_file.exists():
        return None
    encoded = key_file.read_text(encoding="ascii").strip()
    if not encoded:
        return None
    try:
        client.options(api_key=encoded).security.authenticate()
        return base64.b64decode(encoded).decode("ascii").partition(":")[0]
    except (AuthenticationException, ValueError):
        return None


def _write_secret(path: Path, secret: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    aside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secret)
        aside.replace(path)
    except OSError as error:
        message = f"the pipeline's key cannot be written to {path}: {error}; make that folder writable to this user"
        raise StoreError(message) from error


def _refused(what: str, error: Exception) -> str:
    return (
        f"Elasticsearch did not set {what}: {error}; use the user elastic with the password of .env, "
        "and a server with security on"
    )
