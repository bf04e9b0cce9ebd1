"""Who, where, which organisation, under one name.

`tag` fills an article's mentions, entities and nationalities; `find` does the same for a bare text. Both are
pure: what other documents taught comes in as a `Registry`, a bigger model as a `Backend`.
"""

from transforms.entities.backends import Backend, ClassifierBackend, RulesBackend
from transforms.entities.batch import find_all, tag_all
from transforms.entities.overrides import OverrideError, Overrides, parse_overrides, shipped_overrides
from transforms.entities.registry import EMPTY_REGISTRY, Registered, Registry, learned
from transforms.entities.tagging import as_row, find, tag

__all__ = [
    "EMPTY_REGISTRY",
    "Backend",
    "ClassifierBackend",
    "OverrideError",
    "Overrides",
    "Registered",
    "Registry",
    "RulesBackend",
    "as_row",
    "find",
    "find_all",
    "learned",
    "parse_overrides",
    "shipped_overrides",
    "tag",
    "tag_all",
]
