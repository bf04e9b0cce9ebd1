"""What a run under Prefect shows while it goes on."""

import pytest

from flows import runners
from flows.report import Tally


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The percentages that the progress artifact was given."""
    given: list[float] = []
    monkeypatch.setattr(runners, "create_progress_artifact", lambda *_args, **_more: "artifact")
    monkeypatch.setattr(runners, "update_progress_artifact", lambda _artifact, progress: given.append(progress))
    return given


def test_progress_ends_at_the_end_though_some_bytes_were_not_read(shown: list[float]) -> None:
    with runners.progress("key", 1000) as advance:
        advance(Tally(bytes=934))
    assert shown == [93.4, 100.0]


def test_progress_of_a_run_that_fails_stays_where_it_was(shown: list[float]) -> None:
    with pytest.raises(KeyboardInterrupt), runners.progress("key", 1000) as advance:
        advance(Tally(bytes=100))
        raise KeyboardInterrupt
    assert shown == [10.0]
