"""What single words of two beginnings say of them."""

from __future__ import annotations

import unicodedata

import pytest

from transforms.data import read_rows, read_text, read_toml
from transforms.records import Article, Kind
from transforms.stories.background import Background
from transforms.stories.likeness import compare
from transforms.stories.outlines import outline, read
from transforms.stories.scales import Scale
from transforms.stories.wordings import SENSE_SIGN, load_weights

WEIGHTS = load_weights()


def scale(body: str) -> Scale:
    page = Article("a", "s", "p", "0", Kind.TEXT, "utf-8", body)
    return Scale(outline(read(page), Background()), Background())


def test_what_both_say_counts_as_shared_and_the_rest_alone() -> None:
    one, two = scale("افتتح الوزير المعرض مساء"), scale("افتتح الأمير المعرض في الرياض")
    both = one.telling & two.telling
    assert both
    assert one.telling ^ two.telling
    shared = sum(WEIGHTS[term].shared for term in both)
    alone = sum(WEIGHTS[term].alone for term in one.telling ^ two.telling)
    assert compare(one, two).wordings == pytest.approx(shared + alone)
    assert compare(one, two).wordings == compare(two, one).wordings


def test_pages_without_a_known_word_say_nothing() -> None:
    assert compare(scale("زخرف"), scale("سندس")).wordings == 0


def test_words_of_one_sense_have_it_in_common() -> None:
    one, two = (scale(body).telling for body in ("تدشين", "افتتاح"))
    assert SENSE_SIGN + "open" in one & two


def test_each_term_is_there_once_folded_and_known() -> None:
    text = read_text("story_wordings.tsv")
    assert text == unicodedata.normalize("NFC", text)
    names = [row[0] for row in read_rows("story_wordings.tsv")]
    assert names == sorted(set(names))
    known = {SENSE_SIGN + sense for sense in read_toml("story_senses.toml")}
    assert {name for name in names if name.startswith(SENSE_SIGN)} <= known
    assert not any(name.isdigit() for name in names)


def test_no_word_decides_alone() -> None:
    assert len(WEIGHTS) > 1_000
    assert all(abs(weight.shared) < 2.5 and abs(weight.alone) < 1 for weight in WEIGHTS.values())
