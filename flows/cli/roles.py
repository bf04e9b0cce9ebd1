"""``fihrist explain FOLDER --save`` and ``--diff``: what a change of rules does to the pages of a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import SourceError

if TYPE_CHECKING:
    from flows.console import Screen
    from transforms.records import RawPage

Roles = list[list[str]]
"""Role and text of each block of a page, in order."""


def save_roles(source: str, file: Path) -> int:
    """Write the roles of all pages of `source` into `file`, a JSON line a page; return how many."""
    pages = 0
    with file.open("w", encoding="utf-8") as out:
        for path, roles in _all_roles(source):
            out.write(json.dumps({"path": path, "roles": roles}, ensure_ascii=False) + "\n")
            pages += 1
    return pages


def show_differences(screen: Screen, source: str, file: Path) -> int:
    """Write which pages of `source` have other roles now than in `file`, and which lines; return how many pages."""
    before = _read(file)
    changed = 0
    for path, roles in _all_roles(source):
        old = before.pop(path, None)
        if old == roles:
            continue
        changed += 1
        screen.write(path if old is not None else f"{path}: new")
        for line in _lines(old or [], roles):
            screen.write(line, indent=3)
    for path in before:
        changed += 1
        screen.write(f"{path}: gone")
    return changed


def _lines(old: Roles, new: Roles) -> Iterator[str]:
    """Yield a line for each block whose role changed, that came or that went."""
    texts = [text for _, text in old], [text for _, text in new]
    for kind, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind == "equal":
            for (before, text), (after, _) in zip(old[a:b], new[c:d], strict=True):
                if before != after:
                    yield f"{before} -> {after}: {text}"
        else:
            yield from (f"- {role}: {text}" for role, text in old[a:b])
            yield from (f"+ {role}: {text}" for role, text in new[c:d])


def _all_roles(source: str) -> Iterable[tuple[str, Roles]]:
    from flows.reading import reader_options
    from flows.settings import load_settings
    from flows.sources import open_position
    from transforms.records import Drop

    for page in open_position(source, reader_options(load_settings())):
        yield page.path, [["dropped", page.reason.value]] if isinstance(page, Drop) else _roles(page)


def _roles(page: RawPage) -> Roles:
    from transforms.pipeline import transform
    from transforms.records import Drop

    result = transform(page)
    if isinstance(result, Drop):
        return [["dropped", result.reason.value]]
    return [[block.role.value, block.text] for block in result.blocks]


def _read(file: Path) -> dict[str, Roles]:
    try:
        rows: list[dict[str, Any]] = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        message = f"{file} cannot be read ({error}); write it with `fihrist explain FOLDER --save {file}`"
        raise SourceError(message) from error
    return {row["path"]: row["roles"] for row in rows}
