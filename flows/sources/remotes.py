"""Object stores and file servers, through fsspec: ``s3://``, ``gs://``, ``http(s)://`` and their like."""

from __future__ import annotations

import posixpath
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, cast
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import fsspec

from flows.errors import SourceError
from flows.hosts import is_loopback
from flows.sources.bounds import ReadOptions
from flows.sources.endings import KNOWN_ENDINGS, is_wanted, note_other, plain_name
from flows.sources.places import InputRef, is_hidden, show_name

_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs"}
_HTTP = ("http", "https")
_ATTEMPTS = 3
_PAUSE = 0.5  # seconds before the second attempt, doubled for the third
_SECRET_NAMES = ("sig", "token", "key", "secret", "password", "credential", "expires", "x-amz", "x-goog")
"""Parts of the names of query fields that sign an address; they change and must not be shown."""


def is_remote(location: str) -> bool:
    """Tell whether a location is an address rather than a path of this machine.

    >>> is_remote("s3://bucket/pages"), is_remote("/srv/pages"), is_remote("C:/pages")
    (True, False, False)
    """
    scheme, mark, _ = location.partition("://")
    return bool(mark) and scheme.replace("+", "").isalnum()


def show_address(location: str) -> str:
    """Return an address without what must not be seen: user, password, signature, fragment.

    >>> show_address("https://me:pw@host/a.zip?dir=x&X-Amz-Signature=abc")
    'https://host/a.zip?dir=x'
    """
    parts = urlsplit(location)
    fields = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in fields if not _is_secret(name)])
    return show_name(urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, "")))


def find_remote(location: str, options: ReadOptions, passed: Counter[str]) -> Iterator[InputRef]:
    """Give the files under an address, or the one file there, folder by folder.

    `passed` counts the files of other kinds. Raises `SourceError` when the address cannot be listed
    or the client for it is not installed.
    """
    shown = show_address(location)
    system, path = _connect(location, options)
    try:
        info = _look_up(system, path, location)
    except Exception as error:  # each client has errors of its own
        message = (
            f"{shown} cannot be opened ({type(error).__name__}); check the address, the network and the credentials"
        )
        raise SourceError(message) from None
    if info.get("type") == "file":
        ref = _refer(location, options.name or posixpath.dirname(shown), posixpath.basename(shown), info)
        yield replace(ref, is_alone=True)
        return
    source = options.name or shown.rstrip("/")
    for name, entry in _walk(system, path.rstrip("/"), options):
        if is_hidden(name) and not options.hidden:
            continue
        if not is_wanted(name, options.include, options.exclude):
            note_other(passed, name, options.include)
            continue
        yield _refer(str(system.unstrip_protocol(entry["name"])), source, show_name(unquote(name)), entry)


def refer_to_address(location: str, options: ReadOptions) -> InputRef:
    """Return the reference of one address, without a look at the server."""
    shown = show_address(location)
    return _refer(location, options.name or posixpath.dirname(shown), posixpath.basename(shown), {})


def open_remote(location: str, options: ReadOptions) -> BinaryIO:
    """Open an address; three attempts. Raises `OSError` when none succeeds."""
    system, path = _connect(location, options)
    for attempt in range(_ATTEMPTS):
        try:
            return cast("BinaryIO", system.open(path, "rb"))
        except (FileNotFoundError, PermissionError, NotImplementedError):
            raise
        except Exception as error:  # each client has errors of its own
            if attempt == _ATTEMPTS - 1:
                message = f"the server does not give it ({type(error).__name__})"
                raise OSError(message) from None
            time.sleep(_PAUSE * 2**attempt)
    raise AssertionError


def _is_secret(name: str) -> bool:
    return any(part in name.lower() for part in _SECRET_NAMES)


def _connect(location: str, options: ReadOptions) -> tuple[Any, str]:
    parts = urlsplit(location)
    if parts.username is not None or parts.password is not None:
        message = (
            f"{show_address(location)} was given with a user or password in the address, where logs and run "
            "parameters show it; put them into ~/.netrc (HTTP) or the environment (object stores)"
        )
        raise SourceError(message)
    try:
        system, path = fsspec.core.url_to_fs(
            location, **_client_options(parts.scheme, parts.hostname, options.storage)
        )
    except ImportError:
        extra = _EXTRAS.get(parts.scheme)
        remedy = f"pip install 'fihrist[{extra}]'" if extra else f"install the fsspec client of {parts.scheme}://"
        message = f"{parts.scheme}:// needs an extra: {remedy}"
        raise SourceError(message) from None
    except ValueError:
        message = f"{parts.scheme}:// is no kind of address that is known; use s3://, gs:// or https://"
        raise SourceError(message) from None
    return system, str(path)


def _client_options(scheme: str, host: str | None, storage: Mapping[str, str]) -> dict[str, object]:
    """Let HTTP use ~/.netrc and proxies, but never send credentials unencrypted over a network."""
    if scheme not in _HTTP:
        return dict(storage)
    is_safe = scheme == "https" or is_loopback(host or "")
    return {"client_kwargs": {"trust_env": is_safe}, "block_size": 0} | dict(storage)


def _look_up(system: Any, path: str, location: str) -> Mapping[str, Any]:
    """Tell a file from a folder. An HTTP server does not: a known ending or no final slash makes a file."""
    if urlsplit(location).scheme in _HTTP:
        is_file = plain_name(urlsplit(location).path).endswith(KNOWN_ENDINGS) or not system.isdir(path)
        return dict(system.info(path)) if is_file else {"type": "directory"}
    return dict(system.info(path))


def _walk(system: Any, root: str, options: ReadOptions) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give each file with its relative name. A listing that names something outside its folder is not followed."""
    system.invalidate_cache()  # clients keep listings, and a worker's process outlives many runs
    pending = [root]
    while pending:
        folder = pending.pop()
        folders = []
        for entry in sorted(system.ls(folder, detail=True), key=lambda entry: str(entry["name"])):
            address = str(entry["name"]).rstrip("/")
            if not address.startswith(folder + "/") or "/" in address[len(folder) + 1 :] or "/../" in address:
                continue
            if entry["type"] == "directory":
                folders.append(address)
            else:
                yield address[len(root) + 1 :], entry
        if options.recursive:
            pending += reversed(folders)


def _refer(location: str, source: str, name: str, info: Mapping[str, Any]) -> InputRef:
    size = info.get("size")
    version = next(
        (str(info[key]) for key in ("ETag", "etag", "LastModified", "updated", "mtime") if info.get(key)), ""
    )
    return InputRef(source, name, location, size=size if isinstance(size, int) else 0, version=version.strip('"'))
