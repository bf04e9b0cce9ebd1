"""The entity backend that a setting names: the shipped model, word lists alone, or a bigger model on this machine."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flows.errors import BackendError
from transforms.entities.backends import Backend, Classified, ClassifierBackend, RulesBackend, default_backend

CHOICES = "Use `default`, `rules`, `hf:FOLDER` or `camel`."


def load_backend(choice: str) -> Backend:
    """Return the backend that `choice` names; raise BackendError when it cannot be had.

    ``default`` is the shipped model and ``rules`` word lists alone: neither needs anything. ``hf:FOLDER`` is a
    Hugging Face token-classification model in a local folder, nothing is downloaded. ``camel`` is the named
    entity recognizer of CAMeL Tools with the data that `camel_data` installed.
    """
    name, _, argument = choice.partition(":")
    if name == "default":
        return default_backend()
    if name == "rules":
        return RulesBackend()
    if name == "hf":
        return ClassifierBackend(_hugging_face(Path(argument).expanduser()))
    if name == "camel":
        return ClassifierBackend(_camel())
    message = f"There is no entity backend {choice!r}. {CHOICES}"
    raise BackendError(message)


def _module(name: str, package: str, backend: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        message = (
            f"The entity backend {backend} needs the package {package}, which cannot be imported ({error}). "
            f"Install it beside fihrist (pip install {package}), or set the backend to `default`."
        )
        raise BackendError(message) from error


def _hugging_face(folder: Path) -> Callable[[str], list[Classified]]:
    if not (folder / "config.json").is_file():
        message = (
            f"The entity backend hf:{folder} is no model folder: it has no config.json. Give the folder of a "
            "downloaded token-classification model, or set the backend to `default`."
        )
        raise BackendError(message)
    transformers = _module("transformers", "transformers[torch]", "hf")
    try:
        pipeline = transformers.pipeline(
            "token-classification", model=str(folder), aggregation_strategy="first", local_files_only=True
        )
    except Exception as error:
        message = f"The model in {folder} cannot be loaded: {error}. Is it a token-classification model, and whole?"
        raise BackendError(message) from error
    return lambda text: [(row["start"], row["end"], row["entity_group"]) for row in pipeline(text)]


def _camel() -> Callable[[str], list[Classified]]:
    ner = _module("camel_tools.ner", "camel-tools", "camel")
    tokenizers = _module("camel_tools.tokenizers.word", "camel-tools", "camel")
    try:
        recognizer = ner.NERecognizer.pretrained()
    except Exception as error:
        message = f"CAMeL Tools has no recognizer installed ({error}). Run `camel_data -i ner-arabert` first."
        raise BackendError(message) from error

    def classify(text: str) -> list[Classified]:
        words: list[str] = tokenizers.simple_word_tokenize(text)
        return labelled_spans(text, words, recognizer.predict_sentence(words))

    return classify


def labelled_spans(text: str, words: list[str], labels: list[str]) -> list[Classified]:
    """Spans of B- and I- labels of the words of `text`, as offsets into it.

    >>> labelled_spans("زار علي قطر", ["زار", "علي", "قطر"], ["O", "B-PERS", "B-LOC"])
    [(4, 7, 'PERS'), (8, 11, 'LOC')]
    """
    found: list[Classified] = []
    at = 0
    for word, label in zip(words, labels, strict=True):
        start = text.index(word, at)
        at = start + len(word)
        kind = label[2:]
        if label.startswith("I-") and found and found[-1][2] == kind:
            found[-1] = (found[-1][0], at, kind)
        elif label != "O":
            found.append((start, at, kind))
    return found
