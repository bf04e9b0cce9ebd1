"""Several documents resolved together: a full name in one settles a short one in another."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.entities.backends import Backend
from transforms.entities.registry import EMPTY_REGISTRY, Registry, learned
from transforms.entities.tagging import find, tag
from transforms.records import Article, Mention


def tag_all(
    articles: Sequence[Article], registry: Registry = EMPTY_REGISTRY, backend: Backend | None = None
) -> tuple[list[Article], Registry]:
    """The articles tagged with what all of them and `registry` know, and the registry that results."""
    known = registry.learn(tag(article, registry, backend) for article in articles)
    return [tag(article, known, backend) for article in articles], known


def find_all(
    texts: Sequence[str], registry: Registry = EMPTY_REGISTRY, backend: Backend | None = None
) -> list[tuple[Mention, ...]]:
    """The mentions of each text, named with what all of the texts and `registry` know."""
    first = [find(text, registry, backend) for text in texts]
    known = learned(registry, ((m.entity_id, m.kind, m.name) for mentions in first for m in mentions))
    return [find(text, known, backend) for text in texts]
