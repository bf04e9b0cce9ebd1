"""What Telegram Desktop exports of a chat: each post of some words is a page of its own, with its day and channel.

``messages.html`` (``messages2.html``, ...) has its posts as elements, ``result.json`` as a list; an export of the
whole account has a list of such chats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from flows.sources.moments import read_moment
from flows.sources.places import Place, SeenNames, tidy_member
from transforms.records import Drop, DropReason, Kind, RawPage

_HEAD = 4096
_EXPORTED_RE = re.compile(rb"<title>\s*Exported Data\s*</title>", re.I)
_POST = b'class="message default'
_STAMP_RE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")
_MIN_WORDS = 12
_HEADLINE_WORDS = 25
_SENTENCE_ENDS = (".", "؟", "!", "?", ":")


@dataclass(frozen=True, slots=True)
class Post:
    """One message of a chat."""

    id: str
    channel: str
    moment: datetime | None
    text: str


def is_telegram_html(data: bytes) -> bool:
    """Return whether an HTML file is a chat that Telegram exported."""
    return _EXPORTED_RE.search(data, 0, _HEAD) is not None and _POST in data


def html_posts(data: bytes) -> Iterator[Post]:
    """Yield the posts of ``messages.html``. Several in a row by one sender bear the name once."""
    tree = LexborHTMLParser(data)
    header = tree.css_first(".page_header .text")
    chat = sender = "" if header is None else header.text().strip()
    for message in tree.css("div.message.default"):
        sender = _text(message, ".from_name") or sender
        stamp = message.css_first(".date[title]")
        yield Post(
            (message.id or "").removeprefix("message"),
            chat or sender,
            None if stamp is None else _moment(stamp.attributes.get("title") or ""),
            _text(message, ".text"),
        )


def json_posts(value: object) -> Iterator[Post] | None:
    """Return the posts of a decoded ``result.json``, or None when it is something else."""
    if not isinstance(value, dict):
        return None
    whole = value.get("chats")
    chats = whole.get("list") if isinstance(whole, dict) else [value]
    if not isinstance(chats, list) or not chats or not all(map(_is_chat, chats)):
        return None
    return (post for chat in chats for post in _chat_posts(chat, is_lone=chats == [value]))


def read_posts(posts: Iterator[Post], place: Place) -> Iterator[RawPage | Drop]:
    """Give the page of each post; one of a line or of pictures alone is a drop."""
    seen = SeenNames()
    for rank, post in enumerate(posts, 1):
        own = place.part(seen.distinct(tidy_member(post.id) or str(rank), rank))
        words = len(post.text.split())
        if words < _MIN_WORDS:
            yield own.drop(DropReason.NO_ARTICLE, f"a post of {words} words" if words else "a post without text")
        else:
            yield own.known(None, None, "utf-8").page(_page(post).encode(), Kind.HTML)


def _is_chat(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("messages"), list) or "type" not in value:
        return False
    return all(isinstance(one, dict) and {"id", "type", "date"} <= one.keys() for one in value["messages"])


def _chat_posts(chat: dict[str, object], *, is_lone: bool) -> Iterator[Post]:
    messages = chat["messages"]
    for one in messages if isinstance(messages, list) else ():
        if one["type"] == "message":
            number = str(one["id"]) if is_lone else f"{chat.get('id')}/{one['id']}"
            unix = one.get("date_unixtime")
            moment = read_moment(int(unix) if isinstance(unix, str) and unix.isdigit() else one["date"])
            yield Post(number, str(chat.get("name") or ""), moment, _joined(one.get("text")))


def _joined(text: object) -> str:
    """The text of a message, whose links and styles are objects of their own."""
    parts = text if isinstance(text, list) else [text]
    texts = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(text for text in texts if isinstance(text, str)).encode(errors="replace").decode().strip()


def _text(message: LexborNode, selector: str) -> str:
    """The lines of the first such element of a message."""
    found = message.css_first(selector)
    if found is None:
        return ""
    for line_break in found.css("br"):
        line_break.replace_with("\n")
    return "\n".join(" ".join(line.split()) for line in found.text().split("\n")).strip()


def _moment(stamp: str) -> datetime | None:
    found = _STAMP_RE.match(stamp.strip())
    if found is None:
        return None
    day, month, year, hour, zone = found.groups()
    return read_moment(f"{year}-{month}-{day}T{hour}{zone or ''}")


def _page(post: Post) -> str:
    """The post as a page that declares its day and channel; a first line that is no sentence is its headline."""
    first, *rest = [line for line in post.text.split("\n") if line.strip()]
    is_headline = bool(rest) and len(first.split()) <= _HEADLINE_WORDS and not first.endswith(_SENTENCE_ENDS)
    lines = rest if is_headline else [first, *rest]
    declared = {
        "og:site_name": post.channel,
        "og:title": first if is_headline else "",
        "article:published_time": "" if post.moment is None else post.moment.isoformat(),
    }
    metas = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in declared.items() if value
    )
    head = f"<!doctype html><html><head><meta charset='utf-8'>{metas}</head><body><article>"
    heading = f"<h1>{escape(first)}</h1>" if is_headline else ""
    return head + heading + "\n".join(f"<p>{escape(line)}</p>" for line in lines) + "</article></body></html>"
