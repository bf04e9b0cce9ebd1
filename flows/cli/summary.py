"""A run's report for the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.console import sanitize
from flows.report import RunReport, others, remarks, verb

_STAGES_SHOWN = 12
_SITES_SHOWN = 10


def show_report(report: RunReport, console: Console | None = None) -> None:
    """Print the counts, the drops by reason with an example, the slowest stages and the warnings."""
    console = console or Console(highlight=False)
    tally = report.tally
    console.print(
        f"[bold]{tally.read}[/] read = [bold green]{tally.indexed}[/] {verb(report.dry_run)} "
        f"+ [bold]{tally.unchanged}[/] unchanged + [bold red]{tally.dropped}[/] dropped"
        f"   ({report.wall_seconds:.1f} s, into {report.index})"
    )
    for remark in remarks(tally):
        console.print(remark)
    if report.gone:
        fate = " and were removed" if report.are_gone_removed else "; --remove-gone removes them"
        console.print(f"{report.gone} inputs of earlier runs are not in the source any more{fate}")
    if report.passed_over:
        console.print(f"{escape(others(report.passed_over))}; --pattern reads them")
    if report.new_stories or report.growing_stories:
        console.print(f"stories: {len(report.new_stories)} new, {len(report.growing_stories)} growing")
    if report.new_sites:
        shown = ", ".join(map(sanitize, report.new_sites[:_SITES_SHOWN]))
        more = len(report.new_sites) - _SITES_SHOWN
        console.print(f"new sites: {escape(shown)}{f' and {more} more' if more > 0 else ''}")
    if tally.reasons:
        console.print(_drops(report))
    if tally.seconds:
        console.print(_stages(report))
    for warning in report.warnings:
        console.print(f"[yellow]warning:[/] {escape(warning)}")


def _drops(report: RunReport) -> Table:
    table = Table("dropped", "pages", "for example", "why", box=None, pad_edge=False, header_style="bold")
    for reason, pages in report.tally.reasons.most_common():
        drop = report.tally.examples[reason][0]
        table.add_row(reason.value, str(pages), escape(sanitize(drop.path)), escape(sanitize(drop.detail)))
    return table


def _stages(report: RunReport) -> Table:
    table = Table("stage", "seconds", box=None, pad_edge=False, header_style="bold")
    slowest = sorted(report.tally.seconds.items(), key=lambda item: -item[1])
    for stage, spent in slowest[:_STAGES_SHOWN]:
        table.add_row(stage, f"{spent:.2f}")
    return table
