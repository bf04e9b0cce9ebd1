"""The flow `stories` over a real Prefect server and a real node."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from flows.report import RunReport
from flows.settings import Settings

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
RUN = "import json; from flows.stories import stories; print('RESULT', json.dumps(stories(days=2)))"


@pytest.mark.prefect
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_flow_brings_parted_pages_together_and_the_server_knows_the_run(
    prefect_api: str,
    node: str,
    es: Elasticsearch,
    settings: Settings,
    ingest: Callable[..., RunReport],
    tmp_path: Path,
) -> None:
    ingest(SAMPLES)
    (pair,) = [story for story in _stories(es, settings.index) if len(story) == 2][:1]
    es.update(index=settings.index, id=pair[0], doc={"story_id": "s-judged-too-early"}, refresh=True)
    environment = {
        **os.environ,
        "PREFECT_API_URL": prefect_api,
        "PREFECT_HOME": str(tmp_path),
        "ELASTICSEARCH_URL": node,
        "FIHRIST_INDEX": settings.index,
        "DO_NOT_TRACK": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    assert json.loads(line.removeprefix("RESULT ")) == {"pages": 5, "moved": 1, "merges": 1, "splits": 0}
    assert sorted(pair) in [sorted(story) for story in _stories(es, settings.index)]
    assert ("stories", "COMPLETED") in _flow_runs(prefect_api)


def _stories(es: Elasticsearch, index: str) -> list[list[str]]:
    es.indices.refresh(index=index)
    stories: dict[str, list[str]] = {}
    for hit in es.search(index=index, size=100, source_includes=["story_id"])["hits"]["hits"]:
        stories.setdefault(hit["_source"]["story_id"], []).append(hit["_id"])
    return list(stories.values())


def _flow_runs(api: str) -> list[tuple[str, str]]:
    def ask(kind: str) -> list[dict[str, str]]:
        request = urllib.request.Request(f"{api}/{kind}/filter", b"{}", {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            found: list[dict[str, str]] = json.load(answer)
            return found

    names = {flow["id"]: flow["name"] for flow in ask("flows")}
    return [(names[run["flow_id"]], run["state_type"]) for run in ask("flow_runs")]
