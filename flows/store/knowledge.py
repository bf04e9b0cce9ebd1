"""What earlier runs learned, as the transforms take it: read once, at the start of a run."""

from __future__ import annotations

from elasticsearch import Elasticsearch

from flows.store import chrome, entities
from flows.store.indices import Names
from transforms.entities.registry import EMPTY_REGISTRY, learned
from transforms.pipeline import Knowledge
from transforms.records import EntityKind

_RESOLVED_KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION)
"""Places resolve by the gazetteer alone."""


def read_knowledge(client: Elasticsearch, names: Names) -> Knowledge:
    """Return the chrome of the known sites and the known persons and organisations."""
    rows = entities.known_names(client, names, tuple(kind.value for kind in _RESOLVED_KINDS))
    registry = learned(EMPTY_REGISTRY, ((entity_id, EntityKind(kind), name) for entity_id, kind, name in rows))
    return Knowledge(chrome.read(client, names), registry)
