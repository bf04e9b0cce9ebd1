"""HTML to blocks: a fast parser prunes, BeautifulSoup walks the small tree of what can be content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from transforms.arabic import repair_counted
from transforms.chrome.hints import TOLD_MARK
from transforms.content import Content
from transforms.html.bounds import bound
from transforms.html.declared import declare
from transforms.html.embedded import carried, shows_text
from transforms.html.pruning import prune
from transforms.html.walk import walked
from transforms.sites import SiteRule, host_of, rule_for

if TYPE_CHECKING:
    from datetime import datetime

    from transforms.records import Block

_SHOWN_LETTERS = 20000
_MAX_MATCHES = 200
_MIN_TOLD = 200
"""A shorter text in JSON-LD is a summary."""
_TOLD_LINE = 12


def parse(text: str, url: str | None = None, fetched_at: datetime | None = None) -> Content:
    """Return the content of an HTML page; a page cut in the middle or nested too deep gives what it has.

    `url` and `fetched_at`, as the collector recorded them, choose the site's rule when the page does not tell its
    own address.
    """
    parser = LexborHTMLParser(bound(text))
    declared = declare(parser)
    address = next((fact.value for fact in declared.facts if fact.field == "url"), url)
    rule = rule_for(host_of(address), fetched_at) if address is not None else None
    body = parser.body
    if body is None:
        return Content((), "", declared=declared.facts, language=declared.language)
    title = next((fact.value for fact in declared.facts if fact.field == "title"), None)
    small, regions = prune(body, _marks(parser, rule) if rule is not None else None, title)
    shown = " ".join(region.text for region in regions)
    small, counts = repair_counted(small)
    notes = tuple(f"{name}:{count}" for name, count in sorted(counts.items()))
    found = walked(small, regions)
    if not shows_text(found) and (article := carried(parser, title)) is not None:
        told = parse(article)
        return replace(told, notes=(*notes, *told.notes, "from-data"), declared=declared.facts)
    blocks = tuple(_told(found, declared.body))
    return Content(blocks, _shown(parser, shown), notes, declared.facts, declared.language)


def _told(blocks: list[Block], body: str | None) -> list[Block]:
    """The blocks; those whose text JSON-LD repeats as the article's carry a mark in their path."""
    if body is None or len(body) < _MIN_TOLD:
        return blocks
    return [
        replace(block, path=f"{block.path}>{TOLD_MARK}")
        if len(block.text) > _TOLD_LINE and block.text in body
        else block
        for block in blocks
    ]


def _marks(parser: LexborHTMLParser, rule: SiteRule) -> dict[int, str]:
    """The nodes that the rule's selectors match; a selector written badly matches nothing."""
    found: dict[int, str] = {}
    for part, selector in rule.template.selectors:
        for node in parser.css(selector)[:_MAX_MATCHES]:
            if part == "remove" or node.mem_id not in found:
                found[node.mem_id] = part
    return found


def _shown(parser: LexborHTMLParser, fallback: str) -> str:
    """Text as the page has it, before repair, to tell the language by."""
    title = parser.css_first("title")
    paragraphs = [node.text() for node in parser.css("p")[:60]]
    text = " ".join([title.text() if title is not None else "", *paragraphs])
    if len(text) < 300:
        body = parser.body
        text += " " + (body.text(separator=" ")[:_SHOWN_LETTERS] if body is not None else fallback)
    return text[:_SHOWN_LETTERS]
