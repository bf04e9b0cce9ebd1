"""Archives of loaded classes: with them a node starts in a third of the processor time.

The runtime at hand comes without one, so the home gets a base archive of Java's own classes when it is built.
The first node that ends in order leaves a second one on top of it, of the server's classes; all later ones map
both. Java checks that an archive fits the class path and the options, and goes on without it when it does not.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from flows.store.node.environment import java_environment

# An archive is good for one collector and one set of module options: those of the run are those of the base.
ARCHIVED_OPTIONS = ("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
_BASE = "java.jsa"
_SERVER = "server.jsa"
_TERMINATED = 143


@dataclass(frozen=True, slots=True)
class Archive:
    """What a start adds to Java's options; `draft` is what the process writes at its end, if it writes any."""

    options: tuple[str, ...]
    draft: Path | None = None


def dump_base(java: str, home: Path) -> None:
    """Write the base archive into a home; without it the node starts all the same, more slowly."""
    command = [java, *ARCHIVED_OPTIONS, "-Xshare:dump", f"-XX:SharedArchiveFile={home / _BASE}"]
    subprocess.run(command, env=java_environment(), capture_output=True, check=False)


def choose_archive(home: Path, *, is_writer: bool) -> Archive:
    """The archive to start with. A writer makes the one that is still missing, which costs seconds at its end."""
    server, base = home / _SERVER, home / _BASE
    if server.exists():
        return Archive((f"-XX:SharedArchiveFile={server}",))
    if not base.exists():
        return Archive(())
    options = (f"-XX:SharedArchiveFile={base}",)
    if not is_writer:
        return Archive(options)
    draft = home / f"{uuid4().hex}.draft"
    return Archive((*options, f"-XX:ArchiveClassesAtExit={draft}"), draft)


def keep_archive(home: Path, archive: Archive, returncode: int | None) -> None:
    """Put the draft into use if its process ended in order; else it may be half written, and goes."""
    if archive.draft is None or not archive.draft.exists():
        return
    if returncode == _TERMINATED:
        archive.draft.replace(home / _SERVER)
    for stale in home.glob("*.draft"):
        stale.unlink(missing_ok=True)


def drop_archives(home: Path) -> None:
    """Take away archives that no longer fit: they name the jars with their times."""
    (home / _SERVER).unlink(missing_ok=True)
