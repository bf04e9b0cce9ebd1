import re

import pytest
from pydantic import SecretStr

from flows.deployments import definition
from flows.errors import SettingsError
from flows.reading import read_options, reader_options
from flows.report import Request
from flows.settings import Settings, load_settings
from flows.sources import open_source
from transforms.records import Drop, RawPage


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    for name in ("URL", "API_KEY", "USER", "PASSWORD", "CA_FILE"):
        monkeypatch.delenv(f"ELASTICSEARCH_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def test_environment_wins_over_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "fihrist.toml").write_text('index = "from-file"\nbatch_pages = 7\n')
    monkeypatch.setenv("FIHRIST_INDEX", "from-environment")
    settings = load_settings()
    assert (settings.index, settings.batch_pages) == ("from-environment", 7)


def test_credentials_leave_the_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", "https://amina:p%40ss@search.example.org:9200")
    settings = load_settings()
    assert settings.elasticsearch_url == "https://search.example.org:9200"
    assert settings.elasticsearch_user == "amina"
    assert settings.elasticsearch_password == SecretStr("p@ss")
    assert "p@ss" not in repr(settings)
    assert "p@ss" not in settings.model_dump_json()


@pytest.mark.parametrize("host", ["search.example.org", "10.1.2.3"])
def test_secret_over_plain_http_is_refused(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", f"http://{host}:9200")
    monkeypatch.setenv("ELASTICSEARCH_API_KEY", "very-secret")
    with pytest.raises(SettingsError, match="unencrypted") as caught:
        load_settings()
    assert "very-secret" not in str(caught.value)
    monkeypatch.setenv("FIHRIST_ALLOW_PLAIN_HTTP", "true")
    load_settings.cache_clear()
    assert load_settings().elasticsearch_url is not None


def test_secret_over_plain_http_to_this_machine_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://127.0.0.1:9200")
    monkeypatch.setenv("ELASTICSEARCH_API_KEY", "secret")
    assert load_settings().elasticsearch_api_key is not None


def test_tls_is_verified_by_default() -> None:
    assert Settings().verify_tls is True


def test_wrong_value_is_named_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIHRIST_BATCH_PAGES", "many-secret")
    with pytest.raises(SettingsError, match="batch_pages") as caught:
        load_settings()
    assert "many-secret" not in str(caught.value)


def test_unknown_setting_in_the_file_is_an_error(tmp_path) -> None:
    (tmp_path / "fihrist.toml").write_text("batch_page = 7\n")
    with pytest.raises(SettingsError, match="batch_page"):
        load_settings()


def test_field_names_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIHRIST_FIELD_NAMES", '{"html": ["page"]}')
    monkeypatch.setenv("FIHRIST_STORAGE", '{"secret": "hush"}')
    settings = load_settings()
    options = read_options(Request("pages.jsonl"), settings)
    assert options.fields.html == ("page",)
    assert options.fields.url, "what is not named keeps its defaults"
    assert options.storage == {"secret": "hush"}
    assert "hush" not in repr(settings) + repr(options)
    monkeypatch.setenv("FIHRIST_FIELD_NAMES", '{"adress": ["u"]}')
    load_settings.cache_clear()
    with pytest.raises(SettingsError, match="adress"):
        load_settings()


def test_a_row_without_a_page_names_a_setting_that_is_taken(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the drop says to set, set for the Arabic heading of a table."""
    table = tmp_path / "a.csv"
    table.write_text("العنوان,نص الخبر\nخبر,بدأت أعمال الصيانة\n", encoding="utf-8")
    (drop,) = open_source(str(table))
    assert isinstance(drop, Drop)
    told = re.search(r"(FIHRIST_\w+)='(.*)'", drop.detail)
    assert told is not None
    monkeypatch.setenv(told[1], told[2].replace("...", "نص الخبر"))
    (page,) = open_source(str(table), reader_options(load_settings()))
    assert isinstance(page, RawPage)
    assert "أعمال الصيانة" in page.data.decode()


@pytest.mark.parametrize(("source", "whole"), [("pages", False), ("/data/pages", True), ("s3://bucket/pages", True)])
def test_deployments_name_a_source_that_every_worker_finds(source: str, whole: bool, tmp_path) -> None:
    deployments = definition(Settings(source=source))["deployments"]
    given = {each["parameters"]["source"] for each in deployments if "source" in each.get("parameters", {})}
    assert given == {source if whole else str(tmp_path / source)}
