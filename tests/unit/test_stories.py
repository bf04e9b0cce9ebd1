"""Ties between pages, the choice of a story, outlines and the background they are weighed by."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from importlib import resources
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from transforms.records import Article, Entity, EntityKind, Fingerprint, Kind
from transforms.stems import stem
from transforms.stories.background import Background
from transforms.stories.likeness import Likeness, compare
from transforms.stories.outlines import OUTLINE_TERMS, Outline, decode, encode, name_terms, outline, read
from transforms.stories.placing import Known, find_original, tie
from transforms.stories.scales import Scale
from transforms.stories.scoring import MOST_PAGES, Rules, Tie, chance, choose, crowd, growth, keys, load_rules

RULES: Rules = load_rules()
LIKE = Likeness(
    terms=0.5,
    title_shared=5.0,
    title_told=0.5,
    title_numbers=0.0,
    lead_shared=5.0,
    senses_there=1.0,
    senses_reworded=0.0,
    title_senses=0.5,
    names_told=0.5,
    wordings=0.0,
    own_subject=0.0,
    other_subject=0.0,
    other_figure=0.0,
    numbers_apart=0.0,
    same_weekday=0.0,
    weekday_gap=0.0,
    written_apart=0.0,
    other_ordinal=0.0,
    length=5.0,
    length_gap=0.0,
    dated=1.0,
    same_day=1.0,
    days_apart=0.0,
    long_apart=0.0,
    days=0,
)
ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", max_size=200)


def article(body: str, title: str | None = None, entities: tuple[Entity, ...] = ()) -> Article:
    return Article(
        id="a",
        source="s",
        path="p",
        content_hash="0",
        kind=Kind.TEXT,
        encoding="utf-8",
        body=body,
        title=title,
        entities=entities,
        published_at=datetime(2026, 1, 5, tzinfo=UTC),
    )


def draw(page: Article, background: Background | None = None) -> Outline:
    return outline(read(page), background or Background())


def of(**parts: float) -> float:
    values = {name: getattr(LIKE, name) for name in LIKE.__slots__} | parts
    return chance(Likeness(**values), 0.15, 1_000, RULES)  # type: ignore[arg-type]


def test_each_part_moves_the_chance_its_way() -> None:
    assert of(terms=0.6) > of()
    assert of(title_shared=6.0) > of()
    assert of(lead_shared=6.0) > of()
    assert of(title_told=0.6) > of()
    assert of(title_numbers=1.0) > of()
    assert of(senses_there=2.0) > of()
    for together in ("same_weekday", "senses_reworded", "title_senses", "names_told", "wordings"):
        assert of(**{together: 1.0}) > of()
    for apart in (
        "own_subject",
        "other_subject",
        "other_figure",
        "numbers_apart",
        "weekday_gap",
        "written_apart",
        "other_ordinal",
    ):
        assert of(**{apart: 1.0}) < of()
    for told in ("title_senses", "names_told"):
        assert of(**{told: 0.0}) < of()
    assert chance(LIKE, 0.3, 0, RULES) < chance(LIKE, 0.1, 0, RULES)
    assert chance(LIKE, 0.3, 30_000, RULES) > chance(LIKE, 0.3, 3_000, RULES)


def test_distance_in_time_lowers_the_chance_to_nothing() -> None:
    drawn = draw(article("انطلقت مباحثات السلام في جنيف بحضور وفدين من طرفي النزاع", "مباحثات جنيف"))
    scales = {day: Scale(replace(drawn, day=day), Background()) for day in (None, *range(RULES.far_days + 2))}

    def apart(day: int | None) -> float:
        return chance(compare(scales[0], scales[day]), 0.15, 1_000, RULES)

    chances = [apart(day) for day in range(RULES.far_days + 2)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > chances[1] > chances[2] > chances[-2] > chances[-1] == 0
    assert chances[-2] < apart(None) < chances[0]


def test_growth_is_bounded() -> None:
    assert growth(0) == 0 < growth(1_000) < growth(10_000) < growth(10**7) == growth(MOST_PAGES)


def test_crowd_leaves_the_own_story_out_and_has_a_floor() -> None:
    own = [0.9] * RULES.crowd_from
    assert crowd(own, RULES) == RULES.crowd_floor
    assert crowd([], RULES) == RULES.crowd_floor
    assert crowd([*own, *[0.5] * 100], RULES) == 0.5


def test_story_is_chosen_whatever_the_order_of_ties() -> None:
    ties = [Tie("a", "one", 0.9, ()), Tie("b", "one", 0.7, ()), Tie("c", "two", 0.8, ()), Tie("d", "two", 0.1, ())]
    chosen = {choose(order, RULES) for order in permutations(ties)}
    assert chosen == {ties[0]}


def test_weak_ties_begin_a_story() -> None:
    assert choose([], RULES) is None
    assert choose([Tie("a", "one", RULES.join - 0.01, ())], RULES) is None


def test_one_strong_tie_does_not_chain_a_page_to_a_story() -> None:
    strangers = [Tie(f"p{n}", "one", 0.05, ()) for n in range(RULES.members)]
    assert choose([Tie("a", "one", 0.7, ()), *strangers], RULES) is None


def test_same_event_in_other_words_is_closer_than_the_same_kind_of_event() -> None:
    one = Scale(
        draw(article("اندلع حريق في مصنع الشمعدان بحي الورود وأصيب ثلاثة", "حريق مصنع الشمعدان")), Background()
    )
    two = Scale(draw(article("إصابة ثلاثة في مصنع الشمعدان إثر حريق", "حي الورود: حريق الشمعدان")), Background())
    other = Scale(
        draw(article("اندلع حريق في مدرسة الينبوع بحي النخيل وأصيب ثلاثة", "حريق مدرسة الينبوع")), Background()
    )
    assert compare(one, two).terms > compare(one, other).terms
    assert compare(one, two) == compare(two, one)


def test_weekdays_are_read_with_care_for_sunday() -> None:
    assert draw(article("أعلن أحد المسؤولين مساء الأحد عن القرار")).weekdays == {6}
    assert draw(article("قال الأحد عشر لاعبا")).weekdays == frozenset()
    assert draw(article("يوم الخميس وغدا الجمعة")).weekdays == {3, 4}


def test_years_are_no_numbers() -> None:
    assert draw(article("في عام 2015 و1436 بلغت 340 ألفا و7 و٤٥")).numbers == {"340", "45"}


def test_titles_agree_in_numbers_however_written() -> None:
    def scale(title: str) -> Scale:
        return Scale(draw(article("نص الخبر", title)), Background())

    one = scale("مقتل ثلاثة في انهيار جسر")
    assert compare(one, scale("انهيار جسر يودي بحياة 3")).title_numbers == 1
    assert compare(one, scale("انهيار جسر يودي بحياة 30")).title_numbers == 0
    assert compare(scale("حصاد 2015"), scale("أحداث 2015")).title_numbers == 0


def test_another_of_a_series_is_told_by_its_ordinal() -> None:
    def scale(body: str) -> Scale:
        return Scale(draw(article(body, "الدوري")), Background())

    third, fourth = scale("تنطلق الجولة الثالثة مساء اليوم"), scale("اختتمت الجولة الرابعة أمس")
    assert compare(third, fourth).other_ordinal == 1
    assert compare(third, scale("نتائج الجولة الثالثة")).other_ordinal == 0
    assert compare(third, scale("نتائج الجولة الأولى")).other_ordinal == 0


def test_title_is_told_by_the_other_lead() -> None:
    one = Scale(draw(article("نص", "افتتاح جسر القنطرة")), Background())
    whole = Scale(draw(article("افتتح الوزير جسر القنطرة بعد افتتاح الطريق", "الوزير يقص الشريط")), Background())
    other = Scale(draw(article("زار الوفد معرض الزهور", "معرض")), Background())
    assert compare(one, whole).title_told == 1
    assert compare(one, other).title_told == 0


def test_untitled_page_is_titled_by_its_opening() -> None:
    assert stem("القنطرة") in draw(article("افتتح الوزير جسر القنطرة")).title


def test_resolved_entities_are_terms() -> None:
    known = Entity("Q1", EntityKind.PLACE, "القنطرة", 1, 2)
    unresolved = Entity("", EntityKind.PERSON, "سعيد", 0, 3)
    counts = read(article("نص", entities=(known, unresolved))).counts
    assert counts["@القنطرة"] == 5
    assert "@سعيد" not in counts


def test_terms_of_every_page_weigh_next_to_nothing() -> None:
    background = Background()
    for number in range(2_000):
        background.add({"مشترك", f"نادر{number}"})
    assert background.rarities["نادر5"] > 4 * background.rarities["مشترك"]
    assert Background().rarities[stem("في")] < 1 < Background().rarities["نادر"]


def test_backgrounds_add_up() -> None:
    one, two = Background(2, {"أ": 2, "ب": 1}), Background(1, {"أ": 1})
    one.merge(two)
    assert (one.pages, one.counts["أ"], one.counts["ب"]) == (3, 3, 1)


def test_key_terms_are_spelled_as_in_the_titles() -> None:
    named = name_terms({"بروتوكول": 3, "@قطر": 2, "غامض": 9}, ["توقيع البروتوكول في الدوحة"], 5)
    assert named == ["البروتوكول", "قطر"]


def test_rubric_has_no_originals() -> None:
    def known(name: str, same: int) -> Known:
        prints = Fingerprint(name, tuple([1] * same + [hash(name) % 10**6 + n for n in range(128 - same)]), 100)
        return Known(name, prints, Scale(draw(article("نص")), Background()), "", "s", name, None)

    page = known("page", 128)
    like = [known(f"other{n}", 70) for n in range(5)]
    assert find_original(page, like[:1]) is not None
    assert find_original(page, like) is None
    assert tie(page, [page], 1, RULES) == []


def test_word_groups_are_sorted_and_without_doubles() -> None:
    data = resources.files("transforms.data").joinpath("story_words.toml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", data)
    for words in tomllib.loads(data).values():
        assert words == sorted(set(words))


@given(ARABIC, ARABIC)
def test_outline_survives_storage_and_is_bounded(body: str, title: str) -> None:
    drawn = draw(article(body, title))
    assert decode(encode(drawn)) == drawn
    assert len(drawn.terms) <= OUTLINE_TERMS
    assert set(keys(Scale(drawn, Background()))) <= drawn.terms.keys()


def test_an_outline_that_was_stored_wrongly_is_empty() -> None:
    assert decode({"terms": "وزير\nخارجية", "counts": "3", "lead": "وزير"}) == decode({})


@given(ARABIC, ARABIC)
def test_likeness_is_symmetric(one: str, two: str) -> None:
    a, b = (Scale(draw(article(text)), Background()) for text in (one, two))
    there, back = compare(a, b), compare(b, a)
    assert abs(there.terms - back.terms) < 1e-9
    assert 0 <= there.terms <= 1 + 1e-9
