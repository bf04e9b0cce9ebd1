"""The bench of faults, small: a few trials of each kind in every test run. `python -m bench.faults` does many."""

from __future__ import annotations

from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from bench.faults.collection import write_collection
from bench.faults.kills import kill_runs
from bench.faults.mutations import damage_inputs
from bench.faults.swaps import swap_under_searches
from bench.faults.trial import Trial
from bench.faults.wire import spoil_wire

SAMPLES = Path(__file__).parents[2] / "samples"

pytestmark = [pytest.mark.node, pytest.mark.slow]


@pytest.fixture(scope="module")
def trial(node: str, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    folder = tmp_path_factory.mktemp("faults")
    write_collection(folder / "pages", 30, seed=3)
    return Trial(node, folder / "pages", folder, batch_pages=5)


def test_killed_runs_leave_the_right_documents(trial: Trial, es: Elasticsearch) -> None:
    row = kill_runs(trial, es, count=1, seed=5)
    assert row.tried == 1
    assert row.is_clean, row


def test_a_spoilt_connection_loses_nothing(trial: Trial, es: Elasticsearch) -> None:
    row = spoil_wire(trial, es, count=1, share=0.2, seed=5)
    assert row.is_clean, row


def test_an_alias_moves_under_searches(trial: Trial, es: Elasticsearch) -> None:
    row = swap_under_searches(trial, es, count=10, rate=20)
    assert row.is_clean, row


def test_damaged_inputs_have_outcomes() -> None:
    row = damage_inputs(SAMPLES, count=60, seed=5)
    assert row.tried == 60
    assert row.is_clean, row
