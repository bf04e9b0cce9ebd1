"""Score the extraction on labelled pages, beside other tools in the same run.

    python -m bench.extraction DATA.jsonl... [--peers] [--one-line] [--brief] [--flatten WAY]
                               [--kinds] [--pages] [--json]

DATA has a page a line: {id, html | text, gold, neutral}, for text {labels: 1 article, 0 chrome, -1 neutral}, one for
each line, and perhaps {title, author, published, section, updated}, where an empty author is nobody. A page without
gold holds no article: of those it is counted only how many are kept. ``--brief`` cuts the articles to a sentence or
two, ``--flatten`` dumps pages of HTML to text, ``--one-line`` joins the lines of flattened pages. Times are CPU of
one core, from bytes to article without entities; compare them as ratios within one run only. Pages are read again and
again, so that what sites repeat is found in caches, as it is in a run over a site.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.extraction.adapter import extract
from bench.extraction.briefs import brief
from bench.extraction.flattening import WAYS, flattened
from bench.extraction.peers import PEERS
from bench.extraction.scoring import Score, f1, score, summary
from flows.collector import spare_collector
from transforms.arabic import folded_words
from transforms.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = {
    "title": ("title", "titles"), "author": ("author", "authors"), "published": ("published_at", "dates"),
    "section": ("section", "sections"), "updated": ("updated_at", "updates"),
}  # fmt: skip
"""What is told of pages, with the Article's field and what it is called in the output."""
Tools = Iterable[tuple[str, Callable[[dict[str, Any]], str]]]
_LEAST_SECONDS = 0.5


def ours(row: dict[str, Any]) -> str:
    """The body that Fihrist finds; nothing when it drops the page."""
    found = extract(row)
    return found.body if isinstance(found, Article) else ""


def fact(row: dict[str, Any], name: str) -> str | None:
    """What Fihrist finds of a page besides its body; of a date the day."""
    article = extract(row)
    if not isinstance(article, Article):
        return None
    found = getattr(article, FIELDS[name][0])
    return found.date().isoformat() if isinstance(found, datetime) else found


def facts(rows: list[dict[str, Any]]) -> dict[str, str]:
    """How many of the titles, authors, dates, sections and updates that are known are found, of how many."""
    out = {}
    for name, (_field, label) in FIELDS.items():
        told = [row for row in rows if row.get(name) is not None]
        right = sum(is_found(row, name) for row in told)
        if told:
            out[label] = f"{right}/{len(told)}"
        if told and name == "title":
            out["title F1"] = f"{sum(map(title_f1, told)) / len(told):.3f}"
    return out


def is_found(row: dict[str, Any], name: str) -> bool:
    """Whether Fihrist finds of a page what is told, by words."""
    return folded_words(unescape(fact(row, name) or "")) == folded_words(unescape(row[name]))


def title_f1(row: dict[str, Any]) -> float:
    """How much of the title is found, and how much besides, by words."""
    found, wanted = (Counter(folded_words(unescape(text or ""))) for text in (fact(row, "title"), row["title"]))
    return f1((found & wanted).total(), found.total(), wanted.total())[2]


def kinds(scores: list[Score]) -> Iterator[str]:
    """A line for each kind of page, which its id names before the number: mean and worst, least first."""
    found: dict[str, list[float]] = {}
    for one in scores:
        found.setdefault(one.name.rpartition(" ")[0], []).append(one.f1)
    for name, values in sorted(found.items(), key=lambda item: sum(item[1]) / len(item[1])):
        yield f"{name:60} F1 {sum(values) / len(values):.3f} worst {min(values):.3f}"


def read(path: Path, *, one_line: bool, briefs: bool = False, way: str | None = None) -> list[dict[str, Any]]:
    """The pages of a file, flattened in a way."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if briefs:
        rows = [brief(row) if row["gold"] else row for row in rows]
    if way is not None:
        rows = [flattened(row, way) if "html" in row else row for row in rows]
    if one_line:
        rows = [
            {key: row[key] for key in ("id", "gold", "neutral", "title") if key in row}
            | {"text": " ".join(row["text"].split())}
            for row in rows
        ]
    return rows


def measure(rows: list[dict[str, Any]], tool: Callable[[dict[str, Any]], str]) -> tuple[list[Score], float]:
    """Scores of one tool, and its CPU milliseconds a page once it is warm."""
    scores = [score(row, tool(row)) for row in rows]
    spare_collector()  # as a worker does after its first batch
    started, rounds = time.process_time(), 0
    while rounds == 0 or time.process_time() - started < _LEAST_SECONDS:
        for row in rows:
            tool(row)
        rounds += 1
    return scores, (time.process_time() - started) * 1000 / (rounds * len(rows))


def show(title: str, whole: list[dict[str, Any]], tools: Tools, options: argparse.Namespace) -> None:
    """Print what each tool finds of the pages."""
    rows, none = ([row for row in whole if bool(row["gold"]) is told] for told in (True, False))
    if not options.json:
        print(f"\n{title}: {len(whole)} pages")
    for name, tool in tools:
        try:
            scores, cost = measure(rows, tool)
        except ImportError as error:
            print(f"{name:24}not run: {error}", file=sys.stderr)
            continue
        result: dict[str, float | str] = dict(summary(scores))
        if none:
            result |= {"kept of no article": f"{sum(bool(tool(row).strip()) for row in none)}/{len(none)}"}
        if tool is ours:
            result |= facts(rows)
        result |= {"ms a page": float(f"{cost:.3g}"), "pages a second": round(1000 / cost)}
        if options.json:
            print(json.dumps({"data": title, "tool": name, **result}, ensure_ascii=False))
        else:
            print(f"{name:24}" + "  ".join(f"{key} {value}" for key, value in result.items()))
        for line in kinds(scores) if options.kinds else ():
            print(f"    {line}")
        for one in scores if options.pages else ():
            print(f"    {one.name:20} P {one.precision:.3f} R {one.recall:.3f} F1 {one.f1:.3f}")


def main() -> None:
    """Read the arguments, measure, print one line a tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--peers", action="store_true", help="run the other tools too")
    parser.add_argument("--one-line", action="store_true", help="join the lines of each flattened page")
    parser.add_argument("--brief", action="store_true", help="cut the article of each page short")
    parser.add_argument("--flatten", choices=sorted(WAYS), help="dump each page of HTML to text")
    parser.add_argument("--kinds", action="store_true", help="print each kind of page, which the ids name")
    parser.add_argument("--pages", action="store_true", help="print each page")
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    options = parser.parse_args()
    tools = (("Fihrist", ours), *(PEERS if options.peers else ()))
    for path in options.data:
        whole = read(path, one_line=options.one_line, briefs=options.brief, way=options.flatten)
        show(path.name, whole, tools, options)


if __name__ == "__main__":
    main()
