"""Folders of this machine: finding the files, opening one safely."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from flows.errors import SourceError
from flows.sources.bounds import ReadOptions
from flows.sources.endings import is_wanted, note_other
from flows.sources.places import InputRef, is_hidden, show_name


def find_in_folder(location: str, options: ReadOptions, passed: Counter[str]) -> Iterator[InputRef]:
    """Give the files under a folder, or the one file, that `options` want; in order of name, lazily.

    Links to files inside the folder are followed, links to folders are not (their files are found where
    they are), links that lead out become references with a fault. `passed` counts the files
    of other kinds. Raises `SourceError` when there is nothing at the location.
    """
    root = os.path.abspath(os.path.expanduser(location))  # noqa: PTH100, PTH111  pathlib would resolve links
    if not location.strip() or "\0" in location or not os.path.exists(root):  # noqa: PTH110
        message = f"there is nothing at {show_name(root)}; check the path, and that it is mounted"
        raise SourceError(message)
    if not os.path.isdir(root):  # noqa: PTH112
        yield refer_to_file(root, options)
        return
    source = options.name or show_name(root)
    for path in _walk(root, options, passed):
        yield _refer(path, source, show_name(_relative(path, root) or "."), root)


def refer_to_file(path: str, options: ReadOptions) -> InputRef:
    """Return the reference of one file named by itself: its folder is the collection."""
    folder, name = os.path.split(path)
    return replace(_refer(path, options.name or show_name(folder), show_name(name), ""), is_alone=True)


def open_file(ref: InputRef) -> BinaryIO:
    """Open a found file. Raises `OSError` when it is gone, not readable, or no longer a plain file in its folder."""
    if ref.root and _leads_out(ref.location, ref.root):
        raise OSError(_LEADS_OUT)
    # O_NONBLOCK: a named pipe put in the file's place would otherwise wait for a writer for ever.
    descriptor = os.open(ref.location, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(_NOT_A_FILE)
        return os.fdopen(descriptor, "rb")
    except OSError:
        os.close(descriptor)
        raise


_LEADS_OUT = "a symbolic link that leads out of the folder; copy the file into it"
_NOT_A_FILE = "not a plain file (a pipe, socket or device)"
_NO_TARGET = "a symbolic link to nothing"


def _walk(root: str, options: ReadOptions, passed: Counter[str]) -> Iterator[str]:
    """Give the paths of wanted entries, and of folders that cannot be listed or lead out."""
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208  names are far smaller than entries
        except OSError:
            yield folder
            continue
        folders = []
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118
            if is_hidden(name) and not options.hidden:
                continue
            if _is_folder(path):
                folders.append(path)
            elif _is_stray_link(path, root) or is_wanted(_relative(path, root), options.include, options.exclude):
                yield path
            else:
                note_other(passed, name, options.include)
        if options.recursive:
            pending += reversed(folders)


def _refer(path: str, source: str, name: str, root: str) -> InputRef:
    ref = InputRef(source, name, path, root=root)
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError as error:
        fault = _NO_TARGET if os.path.islink(path) else error.strerror or "not readable"  # noqa: PTH114
        return replace(ref, fault=fault)
    if root and _leads_out(path, root):
        return replace(ref, fault=_LEADS_OUT)
    if stat.S_ISDIR(found.st_mode):
        return replace(ref, fault="the folder cannot be listed; check its permissions")
    if not stat.S_ISREG(found.st_mode):
        return replace(ref, fault=_NOT_A_FILE)
    return replace(ref, size=found.st_size, version=f"{found.st_mtime_ns}-{found.st_size}")


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _is_stray_link(path: str, root: str) -> bool:
    """Tell whether a link to a folder leads out of the root: worth a word, as its files will be missed."""
    return os.path.isdir(path) and _leads_out(path, root)  # noqa: PTH112


def _relative(path: str, root: str) -> str:
    return path[len(root.rstrip(os.sep)) + 1 :].replace(os.sep, "/")


def _leads_out(path: str, root: str) -> bool:
    """Tell whether an entry of a folder that was walked without following links is a link out of the root."""
    is_link = os.path.islink(path)  # noqa: PTH114
    return is_link and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
