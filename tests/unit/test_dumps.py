"""What a dump does to labelled lines: no word is lost, each piece keeps its mark, an empty line has none."""

from bench.extraction.dumps import LEAST_WORDS, NOTHING, WIDTHS, dumped

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
