"""The command line as a user runs it."""

import base64
import gzip
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import SAMPLES

PARAGRAPH = (
    "أعلنت وزارة الصحة اليوم بدء حملة التطعيم في المدارس، وقال الوزير إن الحملة تستمر أسبوعين في جميع المحافظات."
)


def fihrist(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        timeout=170,
    )


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_transform_gives_a_line_for_a_line() -> None:
    seed = (SAMPLES / "003_aeff346cc006162a.txt").read_text(encoding="utf-8")
    rows = [
        json.dumps({"id": "seed", "text": seed}),
        json.dumps(
            {
                "id": 7,
                "html": f"<h1>حملة تطعيم</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>",
                "text": "",
                "url": "https://a.example/x",
            }
        ),
        "",
        "not json",
        json.dumps({"id": "empty", "text": " "}),
        json.dumps({"id": "nothing"}),
    ]
    done = fihrist("transform", stdin="\n".join(rows))
    assert done.returncode == 0, done.stderr
    seed_line, page, wrong, empty, nothing = lines(done.stdout)
    assert seed_line["title"] == "اتفاق ليبي تركي قطري لدعم الجيش.. ماذا عن معركة سرت؟"
    assert "اقرأ أيضا" not in seed_line["body"]
    for mention in seed_line["entities"]:
        assert seed_line["body"][mention["start"] : mention["end"]] == mention["text"]
    assert (page["id"], page["url"]) == (7, "https://a.example/x"), "the id comes back as it was given"
    assert wrong["id"] == 4
    assert wrong["drop"]["detail"].startswith("line 4 is not JSON")
    assert empty["drop"]["reason"] == "empty"
    assert nothing["drop"]["reason"] == "unreadable"


def test_entities_as_a_filter() -> None:
    text = "زار وزير الخارجية المصري سامح شكري بيروت."
    done = fihrist("entities", "-", stdin=json.dumps({"id": "a", "text": text}) + "\n")
    (line,) = lines(done.stdout)
    found = {(entity["text"], entity["label"]) for entity in line["entities"]}
    assert ("سامح شكري", "PER") in found
    assert ("بيروت", "LOC") in found
    assert all(text[e["start"] : e["end"]] == e["text"] for e in line["entities"])


def test_entities_of_a_wrong_line_are_an_error_and_the_rest_is_read() -> None:
    rows = ["not json", "[1]", json.dumps({"id": 3, "text": 5}), json.dumps({"id": 4, "text": "وصل إلى الدوحة."})]
    done = fihrist("entities", "-", stdin="\n".join(rows))
    assert done.returncode == 0, done.stderr
    first, second, third, good = lines(done.stdout)
    assert first["error"].startswith("line 1 is not JSON")
    assert "line 2" in second["error"]
    assert (third["id"], "line 3" in third["error"]) == (3, True)
    assert [entity["text"] for entity in good["entities"]] == ["الدوحة"]


def test_explain_names_role_and_rule() -> None:
    done = fihrist("explain", str(SAMPLES / "003_aeff346cc006162a.txt"))
    assert done.returncode == 0, done.stderr
    assert "read_also" in done.stdout
    assert "comments" in done.stdout
    assert "words are said by the article's first sentences" in done.stdout


def _explained(*arguments: str, **more: str) -> str:
    done = fihrist("explain", *arguments, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_explain_reads_a_page_as_a_run_does(tmp_path: Path) -> None:
    html = f"<h1>حملة تطعيم</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>"
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(html.encode()))
    (tmp_path / "a.mht").write_text(
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(html.encode()).decode()
    )
    (tmp_path / "one.json").write_text(json.dumps({"المتن": html}))
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("2024/a.html", html)
    (tmp_path / "two.jsonl").write_text("\n".join(json.dumps({"id": n, "المتن": f"{html}<p>{n}"}) for n in (7, 8)))
    named = {"FIHRIST_FIELD_NAMES": json.dumps({"html": ["المتن"]})}
    for name in ("a.html.gz", "a.mht", "one.json", "one.zip", "one.zip!/2024/a.html", "two.jsonl#8"):
        assert "html, utf-8" in _explained(str(tmp_path / name), **named), name
    assert "dropped in read: unreadable: no longer in the source" in _explained(str(tmp_path / "one.zip!/b.html"))
    assert "html, utf-8" in _explained("-", stdin=html)
    many = fihrist("explain", str(tmp_path / "two.jsonl"))
    assert many.returncode == 1
    assert f"{tmp_path}/two.jsonl#7" in many.stderr, "to be copied"


def test_explain_shows_what_a_change_does_to_a_folder(tmp_path: Path) -> None:
    pages, kept = tmp_path / "pages", tmp_path / "before.jsonl"
    pages.mkdir()
    page = f"<h1>حملة تطعيم</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH} ثانيا</p>"
    for name in ("a.html", "b.html"):
        (pages / name).write_text(page)
    assert "2 pages kept" in fihrist("explain", str(pages), "--save", str(kept)).stdout
    assert fihrist("explain", str(pages), "--diff", str(kept)).stdout == "0 pages changed\n"
    rows = [json.loads(line) for line in kept.read_text().splitlines()]
    rows[1]["roles"][-1][0] = "comments"  # as if the rules of before had said so
    kept.write_text("\n".join(json.dumps(row) for row in rows))
    told = fihrist("explain", str(pages), "--diff", str(kept)).stdout
    assert "b.html" in told
    assert "a.html" not in told
    assert f"comments -> body: {PARAGRAPH} ثانيا" in told
    assert told.endswith("1 pages changed\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("explain", "/no/such/page.html"), "/no/such/page.html"),
        (("run", "/no/such/folder", "--dry-run"), "/no/such/folder"),
    ],
)
def test_errors_are_one_message_with_a_remedy(arguments: tuple[str, ...], says: str, node: str) -> None:
    done = fihrist(*arguments, ELASTICSEARCH_URL=node)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_server_that_does_not_answer_is_explained() -> None:
    done = fihrist("versions", ELASTICSEARCH_URL="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert "ELASTICSEARCH_URL" in done.stderr


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    code = "import sys, flows.cli; print(sorted({'prefect', 'elasticsearch', 'bs4', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_readme_names_only_commands_that_exist() -> None:
    from flows.cli import app

    known = {command.name or command.callback.__name__ for command in app.registered_commands}
    known |= {group.name for group in app.registered_groups}
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    used = {line.split()[1].rstrip(";") for line in readme.splitlines() if line.startswith("    fihrist ")}
    assert used <= known
