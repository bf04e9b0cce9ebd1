"""Flattened text to blocks, and dumps on one line."""

import pytest

from tests.unit.pages import article
from transforms.flattened import split
from transforms.flattened.oneline import cut, is_one_line

SENTENCE = "قال الوزير إن المشروع رقم {} سيبدأ بعد شهرين، وأضاف أن التمويل جاهز."


def texts(text: str) -> list[str]:
    return [block.text for block in split(text)[0]]


def test_lines_keep_their_numbers() -> None:
    blocks, _notes = split("أول\r\n\r\n\N{NO-BREAK SPACE}\n  ثان   ونصف \n")
    assert [(block.line, block.text) for block in blocks] == [(0, "أول"), (3, "ثان ونصف")]


def test_markdown_is_undone_and_its_links_are_evidence() -> None:
    blocks, _notes = split("# عنوان الخبر\n* [الرياضة](/sport)\n**قال** الوزير [أمس](https://example.com/a) نعم")
    assert [block.text for block in blocks] == ["عنوان الخبر", "* الرياضة", "قال الوزير أمس نعم"]
    assert blocks[1].link_share > 0.5 > blocks[2].link_share > 0


def test_addresses_of_markdown_may_stand_in_angles() -> None:
    menu = '[ ![شعار](<https://example.com/l.png>) ](</> "الأفق")\n* [ الرياضة ](<https://example.com/s/2>)'
    title = "[ ](<https://example.com/x>)\n[ عنوان الخبر ](<#top>)"
    assert texts(f"{menu}\n{title}") == ["شعار", "* الرياضة", "عنوان الخبر"]


def test_brackets_beside_each_other_are_no_link() -> None:
    assert texts("**قال** [المصدر](لم يسمّه) نعم") == ["قال [المصدر](لم يسمّه) نعم"]


def test_entities_are_undone() -> None:
    assert texts("قال &quot;نعم&quot; &amp; ذهب") == ['قال "نعم" & ذهب']


def test_a_page_of_lines_is_not_one_line() -> None:
    assert not is_one_line([SENTENCE] * 30)
    assert is_one_line([SENTENCE * 20, "ذيل"])


BRIEF = "وصل صباح اليوم أول قطار إلى المحطة الجديدة في الميناء قادما من العاصمة، وعلى متنه مئتا راكب. "


def test_a_brief_on_one_line_is_cut_when_more_than_a_paragraph_is_on_it() -> None:
    title = "قطار العاصمة يصل إلى الميناء"
    menu = "الرئيسية سياسة اقتصاد رياضة"
    foot = "شارك الخبر فيسبوك تويتر اتصل بنا جميع الحقوق محفوظة"
    page = f"{menu} {title} كتب: سالم الحداد الثلاثاء 5 يناير 2021 {BRIEF}{foot}"
    assert len(page) < 300
    assert is_one_line([page, "", " "])
    found = article(page)
    assert found.title == title
    assert found.body == BRIEF.strip()
    assert found.published_at is not None


@pytest.mark.parametrize(
    "lines",
    [
        [BRIEF * 4],
        [f"{BRIEF * 2}وكان القطار قد توقف في 5 يناير 2021."],
        ["الرئيسية سياسة اقتصاد رياضة 5 يناير 2021", f"{BRIEF * 3}اتصل بنا"],
        ["الرئيسية سياسة اقتصاد رياضة الثلاثاء 5 يناير 2021"],
    ],
    ids=["a paragraph", "one with a day", "another line", "hardly a line"],
)
def test_a_paragraph_is_no_dump_on_one_line(lines: list[str]) -> None:
    assert not is_one_line(lines)


def test_cut_loses_no_word_and_keeps_the_order() -> None:
    page = "الرئيسية سياسة اقتصاد رياضة عنوان الخبر الأول في الجريدة اليوم السبت 3 مارس 2024 - 10:30 "
    page += " ".join(SENTENCE.format(number) for number in range(9))
    page += " اقرأ أيضا وزير يستقيل مواضيع ذات صلة عنوان آخر التعليقات (2) جميع الحقوق محفوظة"
    assert " ".join(cut(page)).split() == page.split()


def test_cut_at_sentences_phrases_dates_and_repeated_headlines() -> None:
    title = "وزير النقل يفتتح الجسر الجديد في المدينة"
    page = f"{title} الرئيسية سياسة اقتصاد {title} السبت 3 مارس 2024 قال الوزير إن العمل انتهى. وأضاف أنه بدأ."
    page += " مواضيع ذات صلة خبر"
    pieces = cut(page)
    assert pieces.count(title) == 2
    assert {"السبت 3 مارس 2024", "قال الوزير إن العمل انتهى.", "وأضاف أنه بدأ.", "مواضيع ذات صلة"} <= set(pieces)


def test_numbers_and_initials_do_not_end_a_sentence() -> None:
    assert len(cut("بلغت النسبة 3.5 في المئة وفق أ. ف. ب في تقرير لها أمس")) == 1


def test_vowel_marks_do_not_move_the_cuts() -> None:
    line = "قَالَ الوزيرُ إنَّ العملَ انتهى. وأضافَ أنه بدأ. مواضيع ذات صلة خبر آخر"
    assert "مواضيع ذات صلة" in cut(line)
    assert "".join(cut(line)).replace(" ", "") == line.replace(" ", "")


def test_template_phrases_are_found_with_their_vowels() -> None:
    assert cut(f"{SENTENCE} اقرأ/ي أيضًا وزير يستقيل") == [SENTENCE, "اقرأ/ي أيضًا", "وزير يستقيل"]
    assert cut(f"{SENTENCE} اقرأ أيضاً وزير يستقيل") == [SENTENCE, "اقرأ أيضاً", "وزير يستقيل"]


def test_what_stands_twice_in_a_row_is_cut_there_and_refrains_are_not() -> None:
    first, second = "المقطع قديم وليس من سباق الميناء", "الصورة لجسر في مدينة أخرى لا لجسرنا"
    doubled = [first, first, second, second]
    assert cut(f"{SENTENCE} اقرأ أيضا {' '.join(doubled)}")[2:] == doubled
    refrain = "قال إن القطار وصل إلى المحطة كما قال أمس إن القطار وصل إلى المحطة متأخرا"
    assert cut(refrain) == [refrain]
    assert cut("ها " * 9) == [("ها " * 9).strip()]


def test_a_day_within_a_sentence_does_not_cut_it() -> None:
    told = "توقف القطار يوم 12 مايو/أيار 2014، داخل المحطة الجديدة"
    assert cut(told) == [told]
    assert cut("توقف القطار 12 مايو 2014 - 10:30 داخل المحطة")[1] == "12 مايو 2014 - 10:30"
    assert "12 مايو 2014" in cut("عنوان الخبر نشر في 12 مايو 2014، داخل المحطة")


def test_long_lines_that_begin_twice_are_cut_too() -> None:
    told = " ".join(f"{SENTENCE.format(number)}" for number in range(12))
    lines = [f"{told} {told}", told]
    assert is_one_line(lines)
    assert not is_one_line([told, f"{told} {told}"])
    assert not is_one_line([*lines, *["عنوان"] * 9])


def test_a_sentence_is_not_cut_at_words_that_menus_use_too() -> None:
    sentence = "وقال المدير العام إن درجات الحرارة ترتفع في الشرق الأوسط هذا الأسبوع."
    assert cut(f"{SENTENCE} {sentence} اقرأ أيضا وزير يستقيل") == [SENTENCE, sentence, "اقرأ أيضا", "وزير يستقيل"]


def test_megabytes_on_one_line_are_cut() -> None:
    line = " ".join(f"{SENTENCE.format(number)}" for number in range(9000))
    blocks, notes = split(line)
    assert notes == ("one-line",)
    assert len(blocks) >= 9000
    assert " ".join(block.text for block in blocks) == line


def test_a_megabyte_without_a_space_is_one_block() -> None:
    assert len(texts("ا" * 1_000_000)) == 1


def test_direction_marks_everywhere() -> None:
    blocks, notes = split("\n".join("\N{RIGHT-TO-LEFT MARK}".join(SENTENCE) for _ in range(3)))
    assert {block.text for block in blocks} == {SENTENCE}
    assert notes[0].startswith("invisible:")


def test_a_list_with_wide_gaps_is_cut_and_a_sentence_is_not() -> None:
    headlines = ["وزير النقل يفتتح الجسر", "ارتفاع أسعار الخضر", "فوز المنتخب في المباراة", "طقس معتدل غدا"]
    assert texts("    ".join(headlines)) == headlines
    assert texts("\t".join(headlines)) == headlines
    assert texts("قال الوزير    إن العمل بدأ   أمس") == ["قال الوزير إن العمل بدأ أمس"]


def test_cut_at_full_stops_without_a_space_but_not_in_abbreviations() -> None:
    assert cut("وافق المجلس على الخطة.وقال د.محمد سالم لوكالة أ.ف.ب إن العمل يبدأ غدا.") == [
        "وافق المجلس على الخطة.",
        "وقال د.محمد سالم لوكالة أ.ف.ب إن العمل يبدأ غدا.",
    ]


def test_cut_around_glued_share_buttons() -> None:
    assert cut("النشر 0FacebookTwitterWhatsappTelegramEmail173.أصدر المجلس بيانا") == [
        "النشر",
        "0FacebookTwitterWhatsappTelegramEmail173.",
        "أصدر المجلس بيانا",
    ]


def test_words_that_an_article_repeats_do_not_cut_its_sentences() -> None:
    first = "وقال المدير إن شراء حصص الشركة من خلال السوق المفتوح يبدأ غدا."
    second = "وكانت الهيئة قد سمحت في بيانها بأن يتم شراء حصص الشركة من خلال السوق المفتوح أيضا."
    assert cut(f"{first} {second}") == [first, second]
