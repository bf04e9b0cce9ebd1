import pytest
from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.store.indices import (
    SIDE_INDICES,
    Names,
    create_version,
    ensure,
    live_version,
    mapping_version,
    prune,
    rollback,
    swap,
    versions,
)


def test_ensure_twice_changes_nothing(es: Elasticsearch, names: Names) -> None:
    assert ensure(es, names) == live_version(es, names) == names.version(1)
    assert all(es.indices.exists(index=names.side(side)) for side in SIDE_INDICES)


def test_new_version_waits_aside_until_the_swap(es: Elasticsearch, names: Names) -> None:
    second = create_version(es, names)
    assert (live_version(es, names), second) == (names.version(1), names.version(2))
    assert swap(es, names, second) == names.version(1)
    assert live_version(es, names) == second


def test_rollback_and_its_end(es: Elasticsearch, names: Names) -> None:
    swap(es, names, create_version(es, names))
    assert rollback(es, names) == (names.version(2), names.version(1))
    with pytest.raises(StoreError, match="no version before"):
        rollback(es, names)


def test_prune_keeps_the_live_version(es: Elasticsearch, names: Names) -> None:
    for _ in range(3):
        create_version(es, names)
    assert prune(es, names, keep=1) == [names.version(2), names.version(3)]
    assert versions(es, names) == [names.version(1), names.version(4)]


def test_index_with_the_aliass_name_is_explained(es: Elasticsearch) -> None:
    names = Names("test-taken")
    es.indices.create(index=names.alias)
    try:
        with pytest.raises(StoreError, match="must be free for the alias"):
            ensure(es, names)
    finally:
        found = es.indices.get(index=f"{names.alias}*", features=["aliases"])
        es.indices.delete(index=",".join(found))


def test_every_mapping_is_strict_and_has_a_version(es: Elasticsearch, names: Names) -> None:
    indices = [names.version(1), *(names.side(side) for side in SIDE_INDICES)]
    for index in indices:
        mapping = es.indices.get_mapping(index=index)[index]["mappings"]
        assert mapping["dynamic"] == "strict", index
        assert mapping_version(es, index) is not None, index
