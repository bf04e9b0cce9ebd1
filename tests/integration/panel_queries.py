"""Kibana's panels as the searches that Kibana makes of them: aggregations for charts, sorted hits for listings."""

import ast
import itertools
import operator
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch

from tests.kibana_bodies import Body, Chart, FormulaCall, Listing, read_call

KQL_TOKEN_RE = re.compile(r'\s*(?:(?P<word>[\w.*-]+)|(?P<mark>[():])|"(?P<text>[^"]*)")')
INTERVALS = {"1h": "1h", "1d": "1d", "1w": "1w", "1M": "1M"}
SHIFTS = {"1d": timedelta(days=1), "1w": timedelta(weeks=1)}
MISSING = "__missing__"
"""What Kibana calls the bucket of documents without the field; it is shown as *(missing value)*."""
ARITHMETIC = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


@dataclass
class KqlReader:
    """Reads ``not``, ``and``, ``or``, brackets, ``field: value`` and ``field: *``."""

    tokens: list[str] = field(default_factory=list)

    @classmethod
    def query(cls, text: str) -> Body:
        if not text.strip():
            return {"match_all": {}}
        reader = cls([match["word"] or match["mark"] or f'"{match["text"]}' for match in KQL_TOKEN_RE.finditer(text)])
        found = reader.either()
        assert not reader.tokens, f"not understood in {text!r}: {reader.tokens}"
        return found

    def either(self) -> Body:
        parts = [self.both()]
        while self.tokens[:1] == ["or"]:
            self.tokens.pop(0)
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else {"bool": {"should": parts, "minimum_should_match": 1}}

    def both(self) -> Body:
        parts = [self.single()]
        while self.tokens[:1] == ["and"]:
            self.tokens.pop(0)
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else {"bool": {"filter": parts}}

    def single(self) -> Body:
        token = self.tokens.pop(0)
        if token == "not":
            return {"bool": {"must_not": [self.single()]}}
        if token == "(":
            inner = self.either()
            assert self.tokens.pop(0) == ")"
            return inner
        assert self.tokens.pop(0) == ":"
        value = self.tokens.pop(0)
        return {"exists": {"field": token}} if value == "*" else {"match": {token: value.removeprefix('"')}}


@dataclass(frozen=True)
class Window:
    """The time picker."""

    start: datetime
    end: datetime

    def shifted(self, shift: str) -> "Window":
        by = SHIFTS[shift] if shift else timedelta()
        return Window(self.start - by, self.end - by)

    def filter(self, view: Body) -> list[Body]:
        time_field = view.get("timeFieldName")
        if time_field is None:
            return []
        return [{"range": {time_field: {"gte": self.start.isoformat(), "lte": self.end.isoformat()}}}]


def rows(client: Elasticsearch, chart: Chart, views: dict[str, Body], window: Window) -> list[list[Any]]:
    """What a chart shows: a row for each combination of its buckets, the buckets' values first, then the metrics."""
    view = views[chart.view]["data_view"]
    values: dict[tuple[Any, ...], dict[str, Any]] = {}
    calls = [calls_of(metric) for metric in chart.metrics]
    shifts = dict.fromkeys(["", *(call.shift for call in itertools.chain(*calls))])
    for shift in shifts:
        query = {"bool": {"filter": [KqlReader.query(chart.query), *window.shifted(shift).filter(view)]}}
        aggregations = nested(chart, [call for call in itertools.chain(*calls) if call.shift == shift])
        found = client.search(
            index=view["title"], size=0, query=query, aggs=aggregations or None, track_total_hits=True
        )
        top = {**found.body.get("aggregations", {}), "doc_count": found["hits"]["total"]["value"]}
        for key, bucket in leaves(top, len(chart.buckets), ()):
            values.setdefault(key, {}).update({f"{shift}{name}": found for name, found in bucket.items()})
    shown = {key: found for key, found in values.items() if "doc_count" in found}
    return [[*key, *(result(metric, found) for metric in chart.metrics)] for key, found in shown.items()]


def nested(chart: Chart, calls: list[FormulaCall]) -> Body:
    """The aggregations: buckets within buckets, and the metrics at every level, so that a level can rank by one."""
    inner: Body = {name: body for call in calls for name, body in metric_aggregation(call).items()}
    whole = dict(inner)
    for bucket in reversed(chart.buckets):
        whole = {"bucket": {**bucket_aggregation(bucket, chart.metrics, whole), "aggs": whole}, **inner}
    return whole


def bucket_aggregation(bucket: Body, metrics: tuple[Body, ...], inner: Body) -> Body:
    if bucket["operation"] == "date_histogram":
        interval = INTERVALS[bucket["suggested_interval"]]
        return {"date_histogram": {"field": bucket["field"], "calendar_interval": interval, "min_doc_count": 1}}
    rank = bucket["rank_by"]
    if rank["type"] == "custom":
        call = FormulaCall(rank["operation"], rank["field"], "", "")
        inner.update(metric_aggregation(call))
    else:
        (call, *_) = calls_of(metrics[rank.get("metric_index", 0)])
    order = "_count" if call == FormulaCall("count", "", "", "") else name_of(call)
    (by,) = bucket["fields"]
    missing = {"missing": MISSING} if bucket.get("other_bucket", {}).get("include_documents_without_field") else {}
    return {"terms": {"field": by, "size": bucket["limit"], "order": {order: rank["direction"]}, **missing}}


def calls_of(metric: Body) -> list[FormulaCall]:
    """The functions that a metric computes; a plain operation is one function."""
    if metric["operation"] == "formula":
        tree = ast.walk(ast.parse(metric["formula"], mode="eval"))
        return [read_call(node) for node in tree if isinstance(node, ast.Call)]
    return [
        FormulaCall(metric["operation"], metric.get("field", ""), metric.get("filter", {}).get("expression", ""), "")
    ]


def name_of(call: FormulaCall) -> str:
    return re.sub(r"[^\w]+", "_", f"{call.function}_{call.field}_{call.kql}")


def metric_aggregation(call: FormulaCall) -> Body:
    """One metric; empty for the plain count, which every bucket has."""
    if call.function == "count" and not call.field:
        return {name_of(call): {"filter": KqlReader.query(call.kql)}} if call.kql else {}
    if call.function == "median":
        body: Body = {"percentiles": {"field": call.field, "percents": [50]}}
    else:
        kinds = {"unique_count": "cardinality", "average": "avg", "count": "value_count"}
        body = {kinds.get(call.function, call.function): {"field": call.field}}
    if not call.kql:
        return {name_of(call): body}
    return {name_of(call): {"filter": KqlReader.query(call.kql), "aggs": {"of": body}}}


def leaves(bucket: Body, depth: int, key: tuple[Any, ...]) -> Any:
    if depth == 0:
        yield key, bucket
        return
    for inner in bucket["bucket"]["buckets"]:
        yield from leaves(inner, depth - 1, (*key, inner.get("key_as_string", inner["key"])))


def result(metric: Body, bucket: Body) -> Any:
    if metric["operation"] != "formula":
        (call,) = calls_of(metric)
        return value_of(call, bucket)
    return evaluate(ast.parse(metric["formula"], mode="eval").body, bucket)


def evaluate(node: ast.expr, bucket: Body) -> float | None:
    if isinstance(node, ast.Constant):
        return float(node.value)
    if isinstance(node, ast.Call):
        return value_of(read_call(node), bucket)
    assert isinstance(node, ast.BinOp), ast.dump(node)
    left, right = evaluate(node.left, bucket), evaluate(node.right, bucket)
    if left is None or right is None or (isinstance(node.op, ast.Div) and right == 0):
        return None
    return float(ARITHMETIC[type(node.op)](left, right))


def value_of(call: FormulaCall, bucket: Body) -> Any:
    plain = call.function == "count" and not call.field and not call.kql
    found = bucket.get(f"{call.shift}doc_count" if plain else f"{call.shift}{name_of(call)}")
    if found is None or plain:
        return found
    found = found.get("of", found)
    if "values" in found:
        (value,) = found["values"].values()
        return value
    return found.get("value_as_string", found.get("value", found.get("doc_count")))


def hits(client: Elasticsearch, listing: Listing, views: dict[str, Body], window: Window) -> list[dict[str, Any]]:
    """The documents that a listing shows, in its order, only its columns."""
    view = views[listing.view]["data_view"]
    query = {"bool": {"filter": [KqlReader.query(listing.query), *window.filter(view)]}}
    sort = [{name: {"order": direction, "missing": "_last"}} for name, direction in listing.sort]
    found = client.search(index=view["title"], query=query, sort=sort, source_includes=list(listing.columns), size=50)
    return [hit["_source"] for hit in found["hits"]["hits"]]
