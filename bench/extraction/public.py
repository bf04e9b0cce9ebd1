"""Score the extraction on real pages of Arabic news that stand in public repositories.

    python -m bench.extraction.public CLONES [--peers] [--flatten WAY] [--pages] [--json] [--wrong]

People saved these pages to test or to debug scrapers, or with a whole site; others are what scrapers made of pages.
CLONES has a clone of each repository that ``public.tsv`` names, bare or not, in a folder called owner+name or in
``repo`` there; many pages are in older commits only. What cannot be read, or has not the bytes that were labelled, is
named on stderr and left out. ``--wrong`` prints, besides, what is told wrongly of each page.

The pages belong to their publishers and no text of theirs is part of this project: labels are places in the page's
text, which is for HTML what ``flattening.nodes`` dumps. A place is a line, lines, or the letters of a line from
one on and before another, counted from 0: ``7``, ``7-9``, ``7:2-14``. The columns of the table:

part       which part of the file the page is: all of it, ``gz``, ``mhtml``, ``csv ROW COLUMN``, ``json ITEM KEY``,
           ``lines FIRST LAST``
kind       html, text
sha256     of the page's bytes
article    the places of the article; none where the page has none
neutral    of what neither helps nor hurts
title, author, section    their places; ``-`` where the page names nobody or nothing, empty where it was not labelled
published  the day

The labels were made by reading the pages, not from what the program answers; but errors found on them were mended, so
they are no held-out measure: for that take the figures of the revision that brought a page.
"""

from __future__ import annotations

import argparse
import csv
import email
import gzip
import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.extraction.__main__ import FIELDS, fact, is_found, ours, show
from bench.extraction.flattening import WAYS, flattened, nodes
from bench.extraction.peers import trafilatura
from transforms.decode import Decoded, decode
from transforms.records import Kind, RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).with_name("public.tsv")
NOBODY = "-"


class Saved(NamedTuple):
    """A page in a repository and its labels: a line of the table."""

    repository: str
    commit: str
    path: str
    part: str
    kind: str
    sha256: str
    article: str
    neutral: str
    title: str
    author: str
    section: str
    published: str

    @property
    def name(self) -> str:
        """What the page is called in the output."""
        return f"{self.repository} {self.commit[:7]} {self.path} {self.part}".rstrip()


class UnreadableError(Exception):
    """Why a page is not measured."""


def read_table() -> list[Saved]:
    """All pages of the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [Saved(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def read_page(clones: Path, saved: Saved) -> dict[str, Any]:
    """The page as the bench scores it; raises UnreadableError."""
    data = part_of(_blob(clones, saved), saved.part)
    if hashlib.sha256(data).hexdigest() != saved.sha256:
        msg = "other bytes than those that were labelled"
        raise UnreadableError(msg)
    decoded = decode(RawPage(saved.repository, saved.path, data, kind=Kind(saved.kind)))
    if not isinstance(decoded, Decoded):
        raise UnreadableError(decoded.detail)
    is_html = saved.kind == Kind.HTML.value
    lines = (nodes(decoded.text) if is_html and saved.article else decoded.text).split("\n")
    row = {
        "id": saved.name,
        saved.kind: decoded.text,
        "gold": "\n".join(at(lines, saved.article)),
        "neutral": [*at(lines, saved.neutral), *at(lines, saved.title)],
    }
    for name in ("title", "author", "section"):
        if place := getattr(saved, name):
            row[name] = "" if place == NOBODY else " ".join(at(lines, place))
    return row | ({"published": saved.published} if saved.published else {})


def _blob(clones: Path, saved: Saved) -> bytes:
    folder = clones / saved.repository.replace("/", "+")
    places = [place / git for place in (folder / "repo", folder) for git in ("", ".git")]
    git = next((place for place in places if (place / "HEAD").is_file()), None)
    if git is None:
        msg = f"no clone in {folder}"
        raise UnreadableError(msg)
    command = ["git", f"--git-dir={git}", "cat-file", "blob", f"{saved.commit}:{saved.path}"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise UnreadableError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def part_of(data: bytes, part: str) -> bytes:
    """The part of a file that is the page."""
    how, _, where = part.partition(" ")
    place, _, name = where.partition(" ")
    if how == "gz":
        return gzip.decompress(data)
    if how == "mhtml":
        parts = email.message_from_bytes(data).walk()
        return next(bytes(one.get_payload(decode=True)) for one in parts if one.get_content_type() == "text/html")
    if how == "csv":
        csv.field_size_limit(len(data) + 1)
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return next(row[name] for index, row in enumerate(rows) if index == int(place)).encode()
    if how == "json":
        told = json.loads(data)[int(place)][name]
        return (told if isinstance(told, str) else "\n".join(told)).encode()
    return b"\n".join(data.split(b"\n")[int(place) : int(name) + 1]) if how == "lines" else data


def at(lines: list[str], places: str) -> list[str]:
    """What stands at places of a text.

    >>> at(["كتبت هدى سالم", "الخبر", "تفاصيله"], "0:5-13,1-2")
    ['هدى سالم', 'الخبر', 'تفاصيله']
    """
    found: list[str] = []
    for place in filter(None, places.split(",")):
        line, colon, letters = place.partition(":")
        first, _, last = (letters or line).partition("-")
        found += [lines[int(line)][int(first) : int(last)]] if colon else lines[int(first) : int(last or first) + 1]
    return found


def wrong(row: dict[str, Any]) -> Iterator[str]:
    """A line for each field that is told wrongly: what is found, what is right."""
    for name in FIELDS:
        if row.get(name) is not None and not is_found(row, name):
            yield f"{name}: {fact(row, name)!r} for {row[name]!r}"


def main() -> None:
    """Read the pages, print the totals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--peers", action="store_true", help="run trafilatura too")
    parser.add_argument("--kinds", action="store_true", help="print each kind of page")
    parser.add_argument("--pages", action="store_true", help="print each page")
    parser.add_argument("--flatten", choices=sorted(WAYS), help="dump each page of HTML to text")
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    parser.add_argument(
        "--wrong", action="store_true", help="print what is told wrongly, and what is kept of no article"
    )
    options = parser.parse_args()
    tools = (("Fihrist", ours), *((("trafilatura", trafilatura),) if options.peers else ()))
    pages: dict[str, list[dict[str, Any]]] = {"html": [], "text": []}
    for saved in read_table():
        try:
            pages[saved.kind].append(read_page(options.clones, saved))
        except UnreadableError as error:
            print(f"left out: {saved.name}: {error}", file=sys.stderr)
    if options.flatten is not None:
        pages = {"html as text": [flattened(row, options.flatten) for row in pages["html"]]}
    for kind, rows in pages.items():
        if rows:
            show(f"public pages, {kind}", rows, tools, options)
        for row in rows if options.wrong else ():
            found = wrong(row) if row["gold"] else (["kept of no article"] if ours(row) else [])
            for line in found:
                print(f"    {row['id']}: {line}")


if __name__ == "__main__":
    main()
