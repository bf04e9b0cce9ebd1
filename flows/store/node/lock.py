"""Write the lock of the jars anew: `python -m flows.store.node.lock VERSION > flows/store/node/jars.toml`.

Only for those who move Fihrist to another Elasticsearch; nothing at run time imports this.
"""

import sys
import tempfile
from pathlib import Path

import jgo

from flows.store.node.jars import digest_of

_COMPILER = "org.eclipse.jdt:ecj:3.44.0"
_HEADER = """\
# The jars of the embedded Elasticsearch, as Maven coordinates: group:artifact:version.
# Written by: python -m flows.store.node.lock {version}
"""


def resolve_lock(version: str) -> str:
    """The text of the lock for one version of Elasticsearch: every jar that Maven resolves, with its sha256."""
    with tempfile.TemporaryDirectory() as folder:
        server = _resolve(f"org.elasticsearch:elasticsearch:{version}", Path(folder))
        transport = _resolve(f"org.elasticsearch.plugin:transport-netty4:{version}", Path(folder))
        compiler = _resolve(_COMPILER, Path(folder))
        # Jar hell is checked: a class is on the server's class path or in a module's folder, never in both.
        groups = {"server": server, "transport": transport.keys() - server.keys(), "compiler": compiler}
        known = server | transport | compiler
        sections = [_section(name, sorted(jars), known) for name, jars in groups.items()]
    return _HEADER.format(version=version) + "".join(sections)


def _resolve(endpoint: str, folder: Path) -> dict[str, Path]:
    environment = jgo.build(endpoint, cache_dir=folder)
    assert environment.lockfile is not None
    versions = {
        f"{entry.artifactId}-{entry.version}.jar": f"{entry.groupId}:{entry.artifactId}:{entry.version}"
        for entry in environment.lockfile.dependencies
    }
    return {versions[path.name]: path for path in environment.all_jars}


def _section(name: str, jars: list[str], known: dict[str, Path]) -> str:
    lines = [
        f'"{jar}" = {{ size = {known[jar].stat().st_size}, sha256 = "{digest_of(known[jar])}" }}\n' for jar in jars
    ]
    return f"\n[{name}]\n" + "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(resolve_lock(sys.argv[1]))
