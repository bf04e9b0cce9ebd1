"""Which file names are read, and what their endings tell."""

from __future__ import annotations

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


def _matches(name: str, glob: str) -> bool:
    """Match the whole path when the glob names folders (``*`` then crosses them), else the last step."""
    return fnmatchcase(name if "/" in glob else name.rsplit("/", 1)[-1], glob.removeprefix("**/"))
