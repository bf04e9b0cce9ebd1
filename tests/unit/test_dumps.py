"""What a dump does to labelled lines: no word is lost, each piece keeps its mark, an empty line has none."""

from bench.extraction.dumps import LEAST_WORDS, NOTHING, WIDTHS, dumped
from bench.extraction.told import told_dates, told_writer

LINES = [
    ("-", "وزير المياه يتفقد السدود"),
    ("1", " ".join(["قال الوزير إن السدود امتلأت بعد أمطار الأسبوع الماضي"] * 4)),
    ("0", "شارك الخبر"),
    ("1", "وأضاف أن الوزارة سترفع حصة المزارع."),
]


def test_lines_stay_without_a_word_of_the_template() -> None:
    assert dumped(LINES, {}) == LINES


def test_cut_lines_keep_every_word_and_mark() -> None:
    cut = dumped(LINES, {"wrapped": True})
    assert [(mark, word) for mark, text in cut for word in text.split()] == [
        (mark, word) for mark, text in LINES for word in text.split()
    ]
    assert max(len(text) for _mark, text in cut) in WIDTHS
    assert all(len(text.split()) >= LEAST_WORDS for mark, text in cut if mark == "1")


def test_a_line_of_nothing_stands_between_lines_only() -> None:
    parted = dumped(LINES, {"between": ""})
    assert parted[::2] == LINES
    assert parted[1::2] == [(NOTHING, "")] * (len(LINES) - 1)


def test_what_a_generated_page_tells_beside_its_text() -> None:
    days = {"3 مارس 2024": "2024-03-03", "4 مارس 2024": "2024-03-04", "1 صفر 1440": None}
    assert told_dates(["نشر 3 مارس 2024 - آخر تحديث: 4 مارس 2024"], days) == {
        "published": "2024-03-03",
        "updated": "2024-03-04",
    }
    assert told_dates(["الرئيسية"], days) == {"published": ""}
    assert told_dates(["1 صفر 1440", "3 مارس 2024"], days) == {}
    assert told_dates(["4 مارس 2024 تحديث 3 مارس 2024"], days) == {}
    names = {"هدى العبيدي"}
    assert told_writer(["كتب سالم العبدلي"], "", "سالم العبدلي", names) == {"author": "سالم العبدلي"}
    assert told_writer(["الرياض"], "قال الوزير إن العمل بدأ", "سالم العبدلي", names) == {"author": ""}
    assert told_writer(["تصوير: هدى العبيدي"], "قال الوزير", None, names) == {}
    assert told_writer(["الرياض"], "خالد - الرياض: قال الوزير", None, names) == {}
