"""Bytes to text: which encoding, which kind, and what had to be mended on the way.

Order of evidence: a byte order mark, the NUL pattern of UTF-16, strict UTF-8, then the Arabic 8-bit
encodings compared by how much of the result reads as Arabic, with a small bonus for what the page or
the collector declares (declarations are often wrong). The whole step is linear in the size of the page.
"""

from __future__ import annotations

import codecs
import re

from transforms.literals import unwrapped
from transforms.mojibake import mend
from transforms.records import Drop, DropReason, Kind, RawPage, unguarded


@unguarded
class Decoded:
    """The text of one input."""

    text: str
    """Not yet repaired; line ends as in the file."""
    encoding: str
    """The codec that read it: ``utf-8``, ``windows-1256``, ..."""
    kind: Kind
    notes: tuple[str, ...] = ()
    """What was done, for ``fihrist explain``: ``bom``, ``declared:iso-8859-1 ignored``, ``mojibake:windows-1252``."""


_BOM_MAP = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""The UTF-32 marks come first: the one of little endian begins with that of UTF-16."""

_MAGIC = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\x28\xb5\x2f\xfd",
    b"\xfd7zXZ", b"Rar!", b"\x7fELF", b"RIFF", b"\x00\x00\x01\x00", b"OggS", b"ID3", b"\xd0\xcf\x11\xe0",
)  # fmt: skip
_DECLARED_RE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_DECLARED_RE = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_MARKUP_RE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|h1|article|section|table|script|span|a|br|ul)\b[^<>]*>?",
    re.I,
)
_CLOSING_RE = re.compile(r"</(?:p|div|a|h[1-6]|li|ul|td|tr|span|body|html|script|article|section|title)\s*>", re.I)
_HEAD_BYTES = 4096
_LEGACY = ("windows-1256", "iso-8859-6")
_NAME_MAP = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "utf_8_sig": "utf-8"}
_COMMON_WORD_RE = re.compile(
    r"(?<![\u0621-\u064A])(?:في|من|على|إلى|الى|أن|ان|عن|التي|الذي|هذا|مع|كان|قال|و|ما|لا|بعد|ال\w{3,})(?![\u0621-\u064A])"
)
_ARABIC_RE = re.compile("[\u0621-\u063a\u0641-\u0652]")
_ODD_RE = re.compile("[\x80-\x9f\u00c0-\u00ff\u0679-\u06d5\ufffd]")
_SAMPLE_BYTES = 65536


def decode(raw: RawPage) -> Decoded | Drop:
    """Return the text of `raw` with its kind, or a Drop: EMPTY or BINARY.

    UTF-8 with a few broken bytes (a page cut in the middle) stays UTF-8. Text that was decoded wrongly
    before it reached us (mojibake) is mended where that is certain.

    >>> decode(RawPage("s", "p", "أهلا بالعالم".encode("windows-1256"))).encoding
    'windows-1256'
    """
    data = raw.data
    if not data.strip(b" \t\r\n\x00\x0b\x0c\xef\xbb\xbf\xfe\xff"):
        return _drop(raw, DropReason.EMPTY, "the input has no bytes but white space")
    if data.lstrip()[:8].startswith(_MAGIC):
        return _drop(raw, DropReason.BINARY, "the input begins like a binary file (image, archive, PDF)")
    found = _read(data, raw.encoding)
    if found is None:
        return _drop(raw, DropReason.BINARY, "the bytes are not text in any encoding of Arabic")
    text, encoding, notes = found
    text, literal = unwrapped(text)
    text, mended = mend(text)
    if not text.strip():
        return _drop(raw, DropReason.EMPTY, "the text has nothing but white space")
    kind = _kind(text) if literal or raw.kind is None else raw.kind
    return Decoded(text, encoding, kind, notes + literal + mended)


def _drop(raw: RawPage, reason: DropReason, detail: str) -> Drop:
    return Drop(raw.source, raw.path, reason, detail, "decode", url=raw.url)


def _read(data: bytes, outside: str | None) -> tuple[str, str, tuple[str, ...]] | None:
    """The text, its encoding and notes; None for bytes that are no text."""
    for mark, name in _BOM_MAP.items() if data.startswith(tuple(_BOM_MAP)) else ():  # few pages have one
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"), name, ("bom",)
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide, ("no-bom",)
    if b"\0" in data and data.count(b"\0", 0, _SAMPLE_BYTES) > len(data[:_SAMPLE_BYTES]) // 100:
        return None
    declared = _declared(data, outside)
    try:
        return data.decode("utf-8"), "utf-8", _ignored(declared, "utf-8")
    except UnicodeDecodeError:
        return _read_damaged(data, declared)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Arabic or markup nearly every second byte is 0x00 or 0x06."""
    sample = data[:_HEAD_BYTES]
    half = len(sample) // 2
    if half < 8 or not (b"\0" in sample or b"\x06" in sample):
        return None
    for name, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[start::2]
        if high.count(0) + high.count(6) > 0.8 * half and sample[1 - start :: 2].count(0) < 0.1 * half:
            return name
    return None


def _declared(data: bytes, outside: str | None) -> str | None:
    """The codec name that the page or the collector declares; None when there is none that Python knows."""
    head = data[:_HEAD_BYTES]
    match = (_DECLARED_RE.search(head) or _XML_DECLARED_RE.search(head)) if b"<" in head else None
    for name in (match.group(1).decode("ascii", "replace") if match else None, outside):
        if name is None:
            continue
        try:
            found = codecs.lookup(name.strip()).name
        except (LookupError, ValueError):
            continue
        return _NAME_MAP.get(found, found)
    return None


def _ignored(declared: str | None, used: str) -> tuple[str, ...]:
    return () if declared in (None, used, "ascii") else (f"declared:{declared} ignored",)


def _read_damaged(data: bytes, declared: str | None) -> tuple[str, str, tuple[str, ...]] | None:
    """Text that is not strict UTF-8: UTF-8 with broken bytes, or an 8-bit encoding, whichever reads better."""
    sample = data[:_SAMPLE_BYTES]
    lenient = sample.decode("utf-8", "replace")
    scores = {"utf-8": _plausibility(lenient)}
    for name in dict.fromkeys((*_LEGACY, *((declared,) if declared else ()))):
        try:
            scores[name] = _plausibility(sample.decode(name, "replace")) * (1.1 if name == declared else 1.0)
        except (LookupError, TypeError, UnicodeError):
            continue
    best = max(scores, key=lambda name: scores[name])
    text = data.decode(best, "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if broken > len(text) // 5 or _control_share(text[:_SAMPLE_BYTES]) > 0.02:
        return None
    notes = _ignored(declared, best) + ((f"broken-bytes:{broken}",) if broken else ())
    return text.replace("\N{REPLACEMENT CHARACTER}", ""), best, notes


def _plausibility(text: str) -> float:
    """How much of `text` reads as Arabic: frequent words count, letters no Arabic encoding means count against it."""
    arabic = len(_ARABIC_RE.findall(text))
    if not arabic:
        return 0.0
    common = sum(map(len, _COMMON_WORD_RE.findall(text)))
    return (common + 0.2 * arabic - 3.0 * len(_ODD_RE.findall(text))) / len(text)


def _control_share(text: str) -> float:
    controls = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v")
    return controls / max(len(text), 1)


def _kind(text: str) -> Kind:
    """HTML when the text begins with markup or is full of it."""
    head = text[:_HEAD_BYTES].lstrip()
    if head.startswith("<") and _MARKUP_RE.match(head):
        return Kind.HTML
    if head.startswith(("<?xml", "<!--")) and _MARKUP_RE.search(head):
        return Kind.HTML
    return Kind.HTML if len(_CLOSING_RE.findall(text[:_SAMPLE_BYTES])) >= 5 else Kind.TEXT
