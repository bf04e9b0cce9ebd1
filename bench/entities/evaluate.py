"""What the tagger finds in held-out text, beside its baselines, all in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bench.entities.corpora import Sentence, documents, hold_out, read_corpus
from bench.entities.measure import Tally, Token, count
from bench.entities.train import train, training_parts
from transforms.entities import find
from transforms.entities.backends import Backend, RulesBackend, default_backend
from transforms.entities.lexicon import Known
from transforms.entities.model import ModelBackend
from transforms.entities.rules import Span, phrase_at
from transforms.entities.tokens import Text

Tagger = Callable[[str], list[Token]]


def held_out(data: Path) -> dict[str, list[Sentence]]:
    """The sets that no weight was learnt from."""
    _, news = hold_out(read_corpus(data / "newsfane.train.jsonl.gz"))
    return {"NewsFANE, last tenth": news, "AQMAR dev": read_corpus(data / "aqmar.dev.jsonl.gz")}


def tagger_of(backend: Backend) -> Tagger:
    """The whole pipeline of mentions over one backend."""
    return lambda text: [(m.start, m.end, m.kind.value) for m in find(text, backend=backend)]


class GazetteerBackend:
    """Exact look-up of place and organisation names: the simplest baseline."""

    def spans(self, texts: Sequence[Text]) -> list[list[Span]]:
        """The longest gazetteer name at each token."""
        return [self._spans(text) for text in texts]

    def _spans(self, text: Text) -> list[Span]:
        spans: list[Span] = []
        for first, limit in text.sentences:
            at = first
            while at < limit:
                found: tuple[int, int, Known] | None = phrase_at(text, at, limit)
                if found is not None:
                    spans.append(Span(at, found[0], found[2].kind, found[1], "gazetteer"))
                at = found[0] if found is not None else at + 1
        return spans


def tally_of(tagger: Tagger, sentences: list[Sentence], size: int) -> Tally:
    """The tally of a tagger over sentences, `size` of them at a time."""
    tally = Tally()
    for group in documents(sentences, size):
        predicted = tagger("\n".join(sentence.text for sentence in group))
        offset = 0
        for sentence in group:
            end = offset + len(sentence.text)
            inside = [(a - offset, b - offset, kind) for a, b, kind in predicted if offset <= a < end]
            count(tally, sentence, inside)
            offset = end + 1
    return tally


def evaluate(data: Path) -> None:
    """Print P/R/F1 of each tagger on each held-out set, in document mode and by single sentences."""
    taggers: dict[str, Tagger] = {
        "gazetteers": tagger_of(GazetteerBackend()),
        "rules": tagger_of(RulesBackend()),
        "model": tagger_of(default_backend()),
    }
    for name, sentences in held_out(data).items():
        print(f"{name}: P/R/F1, strict, documents of 15 sentences")
        for title, tagger in taggers.items():
            print(f"  {title:12s} {tally_of(tagger, sentences, 15).line()}")
        print(f"  {'alone':12s} {tally_of(taggers['model'], sentences, 1).line()}  (one sentence at a time)")


def cross_validate(data: Path, folds: int, fold: int) -> None:
    """Train without one of `folds` blocks of NewsFANE and print what the model finds in it. Takes a training run."""
    sentences = read_corpus(data / "newsfane.train.jsonl.gz")
    first, last = len(sentences) * fold // folds, len(sentences) * (fold + 1) // folds
    weights = train(training_parts(data, sentences[:first] + sentences[last:]))
    tally = tally_of(tagger_of(ModelBackend(weights)), sentences[first:last], 15)
    print(f"NewsFANE, block {fold + 1} of {folds}, P/R/F1: {tally.line()}")
