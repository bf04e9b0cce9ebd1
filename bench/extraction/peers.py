"""Other tools on the same pages; for flattened text each line is wrapped in ``<p>``, since none takes text."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

_CHANCE_WORDS = 12


def as_html(row: dict[str, Any]) -> str:
    """The page as the tools want it."""
    if "html" in row:
        return str(row["html"])
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in row["text"].splitlines()) + "</body></html>"


def best_block(row: dict[str, Any]) -> str:
    """The run of lines with the largest sum of words less 12 each; the strongest baseline on flattened text."""
    if "html" in row:
        from selectolax.lexbor import LexborHTMLParser

        parser = LexborHTMLParser(row["html"])
        lines = [line.strip() for line in (parser.body.text(separator="\n") if parser.body else "").splitlines()]
    else:
        lines = row["text"].splitlines()
    best = total = 0.0
    span, start = (0, 0), 0
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        total += len(line.split()) - _CHANCE_WORDS
        if total > best:
            best, span = total, (start, index + 1)
    return "\n".join(lines[slice(*span)])


def keep_all(row: dict[str, Any]) -> str:
    """Everything that can be seen."""
    if "html" not in row:
        return str(row["text"])
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(row["html"])
    parser.strip_tags(["script", "style", "noscript", "template"])
    return parser.body.text(separator="\n") if parser.body else ""


def trafilatura(row: dict[str, Any]) -> str:
    """As it comes."""
    from trafilatura import extract

    return extract(as_html(row), include_comments=False) or ""


def trafilatura_precision(row: dict[str, Any]) -> str:
    """Preferring to lose text over keeping chrome."""
    from trafilatura import extract

    return extract(as_html(row), include_comments=False, favor_precision=True) or ""


def readability(row: dict[str, Any]) -> str:
    """readability-lxml, its HTML as text."""
    from lxml import html
    from readability import Document

    summary = Document(as_html(row)).summary()
    return "\n".join(line.strip() for line in html.fromstring(summary).itertext() if line.strip())


def newspaper(row: dict[str, Any]) -> str:
    """newspaper4k with Arabic set."""
    from newspaper import Article

    article = Article("http://localhost/", language="ar")
    article.download(input_html=as_html(row))
    article.parse()
    return str(article.text)


def resiliparse(row: dict[str, Any]) -> str:
    """Main content only."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(as_html(row), main_content=True))


def justext(row: dict[str, Any]) -> str:
    """With its Arabic stop words."""
    import justext as tool

    found = tool.justext(as_html(row).encode(), tool.get_stoplist("Arabic"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


PEERS: tuple[tuple[str, Callable[[dict[str, Any]], str]], ...] = (
    ("trafilatura", trafilatura),
    ("trafilatura, precision", trafilatura_precision),
    ("readability-lxml", readability),
    ("newspaper4k", newspaper),
    ("resiliparse", resiliparse),
    ("jusText", justext),
    ("best block", best_block),
    ("keep all", keep_all),
)
