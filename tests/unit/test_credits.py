"""Who wrote and who sent an article, told by bylines, titles, leads, datelines, lines of credits and sign-offs."""

import pytest

from tests.unit.cases import cases
from transforms.agencies import agency_in
from transforms.bylines import author_in, lone_name_in
from transforms.credits import (
    Credit,
    agency_beside_date,
    credit_in,
    is_credit,
    signed_agency,
    writer_in_lead,
    writer_in_title,
)
from transforms.datelines import Dateline, dateline_in


@pytest.mark.parametrize(("line", "expected"), cases("bylines"))
def test_author(line: str, expected: str | None) -> None:
    assert author_in(line) == expected


@pytest.mark.parametrize(("line", "expected"), cases("agencies"))
def test_agency(line: str, expected: str | None) -> None:
    assert agency_in(line) == expected


def test_dateline_tells_the_agency() -> None:
    assert agency_in("القاهرة (رويترز) - قال مسؤول", dateline=True) == "رويترز"
    assert agency_in("واشنطن - أ ف ب: أعلن", dateline=True) == "فرانس برس"
    assert agency_in("وطنية - استقبل رئيس المجلس", dateline=True) == "الوكالة الوطنية للإعلام"
    assert agency_in("الرباط/4 غشت 2015/ومع/افتتح", dateline=True) == "وكالة المغرب العربي للأنباء"
    assert agency_in("قال الوزير (أحمد سالم) - في بيان", dateline=True) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الرباط/4 غشت 2015/ومع/افتتح الوزير المعرض", Dateline("4 غشت 2015", "وكالة المغرب العربي للأنباء")),
        ("14 سبتمبر 2013 /شبكة المدى/ افتتح الوزير المعرض", Dateline("14 سبتمبر 2013", "شبكة المدى")),
        ("طولكرم 18-2-2026 نبأ- افتتح الوزير المعرض", Dateline("18-2-2026", "نبأ")),
        ("طولكرم 18-2-2026 متابعة - افتتح الوزير المعرض", None),
        ("14 سبتمبر 2013 /لندن/ افتتح الوزير المعرض", Dateline("14 سبتمبر 2013", None)),
        ("طولكرم 18-2-2026 عمان - افتتح الوزير المعرض", None),
        ("جدة 3 رجب 1445 هـ الموافق 15 يناير 2024 م واس افتتح الأمير المعرض", Dateline("15 يناير 2024", "واس")),
        ("القاهرة في 3 مارس 2024 - افتتح الوزير المعرض", Dateline("3 مارس 2024", None)),
        ("القاهرة تستضيف في 3 مارس 2024 - كما أعلن - المعرض", None),
        ("سالم العبدلي 3 مارس 2024 - افتتح الوزير المعرض", None),
        ("القاهرة 3 مارس 2024 كانت على موعد مع الافتتاح", None),
        ("3 مارس 2024 – افتتح الوزير المعرض", Dateline("3 مارس 2024", None)),
    ],
)
def test_a_dated_dateline(text: str, expected: Dateline | None) -> None:
    assert dateline_in(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("د. سالم العبدلي يكتب: مدينة بلا حافلات", "د. سالم العبدلي"),
        ("منى الحداد تكتب لـ«الأفق»: مدينة بلا حافلات", "منى الحداد"),
        ("كتب سالم العبدلي.. مدينة بلا حافلات", "سالم العبدلي"),
        ("مدينة بلا حافلات.. بقلم: سالم العبدلي", "سالم العبدلي"),
        ("سالم العبدلي يكتب التاريخ بهدف قاتل", None),
        ("وزير النقل يكتب: نعم للحافلات", None),
        ("كتب مدرسية جديدة: كل ما نعرف", None),
    ],
)
def test_the_writer_in_the_title(title: str, expected: str | None) -> None:
    assert writer_in_title(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سالم العبدلي من لندن: قالت الوزارة إن العمل بدأ", "سالم العبدلي"),
        ("سالم العبدلي- الأفق- الرياض: قالت الوزارة إن العمل بدأ", "سالم العبدلي"),
        ("الأفق نيوز – سالم العبدلي : بدأ العمل في المحطة", "سالم العبدلي"),
        ("قال سالم العبدلي من لندن: العمل بدأ", None),
        ("سالم العبدلي: العمل بدأ", None),
        ("الرياض: بدأ العمل", None),
        ("بغداد - سالم العبدلي - قالت الوزارة إن العمل بدأ", "سالم العبدلي"),
        ("بغداد - مدينة السلام - تستقبل الزوار", None),
        ("قال سالم العبدلي - مدير الشركة - إن العمل بدأ", None),
    ],
)
def test_the_writer_in_the_lead(text: str, expected: str | None) -> None:
    assert writer_in_lead(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("بغداد – الأفق – سالم العبدلي - (أ ف ب):-", Credit("سالم العبدلي", "فرانس برس")),
        ("سالم العبدلي - القاهرة", Credit("سالم العبدلي", None)),
        ("| القاهرة - من هدى العبيدي |", Credit("هدى العبيدي", None)),
        ("بغداد (د ب أ)", Credit(None, "د ب أ")),
        ("سالم العبدلي /مكتب حد الغربية", Credit("سالم العبدلي", None)),
        ("الأفق بالمغرب وأوروبا- مراسلة: هدى العبيدي", Credit("هدى العبيدي", None)),
        ("حافلة في وسط المدينة - رويترز", None),
        ("وزير النقل - رويترز", None),
        ("سالم العبدلي مع منى الحداد - القاهرة في الصباح الباكر", None),
        ("الأفق - وكالات", Credit(None, "وكالات")),
        ("رويترز", None),
    ],
)
def test_a_line_of_credits(line: str, expected: Credit | None) -> None:
    assert credit_in(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("الأفق نيوز- أربيل", True),
        ("أسيوط-سالم العبدلي", True),
        ("فريق التحرير - الأفق", True),
        ("بيروت (رويترز)", True),
        ("طرابلس- القاهرة- الأفق -سالم العبدلي", True),
        ("سالم العبدلي /مكتب حد الغربية", True),
        ("الأفق بالمغرب وأوروبا- مراسلة: هدى العبيدي", True),
        ("الرئيس في حوار طويل مع الصحف عن الموازنة - تحرير: الأسعار", False),
        ("سالم العبدلي - الأفق", False),
        ("مصر - المغرب", False),
        ("خاص | الوزير يستقيل", False),
        ("أسعار الذهب اليوم - مصر", False),
        ("قطار سريع - الرياض", False),
        ("الأفق نيوز", False),
    ],
)
def test_a_line_that_says_only_who_sends_it(line: str, expected: bool) -> None:
    assert is_credit(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("كتب: أ.ش.أ الأحد 17-08-2014 14:15", "أ ش أ"),
        ("3 مايو 2020 - بيروت (رويترز)", "رويترز"),
        ("3 مايو 2020 - الوكالات المتخصصة في السفر", None),
        ("رويترز", None),
    ],
)
def test_the_agency_beside_the_date(line: str, expected: str | None) -> None:
    assert agency_beside_date(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("م.أ.م/ ع.ج (د ب أ)", "د ب أ"),
        ("وقالت إن التحقيق مستمر. *وكالات", "وكالات"),
        ("بلغت السرعة 120 كم/ساعة", None),
        ("قالت المتحدثة إن التحقيق مستمر. (رويترز، أ ف ب)", "رويترز"),
        ("وقال إن الشركة (الأسرع نموا)", None),
        ("نقلت (رويترز) عن المتحدث قوله إن التحقيق مستمر", None),
    ],
)
def test_the_agency_that_signs(text: str, expected: str | None) -> None:
    assert signed_agency(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("عمان-الأفق-سالم العبدلي", "سالم العبدلي"),
        ("الرياض سالم العبدلي", "سالم العبدلي"),
        ("د. سالم العبدلي", "د. سالم العبدلي"),
        ("الخميس 7", None),
        ("بلاد الاغتراب", None),
        ("القاهرة – مصطفى القياس", "مصطفى القياس"),
        ("القاهرة - مصطفى يفوز", None),
        ("القاهرة - محمد المصري", "محمد المصري"),
        ("القاهرة - يوم القياس", None),
        ("الزبير بشير", "الزبير بشير"),
        ("الأفق الرياضي", None),
    ],
)
def test_a_name_alone(line: str, expected: str | None) -> None:
    assert lone_name_in(line) == expected
