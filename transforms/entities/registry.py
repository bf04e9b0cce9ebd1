"""What is known across documents: canonical persons and organisations, and the overrides that win over all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from transforms.entities.names import LONG_ENOUGH_FOR_TYPO, Name, is_compatible, name_key, person_id
from transforms.entities.overrides import NO_OVERRIDES, Overrides
from transforms.records import Article, EntityKind


@dataclass(frozen=True, slots=True)
class Registered:
    """One canonical entity of the registry."""

    id: str
    kind: EntityKind
    name: str
    """The longest full name seen."""


@dataclass(frozen=True, slots=True)
class Registry:
    """An immutable snapshot of known entities. The empty one is the default everywhere."""

    persons: dict[tuple[str, str], tuple[Registered, ...]] = field(default_factory=dict)
    """(given, family) -> the persons who share them."""
    families: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Family name -> the ids of the persons who bear it."""
    entities: dict[str, Registered] = field(default_factory=dict)
    overrides: Overrides = NO_OVERRIDES

    def person(self, name: Name) -> Registered | None:
        """The one known person whom `name` can mean; None when there is none or several."""
        bucket = self.persons.get((name.given, name.family), ())
        fits = [known for known in bucket if is_compatible(name, name_key(known.name))]
        if not bucket and len(name.family) >= LONG_ENOUGH_FOR_TYPO:
            fits = []
        return fits[0] if len(fits) == 1 else None

    def is_taken(self, name: Name) -> bool:
        """Whether another person already has the short id of `name`."""
        known = self.entities.get(person_id(name))
        return known is not None and not is_compatible(name, name_key(known.name))

    def by_family(self, name: Name) -> Registered | None:
        """The only known person of a family name; None when nobody or several bear it."""
        ids = self.families.get(name.family, ())
        return self.entities[ids[0]] if len(ids) == 1 else None

    def name_of(self, entity_id: str) -> str | None:
        """The canonical name of an id."""
        known = self.entities.get(entity_id)
        return None if known is None else known.name

    def overridden(self, kind: EntityKind, form: str, entity_id: str, name: str) -> tuple[str, str]:
        """Id and name after the overrides: a split by form first, then merges, then renames."""
        return self.overrides.apply(kind, form, entity_id, name)

    def learn(self, articles: Iterable[Article]) -> Registry:
        """A registry that also knows the resolved entities of `articles`."""
        return learned(self, ((e.id, e.kind, e.name) for article in articles for e in article.entities))


def learned(registry: Registry, rows: Iterable[tuple[str, EntityKind, str]]) -> Registry:
    """`registry` with more entities, ``(id, kind, name)``; of two names of one id the longer person's name stays."""
    entities = dict(registry.entities)
    for entity_id, kind, name in rows:
        if not entity_id:
            continue
        known = entities.get(entity_id)
        if known is None or (kind is EntityKind.PERSON and len(name) > len(known.name)):
            entities[entity_id] = Registered(entity_id, kind, name)
    persons: dict[tuple[str, str], list[Registered]] = {}
    families: dict[str, list[str]] = {}
    for known in entities.values():
        if known.kind is EntityKind.PERSON:
            name_parts = name_key(known.name)
            if len(name_parts.parts) > 1:
                persons.setdefault((name_parts.given, name_parts.family), []).append(known)
                families.setdefault(name_parts.family, []).append(known.id)
    return Registry(
        {key: tuple(group) for key, group in persons.items()},
        {key: tuple(ids) for key, ids in families.items()},
        entities,
        registry.overrides,
    )


EMPTY_REGISTRY = Registry()
