"""The compose file against its schema and its promises, and the secrets that it demands."""

from __future__ import annotations

import json
import re
import shutil
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from flows.environment import filled, new_secret, write_env
from flows.errors import SettingsError
from flows.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
OURS = sorted(name for name, service in SERVICES.items() if service["image"].startswith("fihrist:"))
LASTING = sorted(name for name, service in SERVICES.items() if service["restart"] == "unless-stopped")
VARIABLE_RE = re.compile(r"\$\{(?P<name>[A-Z_]+)(?::(?P<kind>[-?])(?P<word>[^}]*))?\}")


def names(text: str) -> dict[str, str]:
    """The values of an .env file."""
    lines = (line.partition("=") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: value for name, _, value in lines}


def test_compose_file_fits_the_schema() -> None:
    schema = json.loads((ROOT / "tests/schemas/compose-spec.json").read_text(encoding="utf-8"))
    faults = [f"{list(e.absolute_path)}: {e.message}" for e in Draft202012Validator(schema).iter_errors(COMPOSE)]
    assert faults == []


def test_schema_refuses_a_misspelt_key() -> None:
    schema = json.loads((ROOT / "tests/schemas/compose-spec.json").read_text(encoding="utf-8"))
    wrong = {"services": {"x": {"image": "x", "health_check": {}}}}
    assert list(Draft202012Validator(schema).iter_errors(wrong))


def test_every_port_is_on_loopback() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_images_are_pinned_and_elastic_ones_are_of_the_embedded_version() -> None:
    jars = tomllib.loads((ROOT / "flows/store/node/jars.toml").read_text(encoding="utf-8"))
    server = next(name for name in jars["server"] if name.startswith("org.elasticsearch:elasticsearch:"))
    images = {service["image"] for service in SERVICES.values()}
    assert all(re.fullmatch(r"[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z]+)?", image) for image in images), images
    elastic = {image.rpartition(":")[2] for image in images if image.startswith("docker.elastic.co/")}
    assert elastic == {server.rpartition(":")[2]}


def test_image_has_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert {SERVICES[name]["image"] for name in OURS} == {f"fihrist:{version}"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_service_has_a_memory_limit_and_a_restart_rule(name: str) -> None:
    service = SERVICES[name]
    assert service["mem_limit"]
    assert service["restart"] in {"no", "unless-stopped"}


@pytest.mark.parametrize("name", LASTING)
def test_lasting_service_logs_boundedly_and_tells_its_health(name: str) -> None:
    service = SERVICES[name]
    assert service["logging"]["options"]["max-size"]
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_service_waits_for_what_it_needs(name: str) -> None:
    for needed, how in SERVICES[name].get("depends_on", {}).items():
        ends = SERVICES[needed]["restart"] == "no"
        assert how["condition"] == ("service_completed_successfully" if ends else "service_healthy")


@pytest.mark.parametrize("name", OURS)
def test_our_services_can_gain_no_privileges(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_volumes_are_named_and_all_used() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    used = {mount.partition(":")[0] for mount in mounts if not mount.startswith(("$", ".", "/"))}
    assert used == set(COMPOSE["volumes"])


def test_security_is_on_and_the_worker_has_only_its_key() -> None:
    assert SERVICES["elasticsearch"]["environment"]["xpack.security.enabled"] == "true"
    assert not {"ELASTICSEARCH_PASSWORD", "ELASTIC_PASSWORD"} & set(SERVICES["worker"]["environment"])
    assert SERVICES["worker"]["environment"]["ELASTICSEARCH_API_KEY_FILE"] == "/run/fihrist/api_key"
    assert "access:/run/fihrist:ro" in SERVICES["worker"]["volumes"]


def test_settings_of_our_services_exist() -> None:
    known = {f"FIHRIST_{field}".upper() for field in Settings.model_fields}
    given = {key for name in OURS for key in SERVICES[name]["environment"] if key.startswith("FIHRIST_")}
    assert given <= known


def test_prefect_settings_exist() -> None:
    from prefect.settings import Settings as PrefectSettings
    from prefect.settings.legacy import _get_settings_fields

    known = set(_get_settings_fields(PrefectSettings)) | {"PREFECT_API_AUTH_STRING"}
    given = {key for name in OURS for key in SERVICES[name]["environment"] if key.startswith("PREFECT_")}
    assert given <= known, sorted(given - known)


def test_every_secret_is_demanded_and_nothing_else_is() -> None:
    empty = {name for name, value in names(EXAMPLE).items() if not value}
    demanded = {match["name"] for match in VARIABLE_RE.finditer(TEXT) if match["kind"] == "?"}
    assert empty == demanded
    assert all(match["word"] for match in VARIABLE_RE.finditer(TEXT))


def test_every_variable_is_in_the_example_with_its_default() -> None:
    values = {name: value.strip('"') for name, value in names(EXAMPLE).items()}
    for match in VARIABLE_RE.finditer(TEXT):
        if match["kind"] == "-":
            assert values[match["name"]] == match["word"]
    assert {match["name"] for match in VARIABLE_RE.finditer(TEXT)} == set(values)


def test_no_value_can_be_empty() -> None:
    assert all(match["kind"] in {"-", "?"} for match in VARIABLE_RE.finditer(TEXT))


def test_env_fills_every_secret_with_another() -> None:
    before, after = names(EXAMPLE), names(filled(EXAMPLE))
    made = [value for name, value in after.items() if not before[name]]
    assert all(re.fullmatch("[0-9a-f]{48}", value) for value in made)
    assert len(set(made)) == len(made) == len([value for value in before.values() if not value])
    assert {name: value for name, value in after.items() if before[name]} == {k: v for k, v in before.items() if v}


def test_secrets_differ() -> None:
    assert new_secret() != new_secret()


def test_env_is_written_once_and_for_its_owner(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".env.example", tmp_path)
    written = write_env(tmp_path)
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    text = written.read_text(encoding="utf-8")
    with pytest.raises(SettingsError, match="is there already"):
        write_env(tmp_path)
    assert written.read_text(encoding="utf-8") == text


def test_env_names_the_remedy_in_the_wrong_folder(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"run this where docker-compose\.yml is"):
        write_env(tmp_path)


def test_env_is_ignored_by_git() -> None:
    assert ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
