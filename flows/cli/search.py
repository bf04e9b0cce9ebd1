"""``fihrist search`` and ``fihrist analyze``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.remarks import UNTITLED, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flows.console import Screen
    from flows.store.search import Hit, SearchResult

_FACET_VALUES = 6
_TOLD = ("title", "url", "site", "section", "author", "agency", "published_at", "story_id", "duplicate_of")
_NAMED = ("persons", "places")
_WHERE = ("section", "agency", "published_at")


def search(
    words: Annotated[
        list[str], typer.Argument(help="What to look for; '\"two words\"' in quotation marks stand side by side.")
    ],
    site: Annotated[str | None, typer.Option(help="Only this site; of copies, any of theirs.")] = None,
    entity: Annotated[str | None, typer.Option(help="Only pages that name this one.")] = None,
    agency: Annotated[str | None, typer.Option(help="Only what this agency sent, under any of its names.")] = None,
    since: Annotated[str | None, typer.Option(help="Published on this date or later, such as 2020-08-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Published on this date or earlier.")] = None,
    size: Annotated[int, typer.Option(min=1, max=1000, help="How many hits.")] = 10,
    explain: Annotated[bool, typer.Option("--explain", help="Show which field and term matched.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Find articles that have any of the words, those that have them all first; with highlights and facets.

    Prefix, spelling and diacritics do not matter. Words in quotation marks an article must have, side by side and in
    this order: fihrist search '"وزير الصحة" لقاح'.
    """
    from flows.console import Screen
    from flows.settings import load_settings
    from flows.store.search import Question, search
    from flows.store.session import open_store

    settings = load_settings()
    filters = tuple(clauses(site, entity, agency, since, until))
    question = Question(" ".join(words), filters, size, explain, settings.search_profile)
    with open_store(settings, tell) as store:
        result = search(store.client, settings.index, question)
    if as_json:
        sys.stdout.write(json.dumps(_as_json(result), ensure_ascii=False, indent=1) + "\n")
    else:
        show_result(Screen(), result)


def clauses(
    site: str | None, entity: str | None, agency: str | None, since: str | None, until: str | None
) -> Iterator[dict[str, Any]]:
    """Yield the Elasticsearch clauses of the filters that are given."""
    from flows.store.days import iso
    from transforms.agencies import agency_called

    if site is not None:
        yield {"bool": {"should": [{"term": {field: site}} for field in ("site", "sources.site")]}}
    if entity is not None:
        exact = [{"term": {field: entity}} for field in ("persons", "organisations", "places")]
        yield {"bool": {"should": [*exact, {"match": {"entity_names": {"query": entity, "operator": "and"}}}]}}
    if agency is not None:
        yield {"term": {"agency": agency_called(agency) or agency}}
    bounds = {side: iso(value) for side, value in (("gte", since), ("lte", until)) if value is not None}
    if bounds:
        yield {"range": {"published_at": bounds}}


def sites(document: Mapping[str, Any]) -> list[str]:
    """Return the site of an article and those of its copies, each once."""
    told = [document.get("site"), *(source.get("site") for source in document.get("sources", ()))]
    return list(dict.fromkeys(site for site in told if site))


def show_result(screen: Screen, result: SearchResult) -> None:
    """Write hits with highlights, then facets."""
    more = "" if result.is_exact_total else " or more"
    screen.write(f"{result.total}{more} found")
    for number, hit in enumerate(result.hits, 1):
        screen.write()
        source = hit.source
        told = ("، ".join(sites(source)), *(source.get(field) for field in _WHERE))
        where = "  ".join(str(value) for value in told if value)
        screen.write(f"{number}. {hit.id}  {hit.score:.2f}  {where}")
        screen.write(_marked(hit.title or UNTITLED), indent=3)
        if "duplicate_of" in source:
            screen.write(f"copy of {source['duplicate_of']}", indent=3)
        for snippet in hit.snippets:
            screen.write(_marked(" ".join(snippet.split())), indent=3)
        for matched in hit.matched[:_FACET_VALUES]:
            screen.write(f"{matched.score:6.2f} {matched.field}: {matched.term}", indent=6)
    screen.write()
    for name, values in result.facets.items():
        if values:
            screen.write(f"{name}:")
            screen.write("، ".join(f"{value} ({count})" for value, count in values[:_FACET_VALUES]), indent=3)


def analyze(text: Annotated[str, typer.Argument(help="Some words.")]) -> None:
    """Show the way of each word through each analyzer, side by side."""
    from flows.console import Screen
    from flows.settings import load_settings
    from flows.store.search import analyze
    from flows.store.session import open_store

    settings = load_settings()
    screen = Screen()
    with open_store(settings, tell) as store:
        for analysis in analyze(store.client, settings.index, text):
            screen.write(analysis.analyzer)
            for stage in analysis.stages:
                screen.write(f"  {stage.component:24} {' | '.join(stage.tokens)}")
            screen.write()


def _marked(text: str) -> str:
    from flows.console import MARK_OFF, MARK_ON

    return text.replace("<mark>", MARK_ON).replace("</mark>", MARK_OFF)


def _as_json(result: SearchResult) -> dict[str, Any]:
    return {
        "total": result.total,
        "hits": [_hit(hit) for hit in result.hits],
        "facets": {name: dict(values) for name, values in result.facets.items()},
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "score": hit.score,
        **{field: hit.source.get(field) for field in (*_TOLD, *_NAMED)},
        "sites": sites(hit.source),
        "highlight": {"title": hit.title, "body": list(hit.snippets)},
        "matched": [{"field": m.field, "term": m.term, "score": m.score} for m in hit.matched],
    }


COMMANDS = (search, analyze)
