"""Names on pages that are not the writer's, and lines of credits in forms that few sites have."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.bylines import author_in, lone_name_in
from transforms.credits import credit_in, writer_in_lead
from transforms.persons import is_person


def found(*lines: str) -> tuple[str | None, str | None]:
    told = article("\n".join([*lines, LEAD, MORE]))
    return told.author, told.agency


def test_guests_in_a_row_wrote_nothing() -> None:
    assert found(TITLE, "هدى العبيدي", "سالم حسن", "كريم منصور") == (None, None)
    assert found(TITLE, "هدى العبيدي")[0] == "هدى العبيدي"


def test_who_stands_twice_over_another_name_is_in_the_picture() -> None:
    assert found(TITLE, "سالم حسن", "سالم حسن", "هدى العبيدي")[0] == "هدى العبيدي"
    assert found(TITLE, "هدى العبيدي", "هدى العبيدي")[0] == "هدى العبيدي"


def test_columnists_over_the_title_and_their_days_are_not_the_articles() -> None:
    names = ["سالم حسن", "هدى العبيدي", "كريم منصور"]
    columns = [line for day, name in enumerate(names) for line in (f"حكاية {day}", f"0{day + 1}/03/2024", name)]
    told = article("\n".join(["مقالات الكتاب", *columns, TITLE, "5 مارس 2024", LEAD, MORE]))
    assert (told.author, str(told.published_at)[:10]) == (None, "2024-03-05")
    bare = article("\n".join(["مقالات الكتاب", *columns, TITLE, LEAD, MORE]))
    assert (bare.author, bare.published_at) == (None, None)


def test_one_columnist_over_the_title_is_the_writer() -> None:
    told = article("\n".join(["03/03/2024", "هدى العبيدي", TITLE, LEAD, MORE]))
    assert (told.author, str(told.published_at)[:10]) == ("هدى العبيدي", "2024-03-03")


@pytest.mark.parametrize("line", ["رويترز", "واس", "وكالة الأنباء السعودية"])
def test_an_agency_alone_below_the_day(line: str) -> None:
    assert found(TITLE, "3 مارس 2024", line)[1] is not None


@pytest.mark.parametrize("lines", [["(رويترز)"], ["AA"], ["جانب من الحفل", "رويترز"], ["الوزير يلقي كلمته", "واس"]])
def test_whose_picture_it_is_and_a_button_are_no_agency_of_the_text(lines: list[str]) -> None:
    assert found(TITLE, "3 مارس 2024", *lines)[1] is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("مُؤَلِّف: خالد", "خالد"),
        ("بقلم: القدس", None),
        ("كتب: أمل", None),
        ("متابعة: خاص", None),
        ("بقلم خالد", None),
        ("بقلم الكاتب والإعلامي سالم العبدلي", "سالم العبدلي"),
        ("بقلم الكاتب الصحفي", None),
        ("بقلم _ نايف العتيبي", "نايف العتيبي"),
    ],
)
def test_names_behind_the_word_for_writing(line: str, author: str | None) -> None:
    assert author_in(line) == author


@pytest.mark.parametrize("name", ["ضياء نيوز", "العقبة نيوز", "صباح الخير", "د. الأمل", "د. السوق الكبير"])
def test_what_reads_like_a_name_and_is_none(name: str) -> None:
    assert not is_person(name)


def test_a_doctor_is_a_person_whatever_the_name() -> None:
    assert is_person("د. سردار قادر")
    assert not is_person("سردار قادر")


def test_two_writers_and_their_photographer() -> None:
    line = "- مسقط - هدى العبيدي وسالم حسن تصوير: كريم منصور"
    assert lone_name_in(line) == "هدى العبيدي وسالم حسن"
    credit = credit_in(line)
    assert credit is not None
    assert credit.writer == "هدى العبيدي وسالم حسن"
    assert lone_name_in("تصوير: كريم منصور") is None
    assert found(TITLE, "3 مارس 2024", line)[0] == "هدى العبيدي وسالم حسن"


@pytest.mark.parametrize(
    ("lead", "writer"),
    [
        ("هدى العبيدي – آفاق الغد – اللاذقية ما يزال البحر وحده يعرف", "هدى العبيدي"),
        ("هدى العبيدي – آفاق الغد – ما يزال البحر وحده يعرف", None),
        (f"هدى العبيدي .. {LEAD}", "هدى العبيدي"),
        (f"هدى العبيدي .. {LEAD} وقالت العبيدي إنها سعيدة", None),
        (f"الأستاذ سالم العبيدي .. {LEAD}", None),
        ("هدى العبيدي .. حكاية", None),
    ],
)
def test_the_writer_before_the_lead(lead: str, writer: str | None) -> None:
    assert writer_in_lead(lead) == writer
