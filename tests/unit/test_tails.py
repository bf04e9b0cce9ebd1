"""A site's words glued to the end of a paragraph."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.flattened import split

SENTENCE = "قال الوزير إن العمل في الجسر الجديد انتهى قبل أوانه بشهرين، وإنه سيفتح في الربيع"


def texts(line: str) -> list[str]:
    return [block.text for block in split(f"عنوان الخبر\n{line}\n{SENTENCE} المقبل.")[0]][1:-1]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        (f"{SENTENCE}.", "اضافة اعلان"),
        (f"{SENTENCE}. ", "إقرأ أيضاً"),
        (f"{SENTENCE}؟ ", "المزيد"),
        (f"{SENTENCE}.", "Advertisement"),
        (f"{SENTENCE}! ", "تابع الضفة نت على:"),
        (f"قال الوزير: «{SENTENCE}.»", "شاهد الفيديو"),
    ],
)
def test_a_label_behind_a_sentence_is_parted(sentence: str, label: str) -> None:
    assert texts(sentence + label) == [sentence.strip(), label]


@pytest.mark.parametrize(
    "line",
    [
        f"{SENTENCE}. والمزيد من الجسور يبنى",
        f"{SENTENCE}. اقرأ أيضاً ما كتبه عن الجسر",
        f"{SENTENCE}.. إعلان النتائج غدا",
        f"{SENTENCE}. تابع الوزير العمل",
        f"{SENTENCE}، وهذا إعلان",
        "انتهى العمل.المزيد",
    ],
)
def test_what_belongs_to_the_sentence_stays(line: str) -> None:
    assert texts(line) == [line]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("اقرأ أيضًا: القطار الجديد لم يصل إلى المحطة القديمة قبل عام 2022 .", False),
        ("اقرأ أيضًا: المحطة القديمة لا تظهر في صورة الميناء التي انتشرت أمس.", False),
        ("اقرأ أيضا ما كتبه الوزير عن المحطة القديمة قبل أن يصل القطار إليها.", True),
    ],
)
def test_a_headline_behind_a_label_is_no_sentence_of_the_article(line: str, stays: bool) -> None:
    assert (line in article("\n".join([TITLE, LEAD, MORE, line])).body) is stays
