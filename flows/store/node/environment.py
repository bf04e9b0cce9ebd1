"""The environment variables of the Java processes."""

import os

# Java would add what these say to our command line.
_IGNORED = frozenset({"CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})


def java_environment() -> dict[str, str]:
    """This process's environment, with UTF-8 file names: under the plain C locale Java knows no Arabic ones."""
    kept = {name: value for name, value in os.environ.items() if name not in _IGNORED}
    return {**kept, "LC_ALL": "C.UTF-8"}
