"""The jars of the embedded node: a committed lock, and a cache that holds nothing else than what is locked."""

import fcntl
import hashlib
import shutil
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from flows.store.node.errors import JarError

LOCK_FILE = "jars.toml"
GROUPS = ("server", "transport", "compiler")
_AT_ONCE = 4
_TRIES = 3
_TIMEOUT_SECONDS = 20

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Jar:
    """One locked file: its Maven coordinate `group:artifact:version`, its size and its sha256 in hex."""

    coordinate: str
    size: int
    sha256: str

    @property
    def filename(self) -> str:
        """The name that Maven gives it, `artifact-version.jar`."""
        _, artifact, version = self.coordinate.split(":")
        return f"{artifact}-{version}.jar"


@cache
def locked_jars(group: str) -> tuple[Jar, ...]:
    """The jars of one of `GROUPS`, in the order of the lock."""
    lock = tomllib.loads(files(__package__).joinpath(LOCK_FILE).read_text("utf-8"))
    return tuple(Jar(name, entry["size"], entry["sha256"]) for name, entry in lock[group].items())


def locked_version() -> str:
    """The version of Elasticsearch that the lock pins, such as `9.5.3`."""
    (server,) = (
        jar for jar in locked_jars("server") if jar.coordinate.startswith("org.elasticsearch:elasticsearch:")
    )
    return server.coordinate.rpartition(":")[2]


def has_jars(folder: Path) -> bool:
    """Whether every locked jar is in `folder` with its size; their bytes were verified when they came in."""
    return not _missing(folder)


def install_jars(folder: Path, report: Report = lambda line: None) -> None:
    """Bring every locked jar into `folder`; those that are there with the right size cost nothing.

    Each jar is downloaded beside the folder, verified, then renamed into it: an interrupted call leaves only
    whole jars behind, and the next one goes on from there. Processes that call at once wait for each other.
    Raises `JarError` when a jar can not be had.
    """
    if has_jars(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with exclusive(folder / ".lock"):
        missing = _missing(folder)
        if not missing:
            return
        report(f"downloading {len(missing)} jars, {sum(jar.size for jar in missing) / 1e6:.0f} MB")
        _check_space(folder, missing)
        _install_all(missing, folder)


def remove_damaged_jars(folder: Path) -> list[Jar]:
    """Take away the jars whose bytes are not the locked ones, and name them: a disk may lose what it was given."""
    jars = [jar for group in GROUPS for jar in locked_jars(group) if (folder / jar.filename).is_file()]
    damaged = [jar for jar in jars if digest_of(folder / jar.filename) != jar.sha256]
    for jar in damaged:
        (folder / jar.filename).unlink(missing_ok=True)
    return damaged


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold an advisory lock on `path` across processes; waits for the holder."""
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def digest_of(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _missing(folder: Path) -> list[Jar]:
    jars = (jar for group in GROUPS for jar in locked_jars(group))
    return [jar for jar in jars if _size(folder / jar.filename) != jar.size]


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _check_space(folder: Path, missing: list[Jar]) -> None:
    needed = sum(jar.size for jar in missing)
    free = shutil.disk_usage(folder).free
    if free < needed:
        message = (
            f"{folder} has {free / 1e6:.0f} MB free and the jars need {needed / 1e6:.0f} MB: "
            "free some, or let FIHRIST_CACHE_DIR name a folder on a larger disk"
        )
        raise JarError(message)


def _install_all(jars: list[Jar], folder: Path) -> None:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            for _ in pool.map(lambda jar: _install(jar, folder), jars):
                pass
        except BaseException:
            # The first failure is the answer; without a network each of the others would wait as long again.
            pool.shutdown(cancel_futures=True)
            raise


def _install(jar: Jar, folder: Path) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix=".download-", dir=folder) as staging:
            found = _from_local_repository(jar, Path(staging)) or _download(jar, Path(staging))
            found.replace(folder / jar.filename)
    except OSError as error:
        message = f"the jar {jar.coordinate} can not be stored in {folder}: {error}"
        raise JarError(message) from error


def _from_local_repository(jar: Jar, staging: Path) -> Path | None:
    """A copy from the user's own Maven repository, if the jar is there and is the locked one."""
    path = _artifact(jar, None).cached_path
    if path is None or not path.is_file() or path.stat().st_size != jar.size:
        return None
    copy = staging / jar.filename
    shutil.copyfile(path, copy)
    return copy if digest_of(copy) == jar.sha256 else None


def _download(jar: Jar, staging: Path) -> Path:
    problem = ""
    for attempt in range(_TRIES):
        time.sleep(attempt)
        try:
            path = Path(_artifact(jar, staging / str(attempt)).resolve())
        except (OSError, RuntimeError) as error:
            problem = f"{type(error).__name__}: {error}"
            continue
        actual = digest_of(path)
        if actual == jar.sha256:
            return path
        problem = f"its sha256 is {actual}, the lock says {jar.sha256}"
    message = (
        f"the jar {jar.coordinate} can not be had: {problem}. The embedded Elasticsearch downloads its jars "
        "once and needs the network for it; or name a server of your own in ELASTICSEARCH_URL"
    )
    raise JarError(message)


def _artifact(jar: Jar, cache: Path | None):  # type: ignore[no-untyped-def]  # jgo has no types
    # Imported here: jgo and what it brings take a third of a second, and a warm start needs none of it.
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL
    from jgo.maven import MavenContext

    settings = GlobalSettings.load()
    group, artifact, version = jar.coordinate.split(":")
    context = MavenContext(
        repo_cache=settings.repo_cache if cache is None else cache,
        remote_repos={**settings.repositories, "central": MAVEN_CENTRAL_URL},
        timeout=_TIMEOUT_SECONDS,
    )
    return context.project(group, artifact).at_version(version).artifact()
