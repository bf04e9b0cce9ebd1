"""What class names, ids and regions on a block's path hint at."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transforms.data import read_toml

_CAMEL_RE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DROP_CAP_RE = re.compile("drop[-_ ]?cap")
"""A large first letter, and no caption."""
_PART_RE = re.compile(r"[a-z]+")
_REGIONS = frozenset(
    {"nav", "footer", "aside", "header", "form", "figure", "article", "main", "ul", "ol", "table", "blockquote"}
)
BODY_MARK = "site-rule:body"
"""The last step of the path of a block in what a site's rule says is the article."""
TOLD_MARK = "json-ld:body"
"""The last step of the path of a block that the page's structured data repeats as the article's text."""
_NEAR_STEPS = 3
"""Steps of the path, from the block up, whose names say something of the block itself."""


@cache
def _parts() -> dict[str, str]:
    return {part: hint for hint, parts in read_toml("class_hints.toml").items() for part in parts}


@cache
def _builders() -> tuple[str, ...]:
    return tuple(read_toml("markup.toml")["builders"])


@lru_cache(maxsize=8192)
def step_hints(step: str) -> frozenset[str]:
    """Return the hints in one step of a path, ``div#id.class.class``.

    >>> sorted(step_hints("div#relatedNews.box"))
    ['related']
    """
    _tag, mark, names = step.partition("#") if "#" in step else step.partition(".")
    if not mark:
        return frozenset()
    for builder in _builders():
        names = names.replace(builder, "")
    return frozenset(_parts()[part] for part in _cut(names) if part in _parts())


def _cut(names: str) -> list[str]:
    """The parts of names, cut at hyphens, underscores and capitals."""
    return _PART_RE.findall(_DROP_CAP_RE.sub("", _CAMEL_RE.sub(" ", names).lower()))


@lru_cache(maxsize=4096)
def names_in(path: str) -> frozenset[str]:
    """Return the parts of the names of the nearest element on a path that has names.

    >>> sorted(names_in("div.post>h5.postCat_name>a"))
    ['cat', 'name', 'post']
    """
    steps = (step[len(step_tag(step)) :] for step in reversed(bare(path).split(">")))
    return frozenset(_cut(next(filter(None, steps), "")))


def bare(path: str) -> str:
    """Return the path without the marks at its end."""
    return path.removesuffix(f">{TOLD_MARK}").removesuffix(f">{BODY_MARK}")


def step_tag(step: str) -> str:
    """Return the tag in one step of a path."""
    return step.partition("#")[0].partition(".")[0]


def is_made_up(tag: str) -> bool:
    """Return whether an element has a name of the site's own, as only those with a hyphen are; a text has none."""
    return "-" in tag[1:]


@lru_cache(maxsize=8192)
def hints(path: str) -> tuple[str, ...]:
    """Return the features of a path: hints near the block, hints of its regions further up."""
    steps = bare(path).split(">")
    near = steps[-_NEAR_STEPS:]
    found = {f"hint:{hint}" for step in near for hint in step_hints(step)}
    found |= {f"above:{hint}" for step in steps[:-_NEAR_STEPS] for hint in step_hints(step)}
    found |= {f"within:{tag}" for step in steps if (tag := step_tag(step)) in _REGIONS}
    if path.endswith(TOLD_MARK):
        found.add("told")
    return tuple(sorted(found))


def step(tag: str, identity: str | None, classes: list[str]) -> str:
    """Return one step of a block's path.

    >>> step("div", "main", ["box", "wide"])
    'div#main.box.wide'
    """
    mark = f"#{identity}" if identity else ""
    return ".".join([tag + mark, *classes[:6]])
