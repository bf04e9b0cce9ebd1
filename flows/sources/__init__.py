"""Where pages come from: folders, archives, WARC, JSON lines, tables, object stores, manifests.

`find` gives references, cheaply and lazily; `read` turns one into pages, streamed. Whatever is wrong with
one input, or with one page in it, becomes a `Drop`, and the rest goes on. See ``docs/sources.md``.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from flows.errors import SourceError
from flows.sources.bounds import Budget, Job, OverLimitError, ReadOptions
from flows.sources.fields import FieldNames
from flows.sources.folders import find_in_folder, open_file, refer_to_file
from flows.sources.formats import describe, read_stream
from flows.sources.manifests import MANIFEST_MARK, is_manifest, read_manifest
from flows.sources.places import InputRef, Place, container_of, show_name, split_position
from flows.sources.remotes import find_remote, is_remote, open_remote, refer_to_address, show_address
from flows.sources.streams import UNREADABLE_ERRORS
from transforms.records import Drop, DropReason, RawPage

__all__ = ["FieldNames", "InputRef", "ReadOptions", "find", "open_position", "open_source", "read", "reread"]

STDIN = "-"
_DEFAULTS = ReadOptions()


def find(location: str, options: ReadOptions = _DEFAULTS, passed: Counter[str] | None = None) -> Iterator[InputRef]:
    """Give a reference to each input at a location, in a stable order.

    A location is a folder, a file, an address that fsspec knows, ``-`` for the standard input, or
    ``@FILE`` for a manifest. `passed` counts the files of a folder that are of no known kind, by ending. Raises
    `SourceError` when there is nothing there.
    """
    return islice(_find(location, options, passed), options.limit)


def read(ref: InputRef, options: ReadOptions = _DEFAULTS) -> Iterator[RawPage | Drop]:
    """Give the pages of one input, streamed: memory does not grow with an archive's size.

    Gives at least one result and never raises.
    """
    place = Place.of(ref)
    if ref.fault:
        yield place.drop(DropReason.UNREADABLE, ref.fault)
        return
    job = Job(options, Budget(options), read_stream)
    is_empty = True
    try:
        with closing(_open(ref, options)) as stream:
            for result in read_stream(stream, ref.path, place, job):
                is_empty = False
                yield result
        if is_empty:
            yield place.drop(DropReason.EMPTY, "nothing in it is a page")
    except OverLimitError as error:
        yield place.drop(DropReason.TOO_LARGE, str(error))
    except (*UNREADABLE_ERRORS, SourceError) as error:
        yield place.drop(DropReason.UNREADABLE, describe(error))
    except Exception as error:  # a reader's fault must not end the run
        yield place.drop(DropReason.CRASHED, f"the reader failed: {type(error).__name__}")


def open_source(location: str, options: ReadOptions = _DEFAULTS) -> Iterator[RawPage | Drop]:
    """Give the pages at a location, at most ``options.limit``. Raises `SourceError` when there is nothing."""
    pages = (page for ref in _find(location, options) for page in read(ref, options))
    return islice(pages, options.limit)


def open_position(position: str, options: ReadOptions = _DEFAULTS) -> Iterator[RawPage | Drop]:
    """Give the pages at a location, or the one at a position in it, as drops name it: ``dump.zip!/2024/a.html``.

    Raises `SourceError` when there is nothing at the location.
    """
    location, inside = split_position(position, lambda path: is_remote(path) or os.path.isfile(path))  # noqa: PTH113
    if not inside:
        return open_source(position, options)
    shown = show_address(location) if is_remote(location) else show_name(location)
    return reread(location, [f"{shown.rpartition('/')[2]}{inside}"], options)


def reread(location: str, paths: Iterable[str], options: ReadOptions = _DEFAULTS) -> Iterator[RawPage | Drop]:
    """Give the pages at these paths again, for a replay; what is no longer there as a drop."""
    wanted = set(paths)
    containers = {container_of(path) for path in wanted}
    source = options.name or location
    for ref in _find(location, replace(options, limit=None)):
        source = ref.source
        if ref.path in containers:
            for page in read(ref, options):
                if page.path in wanted:
                    wanted.discard(page.path)
                    yield page
    for path in sorted(wanted):
        yield Place(source, path).drop(DropReason.UNREADABLE, "no longer in the source")


def _find(location: str, options: ReadOptions, passed: Counter[str] | None = None) -> Iterator[InputRef]:
    passed = Counter() if passed is None else passed
    location = _plain(location)
    if location == STDIN:
        return iter([InputRef(options.name or "stdin", STDIN, STDIN)])
    if is_manifest(location):
        return _find_listed(location.removeprefix(MANIFEST_MARK), options)
    if is_remote(location):
        return find_remote(location, options, passed)
    return find_in_folder(location, options, passed)


def _find_listed(location: str, options: ReadOptions) -> Iterator[InputRef]:
    finder = find_remote if is_remote(location) else find_in_folder
    ref = next(finder(location, options, Counter()))
    source = options.name or (show_address(location) if is_remote(location) else f"{ref.source}/{ref.path}")
    folder = os.path.dirname(ref.location)  # noqa: PTH120  of an address too
    with closing(_open(ref, options)) as stream:
        yield from read_manifest(stream, source, folder, partial(_refer, options=options), options)


def _plain(location: str) -> str:
    """Return a ``file://`` address as the path it is, so that the rules for folders of this machine hold."""
    return unquote(urlsplit(location).path) if location.startswith("file://") else location


def _refer(location: str, options: ReadOptions) -> InputRef:
    location = _plain(location)
    return refer_to_address(location, options) if is_remote(location) else refer_to_file(location, options)


def _open(ref: InputRef, options: ReadOptions) -> BinaryIO:
    if ref.location == STDIN:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    return open_remote(ref.location, options) if is_remote(ref.location) else open_file(ref)
