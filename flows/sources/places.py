"""Where an input stands: the reference that finds it again, and the place that names it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from transforms.records import Drop, DropReason, Kind, RawPage

MEMBER_MARK = "!/"
"""Between an archive and its member, as in ``dump.zip!/2024/page.html``."""
PART_MARK = "#"
"""Between a file of many pages and one of them, as in ``pages.jsonl#17``."""

_NAME_LENGTH = 800  # code points; a keyword field takes at most 32,766 bytes, and lists must stay readable
_UNSHOWABLE_RE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class InputRef:
    """One file to read, small enough to hand to a task. `read` turns it into pages."""

    source: str
    """The collection, without credentials."""
    path: str
    """The position in the collection; with `source`, unique and the same in every run."""
    location: str = field(repr=False)
    """What to open: an absolute path (undecodable bytes as surrogates) or an address."""
    size: int = 0
    """Bytes; 0 when not known without opening."""
    version: str = ""
    """Changes when the file does: its modification time and size, or the server's entity tag. Empty: unknown."""
    root: str = ""
    """The folder that a symbolic link may not lead out of; empty for none."""
    url: str | None = None
    fetched_at: datetime | None = None
    encoding: str | None = None
    fault: str = ""
    """Why it cannot be read, when finding it already showed that."""
    is_alone: bool = False
    """Asked for by its own name: its source may hold more, which nobody looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """The name of an input while it is read, and what is known of it from outside."""

    source: str
    path: str
    url: str | None = None
    fetched_at: datetime | None = None
    encoding: str | None = None

    @classmethod
    def of(cls, ref: InputRef) -> Place:
        """Return the place of a whole file."""
        return cls(ref.source, ref.path, ref.url, ref.fetched_at, ref.encoding)

    def member(self, name: str) -> Place:
        """Return the place of an archive's member; what is known of the archive says nothing about it."""
        return Place(self.source, f"{self.path}{MEMBER_MARK}{name}")

    def part(self, key: str | int) -> Place:
        """Return the place of one page in a file of many."""
        return Place(self.source, f"{self.path}{PART_MARK}{key}")

    def known(self, url: str | None = None, fetched_at: datetime | None = None, encoding: str | None = None) -> Place:
        """Add what the container says; what is known already stands."""
        return replace(
            self,
            url=url if self.url is None else self.url,
            fetched_at=fetched_at if self.fetched_at is None else self.fetched_at,
            encoding=encoding if self.encoding is None else self.encoding,
        )

    def page(self, data: bytes, kind: Kind | None = None) -> RawPage:
        """Return the page that stands here."""
        return RawPage(self.source, self.path, data, self.url, self.fetched_at, self.encoding, kind)

    def drop(self, reason: DropReason, detail: str) -> Drop:
        """Return what is stored in place of a page that could not be had."""
        return Drop(self.source, self.path, reason, detail, stage="read", url=self.url)


class SeenNames:
    """Keeps the names of one container apart, in 8 MiB however many there are.

    A Bloom filter: it never takes a repeated name for a new one. It takes a new name for a repeated one
    about once in 10,000 when a million names went in; that name only gets a longer, still unique path.
    """

    _BITS = 1 << 26
    _HASHES = 3

    def __init__(self) -> None:
        self._bits = bytearray(self._BITS // 8)

    def distinct(self, name: str, rank: int) -> str:
        """Return `name`, or ``name~rank`` when it came before. `rank` is the position in the container."""
        while not self._add(name):
            name = f"{name}~{rank}"
        return name

    def _add(self, name: str) -> bool:
        digest = hashlib.blake2b(name.encode(), digest_size=4 * self._HASHES).digest()
        is_new = False
        for start in range(0, len(digest), 4):
            byte, bit = divmod(int.from_bytes(digest[start : start + 4], "big") % self._BITS, 8)
            is_new |= not self._bits[byte] >> bit & 1
            self._bits[byte] |= 1 << bit
        return is_new


def show_name(name: str | bytes) -> str:
    r"""Return a name as text that any screen, log and index takes; equal names stay equal.

    Bytes that are not UTF-8 and control characters become ``\xNN``; a very long name keeps its start and
    gets a digest of the whole.

    >>> show_name(b"caf\xe9.html"), show_name("a\x1b[31m.html")
    ('caf\\xe9.html', 'a\\x1b[31m.html')
    """
    raw = name if isinstance(name, bytes) else encode_name(name)
    text = _UNSHOWABLE_RE.sub(lambda match: f"\\x{ord(match[0]):02x}", raw.decode(errors="backslashreplace"))
    if len(text) <= _NAME_LENGTH:
        return text
    return f"{text[:_NAME_LENGTH]}~{hashlib.sha256(raw).hexdigest()[:16]}"


def encode_name(name: str) -> bytes:
    """Return the bytes of a name: surrogates stand for undecodable bytes, any other stray one is spelt out."""
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace")


def tidy_member(name: str | bytes) -> str:
    """Return an archive member's name as a plain relative path. It is a name only: nothing is ever extracted.

    >>> tidy_member("../../etc/passwd"), tidy_member("C:\\\\pages\\\\.\\\\a.html")
    ('etc/passwd', 'C:/pages/a.html')
    """
    raw = name if isinstance(name, bytes) else encode_name(name)
    steps = [step for step in raw.replace(b"\\", b"/").split(b"/") if step not in {b"", b".", b".."}]
    return show_name(b"/".join(steps))


def container_of(path: str) -> str:
    """Return the path of the file that holds a page.

    >>> container_of("2024/dump.zip!/a.html"), container_of("pages.jsonl#17"), container_of("a.html")
    ('2024/dump.zip', 'pages.jsonl', 'a.html')
    """
    return re.split(f"{MEMBER_MARK}|{PART_MARK}", path, maxsplit=1)[0]


def split_position(position: str, is_file: Callable[[str], bool]) -> tuple[str, str]:
    """Split a position where a file's name ends and that of a page in it begins; ``is_file`` knows the files.

    >>> split_position("a#1/dump.zip!/b.html", lambda path: path.endswith(".zip"))
    ('a#1/dump.zip', '!/b.html')
    >>> split_position("a#1.html", lambda path: path == "a#1.html")
    ('a#1.html', '')
    """
    if not is_file(position) or "://" in position:
        for mark in re.finditer(f"{MEMBER_MARK}|{PART_MARK}", position):
            if is_file(position[: mark.start()]):
                return position[: mark.start()], position[mark.start() :]
    return position, ""


def is_hidden(name: str) -> bool:
    """Tell whether any step of a path is one that systems keep out of sight.

    >>> is_hidden("a/.git/b.html"), is_hidden("__MACOSX/._a.html"), is_hidden("a/b.html")
    (True, True, False)
    """
    return any(step.startswith(".") or step in _HIDDEN for step in name.split("/") if step not in {".", ".."})


_HIDDEN = frozenset({"__MACOSX", "System Volume Information", "$RECYCLE.BIN"})
