"""Kibana's files against the schema and the mappings."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from flows import kibana
from mappings import index_body
from mappings import kibana as files
from tests.kibana_bodies import (
    chart_uses,
    charts,
    controls,
    fields_of,
    listing_uses,
    listings,
    problem,
    saved_listing,
)
from transforms.records import DropReason

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "mappings" / "kibana"
SCHEMA = json.loads((ROOT / "tests/schemas/kibana.json").read_text(encoding="utf-8"))
VIEWS = files.data_views()
SESSIONS = files.sessions()
DASHBOARDS = files.dashboards()
BODIES = [
    *(pytest.param("data_view", body, id=f"view-{id_}") for id_, body in VIEWS.items()),
    *(pytest.param("saved_session", body, id=f"session-{id_}") for id_, body in SESSIONS.items()),
    *(pytest.param("dashboard", body, id=id_) for id_, body in DASHBOARDS.items()),
]


def mapping_of(view: str) -> dict[str, Any]:
    index = VIEWS[view]["data_view"]["title"]
    name = index.removeprefix("articles").lstrip("-").replace("-", "_") or "articles"
    return index_body(name)["mappings"]


@pytest.mark.parametrize(("kind", "body"), BODIES)
def test_body_fits_the_schema(kind: str, body: dict[str, Any]) -> None:
    validator = Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{kind}"})
    assert [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(body)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"type": "data_table"', '"type": "datatable"'),
        ('"ref_id": "articles"', '"id": "articles"'),
        ('"operation": "unique_count"', '"operation": "cardinality"'),
        ('"type": "primary"', '"type": "metric"'),
        ('"w": 48', '"w": 49'),
        ('"language": "kql"', '"language": "kuery"'),
        ('"title": "المقالات · Articles"', '"heading": "المقالات"'),
    ],
)
def test_schema_refuses(old: str, new: str) -> None:
    text = (FOLDER / "dashboards" / "coverage.json").read_text(encoding="utf-8")
    assert old in text
    wrong = json.loads(text.replace(old, new, 1))
    assert list(Draft202012Validator({**SCHEMA, "$ref": "#/$defs/dashboard"}).iter_errors(wrong))


@pytest.mark.parametrize("id_", sorted(DASHBOARDS))
def test_every_field_of_a_dashboard_is_in_its_mapping(id_: str) -> None:
    body = DASHBOARDS[id_]
    uses = [use for chart in charts(body) for use in chart_uses(chart)]
    uses += [use for listing in listings(body) for use in listing_uses(listing)] + list(controls(body))
    assert len(uses) > 20
    problems = [problem(use, fields_of(mapping_of(use.view))) for use in uses]
    assert [text for text in problems if text] == []


@pytest.mark.parametrize("id_", sorted(SESSIONS))
def test_every_field_of_a_session_is_in_its_mapping(id_: str) -> None:
    listing = saved_listing(SESSIONS[id_])
    fields = fields_of(mapping_of(listing.view))
    assert [text for use in listing_uses(listing) if (text := problem(use, fields))] == []


@pytest.mark.parametrize("id_", sorted(VIEWS))
def test_every_field_of_a_data_view_is_in_its_mapping(id_: str) -> None:
    view = VIEWS[id_]["data_view"]
    fields = fields_of(mapping_of(id_))
    hidden = {item["value"] for item in view.get("sourceFilters", [])}
    assert {*view["fieldAttrs"], *view["fieldFormats"], *hidden} <= set(fields)
    if "timeFieldName" in view:
        assert fields[view["timeFieldName"]][0] == "date"


def test_field_rules_refuse_what_kibana_cannot_chart() -> None:
    board = json.loads(json.dumps(DASHBOARDS["articles-coverage"]))
    metric = next(panel for panel in board["panels"] if panel["id"] == "site-count")["config"]["metrics"][0]
    for name, said in (
        ("body", "is text"),
        ("mentions.kind", "no use"),
        ("minhash", "no use"),
        ("sites", "no field"),
    ):
        metric["field"] = name
        uses = [use for chart in charts(board) for use in chart_uses(chart)]
        problems = [problem(use, fields_of(mapping_of(use.view))) for use in uses]
        assert any(text and said in text for text in problems), name


@pytest.mark.parametrize("id_", sorted(DASHBOARDS))
def test_panels_have_an_id_of_their_own_and_do_not_overlap(id_: str) -> None:
    panels = DASHBOARDS[id_]["panels"] + DASHBOARDS[id_]["pinned_panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARDS[id_]["panels"]:
        grid = panel["grid"]
        cells = {
            (x, y) for x in range(grid["x"], grid["x"] + grid["w"]) for y in range(grid["y"], grid["y"] + grid["h"])
        }
        assert max(x for x, _ in cells) < 48
        assert not cells & taken, panel["id"]
        taken |= cells


@pytest.mark.parametrize("id_", sorted(DASHBOARDS))
def test_every_reference_leads_somewhere(id_: str) -> None:
    board = DASHBOARDS[id_]
    assert {chart.view for chart in charts(board)} <= set(VIEWS)
    assert {use.view for use in controls(board)} <= set(VIEWS)
    saved = {panel["config"].get("ref_id") for panel in board["panels"] if panel["type"] == "discover_session"}
    assert saved - {None} <= set(SESSIONS)
    assert {saved_listing(session).view for session in SESSIONS.values()} <= set(VIEWS)


@pytest.mark.parametrize("id_", sorted(DASHBOARDS))
def test_no_choice_in_a_control_empties_a_panel(id_: str) -> None:
    """A filter on a field that is not mapped finds nothing: such a panel must stand apart from the controls."""
    board = DASHBOARDS[id_]
    views = {chart.panel: chart.view for chart in charts(board) if chart.is_narrowed}
    views |= {listing.panel: listing.view for listing in listings(board)}
    saved = [panel for panel in board["panels"] if "ref_id" in panel["config"]]
    views |= {panel["id"]: saved_listing(SESSIONS[panel["config"]["ref_id"]]).view for panel in saved}
    for panel, view in views.items():
        missing = {control.field for control in controls(board)} - set(fields_of(mapping_of(view)))
        assert not missing, panel


def test_every_drop_reason_has_a_name_to_show() -> None:
    for view in ("articles-drops", "articles-ledger"):
        entries = VIEWS[view]["data_view"]["fieldFormats"]["reason"]["params"]["lookupEntries"]
        assert [entry["key"] for entry in entries] == sorted(DropReason)


def test_view_by_load_time_is_the_view_of_articles_but_for_its_clock() -> None:
    articles, loaded = (VIEWS[name]["data_view"] for name in ("articles", "articles-loaded"))
    own = ("id", "name", "timeFieldName")
    assert {k: v for k, v in articles.items() if k not in own} == {k: v for k, v in loaded.items() if k not in own}


def test_names_of_views_differ() -> None:
    assert len({body["data_view"]["name"] for body in VIEWS.values()}) == len(VIEWS)


def test_another_alias_shares_no_object_and_no_index() -> None:
    calls = kibana.plan("press")
    boards = {call.path for call in calls if call.method == "PUT"}
    assert boards == {f"/api/dashboards/press-{name}" for name in ("coverage", "ingestion", "quality")}
    text = "".join(call.body.decode() for call in calls if call.body)
    assert not re.findall(r'"articles(?:-[a-z-]+)?"', text)
    names = {body["data_view"]["name"] for body in files.data_views("press").values()}
    assert not names & {body["data_view"]["name"] for body in VIEWS.values()}


def test_the_independent_check_accepts_every_body(tmp_path: Path) -> None:
    script = os.environ.get("FIHRIST_KIBANA_CHECK")
    if not script:
        pytest.skip("FIHRIST_KIBANA_CHECK does not name the independent checker of Kibana bodies")
    views = sorted(str(path) for path in (FOLDER / "data_views").iterdir())
    named = {json.loads(Path(path).read_text(encoding="utf-8"))["data_view"]["id"]: path for path in views}
    merged: dict[str, Any] = {}
    for view in named:
        for name, body in mapping_of(view)["properties"].items():
            fields = {**merged.get(name, {}).get("fields", {}), **body.get("fields", {})}
            merged[name] = {**body, **merged.get(name, {}), **({"fields": fields} if fields else {})}
    sessions = {saved_listing(body).panel: saved_listing(body).view for body in SESSIONS.values()}
    files_of = {json.loads(path.read_text(encoding="utf-8"))["id"]: path for path in (FOLDER / "sessions").iterdir()}
    for mapping, bodies in [
        *((mapping_of(view), [path]) for view, path in named.items()),
        *((mapping_of(view), [str(files_of[id_])]) for id_, view in sessions.items()),
        ({"properties": merged}, [str(path) for path in (FOLDER / "dashboards").iterdir()]),
    ]:
        file = tmp_path / "mapping.json"
        file.write_text(json.dumps(mapping), encoding="utf-8")
        given = [argument for path in views for argument in ("--data-view", path)]
        command = [sys.executable, script, "--mapping", str(file), *given, *bodies]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        warnings = [line.strip() for line in done.stdout.splitlines() if "warning:" in line]
        # The registry of names has no clock: a name without a dated article belongs to it all the same.
        assert set(warnings) <= {"warning: data_view: no timeFieldName (no time picker without it)"}
