"""Fihrist as a command of the evaluator: JSON lines {id, html | text} on stdin, {id, text} on stdout."""

from __future__ import annotations

import json
import sys

from transforms.blocks import parse
from transforms.chrome import assign_roles
from transforms.decode import decode
from transforms.metadata import compose
from transforms.records import Article, Drop, Kind, RawPage


def extract(row: dict[str, str]) -> Article | Drop:
    """The article of one row."""
    kind = Kind.HTML if "html" in row else Kind.TEXT
    raw = RawPage("bench", row["id"], (row.get("html") or row.get("text") or "").encode(), kind=kind)
    decoded = decode(raw)
    if isinstance(decoded, Drop):
        return decoded
    page = parse(raw, decoded)
    return page if isinstance(page, Drop) else compose(assign_roles(page))


def main() -> None:
    """Answer each row of stdin."""
    for line in sys.stdin:
        row = json.loads(line)
        found = extract(row)
        text = found.body if isinstance(found, Article) else ""
        print(json.dumps({"id": row["id"], "text": text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
