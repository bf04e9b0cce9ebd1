"""What people ask of runs and pages, asked wrongly or as they see it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from typer.testing import CliRunner

from flows.cli import app
from flows.cli import run as run_command
from flows.cli.search import clauses
from flows.errors import AskedError
from flows.report import RunReport
from flows.settings import Settings
from flows.store.drops import DropFilter
from flows.store.indices import Names
from flows.store.ledger import find

PAGE = "<h1>خبر {0}</h1><p>أعلنت البلدية اليوم بدء صيانة الطريق رقم {0} في المدينة، وتستمر الأعمال شهرين كاملين.</p>"


def test_a_page_is_found_by_its_path_and_by_the_file_that_holds_it(
    ingest: Callable[..., RunReport], es: Elasticsearch, settings: Settings, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    (pages / "2024").mkdir(parents=True)
    (pages / "2024" / "x.html").write_text(PAGE.format(1))
    (pages / "y*.html").write_text(PAGE.format(6))
    (pages / "news.json").write_text(json.dumps([{"html": PAGE.format(n)} for n in (2, 3)]))
    with zipfile.ZipFile(pages / "archive 2025.zip", "w") as archive:
        for number in (4, 5):
            archive.writestr(f"{number}.html", PAGE.format(number))
    ingest(pages)

    def found(given: str, whole: str = "") -> list[str]:
        entries = find(es, Names(settings.index), given, whole)
        return sorted(entry["path"] for entry in entries)

    assert found("pages/2024/x.html", f"{pages}/2024/x.html") == ["2024/x.html"]
    assert found("x.html", "/elsewhere/x.html") == ["2024/x.html"]
    assert found("pages/x.html", f"{pages}/x.html") == [], "another folder"
    assert found("news.json") == ["news.json#1", "news.json#2"]
    assert found("archive 2025.zip") == ["archive 2025.zip!/4.html", "archive 2025.zip!/5.html"]
    assert found("archive 2025.zip!/4.html") == ["archive 2025.zip!/4.html"]
    assert found("y*.html") == ["y*.html"]
    assert found("*.html") == ["y*.html"], "a star stands for itself"


@pytest.mark.parametrize("day", ["yesterday", "17/04/2025", "2025-13-01", ""])
def test_what_is_no_day_is_told(day: str) -> None:
    with pytest.raises(AskedError, match="is no day; give it as"):
        DropFilter(since=day)
    for since, until in ((day, None), (None, day)):
        with pytest.raises(AskedError, match="is no day; give it as"):
            list(clauses(None, None, None, since, until))


def test_days_and_moments_are_taken() -> None:
    assert DropFilter(since="2025-04-17").query()["bool"]["filter"] == [{"range": {"at": {"gte": "2025-04-17"}}}]
    assert "2025-04-17T10:00:00+00:00" in str(DropFilter(since="2025-04-17T10:00Z").query())
    (clause,) = clauses(None, None, None, None, "2025-04-17")
    assert clause == {"range": {"published_at": {"lte": "2025-04-17"}}}


def test_an_unknown_reason_is_told_with_those_there_are() -> None:
    with pytest.raises(AskedError, match=r"no page is dropped as 'nonsense'; .*no_article"):
        DropFilter(reason="nonsense")
    assert DropFilter(reason="no_article").reason == "no_article"


@pytest.mark.parametrize("command", ["show", "story", "why"])
def test_an_empty_id_is_told(command: str) -> None:
    result = CliRunner().invoke(app, [command, " "])
    assert result.exit_code == 2
    assert "it is empty" in result.stderr


def test_a_stopped_run_says_that_it_can_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_given: object) -> RunReport:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_command, "_run_directly", stop)
    result = CliRunner().invoke(app, ["run", "pages", "--direct"])
    assert result.exit_code == 130
    assert "goes on from there" in result.stderr
