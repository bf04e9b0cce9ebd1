"""Folding on our side equals folding in the analyzer, on the real node."""

import sys
import unicodedata
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from hypothesis import given, settings
from hypothesis import strategies as st

import mappings
from mappings import lines
from transforms import arabic

pytestmark = pytest.mark.node
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
ARABIC = [
    chr(point)
    for point in range(sys.maxunicode + 1)
    if unicodedata.name(chr(point), "").startswith("ARABIC") or 0xFB50 <= point <= 0xFEFF
]
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(ARABIC), st.sampled_from(" ABCabc09.،؟«»\n")), max_size=60)


def analyzer_fold(es: Elasticsearch, index: str, text: str) -> str:
    answer = es.indices.analyze(
        index=index, char_filter=["fold"], tokenizer="keyword", filter=["lowercase"], text=text
    )
    return "".join(token["token"] for token in answer["tokens"])


def test_every_arabic_character_folds_the_same(es: Elasticsearch, analyzers: str) -> None:
    text = "".join(f"ب{char}ب " for char in ARABIC)
    assert analyzer_fold(es, analyzers, text) == arabic.fold(text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_real_pages_fold_the_same(es: Elasticsearch, analyzers: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    for line in text.splitlines():
        assert analyzer_fold(es, analyzers, line) == arabic.fold(line)


@settings(max_examples=80, deadline=None)
@given(text=TEXTS)
def test_any_arabic_text_folds_the_same(es: Elasticsearch, analyzers: str, text: str) -> None:
    assert analyzer_fold(es, analyzers, text) == arabic.fold(text)


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_indexed_words_are_those_of_the_folded_text(es: Elasticsearch, analyzers: str, text: str) -> None:
    folded = es.indices.analyze(index=analyzers, analyzer="exact", text=arabic.fold(text))["tokens"]
    published = es.indices.analyze(index=analyzers, analyzer="exact", text=text)["tokens"]
    assert [token["token"] for token in published] == [token["token"] for token in folded]


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_the_table_of_characters_equals_the_graph_of_lucene(es: Elasticsearch, text: str) -> None:
    rules = list(lines("folding.txt"))
    answers = [
        es.indices.analyze(char_filter=[{"type": "mapping", "mappings": each}], tokenizer="standard", text=text)
        for each in (rules, [*rules, "\\uE000\\uE000 => x"])
    ]
    assert answers[0]["tokens"] == answers[1]["tokens"]


PATTERNS = [
    mappings.articles_body()["settings"]["analysis"]["filter"]["prefixes"]["pattern"],
    "^(?:[وف]?ال(?=..)|ب)",
    "^(?!بنك$)[بل](?=...)",
    "^(?:[وف](?:(?!بنك$)[بكل])?(?=....)|[بكل])",
    "^ا?ل?",
    "^.$",
    "^.*$",
    "^[^a]",
    "^\U0001d4b3.",
    "^(?i)AB",
    "^ال??",
]
WORDS = st.lists(st.text(alphabet="اولبكفنم.ه\U0001d4b3\u2028", min_size=1, max_size=8), min_size=1, max_size=20)


@settings(max_examples=80, deadline=None)
@given(words=WORDS, pattern=st.sampled_from(PATTERNS), replacement=st.sampled_from(["", "_$0_"]))
def test_replacing_the_first_match_equals_the_filter_of_lucene(
    es: Elasticsearch, words: list[str], pattern: str, replacement: str
) -> None:
    """A pattern that begins at the word's begin matches once, so that all its matches are the first one."""
    rule = {"type": "pattern_replace", "pattern": pattern, "replacement": replacement}
    answers = [
        es.indices.analyze(tokenizer="whitespace", filter=[{**rule, "all": each}], text=" ".join(words))
        for each in (True, False)
    ]
    assert answers[0]["tokens"] == answers[1]["tokens"]


def test_an_alternative_without_the_anchor_matches_anywhere(es: Elasticsearch) -> None:
    rule = {"type": "pattern_replace", "pattern": "^ا|ب", "all": False}
    answer = es.indices.analyze(tokenizer="whitespace", filter=[rule], text="سبع اب")
    assert [token["token"] for token in answer["tokens"]] == ["سع", "ب"]


def test_the_list_file_is_the_table() -> None:
    def char(code: str) -> str:
        return chr(int(code, 16))

    table = {}
    for line in lines("folding.txt"):
        source, _, target = line.partition(" =>")
        table[char(source[2:])] = "".join(map(char, target.strip().split("\\u")[1:]))
    assert all(arabic.fold(source) == target for source, target in table.items())
