"""What stands over an article's first paragraph and reads as its text: tickers run together, others' sentences."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.chrome.evidence import evidence
from transforms.chrome.forerunners import forerunners
from transforms.chrome.sequence import Zone
from transforms.records import Block

TICKER = (
    "حريق يلتهم ثلاثة منازل في القرية القديمة انفجار في ميناء دولة آسيوية وسقوط ضحايا بالعشرات رحلة الحرف من النقش"
    " وحتى الطباعة تحرك عسكري غربي البلاد تعزيزات جديدة إلى الساحل وتحذير للصيادين طالب كوري يفوز بجائزة الخط"
    " استياء واسع من غلاء أسعار السمك صاعقة تودي بحياة راعي أغنام"
)
LEADS = [
    "تفقد وزير الصحة مستشفى الجبل، ومعه وكيلا الوزارة، واطلع على سير العمل في أقسام الطوارئ والعناية ...",
    "احتشد أول أمس مئات العمال في مدينة تورينو الإيطالية للمطالبة برفع الأجور، ومشاركة واسعة من الطلاب ...",
    "أفادت صحف برتغالية أن نادي بنفيكا يستعد لتقديم عرض كبير للتعاقد مع جناح فريق فيورنتينا الإيطالي ...",
]


ZONES = {"T": Zone.TITLE, "B": Zone.BODY, "I": Zone.INSERT}


def over(lines: list[str], zones: str) -> frozenset[int]:
    blocks = [Block(line, number) for number, line in enumerate(lines)]
    return forerunners(blocks, [evidence(line) for line in lines], [ZONES[zone] for zone in zones])


def test_a_ticker_run_together_is_none_of_the_text() -> None:
    assert over([TICKER, *BODY], "BBBB") == {0}


def test_a_first_paragraph_without_marks_is_of_the_text_that_tells_of_it() -> None:
    lead = BODY[0].replace("،", "").replace(".", "")
    assert not over([lead, *BODY[1:]], "BBB")


def test_so_is_one_that_the_next_goes_on_from() -> None:
    assert not over([TICKER, BODY[1], BODY[2]], "BBB")


def test_where_no_paragraph_has_a_mark_none_is_a_ticker() -> None:
    assert not over([TICKER, *(line.rstrip(".") for line in BODY)], "BBBB")


def test_first_sentences_of_others_over_the_headline_are_none_of_the_text() -> None:
    found = article("\n".join([*LEADS, TITLE, *BODY]))
    assert (found.title, found.body) == (TITLE, "\n".join(BODY))
    assert over([*LEADS, TITLE, *BODY], "BBBIBBB") == {0, 1, 2}


@pytest.mark.parametrize("zone", ["T", "I"])
def test_under_a_headline_they_stay(zone: str) -> None:
    headline = "وزير الصحة يتفقد مستشفى الجبل"
    assert not over([headline, *LEADS, TITLE, *BODY], f"{zone}BBBIBBB")


@pytest.mark.parametrize("line", ["عام كامل في البلاد", "وزير الصحة يتفقد مستشفى الجبل ويطلع على أقسام الطوارئ"])
def test_over_any_other_line_they_stay(line: str) -> None:
    assert not over([*LEADS, line, *BODY], "BBBIBBB")


def test_what_goes_on_from_another_is_of_its_text() -> None:
    assert not over([LEADS[0], f"وأضاف أنه {LEADS[1]}", TITLE, *BODY], "BBIBBB")
