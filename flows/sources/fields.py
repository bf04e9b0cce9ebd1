"""Which field of a JSON object or table row holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

Row = Mapping[str, object]
"""One object or row, its field names in lower case."""


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The names under which collectors keep each thing; the first one present and not empty counts."""

    html: tuple[str, ...] = (
        "html", "raw_html", "page_html", "html_content", "content_html", "body_html", "source_html",
    )  # fmt: skip
    text: tuple[str, ...] = (
        "text", "raw_text", "page_text", "full_text", "maintext", "content", "raw_content", "article_text",
        "articleBody", "article_body", "body", "article", "page", "raw", "data",
    )  # fmt: skip
    """Fields that hold a page as text or as HTML; the bytes tell which."""
    url: tuple[str, ...] = (
        "url", "page_url", "source_url", "canonical_url", "article_url", "link", "href", "uri", "warc_target_uri",
    )  # fmt: skip
    fetched_at: tuple[str, ...] = (
        "fetched_at", "crawled_at", "scraped_at", "retrieved_at", "downloaded_at", "fetch_time", "crawl_time",
        "fetch_date", "crawl_date", "scrape_date", "date_download", "download_date", "warc_date",
    )  # fmt: skip
    id: tuple[str, ...] = ("id", "_id", "page_id", "article_id", "doc_id", "document_id", "uuid", "guid")
    encoding: tuple[str, ...] = ("encoding", "charset")
    """For pages that are given as bytes, or in a file that is not UTF-8: what they are in."""
    title: tuple[str, ...] = ("title", "headline", "article_title", "news_title")
    published_at: tuple[str, ...] = (
        "published_at", "date_publish", "publish_date", "date_published", "datePublished", "published_date",
        "published", "pub_date", "pubDate", "article_date", "news_date", "date", "datetime",
    )  # fmt: skip
    author: tuple[str, ...] = ("author", "authors", "byline", "writer")
    section: tuple[str, ...] = ("section", "category", "articleSection")

    def all_names(self) -> frozenset[str]:
        """Return every name, in lower case."""
        return frozenset(name.lower() for field in fields(self) for name in getattr(self, field.name))


_WRAPS = ("rendered", "html", "value", "text", "name", "#text")
"""Under these some systems keep what a field says: ``{"title": {"rendered": "..."}}`` in WordPress."""


def said(value: object) -> object:
    """Return what a field says, out of an object that holds nothing else to read."""
    return next((value[key] for key in _WRAPS if value.get(key)), value) if isinstance(value, dict) else value


def present(row: Row, names: Iterable[str]) -> Iterator[object]:
    """Give the values of those fields that are there and not empty."""
    return (value for name in names if (value := row.get(name.lower())) is not None and value != "")


def first_text(row: Row, names: Iterable[str]) -> str | bytes | None:
    """Return the first field that holds text or bytes."""
    return next((value for value in present(row, names) if isinstance(value, str | bytes)), None)
