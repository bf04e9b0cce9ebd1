"""``fihrist transform`` and ``fihrist explain``: pages without a server."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from flows.console import Screen
    from transforms.records import Article, Drop, Fact, Mention, RawPage

_NAMED = 5
"""Pages of a file of many that are named, to choose from."""


def transform() -> None:
    """Read JSON lines {id, html | text, url?} on stdin; write articles, or drops, as JSON lines on stdout.

    Needs no server and no network, and holds one page at a time.
    """
    from transforms.pipeline import transform as transform_page
    from transforms.records import Drop

    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        page_id, given = _page(line, number)
        result = _result(page_id, given if isinstance(given, Drop) else transform_page(given))
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def explain(
    file: Annotated[
        str,
        typer.Argument(
            help="A page in a file of any kind, or one of many: dump.zip!/a.html, pages.jsonl#17; - is stdin."
        ),
    ],
    url: Annotated[str | None, typer.Option(help="The page's address, for its site's rules.")] = None,
    save: Annotated[Path | None, typer.Option(help="Keep the roles of all pages of a folder in this file.")] = None,
    diff: Annotated[Path | None, typer.Option(help="Show what changed since that file was kept.")] = None,
) -> None:
    """Show each block of a page with its role and the rule that decided it, the metadata and the entities.

    Before a change of rules: `fihrist explain FOLDER --save before.jsonl`; after it: `--diff before.jsonl`.
    """
    from flows.cli.roles import save_roles, show_differences
    from flows.console import Screen

    if save is not None:
        typer.echo(f"{save_roles(file, save)} pages kept in {save}")
        return
    if diff is not None:
        typer.echo(f"{show_differences(Screen(), file, diff)} pages changed")
        return
    from transforms.pipeline import transform as transform_page
    from transforms.records import Drop

    page = _only_page(file)
    result = page if isinstance(page, Drop) else transform_page(page if url is None else replace(page, url=url))
    screen = Screen()
    if isinstance(result, Drop):
        screen.write(f"dropped in {result.stage}: {result.reason.value}: {result.detail}")
        return
    _explain(screen, result)


def _only_page(file: str) -> RawPage | Drop:
    """Read a page as a run does. Raises `SourceError` when there is more than one, and names some."""
    from flows.errors import SourceError
    from flows.reading import reader_options
    from flows.settings import load_settings
    from flows.sources import open_position

    pages = list(islice(open_position(file, reader_options(load_settings())), _NAMED))
    if len(pages) == 1:
        return pages[0]
    if not pages:
        message = f"no page was found at {file}"
    else:
        names = "".join(f"\n  {page.source}/{page.path}" for page in pages)
        message = f"{file} holds more than one page; explain one of them, such as{names}"
    raise SourceError(message)


def _page(line: bytes, number: int) -> tuple[Any, RawPage | Drop]:
    """Return the id of one JSON line as given, or its number, with the page or what is wrong with the line."""
    from transforms.records import Kind, RawPage

    try:
        row = json.loads(line)
    except ValueError as error:
        return number, _wrong(number, f"line {number} is not JSON: {error}")
    if not isinstance(row, dict):
        return number, _wrong(number, f"line {number} is not a JSON object")
    page_id = number if row.get("id") is None else row["id"]
    found = [(row[field], Kind(field)) for field in ("html", "text") if isinstance(row.get(field), str)]
    if not found:
        return page_id, _wrong(number, f"line {number} has neither a text field 'html' nor 'text'")
    text, kind = next((pair for pair in found if pair[0]), found[0])
    url = row.get("url") if isinstance(row.get("url"), str) else None
    data = text.encode("utf-8", "replace")
    return page_id, RawPage("-", str(page_id), data, url=url, encoding="utf-8", kind=kind)


def _wrong(number: int, detail: str) -> Drop:
    from transforms.records import Drop, DropReason

    return Drop("-", str(number), DropReason.UNREADABLE, detail, "read")


def _result(page_id: Any, result: Article | Drop) -> dict[str, Any]:
    from transforms.records import Drop

    if isinstance(result, Drop):
        drop = {"reason": result.reason.value, "stage": result.stage, "detail": result.detail}
        return {"id": page_id, "drop": drop}
    return {
        "id": page_id,
        "document_id": result.id,
        "title": result.title,
        "subtitle": result.subtitle,
        "body": result.body,
        "url": result.url,
        "site": result.site,
        "section": result.section,
        "author": result.author,
        "agency": result.agency,
        "language": result.language,
        "published_at": None if result.published_at is None else result.published_at.isoformat(),
        "updated_at": None if result.updated_at is None else result.updated_at.isoformat(),
        "captions": list(result.captions),
        "tags": list(result.tags),
        "subheads": list(result.subheads),
        "entities": [_mention(mention) for mention in result.mentions if mention.field == "body"],
        "title_entities": [_mention(mention) for mention in result.mentions if mention.field == "title"],
        "nationalities": list(result.nationalities),
        "provenance": [_fact(fact) for fact in result.provenance],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "label": mention.kind.value,
        "text": mention.text,
        "name": mention.name,
        "id": mention.entity_id or None,
        "titles": list(mention.titles),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {"field": fact.field, "source": fact.source, "confidence": round(fact.confidence, 3)}


def _explain(screen: Screen, article: Article) -> None:
    from flows.cli.names import show_mention

    screen.write(f"{article.kind.value}, {article.encoding}; repaired: {', '.join(article.repairs) or 'nothing'}")
    screen.write()
    for block in article.blocks:
        where = f" <{block.tag}>" if block.tag else ""
        screen.write(f"{block.line:4d} {block.role.value:12} {block.confidence:4.2f} {block.rule}{where}")
        screen.write(block.text, indent=6)
    screen.write()
    for rule, means in _meanings(article):
        screen.write(f"{rule:14} {means}")
    screen.write()
    for fact in article.provenance:
        screen.write(f"{fact.field:14} {fact.source} {fact.confidence:.2f}")
        screen.write(fact.value, indent=6)
    screen.write()
    for mention in article.mentions:
        show_mention(screen, getattr(article, mention.field) or "", mention)


def _meanings(article: Article) -> list[tuple[str, str]]:
    """The rules that decided the blocks' roles and what they mean, in the order of their first block; phrases say it
    themselves."""
    from transforms.rules import meaning

    names = dict.fromkeys(block.rule for block in article.blocks if not block.rule.startswith("phrase:"))
    return [(name, means) for name in names if (means := meaning(name)) is not None]


COMMANDS = (transform, explain)
