"""Asks the articles the project's one query, and shows how the analyzers read a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from elasticsearch import NotFoundError

from flows.errors import StoreError
from mappings import search_body
from transforms.agencies import agency_called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from elasticsearch import Elasticsearch

ANALYZERS = ("exact", "typed", "stem", "stem_search", "family_search", "grams", "grams_search", "pairs_search")
"""Those that `analyze` compares: how the text is indexed, and how the same words are asked for."""
FACETS = ("persons", "organisations", "places", "site")
PHRASE_FIELDS = ("title", "subtitle", "body", "captions")
"""Where words in quotation marks are looked for."""
_QUOTED_RE = re.compile(r'["“”]([^"“”]*\w[^"“”]*)["“”]')
_WEIGHT_RE = re.compile(r"^weight\((?P<query>.+) in \d+\)")
_TERM_RE = re.compile(r'(?P<field>[a-z_.]+):(?P<term>"[^"]+"|[^\s()]+)')


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks for."""

    text: str
    """Words, any of which an article has; those in quotation marks it must have side by side."""
    filters: tuple[Mapping[str, Any], ...] = ()
    """Elasticsearch clauses that every hit fulfils, for example ``{"term": {"site": "example.org"}}``."""
    size: int = 10
    explain: bool = False
    """Whether each hit says which field and term matched."""
    profile: str = "full"
    """That of the index: which views of a word are asked."""


@dataclass(frozen=True, slots=True)
class Matched:
    """One reason for a hit's score."""

    field: str
    term: str
    """As indexed: the word of the stemming tables, a stem, or three letters of a word."""
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found."""

    id: str
    score: float
    source: Mapping[str, Any]
    """The stored document."""
    title: str | None
    """The title with the matching words in ``<mark>``."""
    snippets: tuple[str, ...]
    """Sentences of the body with the matching words in ``<mark>``."""
    matched: tuple[Matched, ...] = ()
    """Strongest first; empty unless asked for."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits and what all hits have in common."""

    total: int
    is_exact_total: bool
    """False when there are more hits than `total`."""
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    """For each of `FACETS` its most frequent values with their counts."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a text has become after one component of an analyzer."""

    component: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text's way through one analyzer."""

    analyzer: str
    stages: tuple[Stage, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        """What is indexed or asked for in the end."""
        return self.stages[-1].tokens


def search(client: Elasticsearch, index: str, question: Question) -> SearchResult:
    """Return the articles that answer `question`, best first. Raises `StoreError` when the index is not there."""
    filters = (*question.filters, *_phrases(question.text))
    body = search_body(question.text, filters, question.size, question.profile, tuple(_credits(question.text)))
    try:
        answer = client.search(index=index, body={**body, "explain": question.explain})
    except NotFoundError as error:
        raise _missing(index) from error
    total = answer["hits"]["total"]
    return SearchResult(
        total=total["value"],
        is_exact_total=total["relation"] == "eq",
        hits=tuple(map(_hit, answer["hits"]["hits"])),
        facets={name: _buckets(answer["aggregations"][name]) for name in FACETS},
    )


def analyze(
    client: Elasticsearch, index: str, text: str, analyzers: Sequence[str] = ANALYZERS
) -> tuple[Analysis, ...]:
    """Return the way of `text` through each of `analyzers`, a stage for each component.

    Raises `StoreError` when the index is not there.
    """
    try:
        answers = [client.indices.analyze(index=index, analyzer=name, text=text, explain=True) for name in analyzers]
    except NotFoundError as error:
        raise _missing(index) from error
    return tuple(
        Analysis(name, tuple(_stages(answer["detail"]))) for name, answer in zip(analyzers, answers, strict=True)
    )


def _phrases(text: str) -> Iterator[dict[str, Any]]:
    """Yield a clause for each part of `text` in quotation marks: its words side by side, in any form."""
    for quoted in _QUOTED_RE.findall(text):
        yield {"multi_match": {"query": quoted, "type": "phrase", "fields": PHRASE_FIELDS}}


def _credits(text: str) -> Iterator[dict[str, Any]]:
    """Yield a clause that finds what an agency sent when `text` is its name: a credit is no part of an article."""
    agency = agency_called(text)
    if agency is not None:
        yield {"constant_score": {"filter": {"term": {"agency": agency}}}}


def _missing(index: str) -> StoreError:
    return StoreError(f"there is no index or alias {index!r}; run `fihrist run` first, or set FIHRIST_INDEX")


def _stages(detail: Mapping[str, Any]) -> Iterator[Stage]:
    for part in detail.get("charfilters", ()):
        yield Stage(part["name"], tuple(part["filtered_text"]))
    for part in (detail["tokenizer"], *detail.get("tokenfilters", ())):
        yield Stage(part["name"], tuple(token["token"] for token in part["tokens"]))


def _hit(raw: Mapping[str, Any]) -> Hit:
    highlight = raw.get("highlight", {})
    source = raw["_source"]
    return Hit(
        id=raw["_id"],
        score=raw["_score"],
        source=source,
        title=highlight["title"][0] if "title" in highlight else source.get("title"),
        snippets=tuple(highlight.get("body", ())),
        matched=_matched(raw["_explanation"]) if "_explanation" in raw else (),
    )


def _buckets(aggregation: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((bucket["key"], bucket["doc_count"]) for bucket in aggregation["buckets"])


def _matched(explanation: Mapping[str, Any]) -> tuple[Matched, ...]:
    scores: dict[tuple[str, str], float] = {}
    for query, score in _weights(explanation):
        for field, term in _TERM_RE.findall(query):
            key = (field, term.strip('"'))
            scores[key] = max(score, scores.get(key, 0.0))
    found = (Matched(field, term, score) for (field, term), score in scores.items())
    return tuple(sorted(found, key=lambda matched: (-matched.score, matched.field, matched.term)))


def _weights(explanation: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield each scoring query of an explanation tree with its score; what lies beneath one is arithmetic."""
    if match := _WEIGHT_RE.match(explanation["description"]):
        yield match["query"], explanation["value"]
        return
    for part in explanation.get("details", ()):
        yield from _weights(part)
