"""Every chart, listing and control of the Kibana files asks a real Elasticsearch, and gets what it shows."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from mappings import index_body, kibana
from tests.integration.panel_queries import KqlReader, Window, hits, rows
from tests.kibana_bodies import charts, controls, listings, saved_listing

pytestmark = pytest.mark.node

HERE = Path(__file__).parent
ALIAS = "kibana-panels"
NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)
DOCUMENTS: dict[str, list[dict[str, Any]]] = json.loads((HERE / "kibana_documents.json").read_text(encoding="utf-8"))
EXPECTED: dict[str, dict[str, Any]] = json.loads((HERE / "kibana_panels.json").read_text(encoding="utf-8"))
VIEWS = kibana.data_views(ALIAS)
DASHBOARDS = kibana.dashboards(ALIAS)
CHARTS = [(id_.removeprefix(f"{ALIAS}-"), chart) for id_, body in DASHBOARDS.items() for chart in charts(body)]
LISTINGS = [("sessions", saved_listing(session)) for session in kibana.sessions(ALIAS).values()]
LISTINGS += [
    (id_.removeprefix(f"{ALIAS}-"), listing) for id_, body in DASHBOARDS.items() for listing in listings(body)
]
CONTROLS = [
    (id_.removeprefix(f"{ALIAS}-"), control) for id_, body in DASHBOARDS.items() for control in controls(body)
]


def window(board: str) -> Window:
    """The time range that the dashboard opens with, at a fixed now; for a saved session a month."""
    ago = DASHBOARDS[f"{ALIAS}-{board}"]["time_range"]["from"] if board != "sessions" else "now-30d"
    days = re.fullmatch(r"now-(\d+)d", ago)
    assert days is not None
    return Window(NOW - timedelta(days=int(days[1])), NOW)


@pytest.fixture(scope="module")
def loaded(es: Elasticsearch) -> Iterator[Elasticsearch]:
    names = {name: ALIAS if name == "articles" else f"{ALIAS}-{name}" for name in DOCUMENTS}
    for name, index in names.items():
        body = index_body(name)
        es.indices.create(index=index, mappings=body["mappings"], settings=body.get("settings", {}))
    actions = [{"_index": names[name], **document} for name, documents in DOCUMENTS.items() for document in documents]
    bulk(es, actions, refresh="true")
    yield es
    for index in names.values():
        es.indices.delete(index=index)


def rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value


@pytest.mark.parametrize(("board", "chart"), CHARTS, ids=lambda value: getattr(value, "panel", value))
def test_chart_returns_what_it_shows(loaded: Elasticsearch, board: str, chart: Any) -> None:
    found = rows(loaded, chart, VIEWS, window(board))
    assert rounded(found) == EXPECTED[board][chart.panel]


@pytest.mark.parametrize(("board", "listing"), LISTINGS, ids=lambda value: getattr(value, "panel", value))
def test_listing_returns_what_it_shows(loaded: Elasticsearch, board: str, listing: Any) -> None:
    found = hits(loaded, listing, VIEWS, window(board))
    assert found == EXPECTED[board][listing.panel.removeprefix(f"{ALIAS}-")]


@pytest.mark.parametrize(("board", "control"), CONTROLS, ids=lambda value: getattr(value, "field", value))
def test_control_offers_the_values_of_its_field(loaded: Elasticsearch, board: str, control: Any) -> None:
    view = VIEWS[control.view]["data_view"]
    found = loaded.search(
        index=view["title"],
        size=0,
        query={"bool": {"filter": window(board).filter(view)}},
        aggs={
            "values": {"terms": {"field": control.field, "size": 10, "order": [{"_count": "desc"}, {"_key": "asc"}]}}
        },
    )
    values = [bucket["key"] for bucket in found["aggregations"]["values"]["buckets"]]
    assert values == EXPECTED[board][control.panel]


def test_every_expectation_belongs_to_a_panel() -> None:
    shown = {(board, item.panel.removeprefix(f"{ALIAS}-")) for board, item in (*CHARTS, *LISTINGS, *CONTROLS)}
    assert {(board, panel) for board, panels in EXPECTED.items() for panel in panels} == shown


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", {"match_all": {}}),
        ("title: *", {"exists": {"field": "title"}}),
        ('site: "a b"', {"match": {"site": "a b"}}),
        (
            "not a: * and b: x",
            {"bool": {"filter": [{"bool": {"must_not": [{"exists": {"field": "a"}}]}}, {"match": {"b": "x"}}]}},
        ),
    ],
)
def test_kql_reader(text: str, query: dict[str, Any]) -> None:
    assert KqlReader.query(text) == query
