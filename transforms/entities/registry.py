"""What is known across documents: canonical persons and organisations, and the overrides that win over all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from transforms.entities.names import (
    LONG_ENOUGH_FOR_TYPO,
    Name,
    deletions,
    is_compatible,
    name_key,
    person_id,
    spelling,
)
from transforms.entities.overrides import NO_OVERRIDES, Overrides
from transforms.records import EntityKind

Row = tuple[str, EntityKind, str]
"""Id, kind and name of an entity."""


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
    """(given, family) in their first spelling -> the persons who share them."""
    families: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Family name -> the ids of the persons who bear it."""
    entities: dict[str, Registered] = field(default_factory=dict)
    near: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(given, family name less a letter) -> ids: where typos meet."""
    overrides: Overrides = NO_OVERRIDES

    def person(self, name: Name) -> Registered | None:
        """The one known person whom `name` can mean; None when there is none or several."""
        bucket = self.persons.get(_bucket(name)) or self._near(name)
        fits = [known for known in bucket if is_compatible(name, name_key(known.name))]
        return fits[0] if len(fits) == 1 else None

    def _near(self, name: Name) -> list[Registered]:
        """Persons of the same given name whose family name is a typo away."""
        if len(name.family) < LONG_ENOUGH_FOR_TYPO:
            return []
        given = spelling(name.given)
        ids = {found for short in deletions(name.family) for found in self.near.get((given, short), ())}
        return [self.entities[found] for found in sorted(ids)]

    def has_near(self, name: Name) -> bool:
        """Whether nobody has this name, but somebody one that is a typo away."""
        if _bucket(name) in self.persons:
            return False
        return any(is_compatible(name, name_key(known.name)) for known in self._near(name))

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


def _bucket(name: Name) -> tuple[str, str]:
    return spelling(name.given), spelling(name.family)


def learned(registry: Registry, rows: Iterable[Row]) -> Registry:
    """`registry` with more entities.

    Of two names of one id the longer person's name stays. A name that is a typo away from a known person, or
    from one named more often in `rows`, is not learnt: it will be read as that person.
    """
    grown = replace(
        registry,
        entities=dict(registry.entities),
        persons=dict(registry.persons),
        families=dict(registry.families),
        near=dict(registry.near),
    )
    for (entity_id, kind, name), _ in Counter(rows).most_common():
        known = grown.entities.get(entity_id)
        if not entity_id or (known is not None and (kind is not EntityKind.PERSON or len(name) <= len(known.name))):
            continue
        if kind is EntityKind.PERSON and known is None and grown.has_near(name_key(name)):
            continue
        grown.entities[entity_id] = Registered(entity_id, kind, name)
        if kind is EntityKind.PERSON:
            _index(grown, grown.entities[entity_id])
    return grown


def _index(registry: Registry, known: Registered) -> None:
    """Put a person into the look-ups of a registry that is still being built."""
    name = name_key(known.name)
    if len(name.parts) < 2:
        return
    bucket = registry.persons.get(_bucket(name), ())
    registry.persons[_bucket(name)] = (*(other for other in bucket if other.id != known.id), known)
    registry.families[name.family] = tuple(dict.fromkeys((*registry.families.get(name.family, ()), known.id)))
    if len(name.family) >= LONG_ENOUGH_FOR_TYPO:
        given = spelling(name.given)
        for short in deletions(name.family):
            key = (given, short)
            registry.near[key] = tuple(dict.fromkeys((*registry.near.get(key, ()), known.id)))


EMPTY_REGISTRY = Registry()
