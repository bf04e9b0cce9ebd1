"""The dashboards over the flattened samples, which name neither their site nor their date: the hardest to show."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from flows.report import RunReport
from flows.settings import Settings
from mappings import kibana
from tests.integration.panel_queries import MISSING, Window, hits, rows
from tests.kibana_bodies import charts, saved_listing

from .conftest import SAMPLES

pytestmark = pytest.mark.node

FLATTENED = {path.name for path in SAMPLES.glob("*.txt")}


@pytest.fixture
def shown(ingest: Callable[..., RunReport], es: Elasticsearch, settings: Settings) -> dict[str, list[list[Any]]]:
    """What each panel shows after a run over the samples, by dashboard and panel."""
    ingest(SAMPLES, pattern=("*.txt",))
    es.indices.refresh(index=f"{settings.index}*")
    views = kibana.data_views(settings.index)
    found: dict[str, list[list[Any]]] = {}
    for id_, board in kibana.dashboards(settings.index).items():
        days = re.fullmatch(r"now-(\d+)d", board["time_range"]["from"])
        assert days is not None
        now = datetime.now(UTC)
        window = Window(now - timedelta(days=int(days[1])), now)
        for chart in charts(board):
            panel = f"{id_.removeprefix(settings.index + '-')}/{chart.panel}"
            found[panel] = rows(es, chart, views, window)
    listing = saved_listing(kibana.sessions(settings.index)[f"{settings.index}-incomplete"])
    found["sessions/incomplete"] = [[hit["path"]] for hit in hits(es, listing, views, window)]
    return found


def test_dashboards_show_what_the_samples_are(
    shown: dict[str, list[list[Any]]], es: Elasticsearch, settings: Settings
) -> None:
    pages = len(FLATTENED)
    assert shown["coverage/undated"] == [[pages]], "articles without a date are announced where they cannot be shown"
    assert shown["coverage/article-count"] == [[0]]
    assert {row[1] for row in shown["coverage/new-names"]} == {"PER", "ORG", "LOC"}
    assert shown["ingestion/read"] == [[pages]]
    assert shown["ingestion/failed-runs"] == [[0]]
    assert [row[1:] for row in shown["ingestion/runs"]] == [[pages, 0, 0]]
    assert shown["quality/no-title"] == [[pytest.approx(1 / pages), 1]]
    assert shown["quality/no-date"] == [[1, pages]]
    assert [row[:2] for row in shown["quality/by-site"]] == [[MISSING, pages]]
    assert [row[0] for row in shown["quality/kinds"]] == ["text"]
    assert {row[0] for row in shown["sessions/incomplete"]} == FLATTENED

    ((share,),) = shown["quality/chrome"]
    ((_, *kinds),) = shown["quality/chrome-by-site"]
    assert 0 < share < 1
    assert share == pytest.approx(sum(kinds)), "every kind of chrome is in one of the groups"

    run = es.search(index=f"{settings.index}-runs")["hits"]["hits"][0]["_source"]
    ((_, *stages),) = shown["ingestion/stages"]
    assert sum(stages) == pytest.approx(sum(run["stage_seconds"].values()), abs=0.01), "no stage is left out"
