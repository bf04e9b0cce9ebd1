"""The report of a run as Prefect artifacts: what came in, what went where, and why pages are missing.

Text from pages and their paths is escaped: an artifact is rendered as markdown in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.renewal import Renewal
from flows.report import RunReport, others, remarks, verb

_STORIES_SHOWN = 20
_MARKDOWN_RE = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")


def publish(report: RunReport) -> None:
    """Create the report artifact and the table of the pages by outcome."""
    create_markdown_artifact(key="ingest-report", markdown=markdown(report), description="What the run did")
    create_table_artifact(key="ingest-outcomes", table=outcomes(report), description="Pages by what became of them")


def outcomes(report: RunReport) -> list[dict[str, str | int]]:
    """Return a row for each outcome, and for each reason of drops."""
    tally = report.tally
    rows: list[dict[str, str | int]] = [
        {"outcome": verb(report.dry_run), "reason": "", "pages": tally.indexed},
        {"outcome": "unchanged", "reason": "", "pages": tally.unchanged},
    ]
    rows += [{"outcome": "dropped", "reason": r.value, "pages": n} for r, n in tally.reasons.most_common()]
    return rows


def markdown(report: RunReport) -> str:
    """Return the report as markdown."""
    return "\n".join(_lines(report)) + "\n"


def escape(text: str) -> str:
    r"""Return `text` so that markdown shows it as it is.

    >>> escape("a<script>|b")
    'a\\<script\\>\\|b'
    """
    return _MARKDOWN_RE.sub(r"\\\1", " ".join(text.split()))


def _lines(report: RunReport) -> Iterator[str]:
    tally = report.tally
    yield f"# {'Dry run' if report.dry_run else 'Run'} over {escape(report.source)}"
    yield ""
    into = "Nothing was written" if report.dry_run else f"Into `{report.index}`"
    yield f"{into}, {report.wall_seconds:.1f} s, {report.pages_per_second:.0f} pages a second."
    yield ""
    yield f"| read | {verb(report.dry_run)} | unchanged | dropped |"
    yield "| ---: | ---: | ---: | ---: |"
    yield f"| {tally.read} | {tally.indexed} | {tally.unchanged} | {tally.dropped} |"
    for remark in remarks(tally):
        yield ""
        yield f"{remark[0].upper()}{remark[1:]}."
    if report.gone:
        fate = " and were removed" if report.are_gone_removed else "; *remove gone* removes them"
        yield ""
        yield f"{report.gone} inputs of earlier runs are not in the source any more{fate}."
    if report.passed_over:
        yield ""
        yield f"{escape(others(report.passed_over))}; a *pattern* reads them."
    for warning in report.warnings:
        yield ""
        yield f"> **Warning**: {escape(warning)}"
    if tally.reasons:
        yield from _drops(report)
    yield from _stories(report)
    yield from _sites(report)
    yield from _stages(report)


def _stories(report: RunReport) -> Iterator[str]:
    told = [("new", line) for line in report.new_stories] + [("growing", line) for line in report.growing_stories]
    if not told:
        return
    yield ""
    yield "## Stories"
    yield ""
    yield "| | story | pages | added | id |"
    yield "| --- | --- | ---: | ---: | --- |"
    for kind, line in sorted(told, key=lambda item: -item[1].grown_by)[:_STORIES_SHOWN]:
        yield f"| {kind} | {escape(line.title)} | {line.pages} | {line.grown_by} | `{line.id}` |"


def _drops(report: RunReport) -> Iterator[str]:
    yield ""
    yield "## Dropped"
    yield ""
    yield "| reason | pages | for example | why | to try again |"
    yield "| --- | ---: | --- | --- | --- |"
    for reason, pages in report.tally.reasons.most_common():
        for drop in report.tally.examples.get(reason, [])[:1]:
            place, detail = escape(f"{drop.source} {drop.path}"), escape(drop.detail)
            yield f"| {reason.value} | {pages} | {place} | {detail} | `fihrist replay --reason {reason.value}` |"


def _sites(report: RunReport) -> Iterator[str]:
    if not report.tally.sites:
        return
    yield ""
    yield "## Sites"
    yield ""
    yield "| site | pages | words a page | with title | with date | dropped |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    largest = sorted(report.tally.sites.items(), key=lambda item: -item[1].pages)[:20]
    for name, counts in largest:
        pages = max(counts.pages, 1)
        shown = (escape(name) or "unknown") + (" **new**" if name in report.new_sites else "")
        yield (
            f"| {shown} | {counts.pages} | {counts.body_words / pages:.0f} "
            f"| {counts.with_title / pages:.0%} | {counts.with_date / pages:.0%} | {counts.dropped} |"
        )


def _stages(report: RunReport) -> Iterator[str]:
    yield ""
    yield "## Seconds by stage"
    yield ""
    yield "| stage | seconds |"
    yield "| --- | ---: |"
    for stage, spent in sorted(report.tally.seconds.items(), key=lambda item: -item[1]):
        yield f"| {stage} | {spent:.2f} |"


def publish_changes(renewal: Renewal) -> None:
    """Create the artifact that says what a rebuild changed."""
    changes = renewal.changes
    rows = {
        "documents before": changes.before,
        "documents after": changes.after,
        "added": changes.added,
        "gone": changes.gone,
        "body changed": changes.body_changed,
        "entities changed": changes.entities_changed,
    }
    lines = [f"# `{renewal.before}` → `{renewal.after}`", "", "| | |", "| --- | ---: |"]
    lines += [f"| {name} | {count} |" for name, count in rows.items()]
    lines += ["", *(f"- {escape(site)} lost {count}" for site, count in changes.worst_sites)]
    create_markdown_artifact(key="rebuild-changes", markdown="\n".join(lines) + "\n", description="What changed")
