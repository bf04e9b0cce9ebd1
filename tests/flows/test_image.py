"""The Dockerfile: its promises, and its steps done for real in a clean environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


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
