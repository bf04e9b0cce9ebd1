"""The file ``.env`` of the compose deployment: the example with a random secret wherever it leaves a value empty."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from flows.errors import SettingsError

EXAMPLE = ".env.example"
_EMPTY_RE = re.compile(r"^([A-Z][A-Z0-9_]*)=$", re.MULTILINE)
_SECRET_BYTES = 24
"""48 hexadecimal digits: over the 32 characters that Kibana asks for, and safe in addresses and in ``.env``."""


def new_secret() -> str:
    """Return a random secret."""
    return secrets.token_hex(_SECRET_BYTES)


def filled(example: str, secret: Callable[[], str] = new_secret) -> str:
    """Return the text of `example` with a secret of its own after every ``NAME=`` that has no value.

    >>> filled("# both\\nPORT=9200\\nPASSWORD=\\n", lambda: "s3cret")
    '# both\\nPORT=9200\\nPASSWORD=s3cret\\n'
    """
    return _EMPTY_RE.sub(lambda match: f"{match.group(1)}={secret()}", example)


def write_env(folder: Path) -> Path:
    """Write ``.env`` from ``.env.example`` in `folder`, readable to its owner only, and return where it is.

    Raises `SettingsError` when there is one already: its passwords are those that the volumes were made with.
    """
    target = folder / ".env"
    try:
        text = filled((folder / EXAMPLE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"there is no {EXAMPLE} in {folder.resolve()}; run this where docker-compose.yml is"
        raise SettingsError(message) from None
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        message = (
            f"{target.resolve()} is there already, and its passwords are those that the volumes were made with; "
            "keep it, or move it away if you also remove the volumes"
        )
        raise SettingsError(message) from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return target
