"""Where the embedded node keeps its jars (a cache) and its indices (data)."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


@dataclass(frozen=True, slots=True)
class NodePaths:
    """Two folders: `cache` may be deleted at any time without a node; `data` holds the indices.

    Many nodes may share one cache. One data folder belongs to one node at a time.
    """

    cache: Path
    data: Path

    @classmethod
    def for_user(cls, cache: Path | str | None = None, data: Path | str | None = None) -> "NodePaths":
        """The user's own folders as the platform has them, each replaced by an argument that is given."""
        return cls(
            cache=user_cache_path("fihrist") if cache is None else Path(cache).expanduser().absolute(),
            data=user_data_path("fihrist") if data is None else Path(data).expanduser().absolute(),
        )

    @property
    def jars(self) -> Path:
        """The verified jars, one file each, named as in their repository."""
        return self.cache / "jars"

    @property
    def homes(self) -> Path:
        """One folder per build of the node: compiled classes, modules, configuration."""
        return self.cache / "homes"

    @property
    def node(self) -> Path:
        """All that one node writes."""
        return self.data / "elasticsearch"

    @property
    def indices(self) -> Path:
        """Elasticsearch's own data path."""
        return self.node / "data"

    @property
    def logs(self) -> Path:
        """Logs and port files."""
        return self.node / "logs"

    @property
    def scratch(self) -> Path:
        """The Java process's temporary files."""
        return self.node / "tmp"

    @property
    def log(self) -> Path:
        """The server's log, rolled at a few megabytes."""
        return self.logs / "node.log"

    @property
    def console(self) -> Path:
        """What the Java process says before and beside its log; begun anew at each start."""
        return self.logs / "console.log"

    @property
    def lock(self) -> Path:
        """Held by the Java process as long as it lives."""
        return self.node / "node.lock"

    @property
    def state(self) -> Path:
        """Who runs on this data folder: pid, address, version, start."""
        return self.node / "node.json"

    def ports(self, kind: str) -> Path:
        """The file in which the server writes the addresses it bound, `http` or `transport`."""
        return self.logs / f"{kind}.ports"
