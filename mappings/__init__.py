"""The room of promises: what the index looks like, as JSON, and a small loader.

A mapping file ``<name>.json`` holds the body that creates an index: ``settings`` and ``mappings``. Where a
list is long enough to be edited on its own, the file says ``{"$lines": "stopwords.txt"}`` and the loader puts
the lines of that file in its place. Comments (``#``) and empty lines of a list file never reach the server.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PROFILES = ("full", "fast")
"""``fast`` leaves out the body's words as typed: a smaller index, quicker to build and to ask."""

_LEFT_OUT = "body.exact"
"""The field that the profile ``fast`` has not."""


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


def articles_body(profile: str = "full") -> dict[str, Any]:
    """Return a fresh body that creates an index of articles; `profile` is one of `PROFILES`."""
    body = index_body("articles")
    if profile == "fast":
        field, _, view = _LEFT_OUT.partition(".")
        del body["mappings"]["properties"][field]["fields"][view]
    return body


def search_body(
    query: str,
    filters: Sequence[Mapping[str, Any]] = (),
    size: int = 10,
    profile: str = "full",
    others: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return the one query of the project for what a person typed, best article first.

    `filters` are clauses that every hit must fulfil and that do not touch the order; `others` are clauses that find
    an article as its words do. The profile ``fast`` is for an index of that profile. `search.json` is a search
    template (``{{query}}``) that a server can store as it is; `search_fast.json` has the parts that ``fast`` asks
    otherwise.

    >>> search_body("وزير الدفاع", size=5)["size"]
    5
    """
    body = filled(json.loads(_read("search.json")), query)
    required = body["query"]["bool"]
    required["filter"] = [*required["filter"], *filters]
    words = required["must"][0]["bool"]
    if profile == "fast":
        words["should"] = [clause for clause in words["should"] if _LEFT_OUT not in clause["match"]]
        body |= filled(json.loads(_read("search_fast.json")), query)
    words["should"] += others
    return cast("dict[str, Any]", {**body, "size": size})


def filled(node: Any, query: str) -> Any:
    """Return a search template's `node` with ``{{query}}`` replaced, as a server's mustache does."""
    if isinstance(node, dict):
        return {key: filled(value, query) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(item, query) for item in node]
    return query if node == "{{query}}" else node


def lines(name: str) -> tuple[str, ...]:
    """Return the entries of the list file `name`: its lines without comments and empty lines, in order."""
    stripped = (line.split("#", 1)[0].strip() for line in _read(name).splitlines())
    return tuple(line for line in stripped if line)


def _is_mapping(file_name: str) -> bool:
    return file_name.endswith(".json") and not file_name.startswith("search")


def _inline(node: Any) -> Any:
    """Return `node` with every reference to a list file replaced by what the file says."""
    if isinstance(node, dict):
        if len(node) == 1 and (key := next(iter(node))) in _REFERENCES:
            return _REFERENCES[key](node[key])
        return {key: _inline(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_inline(item) for item in node]
    return node


def _stemming_rules(names: list[str]) -> list[str]:
    """Return ``stem, stem => word`` for each word of the tables; what an earlier table says of a stem wins."""
    rules: list[str] = []
    seen: set[str] = set()
    for row in (line.split("\t") for name in names for line in lines(name)):
        stems = [stem for stem in row[1].split() if stem not in seen]
        seen.update(stems)
        if stems:
            rules.append(f"{', '.join(stems)} => {row[0]}")
    return rules


def _word_pattern(name: str) -> str:
    """Return a regular expression that finds the words of a list, whole."""
    return r"(?<![\p{L}\p{Nd}])(?:" + "|".join(lines(name)) + r")(?![\p{L}\p{Nd}])"


def _except_words(parts: list[str]) -> str:
    """Return the pattern `parts[1]`, each ``@`` of it replaced by: what follows is no word of the list `parts[0]`."""
    return str(parts[1]).replace("@", f"(?!{_one_of(lines(parts[0]))}$)")


def _one_of(words: Sequence[str]) -> str:
    """Return a regular expression of the words as a tree of letters: the server tries alternatives one by one."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[:1], []).append(word[1:])
    branches = [letter + (_one_of(rest) if any(rest) else "") for letter, rest in rests.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


_REFERENCES: dict[str, Callable[[Any], list[str] | str]] = {
    "$lines": lambda name: list(lines(name)),
    "$rules": _stemming_rules,
    "$pattern": _word_pattern,
    "$except": _except_words,
}


@cache
def _read(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
