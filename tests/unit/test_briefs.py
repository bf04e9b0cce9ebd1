"""Briefs: articles of a sentence or two among the menus and boxes of a whole page."""

import pytest

from bench.extraction.briefs import brief
from tests.unit.pages import article

BODY = [
    "ذكرت صحيفة محلية، أمس، أن العاصمة ستستضيف الشهر القادم اجتماعاً لوزراء النقل في الدول المغاربية.",
    "وقالت الصحيفة، إن الاجتماع سيبحث إعادة تشغيل خط القطار بين المدينتين.",
]
BELOW = ["بلدية الساحل تعيد فتح المكتبة العامة بعد صيانتها", "لقاء خاص مع رئيس نادي الأمل الرياضي"]


def test_the_line_that_tells_of_a_brief_is_its_title() -> None:
    title = "اجتماع لوزراء النقل المغاربيين بالعاصمة"
    found = article("\n".join(["in", title, *BODY, *BELOW]))
    assert (found.title, found.body) == (title, "\n".join(BODY))


@pytest.mark.parametrize("line", ["العاصمة - العاصمة", "وفد من بلدية الساحل في زيارة"])
def test_no_other_line_is(line: str) -> None:
    assert article("\n".join(["منتخب الشباب يفوز بكأس البطولة", line, *BODY, *BELOW])).title != line


def test_the_bench_cuts_an_article_to_its_first_sentences() -> None:
    lines = ["الرئيسية", " ".join([*BODY, *BODY]), *BODY, "شارك"]
    row = brief({"id": "1", "text": "\n".join(lines), "labels": [0, 1, 1, 1, 0], "gold": "\n".join(lines[1:4])})
    assert row["text"].split("\n") == ["الرئيسية", BODY[0], BODY[0], "شارك"]
    assert (row["labels"], row["gold"]) == ([0, 1, 1, 0], f"{BODY[0]}\n{BODY[0]}")
