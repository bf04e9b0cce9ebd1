"""Dates as Arabic news writes them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.cases import cases
from transforms.clocks import zone_named
from transforms.dates import find, is_dated, spans

NOW = datetime(2024, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(("text", "expected"), cases("dates"))
def test_find(text: str, expected: str | None) -> None:
    found = find(text)
    assert (found.value.isoformat() if found is not None else None) == expected


@pytest.mark.parametrize(("text", "expected"), cases("date_lines"))
def test_is_dated(text: str, expected: bool) -> None:
    assert is_dated(text) is expected


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("منذ ساعتين", 2),
        ("قبل 3 أيام", 72),
        ("منذ ساعة واحدة", 1),
        ("5 hours ago", 5),
        ("منذ أسبوع", 168),
        ("ساعتان مضت", 2),
        ("ساعة واحدة مضت", 1),
        ("5 أيام مضت", 120),
        ("قبل 3 س", 3),
        ("an hour ago", 1),
        ("il y a 3 heures", 3),
        ("اليوم، 02:00 ص", 10),
        ("أمس 14:00", 22),
    ],
)
def test_relative_dates_count_back_from_the_fetch(text: str, hours: int) -> None:
    found = find(text, now=NOW)
    assert found is not None
    assert found.value == NOW - timedelta(hours=hours)
    assert found.calendar == "relative"


@pytest.mark.parametrize("text", ["قبل 5 دول", "قبل 3 سنين ضوئية", "اليوم 14", "منذ قليل"])
def test_what_counts_nothing_is_no_date(text: str) -> None:
    assert find(text, now=NOW) is None


def test_zone_of_the_caller_is_used_only_when_the_text_has_none() -> None:
    gulf = timezone(timedelta(hours=4))
    without, with_zone = find("4 مايو 2022 11:20", zone=gulf), find("4 مايو 2022 11:20 GMT", zone=gulf)
    assert without is not None
    assert with_zone is not None
    assert without.value.utcoffset() == timedelta(hours=4)
    assert with_zone.value.utcoffset() == timedelta(0)


def test_zone_unknown_to_the_system_is_utc() -> None:
    assert zone_named("Nowhere/Nothing") is UTC


def test_spans_cover_date_and_time() -> None:
    text = "القاهره - السبت 3 مارس 2024 - 10:30 ص قال الوزير"
    assert [text[start:end] for start, end in spans(text)] == ["السبت 3 مارس 2024 - 10:30 ص"]


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)))
def test_every_iso_date_is_read_back(moment: datetime) -> None:
    found = find(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert found is not None
    assert found.value == moment.replace(microsecond=0, tzinfo=UTC)


@given(st.text(max_size=300))
def test_any_text_has_an_outcome(text: str) -> None:
    found = find(text, now=NOW)
    assert found is None or isinstance(found.value, datetime)
    assert isinstance(is_dated(text), bool)
