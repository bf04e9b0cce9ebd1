import pytest

from flows.guards import SiteMeans, guard
from flows.report import SiteCounts

NORMAL = SiteMeans(pages=100, dropped=2, body_words=300, with_title=1.0, with_date=0.9, entities=12, weekday=6)


def counts(**changed: int) -> SiteCounts:
    fields = {"pages": 100, "dropped": 2, "body_words": 30_000, "with_title": 100, "with_date": 90, "entities": 1200}
    return SiteCounts(**{**fields, **changed})


def test_a_usual_run_is_quiet() -> None:
    assert guard({"a.example": counts()}, {"a.example": [NORMAL] * 4}, weekday=6) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"body_words": 12_000}, "words a page fell from 300 to 120"),
        ({"with_title": 30}, "with a title fell"),
        ({"with_date": 0}, "with a date fell from 0.9 to 0"),
        ({"entities": 100}, "entities a page fell"),
        ({"dropped": 60}, "38% of its pages were dropped, usually 2%"),
        (
            {"pages": 30, "body_words": 9000, "with_title": 30, "with_date": 27, "entities": 360},
            "30 pages, usually 100",
        ),
    ],
)
def test_what_fell_is_reported(changed: dict[str, int], says: str) -> None:
    (warning,) = guard({"a.example": counts(**changed)}, {"a.example": [NORMAL] * 4}, weekday=6)
    assert says in warning


def test_a_new_site_has_no_normal_yet() -> None:
    assert guard({"a.example": counts(body_words=10)}, {"a.example": [NORMAL] * 2}, weekday=6) == []


def test_few_pages_are_no_sample() -> None:
    small = counts(pages=3, body_words=3, with_title=0, with_date=0, entities=0, dropped=0)
    assert guard({"a.example": small}, {"a.example": [NORMAL] * 4}, weekday=0) == []
