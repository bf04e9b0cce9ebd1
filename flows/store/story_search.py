"""What the index knows of the pages that could be copies of a page, or of its story. Few requests for a chunk,
whatever the number of pages in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from elasticsearch import Elasticsearch

from flows.errors import StoreError

FIELDS = (
    "title",
    "body_hash",
    "minhash",
    "story_id",
    "story_outline",
    "duplicate_group",
    "duplicate_of",
)
"""What the comparison needs of an indexed page."""
_QUESTIONS_PER_REQUEST = 250
_PAGES_PER_REQUEST = 1_000
_COPIES_PER_REQUEST = 2_000
_NEEDED = ("responses.status", "responses.error", "responses.hits.hits._id", "responses.hits.hits.sort")
"""Of the answers to many searches; the rest would be parsed in vain."""
_HASH_WEIGHT = 1_000.0
"""An equal hash comes before any number of bands."""
_DECIMALS = 3
"""Of a score. The server adds up in single precision, and what scores the same has to be seen to."""

Hit = dict[str, Any]
"""``_id`` and ``_source`` of an indexed page, empty where it is not needed; with a ``_score``, and ``_text``, the
hash of its text: equal scores are ordered by it, for the server's own order of them changes as it merges."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for."""

    page: str
    """The page's own id: never an answer."""
    bands: tuple[str, ...]
    body_hash: str
    keys: Mapping[str, float]
    """Story keys and their weights."""
    day: int | None
    """Of publication, as an ordinal; None when unknown."""

    @property
    def prints(self) -> dict[str, float]:
        """What its copies share with it: see `weigh_prints`."""
        return weigh_prints(self.bands, self.body_hash)


@dataclass(frozen=True, slots=True)
class Found:
    """The answers, best first."""

    copies: list[Hit]
    kin: list[Hit]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many answers, and how far in time."""

    copies: int
    kin: int
    days: int
    hidden_runs: tuple[str, ...] = ()
    """Pages that these runs wrote are no answers."""


def weigh_prints(bands: Iterable[str], body_hash: str) -> dict[str, float]:
    """Return what two copies have in common, bands or the hash of the text, and how much each of it counts."""
    weights = dict.fromkeys(bands, 1.0)
    return weights | {body_hash: _HASH_WEIGHT} if body_hash else weights


def search(
    client: Elasticsearch,
    index: str,
    questions: Sequence[Question],
    limits: Limits,
    is_held: Callable[[str], bool] = lambda page_id: False,
) -> list[Found]:
    """Return the answers to each question, in order; those that are held already come without their source.

    The searches give ids alone, and each page is then fetched once: many questions have the same answers, and a
    stored document is parsed whole for the few fields of it. Raises `StoreError` when the server fails one.
    """
    found: list[Found] = []
    for start in range(0, len(questions), _QUESTIONS_PER_REQUEST):
        part = questions[start : start + _QUESTIONS_PER_REQUEST]
        copies = _find_copies(client, index, part, limits)
        kin = _find_kin(client, index, part, limits)
        _fetch(client, index, [*copies, *kin], is_held)
        found += [Found(*both) for both in zip(copies, kin, strict=True)]
    return found


def _find_copies(client: Elasticsearch, index: str, part: Sequence[Question], limits: Limits) -> list[list[Hit]]:
    """Ask for the bands of all questions in one search, which looks each up once, and share out what was found.

    Bands are rare: pages without copies find next to nothing. Where so much is found that an answer might be cut,
    the questions are halved; one alone is ranked by the server.
    """
    if len(part) == 1:
        searches = [{}, _body(_copy_query(part[0]), limits.copies, limits)]
        return _answers(client, index, searches)
    bands = sorted({band for question in part for band in question.bands})
    hashes = sorted({question.body_hash for question in part if question.body_hash})
    query = {
        "should": [{"terms": {"bands": bands}}, {"terms": {"body_hash": hashes}}],
        "minimum_should_match": 1,
        "must_not": _hidden(limits),
    }
    answer = client.search(
        index=index,
        query={"constant_score": {"filter": {"bool": query}}},
        size=_COPIES_PER_REQUEST,
        source_includes=["bands", "body_hash"],
        track_total_hits=False,
    )
    hits = _checked(answer.body)
    if len(hits) == _COPIES_PER_REQUEST:
        middle = len(part) // 2
        return [
            *_find_copies(client, index, part[:middle], limits),
            *_find_copies(client, index, part[middle:], limits),
        ]
    return _shared_out(part, hits, limits.copies)


def _shared_out(part: Sequence[Question], hits: Sequence[Hit], limit: int) -> list[list[Hit]]:
    """Return for each question the hits that share most bands with it; an equal hash comes first of all."""
    by_print: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, str] = {}
    for hit in hits:
        source = hit["_source"]
        texts[hit["_id"]] = source.get("body_hash", "")
        for print_ in (*source.get("bands", ()), source.get("body_hash")):
            by_print[print_].append(hit["_id"])
    answers = []
    for question in part:
        scores: defaultdict[str, float] = defaultdict(float)
        for print_, weight in question.prints.items():
            for page in by_print.get(print_, ()):
                scores[page] += weight
        ranked = sorted((-score, texts[page], page) for page, score in scores.items() if page != question.page)
        answers.append([{"_id": page, "_score": -score, "_text": text} for score, text, page in ranked[:limit]])
    return answers


def _find_kin(client: Elasticsearch, index: str, part: Sequence[Question], limits: Limits) -> list[list[Hit]]:
    searches: list[dict[str, Any]] = []
    for question in part:
        searches += [{}, _body(_kin_query(question, limits.days), limits.kin, limits)]
    return _answers(client, index, searches)


def _answers(client: Elasticsearch, index: str, searches: Sequence[dict[str, Any]]) -> list[list[Hit]]:
    answer = client.msearch(index=index, searches=searches, max_concurrent_searches=4, filter_path=list(_NEEDED))
    return [_hits(found) for found in answer["responses"]]


def _fetch(client: Elasticsearch, index: str, hits: Iterable[list[Hit]], is_held: Callable[[str], bool]) -> None:
    """Give each hit its source; a page that was deleted meanwhile, or is held, has an empty one."""
    wanted = [hit for answer in hits for hit in answer]
    ids = sorted({hit["_id"] for hit in wanted if not is_held(hit["_id"])})
    sources: dict[str, dict[str, Any]] = {}
    for start in range(0, len(ids), _PAGES_PER_REQUEST):
        part = ids[start : start + _PAGES_PER_REQUEST]
        # As the search saw them: a read in real time makes the server refresh for what was just written.
        answer = client.mget(index=index, ids=part, source_includes=list(FIELDS), realtime=False)
        sources |= {doc["_id"]: doc["_source"] for doc in answer["docs"] if doc.get("found")}
    for hit in wanted:
        hit["_source"] = sources.get(hit["_id"], {})


def _hidden(limits: Limits) -> list[dict[str, Any]]:
    return [{"terms": {"run_id": list(limits.hidden_runs)}}] if limits.hidden_runs else []


def _body(query: dict[str, Any], size: int, limits: Limits) -> dict[str, Any]:
    hidden = _hidden(limits)
    return {
        "query": {"bool": {"must": [query], "must_not": hidden}} if hidden else query,
        "size": size,
        "sort": [{"_score": "desc"}, {"body_hash": {"order": "asc", "missing": "_first"}}],
        "track_total_hits": False,
        "_source": False,
    }


def _copy_query(question: Question) -> dict[str, Any]:
    """Count the bands in common; an equal hash comes first of all."""
    should = [
        _constant("body_hash" if print_ == question.body_hash else "bands", print_, weight)
        for print_, weight in question.prints.items()
    ]
    if not should:
        return {"match_none": {}}
    return {"bool": {"should": should, "must_not": [{"ids": {"values": [question.page]}}]}}


def _kin_query(question: Question, days: int) -> dict[str, Any]:
    """Add up the weights of the keys in common. A page without a date may belong to any time."""
    if not question.keys:
        return {"match_none": {}}
    query: dict[str, Any] = {
        "should": [_constant("story_keys", key, weight) for key, weight in question.keys.items()],
        "minimum_should_match": 1,
        "must_not": [{"ids": {"values": [question.page]}}],
    }
    if question.day is not None:
        day = date.fromordinal(question.day)
        window = {"gte": (day - timedelta(days)).isoformat(), "lte": (day + timedelta(days)).isoformat()}
        undated = {"bool": {"must_not": [{"exists": {"field": "published_at"}}]}}
        query["filter"] = [{"bool": {"should": [{"range": {"published_at": window}}, undated]}}]
    return {"bool": query}


def _constant(field: str, value: str, boost: float) -> dict[str, Any]:
    return {"constant_score": {"filter": {"term": {field: value}}, "boost": boost}}


def _hits(answer: dict[str, Any]) -> list[Hit]:
    hits = _checked(answer)
    for hit in hits:
        score, text = hit["sort"]
        hit |= {"_score": round(score, _DECIMALS), "_text": text or ""}
    return hits


def _checked(answer: dict[str, Any]) -> list[Hit]:
    if "error" in answer:
        reason = answer["error"].get("reason") or answer["error"].get("type")
        message = f"Elasticsearch could not look for copies and stories ({reason}); see its log, then run again"
        raise StoreError(message)
    hits: list[Hit] = answer.get("hits", {}).get("hits", [])
    return hits
