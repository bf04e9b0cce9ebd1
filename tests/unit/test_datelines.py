"""A writer, a place and a date before the first words of the lead."""

import pytest

from tests.unit.pages import article
from transforms.datelines import parted
from transforms.records import Block

LEAD = "استقرت أسعار القمح في أسواق الجملة خلال ساعات الصباح الأولى بعد ارتفاعها أمس بنسبة خمسة في المئة."
MORE = "وقال تجار إن الطلب ما زال قويا، وإن المخزون يكفي المطاحن حتى نهاية الموسم، ولا خوف من نقص في الأسواق."


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        (
            "سالم العبدلي - الدوحة في الأحد 4 يناير 2026 09:15 صباحًا - ",
            ["سالم العبدلي - الدوحة", "الأحد 4 يناير 2026 09:15 صباحًا"],
        ),
        ("كتب: سالم العبدلي | 4/1/2026 09:15 - ", ["كتب: سالم العبدلي", "4/1/2026 09:15"]),
        ("الأحد 4 يناير 2026 09:15 م – ", ["الأحد 4 يناير 2026 09:15 م"]),
    ],
)
def test_a_dateline_is_taken_apart(head: str, parts: list[str]) -> None:
    found = [part.text for part in parted(Block(head + LEAD, 3))]
    assert found == [*parts, LEAD]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("2026-01-04 09:15:06 الأفق/سالم العبدلي", ["2026-01-04 09:15:06", "الأفق/سالم العبدلي"]),
        ("كتب: سالم العبدلي - الأحد 4 يناير 2026", ["كتب: سالم العبدلي", "الأحد 4 يناير 2026"]),
        ("نشر في الأحد 4 يناير 2026", ["نشر في الأحد 4 يناير 2026"]),
        ("الأفق الرياضي 4 يناير 2026", ["الأفق الرياضي 4 يناير 2026"]),
        ("ولد سالم العبدلي 4 يناير 2006 في الدوحة", ["ولد سالم العبدلي 4 يناير 2006 في الدوحة"]),
    ],
)
def test_a_writer_and_a_date(line: str, parts: list[str]) -> None:
    assert [part.text for part in parted(Block(line, 0))] == parts


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        f"الدوحة - {LEAD}",
        f"أعلنت الوزارة يوم الأحد 4 يناير 2026 أن {LEAD}",
        f"بدأ الاجتماع الأحد 4 يناير 2026 عند الساعة 09:15 - وهو الثالث هذا الشهر - في مقر الوزارة. {LEAD}",
        "سالم العبدلي - الدوحة في الأحد 4 يناير 2026 09:15 - خاص",
    ],
)
def test_a_sentence_with_a_date_is_not(text: str) -> None:
    assert [part.text for part in parted(Block(text, 0))] == [text]


def test_the_article_begins_behind_its_dateline() -> None:
    head = "سالم العبدلي - الدوحة في الأحد 4 يناير 2026 09:15 مساءً - "
    found = article(f"القمح يستقر بعد ارتفاعه أمس\n{head}{LEAD}\n{MORE}")
    assert found.body == f"{LEAD}\n{MORE}"
    assert found.author == "سالم العبدلي"
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2026-01-04T21:15:00+00:00"
