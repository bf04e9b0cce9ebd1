"""The compose deployment: the file against its schema and its promises, the steps of the image for real."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from typer.main import get_command

from flows.cli import app
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


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile, comments out and continued lines joined."""
    plain = "\n".join(line for line in dockerfile.splitlines() if not line.startswith("#"))
    joined = re.sub(r"\\\n\s*", "", plain)
    pairs = (line.split(None, 1) for line in joined.splitlines() if line.strip())
    return [(word, rest) for word, rest in pairs]


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for word, rest in instructions((ROOT / "Dockerfile").read_text(encoding="utf-8")):
        if word == "FROM":
            found.append([])
        found[-1].append((word, rest))
    return found


# --- the file


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


# --- the secrets


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


# --- the image


def test_image_runs_as_a_user_without_privileges() -> None:
    final = dict(stages()[-1])
    assert final["USER"] == "1000:1000"
    assert final["ENTRYPOINT"] == '["entrypoint.sh"]'


def test_both_stages_stand_on_one_pinned_base() -> None:
    bases = {rest.split()[0] for stage in stages() for word, rest in stage if word == "FROM"}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", bases.pop())


def test_final_stage_takes_no_build_tool() -> None:
    final = stages()[-1]
    copies = [rest for word, rest in final if word == "COPY" and "--from" in rest]
    assert copies == ["--from=build /opt/fihrist /opt/fihrist"]
    runs = " ".join(rest for word, rest in final if word == "RUN")
    assert "pip uninstall" in runs
    assert "install -y" not in runs


def test_all_that_is_copied_exists_and_reaches_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    passed = [line[1:] for line in ignored if line.startswith("!")]
    for stage in stages():
        for word, rest in stage:
            if word != "COPY" or "--from" in rest:
                continue
            for source in [part for part in rest.split()[:-1] if not part.startswith("--")]:
                assert (ROOT / source).exists(), source
                assert any(source == name or source.startswith(f"{name}/") for name in passed), source


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_built_image_runs_the_command(tmp_path: Path) -> None:
    """Run the steps of the build stage, their absolute folders moved, outside of this virtual environment."""
    source = tmp_path / "src"
    environment = _plain_environment(tmp_path)
    for word, rest in stages()[0]:
        if word == "ENV":
            environment |= dict(pair.split("=", 1) for pair in rest.split())
        elif word == "COPY":
            _copy(rest.split(), source)
        elif word == "RUN":
            command = rest.replace("/opt/", f"{tmp_path}/opt/")
            done = subprocess.run(["sh", "-ec", command], cwd=source, env=environment, capture_output=True, text=True)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    binaries = tmp_path / "opt" / "fihrist" / "bin"
    assert not [name for name in ("pip", "uv", "hatchling") if (binaries / name).exists()]
    helped = subprocess.run(
        [binaries / "fihrist", "--help"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert helped.returncode == 0, helped.stderr
    planned = subprocess.run(
        [binaries / "fihrist", "kibana", "apply", "--dry-run"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert "PUT /api/dashboards/articles-coverage" in planned.stdout, planned.stderr


def _plain_environment(folder: Path) -> dict[str, str]:
    """This environment, settings of the package index included, with the bare interpreter as `python`."""
    (folder / "bin").mkdir()
    (folder / "bin" / "python").symlink_to(Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}"))
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "PATH": f"{folder / 'bin'}:/usr/local/bin:/usr/bin:/bin"}


def _copy(parts: list[str], folder: Path) -> None:
    *sources, target = [part for part in parts if not part.startswith("--")]
    for name in sources:
        origin = ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            place = folder / target / origin.name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(origin, place)


# --- the scripts


def test_every_command_that_the_deployment_calls_exists() -> None:
    lines = [" ".join(SERVICES[name]["command"]) for name in OURS]
    for script in (ROOT / "docker").glob("*.sh"):
        lines += re.findall(r"^ *fihrist .*$|\$\(fihrist [^)]*\)", script.read_text(encoding="utf-8"), re.M)
    called = [found for line in lines for found in re.findall(r"\bfihrist ([a-z]+)(?: ([a-z]+))?", line)]
    known = get_command(app).commands  # type: ignore[attr-defined]
    for name, below in called:
        within = getattr(known[name], "commands", None)
        assert within is None or below in within
    assert {"access", "deploy", "kibana"} <= {name for name, _ in called}


def run_script(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    path = environment.pop("PATH", "/usr/bin:/bin")
    command = ["sh", str(ROOT / "docker" / name), *arguments]
    return subprocess.run(command, env={"PATH": path, **environment}, capture_output=True, text=True)


def test_entrypoint_hands_the_key_over_and_becomes_the_command(tmp_path: Path) -> None:
    key = tmp_path / "api_key"
    key.write_text("abc==\n", encoding="ascii")
    shown = 'echo "$ELASTICSEARCH_API_KEY $PPID"'
    done = run_script("entrypoint.sh", "sh", "-c", shown, ELASTICSEARCH_API_KEY_FILE=str(key))
    assert done.stdout.split() == ["abc==", str(os.getpid())]


def test_entrypoint_says_what_to_start_when_the_key_is_missing() -> None:
    done = run_script("entrypoint.sh", "true", ELASTICSEARCH_API_KEY_FILE="/nowhere/api_key")
    assert done.returncode == 1
    assert "start the service access first" in done.stderr


def test_entrypoint_needs_no_key() -> None:
    assert run_script("entrypoint.sh", "echo", "ran").stdout == "ran\n"


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """Stand-ins that write down how they were called; the variable of Prefect is a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    log, variable = tmp_path / "log", tmp_path / "variable"
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "ingest.py").write_text("one", encoding="utf-8")
    scripts = {
        "python": f"echo {tmp_path / 'flows'}",
        "fihrist": f'echo "fihrist $*" >> {log}',
        "prefect": f"""case "$2" in get) cat {variable} ;; set) printf '"%s"' "$4" > {variable} ;; esac""",
    }
    for name, body in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def test_deploy_registers_once_for_each_version_and_schedule(commands: Path) -> None:
    log, flow = commands.parent / "log", commands.parent / "flows" / "ingest.py"

    def registered(cron: str) -> int:
        done = run_script("deploy.sh", PATH=f"{commands}:/usr/bin:/bin", FIHRIST_NIGHTLY_CRON=cron)
        assert done.returncode == 0, done.stderr
        return log.read_text(encoding="utf-8").splitlines().count("fihrist deploy")

    assert [registered("15 2 * * *"), registered("15 2 * * *")] == [1, 1]
    assert [registered("30 4 * * *"), registered("30 4 * * *")] == [2, 2]
    flow.write_text("two", encoding="utf-8")
    assert [registered("30 4 * * *"), registered("30 4 * * *")] == [3, 3]


def test_deploy_fails_when_registering_fails(commands: Path) -> None:
    (commands / "fihrist").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert run_script("deploy.sh", PATH=f"{commands}:/usr/bin:/bin").returncode == 1
    assert not (commands.parent / "variable").exists()


@pytest.fixture
def kibana(tmp_path: Path) -> Path:
    """A stand-in for the command: `plan` is what it would do, `answer` what the check says."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = """case "$*" in
      "kibana apply --dry-run") cat "$STATE/plan" ;;
      "kibana check --wait 300") cat "$STATE/answer"; exit 3 ;;
      *) echo "$*" >> "$STATE/log" ;;
    esac"""
    (folder / "fihrist").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "fihrist").chmod(0o755)
    (tmp_path / "plan").write_text("PUT one", encoding="utf-8")
    (tmp_path / "answer").write_text("", encoding="utf-8")
    return tmp_path


def applied(state: Path) -> int:
    """How often the script, run once more, has brought the objects in so far."""
    done = run_script("kibana.sh", str(state / "stamp"), PATH=f"{state / 'bin'}:/usr/bin:/bin", STATE=str(state))
    assert done.returncode == 0, done.stderr
    return (state / "log").read_text(encoding="utf-8").count("kibana apply --wait 300")


def test_kibana_objects_come_in_once_for_each_change_of_their_files(kibana: Path) -> None:
    assert [applied(kibana), applied(kibana)] == [1, 1]
    (kibana / "plan").write_text("PUT two", encoding="utf-8")
    assert [applied(kibana), applied(kibana)] == [2, 2]


def test_kibana_objects_come_in_again_when_one_is_missing_not_when_people_changed_one(kibana: Path) -> None:
    assert applied(kibana) == 1
    (kibana / "answer").write_text("dashboard x: its title differs from the file; ...", encoding="utf-8")
    assert applied(kibana) == 1
    (kibana / "answer").write_text("dashboard x: missing; `fihrist kibana apply` makes it", encoding="utf-8")
    assert applied(kibana) == 2
