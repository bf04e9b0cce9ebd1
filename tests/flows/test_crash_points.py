"""What a run finds when an earlier one died between two steps."""

from __future__ import annotations

import pytest
from elasticsearch import Elasticsearch

from flows.settings import Settings
from flows.store.indices import Names, create_version, ensure, live_version, versions


@pytest.mark.node
def test_a_version_without_the_alias_is_taken_up(settings: Settings, es: Elasticsearch) -> None:
    names = Names(settings.index)
    left = create_version(es, names)
    assert live_version(es, names) is None
    assert ensure(es, names) == left
    assert versions(es, names) == [left]
    assert live_version(es, names) == left
