"""Site rules: what is known of one site's templates, as data in ``data/sites/<domain>.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import datetime

    from transforms.records import Page


@dataclass(frozen=True, slots=True)
class SiteRule:
    """One site's selectors and lines."""

    domain: str
    lines: frozenset[str] = frozenset()


def host_of(url: str) -> str:
    """Return the host of an address without ``www.``, ``m.`` and ``amp.``.

    >>> host_of("https://www.example.com/a")
    'example.com'
    """
    host = (urlsplit(url).hostname or "").lower()
    for prefix in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(prefix)
    return host


def site_of(page: Page) -> str | None:
    """Return the host of the page's declared or collected address, or None."""
    declared = next((fact.value for fact in page.declared if fact.field == "url"), None)
    url = declared or page.url
    return host_of(url) or None if url is not None else None


def rule_for(site: str | None, fetched_at: datetime | None = None) -> SiteRule | None:
    """Return the rule of a site that was valid at that time, or None."""
    del site, fetched_at
    return None
