"""Several documents resolved together: a full name in one settles a short one in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.entities.backends import Backend
from transforms.entities.registry import EMPTY_REGISTRY, Registry, Row, learned
from transforms.entities.tagging import Reading, identify, mentions_of, name_article, read, text_of
from transforms.records import Article, EntityKind, Mention


def tag_all(
    articles: Sequence[Article], registry: Registry = EMPTY_REGISTRY, backend: Backend | None = None
) -> tuple[list[Article], Registry]:
    """The articles tagged with what all of them and `registry` know, and the registry that results."""
    readings = read([text_of(article) for article in articles], registry, backend)
    known = learned(registry, _rows(readings, registry))
    tagged = [name_article(article, found, known) for article, found in zip(articles, readings, strict=True)]
    return tagged, known


def find_all(
    texts: Sequence[str], registry: Registry = EMPTY_REGISTRY, backend: Backend | None = None
) -> list[tuple[Mention, ...]]:
    """The mentions of each text, named with what all of the texts and `registry` know."""
    readings = read(texts, registry, backend)
    known = learned(registry, _rows(readings, registry))
    return [tuple(mentions_of(found, known)) for found in readings]


def _rows(readings: Sequence[Reading], registry: Registry) -> Iterator[Row]:
    """The entities of each text, once a text: each votes once on how a name is spelt."""
    for reading in readings:
        names: dict[str, Row] = {}
        for item in identify(reading, registry):
            if item.entity_id and item.span.kind is not EntityKind.DATE:
                names.setdefault(item.entity_id, (item.entity_id, item.span.kind, item.name))
        yield from names.values()
