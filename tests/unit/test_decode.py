"""Bytes to text: encodings, kinds, mojibake, drops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.decode import Decoded, decode
from transforms.mojibake import mend
from transforms.records import Drop, DropReason, Kind, RawPage

TEXT = "أعلن وزير النقل، اليوم السبت، أن العمل في الجسر الجديد ينتهي في آخر الشهر؛ وقال: نعم. (5+5)\n" * 3


def read(data: bytes, encoding: str | None = None) -> Decoded | Drop:
    return decode(RawPage("s", "p", data, encoding=encoding))


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32"),
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
    ],
)  # fmt: skip
def test_encodings(codec: str, name: str) -> None:
    found = read(TEXT.encode(codec))
    assert isinstance(found, Decoded)
    assert (found.text, found.encoding) == (TEXT, name)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-6", "no-such-encoding"])
def test_a_wrong_declaration_does_not_mislead(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{TEXT}</p></body></html>'
    found = read(page.encode("windows-1256"))
    assert isinstance(found, Decoded)
    assert found.text == page
    assert found.encoding == "windows-1256"


def test_it_says_what_it_ignored() -> None:
    found = read(TEXT.encode(), encoding="windows-1256")
    assert isinstance(found, Decoded)
    assert found.notes == ("declared:cp1256 ignored",) or found.notes == ("declared:windows-1256 ignored",)


@pytest.mark.parametrize("table", ["cp1252", "cp1254", "cp1256", "latin-1"])
def test_mojibake_is_mended(table: str) -> None:
    garbled = TEXT.encode().decode(table, "replace")
    text, notes = mend(garbled)
    assert text == TEXT
    assert len(notes) == 1


@pytest.mark.parametrize("table", ["cp1252", "cp1254", "latin-1"])
def test_windows_1256_read_as_western_is_mended(table: str) -> None:
    assert mend(TEXT.encode("windows-1256").decode(table))[0] == TEXT


def test_only_garbled_lines_are_mended() -> None:
    mixed = TEXT.splitlines()[0] + "\n" + TEXT.splitlines()[0].encode().decode("latin-1")
    assert mend(mixed)[0] == "\n".join(TEXT.splitlines()[:2])


@pytest.mark.parametrize(
    "text",
    [
        "قال إن «الموضوع» انتهى، وأضاف: ماذا عن الخط؟ والحظ؛ فقط، لا غير. ط، ظ، ط» ظ؟",
        "Le café à Paris: été, naïve, Ça va? Élysée, crème brûlée, où êtes-vous",
        "Die Straße führt über große Brücken nach Köln, Ärger und Übermut, ÄÖÜäöüß",
    ],
)
def test_sound_text_stays(text: str) -> None:
    assert mend(text) == (text, ())


def test_utf8_cut_in_a_letter_stays_utf8() -> None:
    found = read(TEXT.encode()[:-9])
    assert isinstance(found, Decoded)
    assert found.encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", DropReason.EMPTY), (b" \r\n\t", DropReason.EMPTY), (b"\xef\xbb\xbf \n", DropReason.EMPTY),
        (b"%PDF-1.7 ...", DropReason.BINARY), (b"\x89PNG\r\n\x1a\n" + bytes(99), DropReason.BINARY),
        (bytes(range(256)) * 20, DropReason.BINARY),
    ],
)  # fmt: skip
def test_drops(data: bytes, reason: DropReason) -> None:
    found = read(data)
    assert isinstance(found, Drop)
    assert found.reason is reason
    assert found.detail


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><html><body>نص</body></html>", Kind.HTML), ("\n  <div>نص</div>", Kind.HTML),
        ("<?xml version='1.0'?><html><p>نص</p></html>", Kind.HTML), ("<!-- x --><html><p>نص</p></html>", Kind.HTML),
        ("نص عادي", Kind.TEXT), ("<5 في المئة من السكان", Kind.TEXT), ("قال <نعم> ثم صمت", Kind.TEXT),
    ],
)  # fmt: skip
def test_kind(text: str, kind: Kind) -> None:
    found = read(text.encode())
    assert isinstance(found, Decoded)
    assert found.kind is kind


def test_the_collectors_kind_wins() -> None:
    found = decode(RawPage("s", "p", "<p>نص</p>".encode(), kind=Kind.TEXT))
    assert isinstance(found, Decoded)
    assert found.kind is Kind.TEXT


@given(st.binary(max_size=400))
def test_any_bytes_have_an_outcome(data: bytes) -> None:
    assert isinstance(read(data), Decoded | Drop)


@given(st.text(alphabet=st.characters(min_codepoint=0x621, max_codepoint=0x64A), max_size=200))
def test_arabic_text_is_never_changed(text: str) -> None:
    assert mend(text)[0] == text
