"""The word lists: composed, without doubles, and of the form that the readers expect."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from transforms.arabic import fold
from transforms.entities import lexicon

FOLDER = Path(lexicon.__file__).parents[1] / "data" / "entities"
FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in {".tsv", ".toml"})
SORTED = ("name_parts.tsv", "name_variants.tsv", "countries.tsv", "model/common_words.tsv", "nationalities.tsv")


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def lists(node: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, list) and all(isinstance(item, str) for item in node):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, f"{path}.{key}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_is_composed_and_visible(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert [char for char in text if unicodedata.category(char) == "Cf"] == []
    assert [line for line in text.splitlines() if line != line.rstrip(" ")] == []


@pytest.mark.parametrize("name", SORTED)
def test_file_is_sorted(name: str) -> None:
    keys = [columns[0] for columns in rows(name)]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys) or name == "name_variants.tsv"


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".toml"], ids=lambda path: path.name)
def test_lists_have_no_doubles(path: Path) -> None:
    for name, words in lists(tomllib.loads(path.read_text(encoding="utf-8"))):
        doubled = [word for word, count in Counter(words).items() if count > 1]
        assert (name, doubled) == (name, [])


def test_an_organisation_is_listed_once() -> None:
    names: Counter[str] = Counter()
    for columns in rows("organisations.tsv"):
        others = columns[2].split("|") if len(columns) > 2 else []
        names.update(fold(name.removeprefix("?")) for name in (columns[0], *others))
    assert [name for name, count in names.items() if count > 1] == []


def test_places_have_one_row_each() -> None:
    ids = [columns[0] for columns in rows("places.tsv")]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_countries_and_capitals_resolve() -> None:
    places = lexicon.places()
    for name, entity_id in {
        "قطر": "iso:QA",
        "الامارات": "iso:AE",
        "القاهره": "geonames:360630",
        "سرت": "geonames:2210554",
    }.items():
        assert places[name][0].id == entity_id


def test_adjectives_of_nationality() -> None:
    codes = lexicon.nationalities()
    assert {codes["القطري"], codes["قطريه"], codes["القطريين"]} == {"QA"}
    assert codes["الاتراك"] == "TR"
    assert "قطر" not in codes


def test_a_written_name_is_listed_once_and_known_in_all_its_spellings() -> None:
    names = [[fold(form) for form in columns[0].split("|")] for columns in rows("name_parts_written.tsv")]
    counts = Counter(form for forms in names for form in forms)
    assert [name for name, count in counts.items() if count > 1] == []
    assert set(counts) <= set(lexicon.name_parts())
    assert [forms for forms in names if len({lexicon.name_variants().get(form, form) for form in forms}) > 1] == []
