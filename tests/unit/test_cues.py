"""Cues: a room that is entered by a cue finds nothing where no line gives it."""

from collections.abc import Iterable, Sequence

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, read
from transforms.chrome import KNOWN_APART
from transforms.chrome.cues import CUES, cues_among
from transforms.chrome.evidence import Evidence, evidence
from transforms.chrome.leans import CUED, ITEMS
from transforms.chrome.summaries import live_points
from transforms.records import Block, Kind, Page

POINTS = ["- الخطة تشمل 200 حافلة", "- أسعار التذاكر لا ترتفع", "- التمويل من قرض ميسر"]
HEADLINES = "افتتاح معرض الزهور في الحديقة العامة اليوم | البنك المركزي يثبت سعر الفائدة للمرة الثالثة هذا العام | "
TOLD = "وتتراوح الأرقام في الأيام المقبلة بين 17 و21 على الساحل وبين 22 و27 في بقية الجهات من البلاد كلها."
SAMPLES = {
    "ago": [
        MORE,
        *[line for name in ("هدى العبيدي", "سالم العبدلي", "ريم القحطاني") for line in (f"{name} منذ 3 ساعات", LEAD)],
    ],
    "asked": ["حاوره: سالم العبدلي", "كيف بدأ العمل؟", LEAD, "ما الذي تغير؟", MORE],
    "bar": [f"<h1>{TITLE}</h1>", "<p>محليات | 3 مايو 2021 | الأفق - عدن</p>", f"<p>{LEAD}</p>"],
    "cell": [LEAD, "الفريق", "نقاط", "الوداد", "12", "الرجاء", "9", LEAD],
    "clock": [
        line for told in (LEAD, MORE, TOLD) for line in ("08:42", "توقيت غرينتش", told, "نسخ الرابط", "فيسبوك")
    ],
    "closed": [LEAD, "* البنات 1. ليان محمد 2.", "سارة في العاصمة 3.", "جود في الساحل 4.", "ريم 5."],
    "code": [LEAD, "googletag.cmd.push(function() {", MORE],
    "contents": ["محتويات المقال", "1- الخط الجديد", "2- أسعار التذاكر", "3- ما بعد الافتتاح", LEAD],
    "guide": [LEAD, "المقادير", "كوبان من الأرز", "بصلة مفرومة", MORE],
    "hour": ["06:15 صباحا", LEAD, "11:30 صباحا", MORE, "01:45 ظهرا", LEAD],
    "life": ["هدى الكعبي", "تتركز أبحاثها على شؤون الخليج.", LEAD],
    "live": ["ما نعرفه حتى الآن", *POINTS, "21:47 (مكة المكرمة)", LEAD],
    "number": ["1 - سالم العبدلي", LEAD, "2 - هدى الكعبي", MORE],
    "poll": ["هل تسافر بالقطار الجديد؟", "نعم كل يوم", "في العطل فقط", "إجمالي الأصوات 1,204", LEAD],
    "post": ["— سالم العبدلي (@salem_ab) 3 مايو 2026", LEAD],
    "read out": ["اقرأ أيضا", "list 1 of 1", "البنك المركزي يثبت سعر الفائدة", "end of list", LEAD],
    "readings": [TOLD, "الشمال: 19 - الوسط: 24 - الجنوب: 31", LEAD],
    "remark": [LEAD, "تنويه: الخبر تم جلبه بشكل آلي من المصدر الموضح.", MORE],
    "sign-off": [LEAD, "وام/سالم العبدلي/هدى سالم"],
    "statement": [LEAD, "البند الربع الثالث 2022 الربع الثالث 2023", "الإيرادات 412.60 398.17", "الدخل 31.2 27.9"],
    "summary": ["ملخص", *POINTS, LEAD],
    "ticker": ["شريط الأخبار " + 3 * HEADLINES, LEAD],
    "verse": [LEAD, "يا نيل حدث *** عن الماضين يا نيل", *3 * ["فالقلب من بعدهم *** بالشوق مشغول"]],
}
ROOMS = {
    **{rule: (lambda blocks, _found, find=find: find(blocks), cue) for _role, rule, find, cue in KNOWN_APART if cue},
    **{cue: (find, cue) for cue, find in ITEMS.items()},
    **{cue: (find, cue) for cue, find, _weight in CUED},
    "live": (lambda blocks, _found: live_points(blocks), "points"),
}


def seen(lines: Sequence[str]) -> tuple[Sequence[Block], list[Evidence]]:
    page = read("\n".join([TITLE, *lines, MORE]), Kind.HTML if lines[0].startswith("<") else None)
    assert isinstance(page, Page)
    return page.blocks, [evidence(block.text) for block in page.blocks]


def test_every_room_has_a_sample_and_every_cue_a_room() -> None:
    assert ROOMS.keys() == SAMPLES.keys()
    assert {cue for _find, cue in ROOMS.values()} == CUES


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_finds_nothing_without_its_cue(room: str) -> None:
    find, cue = ROOMS[room]
    for name, lines in SAMPLES.items():
        blocks, found = seen(lines)
        indices: Iterable[int] = find(blocks, found)
        assert cue in cues_among(found) or not list(indices), name
    assert list(find(*seen(SAMPLES[room])))
    assert cue not in cues_among(seen([LEAD])[1])
