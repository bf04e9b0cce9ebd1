"""Addresses of pages: whether one can be an article's, and the form by which two are the same."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from transforms.archives import original

_TRACKING_RE = re.compile(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|ref|source|mc_cid|mc_eid|amp)=[^&]*", re.I)


def is_wellformed(url: str) -> bool:
    """Whether the address can be taken apart: ``https://[عاجل]/1`` cannot."""
    try:
        urlsplit(url.strip())
    except ValueError:
        return False
    return True


def is_article_address(url: str) -> bool:
    """Whether the address has a path: templates sometimes declare the front page as canonical."""
    if not is_wellformed(url):
        return False
    parts = urlsplit(url)
    return bool(parts.hostname) and (len(parts.path.strip("/")) > 2 or bool(parts.query))


def canonical(url: str) -> str:
    """Return the address without fragment and tracking parameters, host in lower case; of a copy in an archive the
    page's own.

    >>> canonical("https://WWW.Example.com/news/1?utm_source=x&id=5#top")
    'https://www.example.com/news/1?id=5'
    """
    parts = urlsplit(original(url.strip()))
    query = _TRACKING_RE.sub("", parts.query).lstrip("&")
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, ""))
