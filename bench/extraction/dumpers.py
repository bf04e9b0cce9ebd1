"""HTML pages as well-known programs dump them to text: Python's libraries and text browsers.

The libraries are in ``locks/bench.txt``; the programs are Debian's packages of the same names.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

_PAGE = "PAGE"
_TIMEOUT = 60
"""Seconds."""
_CHARSET_RE = re.compile(r"(<meta\b[^>]*\bcharset\s*=\s*[\"']?)[\w-]+", re.IGNORECASE)
"""What a page says of its bytes; as text it has none, and programs get it in UTF-8."""


def html2text(markup: str) -> str:
    """Markdown, wrapped to 78 letters."""
    from html2text import HTML2Text

    return str(HTML2Text().handle(markup))


def html2text_unwrapped(markup: str) -> str:
    """Words alone, a line a paragraph."""
    from html2text import HTML2Text

    dumper = HTML2Text(bodywidth=0)
    dumper.ignore_links = dumper.ignore_images = True
    return str(dumper.handle(markup))


def markdownify(markup: str) -> str:
    """Markdown, a line a paragraph."""
    from markdownify import markdownify as dump

    return str(dump(markup, strip=["script", "style"]))


def inscriptis(markup: str) -> str:
    """Text laid out as on the screen, tables in columns."""
    from inscriptis import get_text

    return str(get_text(markup))


def html_text(markup: str) -> str:
    """Text with the line breaks that a browser shows."""
    from html_text import extract_text

    return str(extract_text(markup))


def _program(arguments: tuple[str, ...], markup: str) -> str:
    """What a program prints of a page; SystemExit when it is not installed."""
    if shutil.which(arguments[0]) is None:
        sys.exit(f"{arguments[0]} is not installed: apt-get install {arguments[0]}")
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as page:
        page.write(_CHARSET_RE.sub(r"\1utf-8", markup))
        page.flush()
        command = [page.name if argument == _PAGE else argument for argument in arguments]
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=True, cwd=Path(page.name).parent)
    return done.stdout.decode("utf-8", "replace")


PROGRAMS = {
    "lynx": ("lynx", "-dump", "-display_charset=utf-8", "-assume_charset=utf-8", _PAGE),
    "lynx-nolist": ("lynx", "-dump", "-nolist", "-display_charset=utf-8", "-assume_charset=utf-8", _PAGE),
    "w3m": ("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", _PAGE),
    "elinks": ("elinks", "-dump", "-dump-charset", "utf-8", _PAGE),
    "pandoc": ("pandoc", "-f", "html", "-t", "plain", _PAGE),
}
DUMPERS: dict[str, Callable[[str], str]] = {
    "html2text": html2text,
    "html2text-unwrapped": html2text_unwrapped,
    "markdownify": markdownify,
    "inscriptis": inscriptis,
    "html-text": html_text,
    **{name: partial(_program, arguments) for name, arguments in PROGRAMS.items()},
}
