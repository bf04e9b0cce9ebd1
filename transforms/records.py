"""The records that travel through the pipeline, one per stage.

``RawPage`` -> ``Page`` -> ``Article``, or a ``Drop`` at any point. None is changed: a step returns
``dataclasses.replace(record, ...)``. Offsets count Unicode code points of the published text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar, dataclass_transform

Record = TypeVar("Record")


@dataclass_transform(frozen_default=True)
def unguarded(cls: type[Record]) -> type[Record]:
    """Make a record that the type checker alone keeps from being changed, for those that a page has hundreds of,
    or of many fields.

    The guard of a frozen dataclass makes it take three times as long to make, and to read a field of a named tuple
    takes ten times as long.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


class Kind(StrEnum):
    """What a collector left behind."""

    HTML = "html"
    TEXT = "text"  # flattened: a page dumped to text, its tags gone


class Role(StrEnum):
    """What a block is to its page."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    SUBHEAD = "subhead"
    QUOTE = "quote"
    LIST = "list"
    CAPTION = "caption"
    SECTION = "section"
    BYLINE = "byline"
    DATE = "date"
    AGENCY = "agency"
    RELATED = "related"
    READ_ALSO = "read_also"
    TAGS = "tags"
    SHARE = "share"
    COMMENTS = "comments"
    COMMENT_FORM = "comment_form"
    NEWSLETTER = "newsletter"
    NAV = "nav"
    BREADCRUMB = "breadcrumb"
    LEGAL = "legal"
    ADVERT = "advert"
    MEDIA = "media"
    MOST_READ = "most_read"


ARTICLE_ROLES = frozenset({Role.BODY, Role.SUBHEAD, Role.QUOTE, Role.LIST})
"""The roles whose blocks make the body."""
COLLECTED = "collector"
"""The rule of a block that a collector put before the page."""
RUNNING_HEAD = "running head"
"""The rule of what stands at the edge of printed pages: its moment is that of printing."""
HEADED = "h1"
"""The path of the line of a flattened page that the dump marks as its only heading of the first level."""


class DropReason(StrEnum):
    """Why a page does not go into the index. The value is what is stored, counted and shown."""

    EMPTY = "empty"  # no bytes, or nothing but white space
    UNREADABLE = "unreadable"  # the source could not give the bytes: gone, no permission, broken archive
    TOO_LARGE = "too_large"  # over the size limit in settings
    BINARY = "binary"  # not text in any known encoding
    NOT_ARABIC = "not_arabic"  # too few Arabic letters, or Persian, Urdu, ...
    NO_ARTICLE = "no_article"  # a section front, gallery, login wall, error page
    REFUSED = "refused"  # the server would not take the document
    GONE = "gone"  # indexed by an earlier run; no longer in its source, and removed on request
    CRASHED = "crashed"  # a fault of ours; the detail has the exception


class EntityKind(StrEnum):
    """What a mention names."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    PLACE = "LOC"
    DATE = "DATE"


@unguarded
class RawPage:
    """One input as a source gives it: bytes, and where they are from."""

    source: str
    """The collection as the user named it: a folder, an archive, an address."""
    path: str
    """The position in it: a relative path, a member's name, a line number. With `source`, unique."""
    data: bytes
    url: str | None = None
    """The page's address, when the collector recorded it."""
    fetched_at: datetime | None = None
    """When the collector fetched it; time zone aware."""
    encoding: str | None = None
    """What something outside the page declared (an HTTP or WARC header)."""
    kind: Kind | None = None
    """Known from the outside (a file's ending, a content type); None lets the bytes tell."""


@unguarded
class Block:
    """One run of text that a reader sees as a unit: a paragraph, a heading, a link, a line."""

    text: str
    """Repaired and with white space collapsed; never empty."""
    line: int
    """Flattened text: the 0-based line of the decoded file. HTML: the block's rank in the document."""
    tag: str = ""
    """HTML: the nearest block element (``p``, ``h1``, ``li``, ...); empty for flattened text."""
    path: str = ""
    """HTML: the tag path from the body, each step ``tag#id.class.class``, joined by ``>``. Flattened text: ``HEADED``
    or nothing."""
    link_share: float = 0.0
    """HTML: the share of the text's letters that stand in links, 0..1."""
    role: Role = Role.BODY
    rule: str = ""
    """The name of the rule or of the strongest evidence that decided the role."""
    confidence: float = 0.0
    """0..1."""


def text_start(blocks: Sequence[Block]) -> int:
    """Return the index of the first block of the article, 0 where there is none."""
    for index, block in enumerate(blocks):
        if block.role in ARTICLE_ROLES:
            return index
    return 0


def text_end(blocks: Sequence[Block]) -> int:
    """Return the index behind the last block of the article, 0 where there is none."""
    for end in range(len(blocks), 0, -1):
        if blocks[end - 1].role in ARTICLE_ROLES:
            return end
    return 0


def headed_line(blocks: Sequence[Block]) -> int | None:
    """Return the index of the line of a flattened page that is ``HEADED``, or None."""
    if not blocks or blocks[0].tag:
        return None
    paths = [block.path for block in blocks]
    return paths.index(HEADED) if HEADED in paths else None


@unguarded
class Fact:
    """One value of metadata with where it came from."""

    field: str
    """The Article's field: ``title``, ``published_at``, ``author``, ..."""
    value: str
    """As text; dates in ISO 8601."""
    source: str
    """``json-ld``, ``meta``, ``microdata``, ``site-rule``, ``text``, ``url``, ``file-name``, ``collector``."""
    confidence: float
    """0..1."""


@unguarded
class Page:
    """A decoded, parsed page: its blocks in reading order and what its head declares."""

    source: str
    path: str
    content_hash: str
    """SHA-256 of the raw bytes, hexadecimal."""
    kind: Kind
    encoding: str
    """The one that decoded it."""
    repairs: tuple[str, ...] = ()
    """What decoding and repair changed, for ``fihrist explain``: ``mojibake:windows-1256``, ``tatweel:3``, ..."""
    url: str | None = None
    fetched_at: datetime | None = None
    language: str | None = None
    """As declared by the page (``ar``, ``ar-EG``)."""
    blocks: tuple[Block, ...] = ()
    declared: tuple[Fact, ...] = ()
    """What the head and structured data say, best first for each field."""

    def with_blocks(self, blocks: tuple[Block, ...]) -> Page:
        """Return the page with these blocks in place of its own."""
        return Page(
            self.source, self.path, self.content_hash, self.kind, self.encoding, self.repairs, self.url,
            self.fetched_at, self.language, blocks, self.declared,
        )  # fmt: skip

    def of_role(self, role: Role) -> list[Block]:
        """Return the blocks of a role, in order."""
        return [block for block in self.blocks if block.role is role]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the published text that names something."""

    field: str
    """``title`` or ``body``."""
    start: int
    end: int
    text: str
    """``getattr(article, field)[start:end]``, clitics left out."""
    kind: EntityKind
    name: str
    """The canonical name it was resolved to; the text itself when unresolved."""
    entity_id: str
    """The canonical entity's stable id; empty when unresolved."""
    titles: tuple[str, ...] = ()
    """What the text calls it here: ``وزير الدفاع``, ``الشيخ``."""
    nationality: str | None = None
    """ISO 3166-1 alpha-2 of an adjective of nationality that goes with it."""
    evidence: str = ""
    """Why it was tagged: ``gazetteer``, ``title``, ``model``, ``document``, ``override``, ..."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One canonical entity of an article, with its counts."""

    id: str
    kind: EntityKind
    name: str
    title_count: int
    body_count: int
    variants: tuple[str, ...] = ()
    """The distinct surface forms in this article."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Keys to compare articles by, from the folded body."""

    body_hash: str
    """SHA-256 of the folded words: equal for texts that differ in marks, spelling carriers and spacing only."""
    minhash: tuple[int, ...]
    """MinHash signature over folded word shingles; empty when the body is too short to shingle."""
    shingles: int
    """How many distinct shingles went into it."""


@unguarded
class Article:
    """What goes into the index: the article as published, and what was learned of it."""

    id: str
    """Hash of the canonical URL when known, else of source and path."""
    source: str
    path: str
    content_hash: str
    kind: Kind
    encoding: str
    body: str
    """The article's lines, one a line, as published (repaired, never folded)."""
    title: str | None = None
    subtitle: str | None = None
    url: str | None = None
    site: str | None = None
    section: str | None = None
    author: str | None = None
    agency: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    fetched_at: datetime | None = None
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    subheads: tuple[int, ...] = ()
    """0-based lines of the body that are subheads."""
    provenance: tuple[Fact, ...] = ()
    """Where each field above came from."""
    blocks: tuple[Block, ...] = ()
    """All blocks of the page with their roles; for ``explain`` and the counts of what was stripped."""
    repairs: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    nationalities: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes of adjectives of nationality, counted apart from places."""
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """A page that does not go into the index, and why: counted, stored, shown, replayable."""

    source: str
    path: str
    reason: DropReason
    detail: str
    """One sentence for the operator. Never the page's text."""
    stage: str
    """The step that dropped it."""
    content_hash: str = ""
    url: str | None = None
    site: str | None = None
    facts: tuple[Fact, ...] = field(default=())
