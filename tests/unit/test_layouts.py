"""Pages written after the layouts of public ones, as the bench reads and judges them."""

from bench.extraction.layouts import FOLDER, Layout, judge, read
from tests.unit.council import BODY, TITLE

TOLD = {"title": TITLE, "date": "2024-02-03", "author": ""}
HEAD = [("0", "الرئيسية"), ("-", TITLE), ("-", "3 فبراير 2024"), ("", "")]


def test_each_page_has_lines_with_labels() -> None:
    pages = [page for path in sorted(FOLDER.glob("*.txt")) for page in read(path)]
    assert len({(page.name, page.text) for page in pages}) == len(pages) > 0
    assert all(label in ("0", "1", "-") or not (label or line) for page in pages for label, line in page.lines)
    assert all(set(page.told) == set(TOLD) for page in pages)


def test_a_page_that_is_read_rightly_has_no_error() -> None:
    page = Layout("1", TOLD, [*HEAD, *(("1", line) for line in BODY), ("0", "شارك")])
    counts, wrong = judge(page)
    assert wrong == []
    assert (counts["article lines"], counts["chrome lines"], counts["titles"]) == (3, 2, 1)


def test_what_is_lost_kept_and_told_wrongly_is_counted() -> None:
    lines = [*HEAD, *(("0", line) for line in BODY[:1]), *(("1", line) for line in BODY[1:]), ("1", "⟦شارك⟧ الخبر")]
    counts, _wrong = judge(Layout("1", TOLD | {"title": "عنوان آخر"}, lines))
    assert (counts["kept"], counts["lost"], counts["title wrong"]) == (1, 1, 1)


def test_a_page_without_an_article_is_dropped_or_kept() -> None:
    assert judge(Layout("1", dict.fromkeys(TOLD, ""), [("0", "الرئيسية")]))[0]["kept of no article"] == 0
    kept, _wrong = judge(Layout("1", dict.fromkeys(TOLD, ""), [("0", line) for line in [TITLE, *BODY]]))
    assert kept["kept of no article"] == 1


def test_what_decoding_repairs_is_no_difference() -> None:
    pressed = [
        line.replace("في", "\N{ARABIC LETTER FEH INITIAL FORM}\N{ARABIC LETTER YEH FINAL FORM}") for line in BODY
    ]
    garbled = [BODY[0].encode("cp1256").decode("latin-1"), *pressed[1:]]
    page = Layout(
        "1", TOLD | {"title": f"\N{RIGHT-TO-LEFT MARK}{TITLE}"}, [*HEAD, *(("1", line) for line in garbled)]
    )
    assert judge(page)[1] == []
    assert judge(Layout("1", TOLD, [*page.lines, ("1", "سطر آخر")]))[0]["lost"] == 1


def test_an_agency_goes_by_several_names() -> None:
    lines = [*HEAD, *(("1", line) for line in BODY), ("-", "المصدر: رويترز")]
    assert judge(Layout("1", TOLD | {"author": "Reuters"}, lines))[1] == []
    assert judge(Layout("1", TOLD | {"author": "أ ف ب"}, lines))[0]["author wrong"] == 1
