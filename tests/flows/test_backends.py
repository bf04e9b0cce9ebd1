"""Entity backends by setting: what needs nothing, and what says what is missing."""

from pathlib import Path

import pytest

from flows.backends import labelled_spans, load_backend
from flows.errors import BackendError
from transforms.entities import ClassifierBackend, RulesBackend, find


def test_default_and_rules_need_nothing() -> None:
    assert load_backend("default") is load_backend("default")
    assert isinstance(load_backend("rules"), RulesBackend)


def test_unknown_backend_lists_the_choices() -> None:
    with pytest.raises(BackendError, match="hf:FOLDER"):
        load_backend("bert")


def test_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match=r"config\.json"):
        load_backend(f"hf:{tmp_path}")


def test_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # None in sys.modules is how Python itself marks a module as absent.
    monkeypatch.setitem(__import__("sys").modules, "transformers", None)
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BackendError, match="pip install transformers"):
        load_backend(f"hf:{tmp_path}")


def test_missing_camel_tools_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "camel_tools.ner", None)
    with pytest.raises(BackendError, match="camel-tools"):
        load_backend("camel")


def test_outside_spans_come_out_on_words_without_clitics() -> None:
    text = "وصل سامح شكري إلى موسكو.\nثم توجه لباريس."

    def classify(sentence: str) -> list[tuple[int, int, str]]:
        found = [("سامح شكري", "PERS"), ("لباريس", "B-LOC"), ("موسك", "GPE"), ("توجه", "MISC")]
        return [
            (sentence.index(form), sentence.index(form) + len(form), label)
            for form, label in found
            if form in sentence
        ]

    found = find(text, backend=ClassifierBackend(classify))
    assert [(mention.text, mention.kind.value) for mention in found] == [
        ("سامح شكري", "PER"),
        ("موسكو", "LOC"),
        ("باريس", "LOC"),
    ]


def test_labels_of_repeated_words_keep_their_place() -> None:
    assert labelled_spans("قطر وقطر", ["قطر", "وقطر"], ["B-LOC", "B-LOC"]) == [(0, 3, "LOC"), (4, 8, "LOC")]
