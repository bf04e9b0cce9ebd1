"""Site rules: each has a golden page in the structure of its site, and says what it should of it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.unit.pages import article, roles
from transforms import sites
from transforms.sites import domains, rule_for

GOLDEN = Path(__file__).parents[1] / "golden"
FIELDS = ("title", "subtitle", "section", "author", "agency", "site", "published_at", "captions")


def facts(domain: str) -> dict[str, object]:
    found = article((GOLDEN / domain / "page.html").read_bytes())
    out: dict[str, object] = {name: getattr(found, name) for name in FIELDS}
    out["published_at"] = found.published_at.isoformat() if found.published_at is not None else None
    out["captions"] = list(found.captions)
    return out | {"body": found.body.split("\n")}


def test_there_are_rules() -> None:
    assert len(domains()) >= 10


@pytest.mark.parametrize("domain", domains())
def test_every_rule_has_a_golden_page(domain: str) -> None:
    assert (GOLDEN / domain / "page.html").is_file(), (
        f"write tests/golden/{domain}/page.html: see docs/adding-a-site.md"
    )
    assert (GOLDEN / domain / "expected.json").is_file(), f"write tests/golden/{domain}/expected.json"


@pytest.mark.parametrize("domain", domains())
def test_golden_page(domain: str) -> None:
    expected = json.loads((GOLDEN / domain / "expected.json").read_text(encoding="utf-8"))
    assert facts(domain) == expected


@pytest.mark.parametrize("domain", domains())
def test_the_golden_page_is_of_the_site(domain: str) -> None:
    page = roles((GOLDEN / domain / "page.html").read_bytes())
    assert rule_for(sites.site_of(page)) == rule_for(domain)


@pytest.mark.parametrize("domain", domains())
def test_every_selector_of_the_newest_template_matches_the_golden_page(domain: str) -> None:
    rule = rule_for(domain)
    assert rule is not None
    parser = LexborHTMLParser((GOLDEN / domain / "page.html").read_text(encoding="utf-8"))
    matched = {part for part, selector in rule.template.selectors if parser.css(selector)}
    assert {"title", "body"} <= matched
    parts = {part for part, _selector in rule.template.selectors}
    assert parts == matched, f"no selector of {parts - matched} matches"


@pytest.mark.parametrize("domain", domains())
def test_general_rules_do_well_without_the_rule(domain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a site that no rule names would get: the article's paragraphs, all of them and few others."""
    expected = json.loads((GOLDEN / domain / "expected.json").read_text(encoding="utf-8"))
    monkeypatch.setattr("transforms.html.rule_for", lambda *_: None)
    monkeypatch.setattr("tests.unit.pages.rule_for", lambda *_: None)
    body = facts(domain)["body"]
    assert isinstance(body, list)
    assert set(expected["body"]) <= set(body)
    assert len(body) <= len(expected["body"]) + 1


def test_a_subdomain_has_the_rule_of_its_domain() -> None:
    assert rule_for("sport.youm7.com") == rule_for("youm7.com")
    assert rule_for("notyoum7.com") is None
    assert rule_for("com") is None
    assert rule_for(None) is None


def test_the_template_of_the_time_is_taken() -> None:
    old = rule_for("albayan.ae", datetime(2018, 1, 1, tzinfo=UTC))
    new = rule_for("albayan.ae", datetime(2022, 1, 1, tzinfo=UTC))
    assert old is not None
    assert new is not None
    assert old.template.valid_until is not None
    assert new.template.valid_until is None
    assert rule_for("albayan.ae") == new


def test_a_rules_lines_are_chrome_wherever_they_stand() -> None:
    rule = rule_for("albayan.ae")
    assert rule is not None
    assert rule.is_chrome("تابعوا أخبار الإمارات من البيان عبر غوغل نيوز .")
    assert not rule.is_chrome("تابع الجمهور المباراة")
