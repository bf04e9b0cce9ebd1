"""Addresses of copies that archives, caches and translators keep: the page's own address is in them."""

from __future__ import annotations

import re

_COPY_RE = re.compile(
    r"https?://(?:"
    r"web\.archive\.org/(?:web/)?(?:\d{1,14}|\*)(?:[a-z]{2}_)?"
    r"|webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:(?=https?:|[^/:]+\.))?"
    r"|[\w.-]+\.cdn\.ampproject\.org/[a-z](?:/s)?"
    r"|(?:www\.)?google\.[a-z.]{2,6}/amp(?:/s)?"
    r")/?(?P<address>(?:https?:/{1,2})?[^/.]+\..+)",
    re.I,
)
_TRANSLATED_RE = re.compile(r"(?P<scheme>https?://)(?P<host>[\w-]+)\.translate\.goog(?P<rest>/.*)?$", re.I)
_PARAMETERS_RE = re.compile(r"[?&]_x_tr_[a-z_]+=[^&#]*")
_SCHEME_RE = re.compile(r"(https?):/{1,2}", re.I)


def original(url: str) -> str:
    """Return the address of the page that a copy is of; any other address as it is.

    >>> original("https://web.archive.org/web/20201123101112/http://www.example.com/news/1")
    'http://www.example.com/news/1'
    >>> original("https://www-example-com.translate.goog/news/1?id=5&_x_tr_sl=ar")
    'https://www.example.com/news/1?id=5'
    """
    if match := _COPY_RE.match(url):
        address = match["address"]
        return _SCHEME_RE.sub(r"\1://", address, count=1) if _SCHEME_RE.match(address) else f"https://{address}"
    if match := _TRANSLATED_RE.match(url):
        host = match["host"].replace("--", "\0").replace("-", ".").replace("\0", "-")
        return f"{match['scheme']}{host}{_PARAMETERS_RE.sub('', match['rest'] or '')}"
    return url
