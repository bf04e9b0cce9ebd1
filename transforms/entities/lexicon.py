"""The word lists of ``transforms/data/entities``, read once and folded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from transforms.arabic import fold
from transforms.records import EntityKind

DATA = resources.files("transforms.data") / "entities"


@dataclass(frozen=True, slots=True)
class Known:
    """An entity that a gazetteer holds."""

    id: str
    kind: EntityKind
    name: str
    weight: int
    """How much is known of it: a country's or region's is very large, a city's is its population, an
    organisation's 1, and 0 for a name that is an everyday word too."""
    country: str = ""
    """A place's ISO 3166-1 code, where it has one."""


WRITTEN_NAMES = "name_parts_written.tsv"
COUNTRY_WEIGHT = 10**9
CAPITAL_BONUS = 10**7
NEARNESS = 10
ARAB_COUNTRIES = frozenset(re.findall("..", "AEBHDJDZEGEHIQJOKMKWLBLYMAMROMPSQASASDSOSYTNYE"))
"""Of the Arab League: their towns are news, and their names seldom collide with words."""
TOWN_WEIGHT = 100_000
"""Of a town that is written by hand: as of a large one, since news names it."""


def _rows(name: str) -> Iterator[list[str]]:
    """The columns of each line of a TSV file, comments and blank lines left out."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _names(columns: list[str], at: int) -> list[str]:
    """The names that a column lists between bars; none where the line ends before it."""
    return columns[at].split("|") if len(columns) > at and columns[at] else []


def read_toml(name: str) -> dict[str, Any]:
    """One TOML file of the entities' data."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def word_set(file: str, *path: str) -> frozenset[str]:
    """The folded words of one list of a TOML file, named by its keys; a table gives all of its lists."""
    node: Any = read_toml(file)
    for key in path:
        node = node[key]
    groups = node.values() if isinstance(node, dict) else [node]
    return frozenset(fold(word) for group in groups for word in group)


@cache
def places() -> dict[str, tuple[Known, ...]]:
    """Folded name -> the places that have it, the best known first."""
    found: dict[str, dict[str, Known]] = {}
    for entity, names in [*_written_places(), *_cldr_places(), *_towns(), *_cities()]:
        for name in (entity.name, *names):
            found.setdefault(fold(name), {}).setdefault(entity.id, entity)
    return {key: tuple(sorted(group.values(), key=_fame, reverse=True)) for key, group in found.items()}


def _fame(known: Known) -> int:
    """What places of one name are ordered by: an Arab town is in the news more than another ten times its size."""
    is_arab_town = known.country in ARAB_COUNTRIES and known.weight < CAPITAL_BONUS
    return known.weight * NEARNESS if is_arab_town else known.weight


def is_country(key: str) -> bool:
    """Whether a folded name is first of all a country's or a region's of its own."""
    known = places().get(key)
    return known is not None and known[0].weight >= COUNTRY_WEIGHT


def _written_places() -> Iterator[tuple[Known, list[str]]]:
    for columns in _rows("places.tsv"):
        code, name = columns[:2]
        is_country = ":" not in code
        entity_id = f"iso:{code}" if is_country else code
        yield Known(entity_id, EntityKind.PLACE, name, COUNTRY_WEIGHT, code if is_country else ""), _names(columns, 2)


def _cldr_places() -> Iterator[tuple[Known, list[str]]]:
    written = {entity.id: entity for entity, _ in _written_places()}
    for code, name, *others in _rows("countries.tsv"):
        default = Known(f"iso:{code}", EntityKind.PLACE, name, COUNTRY_WEIGHT, code)
        yield written.get(default.id, default), [name, *_names(others, 0)]


def _towns() -> Iterator[tuple[Known, list[str]]]:
    for country, name, *others in _rows("towns.tsv"):
        entity_id = f"region:{country.lower()}-{fold(name).replace(' ', '-')}"
        yield Known(entity_id, EntityKind.PLACE, name, TOWN_WEIGHT, country), _names(others, 0)


def _cities() -> Iterator[tuple[Known, list[str]]]:
    written = {entity.id: entity for entity, _ in _written_places()}
    spellings = {columns[0]: _names(columns, 2) for columns in _rows("city_spellings.tsv")}
    for number, country, population, capital, name, *others in _rows("cities.tsv"):
        weight = int(population) + CAPITAL_BONUS * int(capital)
        default = Known(f"geonames:{number}", EntityKind.PLACE, name, weight, country)
        yield written.get(default.id, default), [name, *_names(others, 0), *spellings.get(number, ())]


@cache
def organisations() -> dict[str, Known]:
    """Folded name -> the organisation; weight 0 for names that are everyday words too."""
    found: dict[str, Known] = {}
    for columns in _rows("organisations.tsv"):
        name, doubt = columns[0], "".join(columns[1:2]).strip()
        sure = Known(organisation_id(name), EntityKind.ORGANISATION, name, 1)
        in_doubt = Known(sure.id, sure.kind, name, 0)
        found.setdefault(fold(name), in_doubt if doubt else sure)
        for other in _names(columns, 2):
            if not other.startswith("@"):
                found.setdefault(fold(other.removeprefix("?")), in_doubt if other.startswith("?") else sure)
    for key, (name, _) in _national_names().items():
        found.setdefault(key, Known(organisation_id(name), EntityKind.ORGANISATION, name, 1))
    return found


@cache
def national_organisations() -> dict[str, dict[str, Known]]:
    """Folded name that bodies of several countries bear -> ISO code -> the body of that country."""
    return {key: bodies for key, (_, bodies) in _national_names().items()}


@cache
def _national_names() -> dict[str, tuple[str, dict[str, Known]]]:
    """Folded name marked with ``@`` -> the name and, by country, the organisations that list it."""
    found: dict[str, tuple[str, dict[str, Known]]] = {}
    for columns in _rows("organisations.tsv"):
        for other in _names(columns, 2):
            if other.startswith("@"):
                country, _, name = other.removeprefix("@").partition(":")
                body = Known(organisation_id(columns[0]), EntityKind.ORGANISATION, columns[0], 1)
                found.setdefault(fold(name), (name, {}))[1][country] = body
    return found


def organisation_id(name: str) -> str:
    """The id of an organisation that the written list holds: its folded name."""
    return "org:" + fold(name).replace(" ", "-")


@cache
def name_parts() -> dict[str, str]:
    """Folded part of a person's name -> the marks of the sources that have it (``gfwp``).

    Names written by hand are marked as those of Wikidata: they too are of people whom the world knows.
    """
    written = {fold(form): "w" for columns in _rows(WRITTEN_NAMES) for form in _names(columns, 0)}
    return written | {columns[0]: columns[1] for columns in _rows("name_parts.tsv")}


@cache
def name_variants() -> dict[str, str]:
    """Folded spelling of a name part -> the first spelling of its group."""
    found: dict[str, str] = {}
    for columns in [*_rows("name_variants.tsv"), *_rows(WRITTEN_NAMES)]:
        forms = [fold(form) for form in _names(columns, 0)]
        if len(forms) > 1:
            for form in forms:
                found.setdefault(form, forms[0])
    return found


_ADJECTIVE_ENDINGS = ("", "ه", "ون", "ين", "ان", "ات", "ا", "تين", "تان")


@cache
def nationalities() -> dict[str, str]:
    """Folded adjective or people's name -> ISO 3166-1 code, with and without the article."""
    found: dict[str, str] = {}
    for code, stem in _nationality_stems():
        for form in _adjectives(fold(stem.removeprefix("?"))):
            found.setdefault(form, code)
    return found


@cache
def everyday_nationalities() -> frozenset[str]:
    """Forms of `nationalities` that are everyday words too: folded, but as published where they end in ى (اليمنى)."""
    doubted = [stem.removeprefix("?") for _, stem in _nationality_stems() if stem.startswith("?")]
    return frozenset(
        form for stem in doubted for form in ((stem, "ال" + stem) if stem.endswith("ى") else _adjectives(fold(stem)))
    )


def _nationality_stems() -> Iterator[tuple[str, str]]:
    for columns in _rows("nationalities.tsv"):
        for stem in (columns[1], *_names(columns, 2)):
            yield columns[0], stem


def _adjectives(stem: str) -> Iterator[str]:
    """The regular forms of a folded adjective."""
    for ending in _ADJECTIVE_ENDINGS if stem.endswith("ي") else ("",):
        yield stem + ending
        yield "ال" + stem + ending


class Branch:
    """A word of the tree of place and organisation names, after those that lead to it."""

    __slots__ = ("known", "next")

    def __init__(self) -> None:
        self.known: Known | None = None
        """What the words so far name, when that is a whole name."""
        self.next: dict[str, Branch] = {}
        """Folded words that go on from here."""


@cache
def phrases() -> dict[str, Branch]:
    """The tree of all place and organisation names, by their folded words."""
    root = Branch()
    for name in {**places(), **organisations()}:
        branch = root
        for word in name.split(" "):
            branch = branch.next.setdefault(word, Branch())
        branch.known = known_as(name)
    return root.next


def known_as(key: str) -> Known | None:
    """The sure organisation of a folded name, else the best known place, else an organisation in doubt."""
    organisation = organisations().get(key)
    if organisation is not None and organisation.weight:
        return organisation
    place = places().get(key)
    return place[0] if place else organisation


@cache
def common_words() -> frozenset[str]:
    """Folded words that running text uses as everyday words nearly always, whatever the gazetteers say."""
    return frozenset(columns[0] for columns in _rows("model/common_words.tsv"))
