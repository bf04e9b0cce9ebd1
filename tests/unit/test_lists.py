"""The lists that people edit: sorted, composed, without doubles, each phrase in one place."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from transforms.arabic import fold
from transforms.chrome.phrases import key
from transforms.chrome.sequence import FOLLOWERS, ZONES, weights
from transforms.data import read_rows, read_toml
from transforms.records import Role

DATA = Path(__file__).parents[2] / "transforms" / "data"
TOML = (
    "phrases.toml", "openers.toml", "class_hints.toml", "languages.toml", "no_article.toml",
    "calls.toml", "polls.toml", "titles.toml", "offers.toml", "contents.toml",
    "signposts.toml", "notices.toml", "guides.toml", "writers.toml", "meta_lines.toml",
    "buttons.toml", "fields.toml", "own_pages.toml", "remarks.toml",
)  # fmt: skip
TSV = ("agencies.tsv", "months.tsv", "zones.tsv")


def lists(value: object) -> Iterator[list[str]]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from lists(inner)
    elif isinstance(value, list) and value and isinstance(value[0], str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from lists(inner)


@pytest.mark.parametrize("name", TOML)
def test_lists_are_sorted_and_without_doubles(name: str) -> None:
    found = list(lists(tomllib.loads((DATA / name).read_text(encoding="utf-8"))))
    assert found
    for phrases in found:
        assert phrases == sorted(set(phrases))


@pytest.mark.parametrize("name", [*TOML, *TSV])
def test_text_is_composed_and_shows_all_it_has(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not [char for char in text if unicodedata.category(char) == "Cf"], "invisible characters"


def test_a_phrase_has_one_role() -> None:
    keys: Counter[tuple[str, str]] = Counter()
    for group in read_toml("phrases.toml")["group"]:
        assert group["role"] in set(Role)
        assert group["match"] in ("line", "start", "label", "part")
        for phrase in group["phrases"]:
            folded = fold(phrase)
            keys[group["match"], key(folded) if group["match"] == "line" else folded] += 1
    assert [found for found, count in keys.items() if count > 1] == []
    assert ("line", "") not in keys


def test_everyday_words_are_phrases_of_menus_too() -> None:
    """One that is no phrase would never cut a dump: a spelling mistake in the list."""
    phrases = [fold(phrase) for group in read_toml("phrases.toml")["group"] for phrase in group["phrases"]]
    strange = [word for word in read_toml("phrases.toml")["everyday"] if fold(word) not in phrases]
    assert not strange


@pytest.mark.parametrize("name", TSV)
def test_spellings_name_one_thing(name: str) -> None:
    spellings = [fold(spelling) for row in read_rows(name) for spelling in row[-1].split("|")]
    doubles = {spelling for spelling, count in Counter(spellings).items() if count > 1}
    assert not doubles


def test_weights_cover_the_zones_and_their_steps() -> None:
    known = weights()
    for before, following in FOLLOWERS.items():
        for after in following:
            assert f"{before}>{after}" in known
    assert all(len(row) == len(ZONES) for name, row in known.items() if ">" not in name)
