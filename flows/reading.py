"""What the readers get of a request and the settings. Needs no server."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import SourceError
from flows.settings import Settings
from flows.sources import STDIN, FieldNames, ReadOptions, find
from flows.sources.manifests import MANIFEST_MARK
from flows.sources.remotes import is_remote

if TYPE_CHECKING:
    from flows.report import Request


def reader_options(settings: Settings) -> ReadOptions:
    """Return what the settings tell the readers."""
    return ReadOptions(
        exclude=settings.exclude,
        members=settings.members,
        recursive=settings.recursive,
        hidden=settings.hidden,
        encoding=settings.row_encoding,
        fields=FieldNames(**settings.field_names),
        max_page_bytes=settings.max_page_bytes,
        max_archive_bytes=settings.max_archive_bytes,
        max_ratio=settings.max_ratio,
        max_broken=settings.max_broken,
        storage={name: secret.get_secret_value() for name, secret in settings.storage.items()},
    )


def read_options(request: Request, settings: Settings) -> ReadOptions:
    """Return what the readers need to know of a request and the settings."""
    return replace(reader_options(settings), include=request.pattern, name=request.name, limit=request.limit)


def located(source: str) -> str:
    """Return a local path as absolute, so that a replay from another folder finds it; others as they are."""
    if source == STDIN or source.startswith(MANIFEST_MARK) or is_remote(source):
        return source
    return str(Path(source).expanduser().absolute())


def whole_path(given: str) -> str:
    """Return where a path of this machine is, as the sources of runs are called; an address as it is."""
    return given if is_remote(given) else os.path.abspath(os.path.expanduser(given))  # noqa: PTH100, PTH111


def size_of(request: Request, settings: Settings) -> int:
    """Return the bytes of the inputs that are found; 0 when none can be, which the run itself then writes down."""
    try:
        return sum(ref.size for ref in find(request.source, read_options(request, settings)))
    except SourceError:
        return 0
