"""The room of promises: what the index looks like, as JSON, and a small loader.

A mapping file ``<name>.json`` holds the body that creates an index: ``settings`` and ``mappings``. Where a
list is long enough to be edited on its own, the file says ``{"$lines": "stopwords.txt"}`` and the loader puts
the lines of that file in its place. Comments (``#``) and empty lines of a list file never reach the server.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, cast

INDEX_PREFIX = "fihrist-"
"""Every index of the project begins with it; a version and the alias are the store's matter."""


class UnknownMappingError(LookupError):
    """No mapping file of that name; the message lists those that exist."""


def mapping_names() -> tuple[str, ...]:
    """Return the names of the indices that have a mapping file, sorted.

    >>> "articles" in mapping_names()
    True
    """
    files = (item.name for item in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in files if _is_mapping(name)))


def index_body(name: str) -> dict[str, Any]:
    """Return a fresh body, ``settings`` and ``mappings``, that creates the index `name` (``articles``, ...).

    Raises UnknownMappingError for a name without a file.
    """
    if name not in mapping_names():
        message = f"No mapping is called {name!r}. Take one of: {', '.join(mapping_names())}."
        raise UnknownMappingError(message)
    return cast("dict[str, Any]", _inline(json.loads(_read(f"{name}.json"))))


def articles_body() -> dict[str, Any]:
    """Return a fresh body that creates an index of articles."""
    return index_body("articles")


def index_template(name: str) -> dict[str, Any]:
    """Return the index template for all versions of the index `name`, for ``put_index_template``.

    >>> index_template("articles")["index_patterns"]
    ['fihrist-articles-*']
    """
    body = index_body(name)
    meta = body["mappings"].get("_meta", {})
    return {
        "index_patterns": [f"{INDEX_PREFIX}{name}-*"],
        "priority": 200,
        "version": meta.get("version", 1),
        "_meta": meta,
        "template": body,
    }


def lines(name: str) -> tuple[str, ...]:
    """Return the entries of the list file `name`: its lines without comments and empty lines, in order."""
    stripped = (line.split("#", 1)[0].strip() for line in _read(name).splitlines())
    return tuple(line for line in stripped if line)


def _is_mapping(file_name: str) -> bool:
    return file_name.endswith(".json") and file_name != "search.json"


def _inline(node: Any) -> Any:
    """Return `node` with every ``{"$lines": file}`` replaced by that file's entries."""
    if isinstance(node, dict):
        if node.keys() == {"$lines"}:
            return list(lines(node["$lines"]))
        return {key: _inline(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_inline(item) for item in node]
    return node


@cache
def _read(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
