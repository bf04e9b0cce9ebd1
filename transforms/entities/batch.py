"""Several documents resolved together: a full name in one settles a short one in another."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.entities.backends import Backend
from transforms.entities.registry import EMPTY_REGISTRY, Registry, learned
from transforms.entities.tagging import mentions_of, name_article, read, read_article
from transforms.records import Article, Mention


def tag_all(
    articles: Sequence[Article], registry: Registry = EMPTY_REGISTRY, backend: Backend | None = None
) -> tuple[list[Article], Registry]:
    """The articles tagged with what all of them and `registry` know, and the registry that results."""
    readings = [read_article(article, registry, backend) for article in articles]
    pairs = list(zip(articles, readings, strict=True))
    known = registry.learn(name_article(article, found, registry) for article, found in pairs)
    return [name_article(article, found, known) for article, found in pairs], known


def find_all(
    texts: Sequence[str], registry: Registry = EMPTY_REGISTRY, backend: Backend | None = None
) -> list[tuple[Mention, ...]]:
    """The mentions of each text, named with what all of the texts and `registry` know."""
    readings = [read(text, registry, backend) for text in texts]
    named = (mention for found in readings for mention in mentions_of(found, registry))
    known = learned(registry, ((mention.entity_id, mention.kind, mention.name) for mention in named))
    return [tuple(mentions_of(found, known)) for found in readings]
