"""Fingerprints: what is equal, what is near, what is too short."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import fingerprint as module
from transforms.fingerprint import bands, decode_minhash, encode_minhash, fingerprint, fingerprint_text
from transforms.records import Article, Fingerprint, Kind

CASES = json.loads((Path(__file__).parents[1] / "cases" / "fingerprint.json").read_text(encoding="utf-8"))
LETTERS = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=7)
TEXTS = st.lists(LETTERS, min_size=0, max_size=60).map(" ".join)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_equal_body_hash(case: dict[str, object]) -> None:
    one, two = (fingerprint_text(str(text)).body_hash for text in case["input"])  # type: ignore[attr-defined]
    assert (one == two) is case["expected"]


def test_fingerprint_fills_only_the_fingerprint() -> None:
    article = Article(
        id="a", source="s", path="p", content_hash="0", kind=Kind.TEXT, encoding="utf-8", body="خبر قصير"
    )
    result = fingerprint(article)
    assert result.fingerprint is not None
    assert replace(result, fingerprint=None) == article


def test_empty_body_has_no_key_at_all() -> None:
    for text in ("", "  \n ", "، ؛ !"):
        keys = fingerprint_text(text)
        assert (keys.body_hash, keys.minhash, keys.shingles) == ("", (), 0)
        assert bands(keys) == ()


def test_five_words_have_a_hash_and_no_bands() -> None:
    keys = fingerprint_text("عاجل وفاة الفنان في القاهرة")
    assert keys.body_hash
    assert keys.shingles == 4
    assert bands(keys) == ()


def test_same_signature_on_every_machine_and_version() -> None:
    # A change here makes every stored signature useless: change the scheme with it.
    keys = fingerprint_text("أعلن وزير الدفاع اليوم في العاصمة بدء تدريب دفعة جديدة من الجنود")
    digest = hashlib.sha256(encode_minhash(keys).encode()).hexdigest()
    assert digest[:16] == "4d1f22a2d56fd53c"
    assert bands(keys)[0] == "EFySS_dM"


def test_damaged_or_foreign_signature_decodes_to_nothing() -> None:
    keys = fingerprint_text(" ".join("كلمة" + "ا" * n for n in range(20)))
    stored = encode_minhash(keys)
    assert decode_minhash(stored, keys.body_hash) == keys
    for damaged in ("", "9.9.r9" + stored[stored.index(":") :], stored[:-8], stored.replace("A", "*"), "x", "x:y"):
        assert decode_minhash(damaged, "h") == Fingerprint(body_hash="h", minhash=(), shingles=0)


def test_a_tenth_of_the_words_changed_still_meets_in_a_band() -> None:
    rng = random.Random(3)
    vocabulary = ["كلمة" + "".join(rng.choices("ابتثجحخدرزس", k=4)) for _ in range(3000)]
    met = 0
    for _ in range(200):
        words = rng.choices(vocabulary, k=120)
        edited = list(words)
        for place in rng.sample(range(120), 12):
            edited[place] = rng.choice(vocabulary)
        pair = [set(bands(fingerprint_text(" ".join(text)))) for text in (words, edited)]
        met += not pair[0].isdisjoint(pair[1])
    assert met >= 199


def test_unrelated_texts_do_not_meet() -> None:
    rng = random.Random(4)
    vocabulary = ["كلمة" + "".join(rng.choices("ابتثجحخدرزس", k=4)) for _ in range(3000)]
    keys = [set(bands(fingerprint_text(" ".join(rng.choices(vocabulary, k=120))))) for _ in range(60)]
    assert all(one.isdisjoint(two) for place, one in enumerate(keys) for two in keys[:place])


@given(TEXTS)
def test_signature_survives_storage(text: str) -> None:
    keys = fingerprint_text(text)
    assert decode_minhash(encode_minhash(keys), keys.body_hash).minhash == keys.minhash
    assert len(bands(keys)) in (0, module.BANDS)


@given(TEXTS)
def test_marks_and_white_space_change_nothing(text: str) -> None:
    marked = text.replace(" ", "،\n ").replace("ب", "ب\N{ARABIC FATHA}").replace("ا", "أ")
    assert fingerprint_text(marked) == fingerprint_text(text)
