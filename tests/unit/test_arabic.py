"""Repair of the stored text and folding for keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.cases import cases
from transforms.arabic import arabic_share, fold, folded_words, repair, repair_counted, words

ARABIC = st.characters(
    codec="utf-8",
    min_codepoint=0x0600,
    max_codepoint=0x06FF,
)
TEXTS = st.text(
    alphabet=st.one_of(
        ARABIC,
        st.sampled_from("\N{ARABIC TATWEEL}\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH NON-JOINER} \nabcXYZ0123456789"),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFDFB),
        st.characters(min_codepoint=0xFE70, max_codepoint=0xFEFC),
    ),
    max_size=40,
)


@pytest.mark.parametrize(("text", "expected"), cases("repair"))
def test_repair(text: str, expected: str) -> None:
    assert repair(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("fold"))
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(TEXTS)
def test_repair_is_idempotent(text: str) -> None:
    assert repair(repair(text)) == repair(text)


@given(TEXTS)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_repair_and_its_count_agree(text: str) -> None:
    repaired, counts = repair_counted(text)
    assert repaired == repair(text)
    assert (repaired != text) <= bool(counts)


@given(TEXTS)
def test_folded_words_are_the_folded_words(text: str) -> None:
    assert folded_words(text) == words(fold(text))


def test_share_of_arabic() -> None:
    assert arabic_share("خبر") == 1.0
    assert arabic_share("news خبرا") == 0.5
    assert arabic_share("123 !") == 0.0
