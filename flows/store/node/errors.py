"""What can go wrong with the embedded node: the branch under `flows.errors.NodeError`.

NodeError
├── JarError          a jar could not be had: no network, no disk, or bytes that are not the locked ones
├── CompileError      the node's own Java did not compile
├── NodeStartError    the process died, or was not ready in time; the message ends with the log's tail
├── NodeBusyError     another process holds the data folder, and its node can not be used
└── NodeStopError     the process is still there after SIGKILL
"""

from flows.errors import NodeError


class JarError(NodeError):
    """A jar of the lock is neither in the cache nor to be had."""


class CompileError(NodeError):
    """The Java of the launcher or the plugin did not compile."""


class NodeStartError(NodeError):
    """The node died while starting, or was not ready in time."""


class NodeBusyError(NodeError):
    """Another process holds the data folder, with a node that this one can not use."""


class NodeStopError(NodeError):
    """The node's process is still there after SIGTERM and SIGKILL."""
