"""Manifests: a file that lists inputs, with what their collector knows of them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from flows.sources.bounds import ReadOptions
from flows.sources.moments import read_moment
from flows.sources.places import InputRef, Place, SeenNames, show_name
from flows.sources.streams import recode, split_lines

MANIFEST_MARK = "@"
"""Before a location: the file lists inputs. An ending ``.manifest`` says the same."""
_LOCATION_KEYS = ("location", "path", "file", "name")
_MAX_LINE = 1 << 20


def is_manifest(location: str) -> bool:
    """Tell whether a location names a list of inputs.

    >>> is_manifest("@list.txt"), is_manifest("night.manifest"), is_manifest("list.txt")
    (True, True, False)
    """
    return location.startswith(MANIFEST_MARK) or location.endswith(".manifest")


def read_manifest(
    stream: BinaryIO, source: str, folder: str, refer: Callable[[str], InputRef], options: ReadOptions
) -> Iterator[InputRef]:
    """Give the inputs a manifest lists, lazily. Its lines are locations, each alone or followed by a tab and
    the page's address and another and when it was fetched, or JSON objects with ``location``, ``url``,
    ``fetched_at`` and ``encoding``. Relative locations begin at the manifest's folder; lines that begin
    with ``#`` are comments.
    """
    seen = SeenNames()
    for rank, line in enumerate(split_lines(recode(stream, options.encoding), _MAX_LINE), 1):
        text = "" if line is None else line.decode(errors="surrogateescape").strip("\r\n ")
        if line is not None and (not text or text.startswith("#")):
            continue
        row = _parse(text)
        if row is None:
            yield InputRef(source, f"line {rank}", "", fault=f"line {rank} of the manifest names no location")
            continue
        given = str(row["location"])
        location = given if "://" in given else os.path.join(folder, given)  # noqa: PTH118
        path = seen.distinct(show_name(given), rank)
        place = Place(source, path).known(_text(row.get("url")), read_moment(row.get("fetched_at")))
        found = refer(location)
        yield replace(
            found,
            source=source,
            path=path,
            url=place.url,
            fetched_at=place.fetched_at,
            encoding=_text(row.get("encoding")),
            is_alone=False,
        )


def _parse(text: str) -> Mapping[str, object] | None:
    if not text.startswith("{"):
        values = [value.strip() for value in text.split("\t")]
        row: Mapping[str, object] = dict(zip(("location", "url", "fetched_at", "encoding"), values, strict=False))
    else:
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            return None
    location = next((_text(row.get(key)) for key in _LOCATION_KEYS if _text(row.get(key)) is not None), None)
    return None if location is None else {**row, "location": location}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
