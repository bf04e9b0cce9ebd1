"""Which file names are read, and what their endings tell."""

from __future__ import annotations

import re
from collections import Counter
from fnmatch import fnmatchcase

PACKED_ENDINGS = (".gz", ".bz2", ".zst", ".zstd")
HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm")
TEXT_ENDINGS = (".txt", ".text")
MHTML_ENDINGS = (".mhtml", ".mht")
JSON_LINES_ENDINGS = (".jsonl", ".ndjson", ".jl", ".jsonlines")
JSON_ENDINGS = (".json",)
CSV_ENDINGS = (".csv", ".tsv")
PARQUET_ENDINGS = (".parquet", ".pq")
WARC_ENDINGS = (".warc", ".wet")
ZIP_ENDINGS = (".zip",)
TAR_ENDINGS = (".tar", ".tgz", ".tbz", ".tbz2", ".tzst")
KNOWN_ENDINGS = (
    HTML_ENDINGS + TEXT_ENDINGS + MHTML_ENDINGS + JSON_LINES_ENDINGS + JSON_ENDINGS + CSV_ENDINGS
    + PARQUET_ENDINGS + WARC_ENDINGS + ZIP_ENDINGS + TAR_ENDINGS
)  # fmt: skip

_ENDING_RE = re.compile(r"\.[a-z][a-z0-9]{0,5}$")


def plain_name(name: str) -> str:
    """Return a name's last step in lower case, without its packing and the query that wget leaves in names.

    >>> plain_name("2024/Dump.JSONL.gz"), plain_name("page.php?id=7.2")
    ('dump.jsonl', 'page.php')
    """
    last = name.rsplit("/", 1)[-1].lower()
    for ending in PACKED_ENDINGS:
        last = last.removesuffix(ending)
    base, mark, _ = last.partition("?")
    return base if mark and base.endswith(KNOWN_ENDINGS) else last


def is_wanted(name: str, include: tuple[str, ...], exclude: tuple[str, ...] = ()) -> bool:
    """Tell whether a relative path is to be read: by the globs, or by its ending where there are none.

    >>> is_wanted("a/b.html", ()), is_wanted("a/b.jpg", ()), is_wanted("a/b.jpg", ("*.jpg",))
    (True, False, True)
    >>> is_wanted("a/b.html", ("2024/*",)), is_wanted("2024/05/b.html", ("2024/*",), ("*/05/*",))
    (False, False)
    """
    if any(_matches(name, glob) for glob in exclude):
        return False
    if include:
        return any(_matches(name, glob) for glob in include)
    return plain_name(name).endswith(KNOWN_ENDINGS)


def note_other(passed: Counter[str], name: str, include: tuple[str, ...]) -> None:
    """Count a file that is not read because its ending is of no known kind, by that ending.

    >>> passed = Counter()
    >>> for name in ("a/b.JPG", "a/README", "a/b.html", "b.2024"):
    ...     note_other(passed, name, ())
    >>> note_other(passed, "a.doc", ("*.html",))  # left out by the globs, as asked
    >>> dict(passed)
    {'.jpg': 1, 'others': 2}
    """
    if not include and not plain_name(name).endswith(KNOWN_ENDINGS):
        found = _ENDING_RE.search(name.lower())
        passed[found[0] if found else "others"] += 1


def _matches(name: str, glob: str) -> bool:
    """Match the whole path when the glob names folders (``*`` then crosses them), else the last step."""
    return fnmatchcase(name if "/" in glob else name.rsplit("/", 1)[-1], glob.removeprefix("**/"))
