"""The calls to Kibana, against a stand-in, since no Kibana can run here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from flows import kibana
from flows.cli.kibana import app as command
from flows.errors import KibanaError, SettingsError
from flows.settings import Settings, load_settings
from mappings import kibana as files

VIEWS = files.data_views()
SESSIONS = files.sessions()
DASHBOARDS = files.dashboards()


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
