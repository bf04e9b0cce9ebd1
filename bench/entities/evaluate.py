"""What the tagger finds in held-out text, beside its baselines, all in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bench.entities.corpora import DOCUMENT_SENTENCES, Sentence, documents, hold_out, read_corpus
from bench.entities.measure import Tally, Token, count
from bench.entities.perceptron import Perceptron
from bench.entities.train import RUNS, Part, train, training_parts
from transforms.entities import find
from transforms.entities.backends import Backend, RulesBackend, default_backend
from transforms.entities.lexicon import Known
from transforms.entities.model import ModelBackend
from transforms.entities.rules import Span, phrase_at
from transforms.entities.tokens import Text, tokenize

Tagger = Callable[[str], list[Token]]


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


def taggers_trained_on(parts: list[Part], runs: int = RUNS) -> dict[str, Tagger]:
    """Every tagger, those that learn taught from the same pages. Takes a training run."""
    perceptron = Perceptron()
    perceptron.train([page for part in parts for page in part.pages])
    return {
        "gazetteers": tagger_of(GazetteerBackend()),
        "rules": tagger_of(RulesBackend()),
        "perceptron": lambda text: spans_of(perceptron, text),
        "model": tagger_of(ModelBackend(train(parts, runs))),
    }


def spans_of(backend: Backend, text: str) -> list[Token]:
    """The spans of a backend as they are, nothing mended."""
    tokens = tokenize(text)
    return [
        (tokens.starts[span.first], tokens.ends[span.last - 1], span.kind.value)
        for span in backend.spans([tokens])[0]
    ]


def evaluate(data: Path) -> None:
    """Train without the last tenth of NewsFANE; print P/R/F1 of every tagger there and on AQMAR dev."""
    first, last = hold_out(read_corpus(data / "newsfane.train.jsonl.gz"))
    dev = read_corpus(data / "aqmar.dev.jsonl.gz")
    taggers = taggers_trained_on(training_parts(data, first))
    for name, sentences in (("NewsFANE, last tenth", last), ("AQMAR dev", dev)):
        print(f"{name}: P/R/F1, strict, documents of {DOCUMENT_SENTENCES} sentences")
        for title, tagger in taggers.items():
            print(f"  {title:12s} {tally_of(tagger, sentences, DOCUMENT_SENTENCES).line()}")
        print(f"  {'alone':12s} {tally_of(taggers['model'], sentences, 1).line()}  (model, one sentence at a time)")
    print("the shipped model, which has seen all of NewsFANE, on AQMAR dev:")
    print(f"  {'shipped':12s} {tally_of(tagger_of(default_backend()), dev, DOCUMENT_SENTENCES).line()}")


def cross_validate(data: Path, folds: int, runs: int) -> None:
    """Hold out each of `folds` blocks of NewsFANE in turn and print every tagger on it, then on all together."""
    sentences = read_corpus(data / "newsfane.train.jsonl.gz")
    totals: dict[str, Tally] = {}
    for fold in range(folds):
        first, last = len(sentences) * fold // folds, len(sentences) * (fold + 1) // folds
        taggers = taggers_trained_on(training_parts(data, sentences[:first] + sentences[last:]), runs)
        for name, tagger in taggers.items():
            tally = tally_of(tagger, sentences[first:last], DOCUMENT_SENTENCES)
            totals.setdefault(name, Tally()).add(tally)
            print(f"NewsFANE, block {fold + 1} of {folds}: {name:12s} {tally.line()}", flush=True)
    for name, total in totals.items():
        print(f"NewsFANE, all blocks: {name:12s} {total.line()}")
