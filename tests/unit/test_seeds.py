"""The five seed pages come out exactly as labelled by hand."""

import json
from pathlib import Path

import pytest

from transforms.blocks import parse
from transforms.chrome import assign_roles
from transforms.decode import Decoded, decode
from transforms.metadata import compose
from transforms.records import ARTICLE_ROLES, Article, Page, RawPage, Role

ROOT = Path(__file__).parents[2]
LABELS = json.loads((ROOT / "tests/golden/seeds/labels.json").read_text(encoding="utf-8"))
ROLE_MAP = {"author": Role.BYLINE}


def read(name: str) -> tuple[Page, Article]:
    raw = RawPage("samples", name, (ROOT / "samples" / name).read_bytes())
    decoded = decode(raw)
    assert isinstance(decoded, Decoded)
    page = parse(raw, decoded)
    assert isinstance(page, Page)
    page = assign_roles(page)
    article = compose(page)
    assert isinstance(article, Article)
    return page, article


@pytest.mark.parametrize("name", sorted(LABELS))
def test_article_is_exact(name: str) -> None:
    page, article = read(name)
    want = LABELS[name]
    lines = (ROOT / "samples" / name).read_text(encoding="utf-8").splitlines()
    assert article.title == want["title"]
    assert [block.line for block in page.blocks if block.role in ARTICLE_ROLES] == want["body_lines"]
    assert [block.line for block in page.blocks if block.role is Role.SUBHEAD] == want["subhead_lines"]
    assert article.body.split("\n") == [" ".join(lines[number].split()) for number in want["body_lines"]]


@pytest.mark.parametrize("name", sorted(LABELS))
def test_metadata_is_exact(name: str) -> None:
    _page, article = read(name)
    want = LABELS[name]
    assert article.section == want["section"]
    assert article.author == want["author"]
    assert article.captions == (() if want["caption"] is None else (want["caption"],))
    assert article.published_at is None, "the only date on these pages is a comment's"


@pytest.mark.parametrize("name", sorted(LABELS))
def test_chrome_has_its_roles(name: str) -> None:
    page, _article = read(name)
    roles = {block.line: block.role for block in page.blocks}
    for line, label in LABELS[name]["chrome_lines"].items():
        assert roles[int(line)] == ROLE_MAP.get(label, label), f"line {line}: {label}"
