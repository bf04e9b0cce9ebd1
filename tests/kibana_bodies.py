"""What the Kibana files ask of the indices: charts, listings and controls, and the fields that each of them uses."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Body = dict[str, Any]

EXISTS_RE = re.compile(r"^\s*\*\s*$")
KQL_FIELD_RE = re.compile(r"([a-z_][a-z0-9_.]*)\s*:")
NUMBERS = frozenset({"long", "integer", "float", "double", "short"})
EXACT = NUMBERS | {"keyword", "date", "boolean"}
USABLE = {
    "any": None,
    "terms": EXACT,
    "unique_count": EXACT,
    "date_histogram": frozenset({"date"}),
    "min": NUMBERS | {"date"},
    "max": NUMBERS | {"date"},
    "sum": NUMBERS,
    "average": NUMBERS,
    "median": NUMBERS,
    "sort": EXACT,
}


@dataclass(frozen=True)
class Chart:
    """One layer of a chart: what it counts, and by what."""

    panel: str
    view: str
    query: str
    buckets: tuple[Body, ...]
    metrics: tuple[Body, ...]
    is_narrowed: bool
    """Whether the dashboard's controls apply to it."""


@dataclass(frozen=True)
class Listing:
    """Documents in rows: a Discover session, saved or within a dashboard."""

    panel: str
    view: str
    query: str
    columns: tuple[str, ...]
    sort: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Use:
    """One field as one part of a body uses it."""

    panel: str
    view: str
    field: str
    purpose: str


def charts(dashboard: Body) -> Iterator[Chart]:
    for panel in dashboard["panels"]:
        config = panel["config"]
        if panel["type"] != "vis":
            continue
        layers = config["layers"] if config["type"] == "xy" else [config]
        for layer in layers:
            query = layer.get("query", config.get("query", {})).get("expression", "")
            if config["type"] == "xy":
                buckets = [layer[key] for key in ("breakdown_by", "x") if key in layer]
                metrics = layer["y"]
            else:
                buckets, metrics = config.get("rows", []), config["metrics"]
            is_narrowed = not layer.get("ignore_global_filters", False)
            view = layer["data_source"]["ref_id"]
            yield Chart(panel["id"], view, query, tuple(buckets), tuple(metrics), is_narrowed)


def listings(dashboard: Body) -> Iterator[Listing]:
    """The Discover sessions that stand in the dashboard itself."""
    for panel in dashboard["panels"]:
        for tab in panel["config"].get("tabs", []) if panel["type"] == "discover_session" else []:
            sort = tuple((item["name"], item["direction"]) for item in tab["sort"])
            view, query = tab["data_source"]["ref_id"], tab["query"]["expression"]
            yield Listing(panel["id"], view, query, tuple(tab["column_order"]), sort)


def saved_listing(session: Body) -> Listing:
    attributes = session["attributes"]
    source = json.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])
    sort = tuple((field, direction) for field, direction in attributes["sort"])
    view = session["references"][0]["id"]
    return Listing(session["id"], view, source["query"]["query"], tuple(attributes["columns"]), sort)


def controls(dashboard: Body) -> Iterator[Use]:
    for panel in dashboard.get("pinned_panels", []):
        yield Use(panel["id"], panel["config"]["data_view_id"], panel["config"]["field_name"], "terms")


def chart_uses(chart: Chart) -> Iterator[Use]:
    def use(field: str, purpose: str) -> Use:
        return Use(chart.panel, chart.view, field, purpose)

    yield from (use(field, "any") for field in KQL_FIELD_RE.findall(chart.query))
    for bucket in chart.buckets:
        for field in bucket.get("fields", [bucket.get("field")]):
            yield use(field, bucket["operation"])
        rank = bucket.get("rank_by", {})
        if "field" in rank:
            yield use(rank["field"], rank["operation"])
    for metric in chart.metrics:
        if metric["operation"] == "formula":
            for call in formula_calls(metric["formula"]):
                if call.field:
                    yield use(call.field, call.function)
                yield from (use(field, "any") for field in KQL_FIELD_RE.findall(call.kql))
        elif "field" in metric:
            yield use(metric["field"], metric["operation"])
        yield from (
            use(field, "any") for field in KQL_FIELD_RE.findall(metric.get("filter", {}).get("expression", ""))
        )


def listing_uses(listing: Listing) -> Iterator[Use]:
    for field in (*listing.columns, *KQL_FIELD_RE.findall(listing.query)):
        yield Use(listing.panel, listing.view, field, "any")
    for field, _ in listing.sort:
        yield Use(listing.panel, listing.view, field, "sort")


@dataclass(frozen=True)
class FormulaCall:
    """One function of a Lens formula: ``count(kql='not title: *')``, ``average(body_words, shift='1w')``."""

    function: str
    field: str
    kql: str
    shift: str


def formula_calls(formula: str) -> list[FormulaCall]:
    """Lens formulas of our kind are Python expressions as well."""
    return [read_call(node) for node in ast.walk(ast.parse(formula, mode="eval")) if isinstance(node, ast.Call)]


def read_call(node: ast.Call) -> FormulaCall:
    named = {word.arg: ast.literal_eval(word.value) for word in node.keywords}
    field = ast.unparse(node.args[0]) if node.args else ""
    unknown = set(named) - {"kql", "shift"}
    assert not unknown, f"arguments not understood here: {unknown}"
    return FormulaCall(ast.unparse(node.func), field, named.get("kql", ""), named.get("shift", ""))


def fields_of(mapping: Body) -> dict[str, tuple[str, bool]]:
    """Every field of a mapping: its type, and whether charts can use it."""
    found: dict[str, tuple[str, bool]] = {}

    def walk(properties: Body, prefix: str, flat: bool) -> None:
        for name, body in properties.items():
            kind = body.get("type", "object")
            full = prefix + name
            if kind in {"object", "nested"}:
                walk(body.get("properties", {}), f"{full}.", flat and kind == "object")
                continue
            found[full] = (kind, flat and kind != "text" and body.get("doc_values", True))
            for sub, sub_body in body.get("fields", {}).items():
                found[f"{full}.{sub}"] = (sub_body["type"], flat and sub_body["type"] != "text")

    walk(mapping["properties"], "", True)
    return found


def problem(use: Use, fields: dict[str, tuple[str, bool]]) -> str | None:
    """What is wrong with a use of a field, None when nothing is."""
    if use.field not in fields:
        return f"{use.panel}: no field {use.field} in {use.view}"
    kind, usable = fields[use.field]
    allowed = USABLE.get(use.purpose, EXACT)
    if allowed is None:
        return None
    if kind not in allowed or not usable:
        return f"{use.panel}: {use.field} is {kind}, of no use for {use.purpose}"
    return None
