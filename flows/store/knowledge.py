"""What earlier runs learned, as the transforms take it: read once, at the start of a run."""

from __future__ import annotations

from pathlib import Path

from elasticsearch import Elasticsearch

from flows.errors import SettingsError
from flows.store import chrome, entities
from flows.store.indices import Names
from transforms.entities import EMPTY_REGISTRY, OverrideError, Registry, learned, parse_overrides
from transforms.pipeline import Knowledge
from transforms.records import EntityKind

_RESOLVED_KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION)
"""Places resolve by the gazetteer alone."""


def read_knowledge(client: Elasticsearch, names: Names, overrides: Path | None = None) -> Knowledge:
    """Return the chrome of the known sites and the known persons and organisations.

    `overrides` is a file that stands in for the shipped one. Raises `SettingsError` that names a wrong line.
    """
    rows = entities.known_names(client, names, tuple(kind.value for kind in _RESOLVED_KINDS))
    registry = learned(_registry(overrides), ((entity_id, EntityKind(kind), name) for entity_id, kind, name in rows))
    return Knowledge(chrome.read(client, names), registry)


def _registry(overrides: Path | None) -> Registry:
    if overrides is None:
        return EMPTY_REGISTRY
    try:
        return Registry(overrides=parse_overrides(overrides.read_text(encoding="utf-8"), str(overrides)))
    except (OSError, OverrideError) as error:
        message = f"FIHRIST_ENTITIES_OVERRIDES cannot be used: {error}"
        raise SettingsError(message) from error
