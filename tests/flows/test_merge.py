from flows.store.merge import merge

A = {"source": "s", "path": "a"}
B = {"source": "s", "path": "b"}


def test_first_input_is_written_with_its_place() -> None:
    merged = merge({**A, "body": "x"}, None)
    assert merged.document == {**A, "body": "x", "sources": [A]}


def test_newer_text_wins_and_both_inputs_are_listed() -> None:
    stored = {**A, "sources": [A], "updated_at": "2020-01-01T00:00:00+00:00"}
    merged = merge({**B, "updated_at": "2020-01-02T00:00:00+00:00"}, stored)
    assert merged.document is not None
    assert merged.document["sources"] == [A, B]


def test_older_text_gives_way_but_is_listed() -> None:
    stored = {**A, "sources": [A], "fetched_at": "2020-01-02T00:00:00+00:00"}
    merged = merge({**B, "fetched_at": "2020-01-01T00:00:00+00:00"}, stored)
    assert merged.document is None
    assert merged.sources == [A, B]


def test_own_dates_come_before_the_time_of_fetching() -> None:
    stored = {
        **A,
        "sources": [A],
        "published_at": "2020-01-02T00:00:00+00:00",
        "fetched_at": "2020-01-02T00:00:00+00:00",
    }
    new = {**B, "published_at": "2020-01-01T00:00:00+00:00", "fetched_at": "2024-01-01T00:00:00+00:00"}
    assert merge(new, stored).document is None


def test_an_input_replaces_its_own_text_whatever_its_date() -> None:
    stored = {**A, "sources": [A, B], "updated_at": "2020-01-02T00:00:00+00:00"}
    merged = merge({**A, "updated_at": "2019-01-01T00:00:00+00:00"}, stored)
    assert merged.document is not None
    assert merged.sources == [B, A]


def test_a_date_without_zone_is_comparable() -> None:
    stored = {**A, "sources": [A], "fetched_at": "2020-01-02T00:00:00"}
    assert merge({**B, "fetched_at": "2020-01-03T00:00:00+03:00"}, stored).document is not None
