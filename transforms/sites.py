"""Site rules: what is known of one site's templates, as data in ``data/sites/<domain>.toml``.

A rule is not needed for a site to work; it makes sure of what general evidence may miss. How to write one is told
in ``docs/adding-a-site.md``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from transforms.arabic import fold
from transforms.archives import original
from transforms.chrome.phrases import key

if TYPE_CHECKING:
    from transforms.records import Block, Page

PARTS = ("body", "title", "subtitle", "date", "author", "section", "tags", "caption", "remove")
"""What a template can have selectors for."""
_SURE = 0.96


@dataclass(frozen=True, slots=True)
class Template:
    """The selectors of one design of a site."""

    selectors: tuple[tuple[str, str], ...] = ()
    """Pairs of a part and a CSS selector; ``remove`` is stronger than the part it stands in."""
    valid_until: date | None = None
    """The last day of this design; None for the one in use."""


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What is known of one site, at one time."""

    domain: str
    name: str
    """As the site calls itself."""
    zone: str | None
    """The IANA time zone of the dates that it prints without one."""
    template: Template
    lines: frozenset[str]
    """Keys of lines that are chrome on this site, wherever they stand."""

    def is_chrome(self, text: str) -> bool:
        """Whether the site's rule names the line as chrome."""
        return bool(self.lines) and key(fold(text)) in self.lines


def host_of(url: str) -> str:
    """Return the host of an address without ``www.``, ``m.``, ``amp.`` and ``mobile.``; empty when it has none. The
    copy of a page in an archive has the page's.

    >>> host_of("https://www.example.com/a")
    'example.com'
    """
    try:
        host = (urlsplit(original(url)).hostname or "").lower()
    except ValueError:
        return ""
    for prefix in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(prefix)
    return host


def site_of(page: Page) -> str | None:
    """Return the host of the page's declared or collected address, or None."""
    declared = next((fact.value for fact in page.declared if fact.field == "url"), None)
    url = declared or page.url
    return (host_of(url) or None) if url is not None else None


@cache
def _table() -> dict[str, dict[str, Any]]:
    """The rule files by domain."""
    found = {}
    for entry in files("transforms.data").joinpath("sites").iterdir():
        if entry.name.endswith(".toml"):
            rule = tomllib.loads(entry.read_text(encoding="utf-8"))
            found[entry.name.removesuffix(".toml")] = rule
    return found


def domains() -> tuple[str, ...]:
    """Return the domains that have a rule, sorted."""
    return tuple(sorted(_table()))


def rule_for(site: str | None, fetched_at: datetime | None = None) -> SiteRule | None:
    """Return the rule of a site or of the domain above it, with the template that was in use then, or None.

    Without a time the newest template is taken.
    """
    while site is not None and "." in site:
        if site in _table():
            return _rule(site, fetched_at.date() if fetched_at is not None else None)
        site = site.partition(".")[2]
    return None


def source_of(block: Block, confidence: float) -> tuple[str, float]:
    """Return who tells a fact of a block, and how surely: a site's rule, or the text with `confidence`."""
    return ("site-rule", _SURE) if block.rule.startswith("site-rule") else ("text", confidence)


@cache
def _rule(domain: str, day: date | None) -> SiteRule:
    data = _table()[domain]
    templates = [_template(part) for part in data.get("template", [])]
    chosen = [part for part in templates if part.valid_until is None]
    if day is not None:
        past = [part for part in templates if part.valid_until is not None and day <= part.valid_until]
        chosen = sorted(past, key=lambda part: part.valid_until or day) + chosen
    return SiteRule(
        domain=domain,
        name=str(data["name"]),
        zone=data.get("zone"),
        template=chosen[0] if chosen else Template(),
        lines=frozenset(key(fold(line)) for line in data.get("lines", [])),
    )


def _template(part: dict[str, Any]) -> Template:
    pairs = []
    for name in PARTS:
        found = part.get(name, [])
        pairs += [(name, selector) for selector in ([found] if isinstance(found, str) else found)]
    return Template(tuple(pairs), part.get("valid_until"))
