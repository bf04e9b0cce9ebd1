"""What is found on pages written after the layouts of public ones.

    python -m bench.extraction.layouts [GROUP...] [--errors]

Each file of ``layouts/`` has pages of some lands or kinds: line for line the same kinds of lines as a page that a
public collection has the beginning of, in other words. A page is ``=== number``, its title, day and writer where it
tells them, ``---``, and its lines behind a label: ``1`` the article's, ``0`` none of it, ``-`` either; ``⟦ ⟧`` stand
around what is glued to a line of the article. Lines are compared repaired on both sides: invisible characters,
presentation forms and doubled encodings are no difference. A line of JSON is printed for each group; ``--errors``
prints what is wrong of each page.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.extraction.adapter import extract
from transforms.agencies import agency_called
from transforms.arabic import folded_words, repair
from transforms.mojibake import mend
from transforms.records import Article

FOLDER = Path(__file__).parent / "layouts"
_PAGE_RE = re.compile(r"^=== ", re.M)
_GLUED_RE = re.compile("⟦(.*?)⟧")
_ARTICLE, _CHROME, _NEUTRAL = "1", "0", "-"
_CUT_WORDS = 8
_ENDS = (".", "؟", "!", "»", '"', ")")
_PHRASE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """A labelled page."""

    name: str
    told: dict[str, str]
    """Its title, date and author; empty where it tells none."""
    lines: list[tuple[str, str]]
    """Label and text; blank lines have no label."""

    @property
    def text(self) -> str:
        """The page as it was dumped."""
        return "\n".join(line.replace("⟦", "").replace("⟧", "") for _label, line in self.lines)

    def of(self, label: str) -> list[str]:
        """Return the lines with a label."""
        return [line for own, line in self.lines if own == label and line.strip()]


def read(path: Path) -> list[Layout]:
    """Return the pages of a file."""
    return [_layout(part) for part in _PAGE_RE.split(path.read_text(encoding="utf-8"))[1:]]


def _layout(part: str) -> Layout:
    head, _, rest = part.partition("\n---\n")
    name, *told = head.split("\n")
    facts = dict(line.partition(" ")[::2] for line in told)
    lines = [(line[:1], line[2:]) if line else ("", "") for line in rest.rstrip("\n").split("\n")]
    *above, (label, last) = lines
    if label == _ARTICLE in dict(above) and last.count(" ") < _CUT_WORDS and not last.rstrip().endswith(_ENDS):
        lines[-1] = (_NEUTRAL, last)
    return Layout(name, facts, lines)


def judge(page: Layout) -> tuple[Counter[str], list[str]]:
    """Return what is counted of a page, and what is wrong on it."""
    article = [_GLUED_RE.sub(" ", line) for line in page.of(_ARTICLE)]
    is_article = any(map(str.strip, article))
    found = extract({"id": page.name, "text": page.text})
    if not isinstance(found, Article):
        counts = Counter(pages=1, articles=is_article, **{"of no article": not is_article, "dropped": is_article})
        return counts, [f"dropped: {found.detail}"] if is_article else []
    if not is_article:
        return Counter(pages=1, **{"of no article": 1, "kept of no article": 1}), [f"kept: {found.body[:80]}"]
    wrong = [*_body_errors(page, found.body), *_fact_errors(page, found)]
    counts = Counter(kind for kind, _line in wrong)
    counts.update(pages=1, articles=1, **{"article lines": len(article), "chrome lines": len(page.of(_CHROME))})
    counts.update({f"{name}s": 1 for name, value in page.told.items() if value})
    return counts, [f"{kind}: {line}" for kind, line in wrong]


def _body_errors(page: Layout, body: str) -> Iterator[tuple[str, str]]:
    lines = [_folded(line) for line in body.split("\n")]
    whole, article = "|".join(lines), page.of(_ARTICLE)
    own = [_folded(_GLUED_RE.sub(" ", line)) for line in article]
    for line in article:
        if not all(_folded(part) in whole for part in _GLUED_RE.split(line)[::2]):
            yield "lost", line[:120]
        for part in _GLUED_RE.findall(line):
            if (folded := _folded(part)) and folded in whole and not any(folded in other for other in own):
                yield "kept, glued", part[:120]
    for line in page.of(_CHROME):
        folded = _folded(line)
        is_kept = folded in lines or (folded.count(" ") >= _PHRASE_WORDS and folded in whole)
        if folded and is_kept and not any(folded in other for other in own):
            yield "kept", line[:120]


def _fact_errors(page: Layout, found: Article) -> Iterator[tuple[str, str]]:
    day = found.published_at.date().isoformat() if found.published_at else ""
    names = [name for name in (found.author, found.agency) if name]
    for name, value, is_right in (
        ("title", found.title or "", _folded(found.title or "") == _folded(page.told.get("title", ""))),
        ("date", day, day == page.told.get("date", "")),
        ("author", ", ".join(names), _is_named(names, page.told.get("author", ""))),
    ):
        if not is_right:
            kind = "wrong" if value and page.told.get(name) else "missed" if page.told.get(name) else "made up"
            yield f"{name} {kind}", f"{value} <> {page.told.get(name, '')}"


def _is_named(names: list[str], told: str) -> bool:
    """Whether one of the names is in what a credit says, or both say nothing; an agency goes by several names."""
    if not told:
        return not names
    agency = agency_called(told)
    return any(
        _folded(name) in _folded(told)
        or _folded(told) in _folded(name)
        or (agency is not None and agency_called(name) == agency)
        for name in names
    )


def _folded(text: str) -> str:
    """A text as it is compared, the page's and what was found of it: without what decoding and reading repair."""
    return " ".join(folded_words(repair(mend(text)[0])))


def main() -> None:
    """Judge the groups that are asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("group", nargs="*", help="the name of a file of layouts/")
    parser.add_argument("--errors", action="store_true", help="print what is wrong of each page")
    options = parser.parse_args()
    for path in sorted(FOLDER.glob("*.txt")):
        if options.group and path.stem not in options.group:
            continue
        total: Counter[str] = Counter()
        for page in read(path):
            counts, wrong = judge(page)
            total += counts
            for line in wrong if options.errors else ():
                print(f"{path.stem} {page.name} {line}")
        print(json.dumps({"group": path.stem, **total}, ensure_ascii=False))


if __name__ == "__main__":
    main()
