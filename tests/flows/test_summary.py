"""What the terminal and the artifact say of a run."""

import io

import pytest
from rich.console import Console

from flows.artifacts import markdown, outcomes
from flows.cli.summary import show_report
from flows.report import RunReport, Tally


def told(tally: Tally, **more: object) -> list[str]:
    """What people read of a run: in the terminal, and in the UI."""
    report = RunReport("r", "/pages", "articles-v1", **{"dry_run": False, **more}, tally=tally, wall_seconds=1.0)
    shown = io.StringIO()
    show_report(report, Console(file=shown, width=200, highlight=False))
    return [shown.getvalue(), markdown(report)]


@pytest.mark.parametrize("place", [0, 1])
def test_removal_is_invited_to_until_it_is_done(place: int) -> None:
    assert "removes them" in told(Tally(read=1), gone=2)[place]
    removed = told(Tally(read=1), gone=2, are_gone_removed=True)[place]
    assert "were removed" in removed
    assert "removes them" not in removed


@pytest.mark.parametrize("place", [0, 1])
def test_files_passed_over_are_told(place: int) -> None:
    assert "passed over" not in told(Tally(read=1))[place]
    said = told(Tally(read=1), passed_over={".jpg": 12, ".md": 1})[place].replace("\\", "")
    assert "13 files of other kinds were passed over (12 .jpg, 1 .md)" in said


@pytest.mark.parametrize("place", [0, 1])
def test_a_dry_run_claims_nothing(place: int) -> None:
    tally = Tally(read=4, indexed=4)
    assert "would be indexed" in told(tally, dry_run=True)[place]
    assert "would be indexed" not in told(tally)[place]


def test_outcomes_of_a_dry_run() -> None:
    report = RunReport("r", "/pages", "articles-v1", dry_run=True, tally=Tally(read=4, indexed=4), wall_seconds=1.0)
    assert [row["pages"] for row in outcomes(report) if row["outcome"] == "would be indexed"] == [4]


@pytest.mark.parametrize("place", [0, 1])
def test_counts_say_what_they_include(place: int) -> None:
    text = told(Tally(read=9, indexed=3, unchanged=5, copies=2, still_dropped=4))[place]
    assert "ndexed, 2 have the very text of another page" in text
    assert "unchanged, 4 were dropped by earlier runs" in text
    assert "newer text" not in text, "what there is none of is not told"
