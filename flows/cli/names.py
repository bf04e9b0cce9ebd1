"""``fihrist entities``, ``fihrist entity`` and ``fihrist story``: who is named, and what belongs together."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.remarks import UNTITLED, not_empty, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.console import Screen
    from transforms.records import Mention

_LINES_AT_ONCE = 2_000
_CONTEXT = 40
_ENTITIES_SHOWN = 10


def entities(
    file: Annotated[str, typer.Argument(help="A text; - reads JSON lines {id, text} and writes JSON lines.")],
) -> None:
    """Show who, where and which organisation a text names, with the evidence for each."""
    if file == "-":
        for rows in _windows():
            for line in _tagged(rows):
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        return
    from flows.backends import load_backend
    from flows.console import Screen
    from flows.errors import SourceError
    from flows.settings import load_settings
    from transforms.entities import find

    try:
        text = Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise SourceError(message) from error
    screen = Screen()
    for mention in find(text, backend=load_backend(load_settings().entities_backend)):
        show_mention(screen, text, mention)


def show_mention(screen: Screen, text: str, mention: Mention) -> None:
    """Write one mention in its context, with its canonical name and why it was tagged."""
    from flows.console import MARK_OFF, MARK_ON

    before = text[max(mention.start - _CONTEXT, 0) : mention.start].split("\n")[-1]
    after = text[mention.end : mention.end + _CONTEXT].split("\n")[0]
    titles = f" ({'، '.join(mention.titles)})" if mention.titles else ""
    screen.write(f"{mention.kind.value:4} {mention.evidence} {mention.entity_id or 'unresolved'}")
    screen.write(f"{before}{MARK_ON}{mention.text}{MARK_OFF}{after}", indent=6)
    screen.write(f"{mention.name}{titles}", indent=6)


def entity(
    name: Annotated[str, typer.Argument(help="A name, or a part of it, in any of its forms.")],
    size: Annotated[int, typer.Option(min=1, max=1000, help="How many of the newest documents of each.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the entities of a name: their variants, and the documents that name them."""
    from flows.console import Screen
    from flows.settings import load_settings
    from flows.store.entities import find_by_name, naming
    from flows.store.indices import Names
    from flows.store.session import open_store

    settings = load_settings()
    names = Names(settings.index)
    screen = Screen()
    with open_store(settings, tell) as store:
        found = find_by_name(store.client, names, name, _ENTITIES_SHOWN + 1)
        for entry in found[:_ENTITIES_SHOWN]:
            documents = naming(store.client, settings.index, entry["id"], size)
            if as_json:
                sys.stdout.write(json.dumps({**entry, "in": documents}, ensure_ascii=False) + "\n")
            else:
                _show_entity(screen, entry, documents)
    if len(found) > _ENTITIES_SHOWN:
        tell(f"more than these {_ENTITIES_SHOWN} entities bear the name {name!r}; say more of it to see the others")
    if not found:
        tell(f"no entity is called {name!r}; `fihrist search` finds it as plain words")
        raise typer.Exit(1)


def story(
    story_id: Annotated[
        str, typer.Argument(metavar="ID", help="A story's id, or that of one of its pages.", callback=not_empty)
    ],
) -> None:
    """List the pages of a story, earliest first, with what ties each to it."""
    from flows.console import Screen
    from flows.errors import StoreError
    from flows.settings import load_settings
    from flows.store.indices import Names
    from flows.store.session import open_store
    from flows.store.story_index import StoryStore
    from flows.store.story_reading import read_story

    settings = load_settings()
    with open_store(settings, tell) as store:
        page = store.client.options(ignore_status=404).get(index=settings.index, id=story_id, source=["story_id"])
        wanted = page["_source"]["story_id"] if page.get("found") else story_id
        shelf = StoryStore(store.client, settings.index, Names(settings.index).side("stories"))
        found = read_story(shelf, wanted)
    if found is None:
        message = f"no story or page has the id {story_id!r}; `fihrist show ID` names the story of a page"
        raise StoreError(message)
    screen = Screen()
    copies = sum(len(page.copies) for page in found.pages)
    screen.write(f"{found.id}  {len(found.pages)} pages{f', {copies} more of the very same text' if copies else ''}")
    screen.write(found.title or UNTITLED)
    if found.merged_into:
        screen.write(f"merged into {found.merged_into}")
    for number, each in enumerate(found.pages, 1):
        screen.write()
        screen.write(f"{number}. {each.published_at or 'no date'}  {each.site or 'no site'}  {each.id}")
        screen.write(each.title or UNTITLED, indent=3)
        for where in each.copies:
            screen.write(f"also {where}", indent=3)
        if each.copy_of is not None:
            screen.write(f"copy of {each.copy_of}, {each.share or 0:.0%} in common", indent=3)
        elif each.tied_to is not None:
            screen.write(f"tied to {each.tied_to}, {each.chance or 0:.0%}", indent=3)
            screen.write("، ".join(each.shared), indent=3)


def _windows() -> Iterator[list[dict[str, Any]]]:
    """Yield the lines of stdin some at a time: a full name in one line settles its short forms in the others."""
    numbered = enumerate(sys.stdin, 1)
    while lines := list(islice(numbered, _LINES_AT_ONCE)):
        yield [_row(number, line) for number, line in lines if line.strip()]


def _row(number: int, line: str) -> dict[str, Any]:
    """One line of stdin; what is wrong with it stands under `error`, and the other lines are read all the same."""
    try:
        row = json.loads(line)
    except ValueError as error:
        return {"error": f"line {number} is not JSON: {error}"}
    if not isinstance(row, dict):
        return {"error": f"line {number} is no object {{id, text}}"}
    if not isinstance(row.get("text") or "", str):
        return {"id": row.get("id"), "error": f"line {number} has a `text` that is no string"}
    return {"id": row.get("id"), "text": row.get("text")}


def _tagged(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    from flows.backends import load_backend
    from flows.settings import load_settings
    from transforms.entities import as_row, find_all
    from transforms.records import EntityKind

    backend = load_backend(load_settings().entities_backend)
    for row, mentions in zip(rows, find_all([row.get("text") or "" for row in rows], backend=backend), strict=True):
        named = [mention for mention in mentions if mention.kind is not EntityKind.DATE]
        told = {"error": row["error"]} if "error" in row else {}
        yield {"id": row.get("id"), "entities": [as_row(mention) for mention in named], **told}


def _show_entity(screen: Screen, entry: dict[str, Any], documents: list[dict[str, Any]]) -> None:
    screen.write(entry["name"])
    screen.write(f"{entry['kind']}  {entry['id']}  in {entry['documents']} documents")
    screen.write("، ".join(entry.get("variants", [])), indent=2)
    for document in documents:
        screen.write(document.get("title") or UNTITLED, indent=4)
        screen.write(f"{document['id']} {document.get('published_at', '')}", indent=4)
    if len(documents) < entry["documents"]:
        screen.write(f"the newest {len(documents)} of {entry['documents']} documents; --size shows more", indent=4)
    screen.write()


COMMANDS = (entities, entity, story)
