"""The documentation: links lead somewhere, and nothing of a machine or a registry is in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

from flows.settings import Settings
from transforms.pipeline import transform_batch
from transforms.records import Article, EntityKind, RawPage

ROOT = Path(__file__).parents[2]
LINK_RE = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
DOCS = [*(ROOT / "docs").rglob("*.md")]
PAGES = [*ROOT.glob("*.md"), *DOCS, *ROOT.glob("*/**/SOURCES.md")]


@pytest.mark.parametrize("page", sorted(set(PAGES)), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK_RE.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_page_of_docs_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in DOCS if str(page.relative_to(ROOT)) not in readme] == []


def test_locks_name_no_host() -> None:
    for lock in (ROOT / "locks").glob("*.txt"):
        assert re.search(r"https?://", lock.read_text(encoding="utf-8")) is None, lock.name


def test_version_is_told_in_the_changelog() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version is not None
    assert f"## {version.group(1)}" in (ROOT / "CHANGELOG.md").read_text()


def test_no_invisible_character_stands_bare_in_the_code() -> None:
    """They are written by name: nobody can review what nobody can see."""
    files = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    invisible = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
    offences = [name for name in files.stdout.split() if invisible.search((ROOT / name).read_text(encoding="utf-8"))]
    assert offences == []


def test_the_example_of_the_readme_is_what_the_page_gives() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    # With the others of the run: one of them has a name in full, and gives it to this one.
    samples = [RawPage("samples", page.name, page.read_bytes()) for page in sorted((ROOT / "samples").iterdir())]
    (article,) = (item for item in transform_batch(samples).results if item.path == "003_aeff346cc006162a.txt")
    assert isinstance(article, Article)
    for field, kind in (("persons", EntityKind.PERSON), ("places", EntityKind.PLACE)):
        shown = re.search(rf"^{field} +(.+)، …$", readme, re.MULTILINE)
        assert shown is not None
        assert set(shown[1].split("، ")) <= {entity.name for entity in article.entities if entity.kind is kind}


def test_the_heap_that_the_docs_tell_is_the_default() -> None:
    told = (ROOT / "docs" / "embedded-node.md").read_text(encoding="utf-8")
    assert f"`FIHRIST_NODE_HEAP` ({Settings.model_fields['node_heap'].default})" in told
