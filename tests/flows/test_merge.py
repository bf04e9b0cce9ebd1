from flows.store.merge import inherited, listing, merge

A = {"source": "s", "path": "a"}
B = {"source": "s", "path": "b"}
OLD, NEW = "2020-01-01T00:00:00+00:00", "2020-01-02T00:00:00+00:00"


def given(place: dict, *others: dict, **told: str) -> dict:
    """A document as its input gives it, with more inputs of the same text."""
    facts = {field: value for field, value in told.items() if field not in {"body", "fetched_at"}}
    return {**place, **told, "sources": [*others, {"id": place["path"], **place, **facts}]}


def paths(sources: list[dict]) -> list[str]:
    return [source["path"] for source in sources]


def test_first_input_is_written_with_its_place() -> None:
    assert merge(given(A, body="x"), None).document == given(A, body="x")


def test_newer_text_wins_and_both_inputs_are_listed() -> None:
    merged = merge(given(B, updated_at=NEW), given(A, updated_at=OLD))
    assert merged.document is not None
    assert paths(merged.sources) == ["a", "b"]


def test_older_text_gives_way_but_is_listed() -> None:
    merged = merge(given(B, fetched_at=OLD), given(A, fetched_at=NEW))
    assert merged.document is None
    assert paths(merged.sources) == ["a", "b"]


def test_own_dates_come_before_the_time_of_fetching() -> None:
    stored = given(A, published_at=NEW, fetched_at=NEW)
    new = given(B, published_at=OLD, fetched_at="2024-01-01T00:00:00+00:00")
    assert merge(new, stored).document is None


def test_a_date_lent_by_a_copy_does_not_make_a_text_newer() -> None:
    stored = given(A, {"id": "copy", **B, "published_at": NEW}, fetched_at=OLD)
    stored = listing(stored, stored["sources"])
    assert stored["published_at"] == NEW
    assert merge(given({"source": "s", "path": "c"}, fetched_at=NEW), stored).document is not None


def test_an_input_replaces_its_own_text_whatever_its_date() -> None:
    stored = given(A, {"id": "b", **B}, updated_at=NEW)
    merged = merge(given(A, updated_at=OLD), stored)
    assert merged.document is not None
    assert paths(merged.sources) == ["b", "a"]


def test_a_date_without_zone_is_comparable() -> None:
    stored = given(A, fetched_at="2020-01-02T00:00:00")
    assert merge(given(B, fetched_at="2020-01-03T00:00:00+03:00"), stored).document is not None


def test_a_document_made_before_inputs_told_of_themselves_keeps_what_it_says() -> None:
    stored = {**A, "published_at": NEW, "url": "https://a.example/1", "sources": [A]}
    assert merge(given(B, published_at=OLD), stored).document is None
    assert listing(stored, [A, {"id": "b", **B, "author": "محرر"}])["url"] == "https://a.example/1"


def test_what_a_page_does_not_tell_comes_from_its_copies_while_they_are_there() -> None:
    copy = {"id": "b", **B, "url": "https://b.example/1", "site": "b.example", "author": "محرر", "published_at": OLD}
    document = given(A, agency="رويترز")
    lent = listing(document, [*document["sources"], copy])
    assert (lent["url"], lent["site"], lent["author"], lent["agency"]) == (copy["url"], "b.example", "محرر", "رويترز")
    assert listing(lent, document["sources"]) == document


def test_an_address_never_comes_from_another_site() -> None:
    document = given(A, site="a.example")
    lent = listing(
        document, [*document["sources"], {"id": "b", **B, "url": "https://b.example/1", "site": "b.example"}]
    )
    assert ("url" in lent, lent["site"]) == (False, "a.example")


def test_a_text_that_goes_on_as_its_copys_has_the_copys_address() -> None:
    copy = {"id": "b", **B, "url": "https://b.example/1", "site": "b.example"}
    document = {**given(A, copy, url="https://a.example/1", author="محرر", body="x"), "section": "سياسة"}
    address = {"url": "https://b.example/1", "site": "b.example"}
    assert inherited(document, copy, [copy]) == {**B, **address, "body": "x", "sources": [copy]}
