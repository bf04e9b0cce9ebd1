"""Copies: what is one, what is an issue of a rubric, who is the original."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fingerprint import fingerprint_text
from transforms.records import Article, Fingerprint, Kind
from transforms.stories.background import Background
from transforms.stories.duplicates import Member, Overlap, best_original, elect, is_copy, is_same_text, measure
from transforms.stories.outlines import outline, read
from transforms.stories.scales import Scale

RNG = random.Random(8)
VOCABULARY = ["كلمة" + "".join(RNG.choices("ابتثجحخدذرزسش", k=5)) for _ in range(4_000)]


def text(words: int, seed: int) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=words)


def edited(words: list[str], share: float, seed: int) -> list[str]:
    rng = random.Random(seed)
    changed = list(words)
    for place in rng.sample(range(len(words)), round(share * len(words))):
        changed[place] = rng.choice(VOCABULARY)
    return changed


def scale(body: str, title: str | None = None) -> Scale:
    article = Article(
        id="a", source="s", path="p", content_hash="0", kind=Kind.TEXT, encoding="utf-8", body=body, title=title
    )
    background = Background()
    return Scale(outline(read(article), background), background)


def are_copies(one: str, two: str, titles: tuple[str | None, str | None] = (None, None)) -> bool:
    overlap = measure(fingerprint_text(one), fingerprint_text(two))
    return is_copy(overlap, scale(one, titles[0]), scale(two, titles[1]))


@pytest.mark.parametrize("share", [0.01, 0.05, 0.1])
def test_up_to_a_tenth_changed_is_a_copy(share: float) -> None:
    found = [
        are_copies(" ".join(words), " ".join(edited(words, share, seed)))
        for seed in range(150)
        if (words := text(100 + seed, seed))
    ]
    assert sum(found) >= 149


def test_unrelated_texts_are_no_copies() -> None:
    assert not any(are_copies(" ".join(text(150, seed)), " ".join(text(150, 1_000 + seed))) for seed in range(100))


def test_cut_to_half_and_put_in_another_order_is_a_copy() -> None:
    words = text(240, 5)
    assert are_copies(" ".join(words), " ".join(words[:120]))
    assert are_copies(" ".join(words), " ".join([*words[160:], *words[:80], *words[80:160]]))


def test_page_that_copies_five_others_is_no_copy_of_any() -> None:
    parts = [text(120, seed) for seed in range(5)]
    whole = " ".join(word for part in parts for word in part)
    assert not any(are_copies(" ".join(part), whole) for part in parts)


def test_other_subject_in_the_same_phrases_is_no_copy() -> None:
    frame = " ".join(text(25, 3))
    telegram = "بعث الرئيس برقية تهنئة إلى حاكم {0} بذكرى اليوم الوطني، وتمنى لشعب {0} دوام التقدم " + frame
    one, two = (telegram.format(name) for name in ("سوازيلاند", "ميكرونيزيا"))
    titles = ("تهنئة حاكم سوازيلاند", "تهنئة حاكم ميكرونيزيا")
    assert measure(fingerprint_text(one), fingerprint_text(two)).jaccard > 0.5
    assert not are_copies(one, two, titles)


def test_other_numbers_in_the_same_phrases_are_no_copy() -> None:
    words = text(60, 9)
    one, two = (
        " ".join(word for pair in zip(words, [*numbers, *[""] * 60], strict=False) for word in pair if word)
        for numbers in (["8791", "3021", "6954", "1080"], ["8835", "4017", "8471", "1484"])
    )
    assert not are_copies(one, two)


def test_rubric_of_another_day_must_be_nearly_the_same() -> None:
    words = text(100, 2)
    one, two = scale(" ".join(words)), scale(" ".join(words))
    one.outline, two.outline = replace(one.outline, day=100), replace(two.outline, day=101)
    assert not is_copy(Overlap(0.6, 0.75), one, two)
    assert is_copy(Overlap(0.85, 0.9), one, two)


def test_same_text_needs_the_title_when_short() -> None:
    short, long = fingerprint_text("عاجل إصابة خمسة"), fingerprint_text(" ".join(text(50, 1)))
    assert not is_same_text(short, short, same_title=False)
    assert is_same_text(short, short, same_title=True)
    assert is_same_text(long, long, same_title=False)
    nothing = Fingerprint(body_hash="", minhash=(), shingles=0)
    assert not is_same_text(nothing, nothing, same_title=True)


def test_best_original_does_not_depend_on_the_order() -> None:
    found = [("b", Overlap(0.7, 0.8)), ("a", Overlap(0.7, 0.8)), ("c", Overlap(0.6, 1.0))]
    best = best_original(found)
    assert best is not None
    assert best == best_original(found[::-1])
    assert best[0] == "a"
    assert best_original([]) is None


def test_earliest_of_the_full_texts_stands_for_its_copies() -> None:
    members = [Member("cut", 1, 50), Member("late", 9, 100), Member("early", 3, 95), Member("undated", None, 100)]
    assert elect(members) == "early"
    assert elect(members[::-1]) == "early"
    assert elect([Member("b", None, 10), Member("a", None, 10)]) == "a"


@given(st.integers(20, 200), st.integers(0, 10_000), st.floats(0, 1))
def test_overlap_is_symmetric_and_bounded(words: int, seed: int, share: float) -> None:
    one = text(words, seed)
    a, b = (fingerprint_text(" ".join(part)) for part in (one, edited(one, share, seed + 1)))
    assert measure(a, b) == measure(b, a)
    assert 0 <= measure(a, b).jaccard <= measure(a, b).share <= 1
