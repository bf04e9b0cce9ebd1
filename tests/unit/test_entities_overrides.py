"""The overrides file: it wins, and a mistake in it names its line."""

import pytest

from transforms.entities import OverrideError, Registry, find, parse_overrides, shipped_overrides
from transforms.records import EntityKind

TEXT = "قال خلوصي أكار إن حكومة الوفاق طلبت الدعم. وقال أكار إن الزيارة شملت مدينة طرابلس."


def named(overrides: str) -> dict[str, tuple[str, str]]:
    registry = Registry(overrides=parse_overrides(overrides))
    return {mention.text: (mention.name, mention.entity_id) for mention in find(TEXT, registry)}


def test_rename_changes_the_name_and_keeps_the_id() -> None:
    after = named('[[rename]]\nkind = "PER"\nfrom = "خلوصي أكار"\nto = "خلوصي آكار"\n')
    assert after["خلوصي أكار"] == ("خلوصي آكار", named("")["خلوصي أكار"][1])
    assert after["أكار"] == after["خلوصي أكار"]


def test_merge_gives_all_names_one_id() -> None:
    after = named('[[merge]]\nkind = "ORG"\nnames = ["حكومة السراج", "حكومة الوفاق الوطني"]\n')
    assert after["حكومة الوفاق"][0] == "حكومة السراج"
    assert after["حكومة الوفاق"][1] != named("")["حكومة الوفاق"][1]


def test_split_takes_a_form_away() -> None:
    after = named('[[split]]\nkind = "LOC"\nform = "طرابلس"\nname = "طرابلس الشام"\n')
    assert after["طرابلس"][0] == "طرابلس الشام"
    assert not after["طرابلس"][1].startswith("geonames:")


def test_never_is_no_mention() -> None:
    assert "طرابلس" not in named('[[never]]\nkind = "LOC"\nform = "طرابلس"\n')


def test_shipped_file_parses() -> None:
    assert (EntityKind.PERSON, "الله") in shipped_overrides().never


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ('\n[[rename]]\nkind = "PER"\nfrom = "س"\n', 2, "`to`"),
        ('[[merge]]\nkind = "PER"\nnames = ["س"]\n', 1, "two or more"),
        ('[[never]]\nkind = "LOC"\nform = "س"\n\n[[never]]\nkind = "GPE"\nform = "س"\n', 5, "PER, ORG or LOC"),
        ('# words\n[[nver]]\nkind = "LOC"\n', 2, "rename, merge, split, never"),
        ('[[split]]\nkind = "PER"\nform = "س"\nname = "ص"\nnote = "؟"\n', 1, "`note`"),
        ('[rename]\nkind = "PER"\n', 1, "[[rename]]"),
        ('[[never]]\nkind = "LOC\n', 2, "not valid TOML"),
        ('[[never]]\nkind = 5\nform = "س"\n', 1, "`kind`"),
        ("never = 3\n", 1, "[[never]]"),
    ],
)
def test_mistake_names_file_and_line(source: str, line: int, says: str) -> None:
    with pytest.raises(OverrideError) as caught:
        parse_overrides(source, "mine.toml")
    assert f"mine.toml, line {line}:" in str(caught.value)
    assert says in str(caught.value)
