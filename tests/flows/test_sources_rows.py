"""JSON, JSON lines, CSV and Parquet: fields found by name, wrong rows told by number."""

from __future__ import annotations

import builtins
import json
from pathlib import Path

import pytest

from flows.sources import FieldNames
from tests.flows.source_files import pages_of, write
from transforms.pipeline import transform
from transforms.records import Article, Drop, DropReason, Kind, RawPage

TEXT = "أعلنت وزارة الصحة فتح مركز جديد"


def lines_of(*rows: object) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def test_fields_are_found_by_the_names_collectors_use(tmp_path: Path) -> None:
    rows = (
        {"url": "https://site.example/1", "html": f"<p>{TEXT}</p>", "crawled_at": "2024-05-01T10:00:00+03:00"},
        {"ID": "b-7", "Content": TEXT, "link": "https://site.example/2"},
        {"raw_html": "", "text": TEXT, "fetched_at": "no date"},
    )
    first, second, third = pages_of(write(tmp_path / "a.jsonl", lines_of(*rows))).values()
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    assert isinstance(third, RawPage)
    assert (first.path, first.kind, first.encoding) == ("a.jsonl#1", Kind.HTML, "utf-8")
    assert first.fetched_at is not None
    assert first.fetched_at.isoformat() == "2024-05-01T07:00:00+00:00"
    assert (second.path, second.url, second.kind) == ("a.jsonl#b-7", "https://site.example/2", None)
    assert (third.data.decode(), third.fetched_at) == (TEXT, None)


def test_an_article_kept_in_parts_becomes_a_page_that_declares_them(tmp_path: Path) -> None:
    lines = (
        f"{TEXT} & مختبر في المدينة، بعد أشهر من العمل على تجهيز المبنى وتدريب العاملين فيه على الأجهزة الجديدة.",
        "وقال مدير المركز إن العيادات تستقبل المراجعين خمسة أيام في الأسبوع، وإن المواعيد تحجز عبر الهاتف أو الموقع.",
    )
    row = {
        "title": 'قرار "جديد" للوزارة',
        "content": "\n\n".join(lines),
        "published_at": "2024-05-01T10:00:00+03:00",
        "authors": ["سلمى حسن", "عمر علي"],
        "category": "محليات",
    }
    (page,) = pages_of(write(tmp_path / "a.jsonl", lines_of(row))).values()
    assert isinstance(page, RawPage)
    assert page.kind is Kind.HTML
    article = transform(page)
    assert isinstance(article, Article)
    assert (article.title, article.section) == (row["title"], row["category"])
    assert article.body == "\n".join(lines)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-05-01T07:00:00+00:00"


def test_an_answer_of_wordpress_is_an_article_with_its_title_and_day(tmp_path: Path) -> None:
    paragraph = (
        f"{TEXT} مختبر في المدينة، بعد أشهر من العمل على تجهيز المبنى وتدريب العاملين فيه على الأجهزة الجديدة."
    )
    row = {
        "id": 17,
        "date": "2024-05-01T10:00:00",
        "link": "https://site.example/17",
        "title": {"rendered": "قرار &#8220;جديد&#8221; للوزارة"},
        "content": {"rendered": f"<p>{paragraph}</p>\n", "protected": False},
        "categories": [4],
    }
    (page,) = pages_of(write(tmp_path / "a.jsonl", lines_of(row))).values()
    assert isinstance(page, RawPage)
    article = transform(page)
    assert isinstance(article, Article)
    assert (article.title, article.body, article.url) == ("قرار “جديد” للوزارة", paragraph, row["link"])
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2024-05-01"


@pytest.mark.parametrize(
    "row",
    [
        {"text": f"الرئيسية\nعنوان الخبر\n{TEXT}", "title": "عنوان  الخبر"},
        {"text": f"<html><p>{TEXT}</p>", "title": "عنوان آخر"},
        {"text": TEXT, "title": " "},
        {"text": TEXT, "author": "سلمى حسن"},
    ],
)
def test_a_text_that_is_a_page_by_itself_stays_as_it_is(row: dict[str, str], tmp_path: Path) -> None:
    (page,) = pages_of(write(tmp_path / "a.jsonl", lines_of(row))).values()
    assert isinstance(page, RawPage)
    assert (page.data.decode(), page.kind) == (row["text"], None)


def test_fields_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines_of({"story": TEXT, "text": "teaser", "key": 3}))
    (page,) = pages_of(path, fields=FieldNames(text=("story",), id=("key",))).values()
    assert isinstance(page, RawPage)
    assert (page.path, page.data.decode()) == ("a.jsonl#3", TEXT)


def test_a_wrong_line_is_a_drop_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    wrong = (b"{broken", b"[1, 2]", b'{"title": "no page"}', b'{"text": 5}', b"[" * 100_000)
    found = pages_of(write(tmp_path / "a.jsonl", b"\n".join([*wrong, b"", lines_of({"text": TEXT})])))
    assert [path for path, result in found.items() if isinstance(result, Drop)] == [
        f"a.jsonl#{number}" for number in range(1, 6)
    ]
    assert isinstance(found["a.jsonl#7"], RawPage)
    assert "line 1 is not JSON" in found["a.jsonl#1"].detail  # type: ignore[union-attr]


def test_a_line_over_the_limit_is_not_held(tmp_path: Path) -> None:
    data = lines_of({"text": "x" * 5000}, {"text": TEXT})
    first, second = pages_of(write(tmp_path / "a.jsonl", data), max_page_bytes=1000).values()
    assert isinstance(first, Drop)
    assert first.reason is DropReason.TOO_LARGE
    assert isinstance(second, RawPage)


def test_one_id_twice_is_two_pages(tmp_path: Path) -> None:
    found = pages_of(write(tmp_path / "a.jsonl", lines_of(*[{"id": "7", "text": TEXT}] * 3)))
    assert list(found) == ["a.jsonl#7", "a.jsonl#7~2", "a.jsonl#7~3"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_a_byte_order_mark_tells_the_encoding(name: str, encoding: str, tmp_path: Path) -> None:
    text = f"id,text\n7,{TEXT}\n" if name.endswith("csv") else f'{{"id": 7, "text": "{TEXT}"}}\n'
    (page,) = pages_of(write(tmp_path / name, text.encode(encoding))).values()
    assert isinstance(page, RawPage)
    assert (page.path, page.data.decode()) == (f"{name}#7", TEXT)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_bytes_that_are_not_utf8_reach_the_transforms_as_they_are(name: str, tmp_path: Path) -> None:
    text = f"id,text\n7,{TEXT}\n" if name.endswith("csv") else f'{{"id": 7, "text": "{TEXT}"}}\n'
    write(tmp_path / name, text.encode("windows-1256"))
    (page,) = pages_of(tmp_path).values()
    assert isinstance(page, RawPage)
    assert (page.data, page.encoding) == (TEXT.encode("windows-1256"), None)
    (page,) = pages_of(tmp_path, encoding="windows-1256").values()
    assert isinstance(page, RawPage)
    assert (page.data.decode(), page.encoding) == (TEXT, "utf-8")


def test_an_unknown_encoding_in_the_options_is_a_drop_that_says_so(tmp_path: Path) -> None:
    (drop,) = pages_of(write(tmp_path / "a.jsonl", lines_of({"text": TEXT})), encoding="arabic-1").values()
    assert isinstance(drop, Drop)
    assert "cannot be decoded" in drop.detail


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('[{"text": "a"}, {"text": "b, ]\\" c", "tags": ["x", {"y": 1}]}]', ["1", "2"]),
        ('  [\n {"text": "a"},\n {broken}, 5, {"text": "c"}\n]', ["1", "2!", "3!", "4"]),
        ('{"text": "a"}', ["1"]),
        ('{\n  "text": "a",\n  "id": "z"\n}\n', ["z"]),
        ('{"articles": [{"text": "a"}, {"text": "b"}]}', ["1", "2"]),
        ('{"text": "a"}\n{"text": "b"}\n', ["1", "2"]),
        ('[{"text": "a"}, {"text": "b', ["1", "2!"]),
        ("[]", ["!"]),
        ("", ["1!"]),
        ("42", ["1!"]),
    ],
)
def test_json_files_of_every_shape(text: str, paths: list[str], tmp_path: Path) -> None:
    found = pages_of(write(tmp_path / "a.json", text.encode()))
    shown = [path.partition("#")[2] + "!" * isinstance(result, Drop) for path, result in found.items()]
    assert shown == paths


@pytest.mark.parametrize("ensure_ascii", [True, False])
def test_a_long_array_is_read_across_chunks(ensure_ascii: bool, tmp_path: Path) -> None:
    rows = [{"text": TEXT + ' [{\\"' * (number % 50), "id": number} for number in range(3000)]
    found = pages_of(write(tmp_path / "a.json", json.dumps(rows, ensure_ascii=ensure_ascii).encode()))
    assert [page.data.decode() for page in found.values() if isinstance(page, RawPage)] == [
        row["text"] for row in rows
    ]


def test_half_a_surrogate_pair_does_no_harm(tmp_path: Path) -> None:
    (page,) = pages_of(write(tmp_path / "a.jsonl", b'{"text": "x \\ud800 y", "id": "\\udfff"}')).values()
    assert isinstance(page, RawPage)
    assert page.data.decode() == "x \N{REPLACEMENT CHARACTER} y"
    page.path.encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_any_delimiter_quotes_and_line_breaks(delimiter: str, tmp_path: Path) -> None:
    body = f'سطر أول\nسطر ""ثان""{delimiter} وثالث'
    text = delimiter.join(["url", "text"]) + "\n" + delimiter.join(["https://site.example/1", f'"{body}"']) + "\n"
    (page,) = pages_of(write(tmp_path / "a.csv", text.encode())).values()
    assert isinstance(page, RawPage)
    assert page.data.decode() == body.replace('""', '"')
    assert page.url == "https://site.example/1"


def test_wrong_csv_rows_are_drops_with_their_number(tmp_path: Path) -> None:
    text = f"id,text\n1,{TEXT}\n2\n3,{TEXT},more\n4,{TEXT}\n"
    found = pages_of(write(tmp_path / "a.csv", text.encode()))
    assert {path: isinstance(result, Drop) for path, result in found.items()} == {
        "a.csv#1": False,
        "a.csv#2": True,
        "a.csv#3": True,
        "a.csv#4": False,
    }


def test_csv_fields_may_be_long_up_to_the_limit(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", f"text,id\n{'x' * 400_000},1\n{'y' * 900_000},2\nz,3\n".encode())
    found = pages_of(tmp_path, max_page_bytes=500_000)
    assert [path for path, result in found.items() if isinstance(result, RawPage)] == ["a.csv#1", "a.csv#3"]
    assert len(found) == 3


def test_a_quote_that_never_ends_does_not_swallow_the_file(tmp_path: Path) -> None:
    text = 'id,text\n1,"open\n' + "".join(f"{number},{TEXT}\n" for number in range(2, 2000))
    found = pages_of(write(tmp_path / "a.csv", text.encode()), max_page_bytes=20_000)
    assert sum(isinstance(result, RawPage) for result in found.values()) > 1000


def test_parquet_rows_are_pages(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra fihrist[parquet]")
    from pyarrow import parquet

    table = pyarrow.table(
        {
            "url": [f"https://site.example/{number}" for number in range(300)],
            "html": [f"<p>{TEXT} {number}</p>".encode() for number in range(300)],
            "date_download": pyarrow.array([1_714_546_800] * 300, pyarrow.timestamp("s")),
            "embedding": [[0.0] * 8] * 300,
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    found = pages_of(tmp_path)
    page = found["a.parquet#300"]
    assert len(found) == 300
    assert isinstance(page, RawPage)
    assert (page.url, page.kind, page.data.decode()) == ("https://site.example/299", Kind.HTML, f"<p>{TEXT} 299</p>")
    assert page.fetched_at is not None
    assert page.fetched_at.isoformat() == "2024-05-01T07:00:00+00:00"


def test_parquet_without_its_extra_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *arguments: object, **options: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    (drop,) = pages_of(write(tmp_path / "a.parquet", b"PAR1")).values()
    assert isinstance(drop, Drop)
    assert "fihrist[parquet]" in drop.detail


def test_too_many_broken_lines_end_a_file(tmp_path: Path) -> None:
    found = pages_of(write(tmp_path / "a.jsonl", b"broken\n" * 50), max_broken=10)
    assert len(found) == 11
    assert "max_broken" in found["a.jsonl"].detail  # type: ignore[union-attr]
