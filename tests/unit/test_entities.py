"""Mentions of a text: kinds, names, offsets, and what hostile input costs."""

import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.entities import RulesBackend, find, find_all, tag, tag_all
from transforms.entities.refinement import trim
from transforms.entities.rules import Span
from transforms.entities.tagging import as_row
from transforms.entities.tokens import tokenize
from transforms.records import Article, EntityKind, Kind, Mention

CASES = json.loads((Path(__file__).parents[1] / "cases" / "entities.json").read_text(encoding="utf-8"))
WORDS = st.sampled_from(
    [
        "قال",
        "الرئيس",
        "محمد",
        "بن",
        "وزارة",
        "الدفاع",
        "في",
        "قطر",
        "وليبيا",
        "آل",
        "«",
        "5+5",
        "حكومة",
        "،",
        ".",
        "\n",
        "و",
        "لل",
    ]
)

FAMILIES = ["م" + "".join(letters) for letters in itertools.product("بتجحخدرسعفقلمن", repeat=3)]


def article(title: str | None, body: str) -> Article:
    return Article("a", "s", "p", "0", Kind.TEXT, "utf-8", body, title=title)


def by_text(mentions: tuple[Mention, ...], text: str) -> Mention:
    return next(mention for mention in mentions if mention.text == text)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = [[mention.text, mention.kind.value, mention.name] for mention in find(case["input"])]
    assert found == case["expected"]


@settings(max_examples=60, deadline=None)
@example("محمد بن وليبيا")
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_offsets_hold_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert any(char.isalnum() for char in mention.text)
        assert "\n" not in mention.text
        end = mention.end


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text


def test_title_and_body_are_one_page() -> None:
    tagged = tag(article("ميقاتي يستقيل", "أعلن رئيس الحكومة نجيب ميقاتي استقالته في بيروت."))
    first = tagged.mentions[0]
    assert (first.field, first.start, first.text, first.name) == ("title", 0, "ميقاتي", "نجيب ميقاتي")
    full = by_text(tagged.mentions, "نجيب ميقاتي")
    assert tagged.body[full.start : full.end] == "نجيب ميقاتي"
    person = next(entity for entity in tagged.entities if entity.kind is EntityKind.PERSON)
    assert (person.title_count, person.body_count, person.id) == (1, 1, full.entity_id)
    assert person.variants == ("ميقاتي", "نجيب ميقاتي")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("بوتين يلتقي الرئيس قاديروف", "ولد رمضان قاديروف في الشيشان عام 1976 وتولى الحكم بعد والده."),
        ("جولة في مدينة الأمير محمد بن عبدالعزيز الطبية", "التقى الوزير مدير المدينة وعددا من الأطباء."),
        ("محاضرة في جامعة الملك سعود", "الدولية للكتاب تفتح أبوابها غدا في المدينة."),
    ],
)
def test_no_name_goes_on_from_the_title_to_the_body(title: str, body: str) -> None:
    tagged = tag(article(title, body))
    assert tagged.mentions
    for mention in tagged.mentions:
        text = title if mention.field == "title" else body
        assert mention.start >= 0
        assert text[mention.start : mention.end] == mention.text


def test_tag_fills_only_its_fields() -> None:
    before = article(None, "زار وزير الخارجية المصري سامح شكري الخرطوم.")
    after = tag(before)
    assert replace(after, mentions=(), entities=(), nationalities=()) == before
    assert after.nationalities == ("EG",)


def test_title_and_nationality_belong_to_the_person() -> None:
    mention = by_text(find("وصل وزير الخارجية المصري سامح شكري إلى الخرطوم."), "سامح شكري")
    assert (mention.titles, mention.nationality) == (("وزير الخارجية",), "EG")


def test_everyday_words_are_no_nationalities() -> None:
    plain = tag(article(None, "أعلنت وزارة المالية خطتها للأسواق المالية، وأصيب الوزير التركي في يده اليمنى."))
    assert plain.nationalities == ("TR",)
    named = tag(article(None, "عاد السفير الروماني إلى رومانيا، ومعه المدرب اليمني."))
    assert named.nationalities == ("RO", "YE")


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [
        ("وصل الوزير إلى عمان قادما من مسقط.", "iso:OM"),
        ("وصل الوزير الأردني إلى عمان.", "geonames:250441"),
        ("وصل الوزير من الأردن إلى سلطنة عمان.", "iso:OM"),
        ("وصل الوزير إلى عم\N{ARABIC SHADDA}ان.", "geonames:250441"),
    ],
)
def test_a_capital_that_is_called_as_a_country(text: str, entity_id: str) -> None:
    assert next(mention for mention in find(text) if mention.text.endswith("ان")).entity_id == entity_id


def test_clitics_before_a_listed_name_are_those_that_leave_it() -> None:
    text = tokenize("انعقدت القمة بأديس أبابا")
    assert trim(text, Span(2, 4, EntityKind.PLACE, 0, "model")) == Span(2, 4, EntityKind.PLACE, 1, "model")


def test_a_conjunction_before_an_unknown_name_is_no_part_of_it() -> None:
    text = tokenize("حضر العرادة وعيدروس الزبيدي ثم الوزير وندسور الأول")
    assert trim(text, Span(2, 4, EntityKind.PERSON, 0, "model")) == Span(2, 4, EntityKind.PERSON, 1, "model")
    towns = tokenize("معارك في لحج وزركانة ثم في وزركانة")
    assert trim(towns, Span(3, 4, EntityKind.PLACE, 0, "model")) == Span(3, 4, EntityKind.PLACE, 1, "model")
    assert trim(towns, Span(6, 7, EntityKind.PLACE, 0, "model")) == Span(6, 7, EntityKind.PLACE, 0, "model")
    after_a_title = Span(6, 8, EntityKind.PERSON, 0, "model")
    assert trim(text, after_a_title) == after_a_title


def test_same_text_same_mentions() -> None:
    text = "قال وزير الدفاع التركي خلوصي آكار إن أنقرة تدعم حكومة الوفاق."
    first = find(text)
    find("نص آخر عن القاهرة وبغداد والجزائر")
    assert find(text) == first


def test_an_adjective_of_nationality_alone_is_neither_organisation_nor_place() -> None:
    text = tokenize("اتفاق ليبي في عمان")
    assert trim(text, Span(1, 2, EntityKind.ORGANISATION, 0, "model")) is None
    assert trim(text, Span(1, 2, EntityKind.PLACE, 0, "model")) is None
    place = Span(3, 4, EntityKind.PLACE, 0, "model")
    assert trim(text, place) == place


def test_ambiguous_short_form_stays_unresolved() -> None:
    text = "التقى أحمد الجربا وناصر الجربا في باريس. وقال الجربا إن اللقاء مثمر."
    mention = next(m for m in find(text) if m.text == "الجربا")
    assert (mention.kind, mention.entity_id) == (EntityKind.PERSON, "")


def test_full_name_in_another_document_names_the_short_one() -> None:
    texts = ["قال المشير خليفة حفتر إن قواته تتقدم.", "انسحبت القوات بعد أن زار المشير حفتر القاهرة."]
    ids = {m.entity_id for found in find_all(texts) for m in found if m.kind is EntityKind.PERSON}
    assert len(ids) == 1
    assert "" not in ids


def test_texts_read_together_are_read_as_alone() -> None:
    texts = [case["input"] for case in CASES] * 2 + ["", "قال: نعم."]
    together = [[(m.start, m.end, m.kind) for m in found] for found in find_all(texts)]
    assert together == [[(m.start, m.end, m.kind) for m in find(text)] for text in texts]


def test_batch_returns_what_it_learnt() -> None:
    articles, registry = tag_all([article(None, "قال الرئيس التونسي قيس سعيد إن الحوار مستمر.")])
    person = next(entity for entity in articles[0].entities if entity.kind is EntityKind.PERSON)
    assert registry.name_of(person.id) == "قيس سعيد"


def test_rows_for_the_command() -> None:
    row = as_row(find("وصل الوفد إلى الدوحة.")[0])
    assert (row["start"], row["end"], row["label"], row["text"], row["name"]) == (14, 20, "LOC", "الدوحة", "الدوحة")
    assert row["evidence"]


def test_rules_backend_needs_no_model() -> None:
    found = find("أعلنت وزارة الدفاع أن قطر تدعم الأمم المتحدة.", backend=RulesBackend())
    assert [mention.text for mention in found] == ["وزارة الدفاع", "قطر", "الأمم المتحدة"]


@pytest.mark.parametrize(
    "text",
    [
        "محمد أحمد علي حسن " * 4000,
        "".join(f"قال {given} ال{family}. " for given in FAMILIES[:30] for family in FAMILIES[:150]),
        "ا" * 1_000_000,
        "وزارة " * 100_000,
        "بنبنبن" * 100_000,
        "الوفاق\n" * 60_000,
        "\N{ARABIC FATHATAN}" * 100_000,
        "بي سي دي " * 50_000,
        "السد والريان مباراة شوط\n" * 10_000,
    ],
    ids=["names_only", "many_persons", "no_spaces", "one_head", "one_word", "lines", "marks", "letters", "clubs"],
)
@pytest.mark.timeout(60)
def test_large_and_hostile_text_ends(text: str) -> None:
    for mention in find(text)[:100]:
        assert text[mention.start : mention.end] == mention.text
