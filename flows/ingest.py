"""The flow people run nightly and by hand. Thin: the run itself is `flows.run`, which knows nothing of Prefect."""

from __future__ import annotations

from prefect import flow, get_run_logger
from prefect.runtime import flow_run

from flows.artifacts import publish
from flows.reading import size_of
from flows.report import Request, RunReport, new_run_id, others
from flows.run import judge, run
from flows.runners import in_tasks, progress
from flows.settings import load_settings
from flows.store.session import await_store


@flow(name="ingest", persist_result=False)
def ingest(
    source: str = "samples",
    pattern: str = "",
    name: str = "",
    limit: int | None = None,
    force: bool = False,
    remove_gone: bool = False,
    dry_run: bool = False,
) -> RunReport:
    """Bring raw pages into the search index.

    Reads every page of a source, cuts it down to its article, tags it and loads it. Pages that did not change
    since an earlier run are not processed again; pages that cannot be indexed are kept aside with their reason.

    Args:
        source: The whole path of a folder, an archive, a JSON-lines or CSV file, or an address such as s3://bucket/pages.
        pattern: Only inputs whose name matches, for example *.html *.htm. Empty: all known kinds of files.
        name: What to call the source in place of its address, so that its pages keep their identity when it moves.
        limit: Stop after this many inputs. Empty: read them all.
        force: Process pages again that did not change.
        remove_gone: Remove the pages that an earlier run indexed and the source does not have any more.
        dry_run: Say what would be done, and write nothing.
    """
    settings = load_settings()
    run_id = str(flow_run.id) if flow_run.id else new_run_id()
    request = Request(source, tuple(pattern.split()), name or None, limit, force, dry_run, remove_gone, run_id=run_id)
    logger = get_run_logger()
    with await_store(settings, logger.info) as store:
        logger.info("ingesting %s into %s on Elasticsearch %s", source, settings.index, store.server_version)
        with progress("ingest-progress", size_of(request, settings)) as advance:
            report = run(request, settings, store, in_tasks(store.url, advance))
    if report.passed_over:
        logger.info(others(report.passed_over))
    publish(report)
    judge(report, settings)
    return report
