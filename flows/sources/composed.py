"""Pages made from rows that keep an article in parts: its title in one field, its text in another."""

from __future__ import annotations

import re
from html import escape, unescape

from flows.sources.fields import FieldNames, Row, first_text, present, said
from flows.sources.moments import read_moment

_WHOLE_RE = re.compile(r"<(?:!doctype|html|head|title|body|h1)\b", re.I)
_MARKUP_RE = re.compile(r"\s*<[a-z]+[\s>/]", re.I)
_HEAD_LINES = 12  # of a flattened page: its title stands after a menu, a section, a date


def compose_page(text: str, row: Row, names: FieldNames) -> str | None:
    """Return an HTML page that declares what the row's fields say, or None when the text is a page by itself.

    It is one when no field holds a title, when its first lines have the title already, or when it is a whole page of
    HTML; the markup of a text alone is a part.
    """
    title = first_text(row, names.title)
    if not isinstance(title, str) or not title.strip() or _WHOLE_RE.search(text) is not None:
        return None
    is_markup = _MARKUP_RE.match(text) is not None
    title = " ".join(unescape(title).split())
    if not is_markup and any(title in " ".join(line.split()) for line in text.splitlines()[:_HEAD_LINES]):
        return None
    moment = next((moment for value in present(row, names.published_at) if (moment := read_moment(value))), None)
    declared = {
        "og:title": title,
        "article:published_time": None if moment is None else moment.isoformat(),
        "article:author": _joined(row, names.author),
        "article:section": _joined(row, names.section),
    }
    metas = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in declared.items() if value
    )
    plain = "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    lines = text if is_markup else plain
    head = f"<!doctype html><html><head><meta charset='utf-8'><title>{escape(title)}</title>{metas}</head>"
    return f"{head}<body><article><h1>{escape(title)}</h1>\n{lines}\n</article></body></html>"


def _joined(row: Row, names: tuple[str, ...]) -> str | None:
    value = next(present(row, names), None)
    if isinstance(value, list):
        return "\N{ARABIC COMMA} ".join(item for item in map(said, value) if isinstance(item, str)) or None
    return value if isinstance(value, str) else None
