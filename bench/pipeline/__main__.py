"""Measure a whole run, from raw pages to the index, beside the ceiling of loading the same documents ready-made.

    python -m bench.pipeline SOURCE... [--limit N] [--workers N] [--batch N] [--json]

A SOURCE is anything that `fihrist run` reads. A node of the benchmark's own is started on a temporary data folder,
with the user's cache of jars, and nothing stays. First some pages go to an index that is thrown away, so that
neither side is measured cold. Linux only: it reads /proc. Look at the CPU times and at the ratios: they mean the same
on a busy machine, pages a second do not.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from bench.pipeline.ceiling import Ceiling, keep_documents, measure_ceiling
from bench.pipeline.processes import peak_megabytes
from bench.pipeline.trial import Cost, Sources, first_pages, measure, settings_of
from flows.settings import Settings, load_settings
from flows.store.node import NodePaths, node_status, running_node
from flows.store.session import connected
from transforms.pipeline import STAGES

_WARM_PAGES = 256


def main() -> None:
    """Read the arguments, measure, print the table."""
    options = parse()
    sources = Sources(0, (), tuple(options.source), options.limit)
    with tempfile.TemporaryDirectory(prefix="fihrist-bench-") as name:
        folder = Path(name)
        settings = load_settings().model_copy(
            update={"workers": options.workers, "batch_pages": options.batch, "data_dir": folder}
        )
        figures = run_all(settings, sources, folder)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        show(figures)


def run_all(settings: Settings, sources: Sources, folder: Path) -> dict[str, Any]:
    """Warm the node, run, load what the run made once more; return the figures."""
    paths = NodePaths.for_user(settings.cache_dir, folder)
    with running_node(paths, heap=settings.node_heap) as url, connected(settings, url) as store:
        state = node_status(paths).node
        assert state is not None
        measure(store, settings_of(settings, "warm"), first_pages(sources, _WARM_PAGES), state.pid)
        cost = measure(store, settings_of(settings, "bench"), sources, state.pid)
        server_peak = peak_megabytes(state.pid)
        sizes = stored_bytes(store.client, "bench")
        lucene = lucene_documents(store.client, cost.report.index)
        made = folder / "documents.gz"
        keep_documents(store.client, cost.report.index, made)
        ceiling = measure_ceiling(store.client, settings_of(settings, "ceiling"), made, state.pid)
    pages = max(cost.report.tally.read, 1)
    stored = {name: round(size / pages) for name, size in sizes.items()}
    more = {"stored bytes a page": stored, "Lucene documents a page": round(lucene / pages, 1)}
    return {**figures_of(cost, ceiling, server_peak, settings), **more}


def stored_bytes(client: Elasticsearch, alias: str) -> dict[str, int]:
    """Bytes on disk of each index of an alias, without copies."""
    client.indices.flush(index=f"{alias}-*")
    indices = client.indices.stats(index=f"{alias}-*", metric="store")["indices"]
    return {
        name.removeprefix(f"{alias}-"): int(stats["primaries"]["store"]["size_in_bytes"])
        for name, stats in sorted(indices.items())
    }


def lucene_documents(client: Elasticsearch, index: str) -> int:
    """Documents as Lucene counts them: each mention and each entity is one more."""
    return int(client.indices.stats(index=index, metric="docs")["_all"]["primaries"]["docs"]["count"])


def figures_of(cost: Cost, ceiling: Ceiling, server_peak: float, settings: Settings) -> dict[str, Any]:
    """The figures of a run and its ceiling; CPU in milliseconds a page read or a document loaded."""
    tally = cost.report.tally
    per_page = 1000 / max(tally.read, 1)
    per_document = 1000 / max(ceiling.documents, 1)
    stages = {stage: tally.seconds.get(stage, 0.0) for stage in STAGES}
    steps = dict(cost.steps)
    steps["reading and handing over"] = cost.main - sum(steps.values())
    server_steps = dict(cost.server_steps)
    server_steps["other times"] = cost.server - sum(server_steps.values())
    if settings.workers:
        stages["starting workers and answering"] = cost.workers - sum(stages.values())
    else:
        steps["reading and handing over"] -= sum(stages.values())
    return {
        "pages": tally.read,
        "indexed": tally.indexed,
        "dropped": tally.dropped,
        "megabytes read": round(tally.bytes / 1e6, 1),
        "workers": settings.workers,
        "batch": settings.batch_pages,
        "pages a second": round(cost.report.pages_per_second, 1),
        "transforms": {stage: round(seconds * per_page, 3) for stage, seconds in stages.items()},
        "main process": {step: round(seconds * per_page, 3) for step, seconds in steps.items()},
        "server while": {step: round(seconds * per_page, 3) for step, seconds in server_steps.items()},
        "client": round((cost.main + cost.workers) * per_page, 3),
        "server": round(cost.server * per_page, 3),
        "peak": {"main": cost.main_peak, "workers": cost.workers_peak, "server": server_peak},
        "ceiling": {
            "documents": ceiling.documents,
            "documents a second": round(ceiling.documents / ceiling.wall, 1),
            "client": round(ceiling.client * per_document, 3),
            "server": round(ceiling.server * per_document, 3),
        },
    }


def show(figures: dict[str, Any]) -> None:
    """Print the figures as a table."""
    print(
        f"{figures['pages']:,} pages, {figures['megabytes read']} MB: {figures['indexed']:,} indexed, "
        f"{figures['dropped']:,} dropped; {figures['workers']} workers, batches of {figures['batch']}"
    )
    print("\nCPU ms a page")
    for group in ("transforms", "main process", "server while"):
        print(f"  {group:32}{sum(figures[group].values()):9.3f}")
        for step, spent in figures[group].items():
            print(f"    {step:30}{spent:9.3f}")
    ceiling = figures["ceiling"]
    print(f"\n{'':26}{'whole run':>12}{'ready-made':>12}{'ratio':>8}")
    for label, mine, theirs in (
        ("client, CPU ms a page", figures["client"], ceiling["client"]),
        ("server, CPU ms a page", figures["server"], ceiling["server"]),
        ("pages a second", figures["pages a second"], ceiling["documents a second"]),
    ):
        print(f"{label:26}{mine:12.2f}{theirs:12.2f}{mine / theirs:8.2f}")
    peak = figures["peak"]
    print(
        f"\npeak memory, MB: main process {peak['main']:.0f}, workers together {peak['workers']:.0f}, "
        f"server {peak['server']:.0f}"
    )
    stored = figures["stored bytes a page"]
    print(f"Lucene documents a page: {figures['Lucene documents a page']}")
    print("stored bytes a page: " + ", ".join(f"{name} {size:,}" for name, size in stored.items()))


def parse() -> argparse.Namespace:
    """The arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="+", help="a folder, an archive, a JSON-lines file, an address")
    parser.add_argument("--limit", type=int, help="stop after so many pages")
    parser.add_argument("--workers", type=int, default=load_settings().workers, help="transform processes")
    parser.add_argument("--batch", type=int, default=load_settings().batch_pages, help="pages of a batch")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
