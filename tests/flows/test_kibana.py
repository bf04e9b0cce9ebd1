"""Kibana's files against the schema and the mappings; the calls against a stand-in, since no Kibana can run here."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from flows import kibana
from flows.cli.kibana import app as command
from flows.errors import KibanaError, SettingsError
from flows.settings import Settings, load_settings
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


# --- the files


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


# --- the calls


@dataclass
class FakeKibana:
    """Keeps what it is given, answers as the notes on the API say, and fails on demand."""

    version: str = "9.5.3"
    level: str = "available"
    kept: dict[str, Any] = field(default_factory=dict)
    seen: list[httpx.Request] = field(default_factory=list)
    answers: dict[str, httpx.Response] = field(default_factory=dict)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        path = request.url.path
        for start, answer in self.answers.items():
            if path.startswith(start):
                return answer
        if path == "/api/status":
            status = {"overall": {"level": self.level}}
            code = 200 if self.level == "available" else 503
            return httpx.Response(code, json={"version": {"number": self.version}, "status": status})
        if request.method == "GET":
            found = self.kept.get(path)
            return (
                httpx.Response(404, json={"message": "Not found"})
                if found is None
                else httpx.Response(200, json=found)
            )
        return self._write(path, request.content)

    def _write(self, path: str, content: bytes) -> httpx.Response:
        if path == "/api/data_views/data_view":
            body = json.loads(content)["data_view"]
            self.kept[f"{path}/{body['id']}"] = {"data_view": body}
        elif path.startswith("/api/dashboards/"):
            self.kept[path] = {"id": path.rpartition("/")[2], "data": json.loads(content), "meta": {}}
        elif path == "/api/saved_objects/_import":
            lines = [line for line in content.splitlines() if line.startswith(b"{")]
            self.kept |= {json.loads(line)["id"]: json.loads(line) for line in lines}
            return httpx.Response(200, json={"success": True, "successCount": len(lines), "warnings": []})
        elif path == "/api/saved_objects/_export":
            wanted = [item["id"] for item in json.loads(content)["objects"]]
            return httpx.Response(
                200 if all(id_ in self.kept for id_ in wanted) else 400, json={"message": "missing"}
            )
        return httpx.Response(200, json={"acknowledged": True})


@pytest.fixture
def fake() -> FakeKibana:
    return FakeKibana()


@pytest.fixture
def client(fake: FakeKibana) -> Iterator[httpx.Client]:
    settings = Settings(kibana_user="elastic", kibana_password="secret")
    with kibana.connect(settings, httpx.MockTransport(fake)) as opened:
        yield opened


def told(client: httpx.Client) -> list[str]:
    lines: list[str] = []
    kibana.apply(client, kibana.plan("articles"), lines.append)
    return lines


def test_apply_then_check_finds_all_in_place(client: httpx.Client, fake: FakeKibana) -> None:
    assert len(told(client)) == len(VIEWS) + len(DASHBOARDS) + 2
    assert kibana.check(client, "articles") == []
    assert {id_ for id_ in SESSIONS if id_ in fake.kept} == set(SESSIONS)


def test_apply_may_be_repeated(client: httpx.Client, fake: FakeKibana) -> None:
    told(client)
    kept = dict(fake.kept)
    told(client)
    assert fake.kept == kept


def test_what_is_referred_to_comes_first() -> None:
    order = [call.what.split()[0] for call in kibana.plan("articles")]
    assert order == ["data"] * len(VIEWS) + ["default", "Discover"] + ["dashboard"] * len(DASHBOARDS)


def test_every_call_is_authenticated_and_names_its_kind(client: httpx.Client, fake: FakeKibana) -> None:
    told(client)
    for request in fake.seen:
        assert request.headers["kbn-xsrf"] == "true"
        assert request.headers["authorization"].startswith("Basic ")
        assert request.headers["content-type"].startswith(("application/json", "multipart/form-data; boundary="))


def test_an_api_key_wins_and_a_space_is_a_prefix() -> None:
    settings = Settings(kibana_password="secret", kibana_api_key="abc==", kibana_space="press")
    with kibana.connect(settings) as opened:
        assert opened.headers["authorization"] == "ApiKey abc=="
        assert str(opened.build_request("GET", "/api/status").url) == "http://127.0.0.1:5601/s/press/api/status"


def test_credentials_do_not_travel_unencrypted() -> None:
    with pytest.raises(SettingsError, match="FIHRIST_ALLOW_PLAIN_HTTP"):
        kibana.connect(Settings(kibana_url="http://kibana.example.org:5601", kibana_password="secret"))


def test_arabic_is_sent_as_it_is_read() -> None:
    (coverage,) = [call for call in kibana.plan("articles") if call.path.endswith("coverage")]
    assert "الأشخاص" in (coverage.body or b"").decode()
    assert "PUT /api/dashboards/articles-coverage\n{" in str(coverage)


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        ("/api/data_views", httpx.Response(401, json={"message": "no"}), "KIBANA_USER and KIBANA_PASSWORD"),
        ("/api/data_views", httpx.Response(302, headers={"location": "/base"}), "correct KIBANA_URL"),
        ("/api/dashboards", httpx.Response(404, json={"message": "Not Found"}), "Kibana 9.5 or newer"),
        ("/api/dashboards", httpx.Response(409, json={"message": "conflict"}), "in another space"),
        ("/api/dashboards", httpx.Response(400, json={"message": "[panels.0] bad"}), r"\[panels\.0\] bad"),
        ("/api/dashboards", httpx.Response(503, text="starting"), "wait until Kibana is ready"),
        (
            "/api/dashboards",
            httpx.Response(201, json={"warnings": [{"message": "dropped a panel"}]}),
            "dropped a panel",
        ),
        ("/api/dashboards", httpx.Response(200, headers={"warning": '299 - "old"'}, json={}), "warns of"),
        (
            "/api/saved_objects",
            httpx.Response(
                200, json={"success": False, "errors": [{"id": "x", "error": {"type": "missing_references"}}]}
            ),
            "x: missing_references",
        ),
    ],
)
def test_refusals_and_warnings_are_errors_with_a_remedy(
    client: httpx.Client, fake: FakeKibana, path: str, answer: httpx.Response, said: str
) -> None:
    fake.answers[path] = answer
    with pytest.raises(KibanaError, match=said):
        told(client)


def test_check_says_what_is_missing_changed_or_warned_of(client: httpx.Client, fake: FakeKibana) -> None:
    told(client)
    del fake.kept["/api/dashboards/articles-quality"]
    del fake.kept["articles-latest"]
    fake.kept["/api/data_views/data_view/articles"]["data_view"]["timeFieldName"] = "indexed_at"
    fake.kept["/api/dashboards/articles-coverage"]["warnings"] = [{"message": "unsupported panel"}]
    fake.kept["/api/dashboards/articles-ingestion"]["data"]["panels"].pop()
    problems = kibana.check(client, "articles")
    assert [problem.partition(":")[0] for problem in problems] == [
        "data view articles",
        "Kibana warns of dashboard articles-coverage",
        "dashboard articles-ingestion",
        "dashboard articles-quality",
        "Discover session articles-latest",
    ]
    assert "timeFieldName" in problems[0]
    assert "number of panels" in problems[2]


def test_wait_returns_the_version(client: httpx.Client) -> None:
    assert kibana.wait(client, 0) == "9.5.3"


def test_wait_gives_up_with_what_kibana_says(client: httpx.Client, fake: FakeKibana) -> None:
    fake.level = "degraded"
    with pytest.raises(KibanaError, match="not ready: degraded"):
        kibana.wait(client, 0)


def test_wait_refuses_an_older_kibana(client: httpx.Client, fake: FakeKibana) -> None:
    fake.version = "9.4.1"
    with pytest.raises(KibanaError, match="upgrade it, Elasticsearch first"):
        kibana.wait(client, 0)


def test_wait_does_not_wait_for_better_credentials(client: httpx.Client, fake: FakeKibana) -> None:
    fake.answers["/api/status"] = httpx.Response(401)
    with pytest.raises(KibanaError, match="refuses the credentials"):
        kibana.wait(client, 600)


def test_no_kibana_at_all_is_said_plainly() -> None:
    with kibana.connect(Settings(kibana_url="http://127.0.0.1:9")) as nobody:
        with pytest.raises(KibanaError, match="not ready: no answer"):
            kibana.wait(nobody, 0)
        with pytest.raises(KibanaError, match="correct KIBANA_URL"):
            kibana.apply(nobody, kibana.plan("articles"), print)


# --- the commands


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings that name a port where nobody listens."""
    monkeypatch.setenv("KIBANA_URL", "http://127.0.0.1:9")
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.mark.usefixtures("nowhere")
def test_dry_run_prints_every_call_and_makes_none() -> None:
    done = CliRunner().invoke(command, ["apply", "--dry-run"])
    assert done.exit_code == 0
    heads = [line for line in done.stdout.splitlines() if line.startswith(("POST ", "PUT "))]
    assert heads == [f"{call.method} {call.path}" for call in kibana.plan("articles")]


@pytest.mark.usefixtures("nowhere")
def test_commands_fail_with_the_remedy_when_kibana_is_away() -> None:
    for name in ("apply", "check"):
        done = CliRunner().invoke(command, [name, "--wait", "0"])
        assert isinstance(done.exception, KibanaError)
        assert "correct KIBANA_URL" in str(done.exception)


@pytest.mark.usefixtures("nowhere")
def test_check_ends_with_3_when_something_differs(monkeypatch: pytest.MonkeyPatch, fake: FakeKibana) -> None:
    opened = kibana.connect(Settings(), httpx.MockTransport(fake))
    monkeypatch.setattr(kibana, "connect", lambda settings: opened)
    done = CliRunner().invoke(command, ["check"])
    assert done.exit_code == 3
    assert done.stdout.count(": missing;") == len(VIEWS) + len(SESSIONS) + len(DASHBOARDS)


@pytest.mark.usefixtures("nowhere")
def test_apply_fails_when_kibana_keeps_less_than_it_took(monkeypatch: pytest.MonkeyPatch, fake: FakeKibana) -> None:
    fake.answers["/api/dashboards/articles-quality"] = httpx.Response(200, json={"data": {"title": "", "panels": []}})
    opened = kibana.connect(Settings(), httpx.MockTransport(fake))
    monkeypatch.setattr(kibana, "connect", lambda settings: opened)
    done = CliRunner().invoke(command, ["apply"])
    assert isinstance(done.exception, KibanaError)
    assert "dashboard articles-quality: its title, number of panels differs" in str(done.exception)
