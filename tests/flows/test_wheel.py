"""The wheel: built, installed into a clean environment, run from another folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (
    "<html><body><article><h1>افتتاح المتحف</h1>"
    + (
        "<p>افتتح وزير الثقافة اليوم المتحف الجديد في العاصمة، وقال إن المعروضات جمعت من خمس مدن خلال ثلاث سنوات.</p>"
        * 3
    )
    + "</article></body></html>"
)


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_wheel_runs_from_another_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    clean = tmp_path / "clean"
    venv.create(clean, with_pip=True)
    python = clean / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", str(wheel)], check=True, capture_output=True)
    # The dependencies are those of this environment, which the lock made; the three packages are the wheel's own.
    site = Path(sysconfig.get_path("purelib"))
    (clean_site,) = clean.glob("lib/python*/site-packages")
    (clean_site / "dependencies.pth").write_text(f"{site}\n")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}

    def run(*arguments: str, stdin: str = "") -> str:
        done = subprocess.run(
            [clean / "bin" / "fihrist", *arguments],
            cwd=tmp_path,
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "transform" in run("--help")
    article = json.loads(run("transform", stdin=json.dumps({"id": "1", "html": PAGE})))
    assert article["title"] == "افتتاح المتحف"
    probe = (
        "import flows, transforms; from flows.deployments import definition; from flows.settings import Settings;"
        "print(flows.__file__, transforms.__file__, definition(Settings())['name'])"
    )
    found = subprocess.run([python, "-c", probe], cwd=tmp_path, env=environment, capture_output=True, text=True)
    first, second, name = found.stdout.split()
    assert first.startswith(str(clean))
    assert second.startswith(str(clean))
    assert name == "fihrist"
    assert any(clean_site.glob("flows/store/node/java/**/*.java"))
    assert any(clean_site.glob("flows/store/node/*.toml"))
