"""The hand-kept file that wins: entities to rename, merge or split, words that are never names.

Format of ``overrides.toml``::

    [[rename]]            # show another name
    kind = "PER"
    from = "خلوصي أكار"
    to = "خلوصي آكار"

    [[merge]]             # these names are one entity: the first of `names` and its id stay
    kind = "ORG"
    names = ["حكومة الوفاق الوطني", "حكومة السراج"]

    [[split]]             # this form is not what it was resolved to, but an entity of its own
    kind = "PER"
    form = "محمد العلي"
    name = "محمد العلي (لاعب)"

    [[never]]             # not a name at all
    kind = "LOC"
    form = "الثلاثاء"
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from transforms.arabic import fold
from transforms.entities.lexicon import DATA
from transforms.entities.names import hashed_id, name_key, person_id
from transforms.records import EntityKind


class OverrideError(ValueError):
    """A mistake in an overrides file; the message names the file and the line and says what to write."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """The parsed file. Keys are a kind and a folded name."""

    renamed: dict[tuple[EntityKind, str], str] = field(default_factory=dict)
    merged: dict[tuple[EntityKind, str], tuple[str, str]] = field(default_factory=dict)
    """Name or form -> id and name of the entity it belongs to."""
    split: dict[tuple[EntityKind, str], tuple[str, str]] = field(default_factory=dict)
    never: frozenset[tuple[EntityKind, str]] = frozenset()

    def apply(self, kind: EntityKind, form: str, entity_id: str, name: str) -> tuple[str, str]:
        """Id and name of an entity that was seen as `form` and resolved to `entity_id` and `name`."""
        if self.split and (apart := self.split.get((kind, fold(form)))) is not None:
            return apart
        if self.merged:
            target = self.merged.get((kind, fold(form))) or self.merged.get((kind, fold(name)))
            entity_id, name = target or (entity_id, name)
        return entity_id, self.renamed.get((kind, fold(name)), name) if self.renamed else name


NO_OVERRIDES = Overrides()

_FIELDS: dict[str, dict[str, type]] = {
    "rename": {"kind": str, "from": str, "to": str},
    "merge": {"kind": str, "names": list},
    "split": {"kind": str, "form": str, "name": str},
    "never": {"kind": str, "form": str},
}
_LINE_RE = re.compile(r"\(at line (\d+)")


def parse_overrides(source: str, file: str = "overrides.toml") -> Overrides:
    """The overrides of a TOML text. Raises OverrideError, with file and line, on any mistake."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = _LINE_RE.search(str(error))
        where = f"{file}, line {line.group(1)}" if line else file
        msg = f"{where}: not valid TOML ({error}). Mend that line; `fihrist entities` reads the file again at once."
        raise OverrideError(msg) from error
    lines = _table_lines(source)
    for section, rows in tables.items():
        _check_section(section, rows, lines.get(section, []), file)
    return Overrides(
        {(EntityKind(row["kind"]), fold(row["from"])): row["to"] for row in tables.get("rename", [])},
        _merged(tables.get("merge", [])),
        {(EntityKind(row["kind"]), fold(row["form"])): _own(row) for row in tables.get("split", [])},
        frozenset((EntityKind(row["kind"]), fold(row["form"])) for row in tables.get("never", [])),
    )


def _table_lines(source: str) -> dict[str, list[int]]:
    """Section -> the 1-based lines where its tables begin."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if match := re.match(r"\s*\[\[?\s*([^\]\s]+)", line):
            lines.setdefault(match.group(1), []).append(number)
    return lines


def _check_section(section: str, rows: Any, lines: list[int], file: str) -> None:
    first = lines[0] if lines else 1
    if section not in _FIELDS:
        msg = f"{file}, line {first}: no section [[{section}]]. Use one of {', '.join(_FIELDS)}."
        raise OverrideError(msg)
    if not isinstance(rows, list):
        msg = f"{file}, line {first}: [{section}] must be [[{section}]], a table for each entry."
        raise OverrideError(msg)
    for row, line in zip(rows, lines or [1] * len(rows), strict=False):
        _check_row(section, row, f"{file}, line {line}")


def _check_row(section: str, row: dict[str, Any], where: str) -> None:
    fields = _FIELDS[section]
    for name, kind in fields.items():
        if not isinstance(row.get(name), kind) or not row[name]:
            what = "a list of names" if kind is list else "a text"
            msg = f"{where}: [[{section}]] needs `{name}`, {what}."
            raise OverrideError(msg)
    unknown = sorted(set(row) - set(fields))
    if unknown:
        msg = f"{where}: [[{section}]] has no field `{unknown[0]}`. It has {', '.join(fields)}."
        raise OverrideError(msg)
    if row["kind"] not in set(EntityKind):
        msg = f'{where}: kind = "{row["kind"]}" is not known. Use PER, ORG or LOC.'
        raise OverrideError(msg)
    if section == "merge" and (len(row["names"]) < 2 or not all(isinstance(name, str) for name in row["names"])):
        msg = f"{where}: [[merge]] needs two or more texts in `names`."
        raise OverrideError(msg)


def _own_id(kind: EntityKind, name: str) -> str:
    return person_id(name_key(name)) if kind is EntityKind.PERSON else hashed_id(kind, fold(name))


def _own(row: dict[str, Any]) -> tuple[str, str]:
    kind = EntityKind(row["kind"])
    return hashed_id(kind, "split " + fold(row["name"])), row["name"]


def _merged(rows: list[dict[str, Any]]) -> dict[tuple[EntityKind, str], tuple[str, str]]:
    merged: dict[tuple[EntityKind, str], tuple[str, str]] = {}
    for row in rows:
        kind, first = EntityKind(row["kind"]), row["names"][0]
        for name in row["names"]:
            merged[kind, fold(name)] = (_own_id(kind, first), first)
    return merged


@cache
def shipped_overrides() -> Overrides:
    """The overrides of ``transforms/data/entities/overrides.toml``."""
    return parse_overrides((DATA / "overrides.toml").read_text(encoding="utf-8"))
