"""A run over a real node: counts that add up, reruns that change nothing, bad input that ends no run."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from flows.errors import CountError, DropShareError, LockedError, SourceError
from flows.renewal import rebuild_index
from flows.report import RunReport, Tally
from flows.rerun import replay_drops
from flows.run import in_this_process, judge, verify
from flows.settings import Settings
from flows.store import ledger
from flows.store.drops import DropFilter, find_drops
from flows.store.indices import Names, live_version
from flows.store.lock import locked
from flows.store.runs import last_ingest
from flows.store.session import Store
from transforms.records import DropReason

from .conftest import SAMPLES

Ingest = Callable[..., RunReport]
PARAGRAPH = (
    "أعلن رئيس البلدية اليوم أن أعمال صيانة الطريق الساحلي تبدأ الأسبوع المقبل وتستمر شهرين، "
    "داعيا السائقين إلى استخدام الطرق البديلة التي حددتها إدارة المرور في المدينة."
)


def page(number: int) -> str:
    return (
        f'<html lang="ar"><head><title>خبر رقم {number}</title></head><body><article><h1>خبر رقم {number}</h1>'
        f"<p>{PARAGRAPH}</p><p>وقال في الحديث رقم {number} إن الميزانية تكفي لذلك. {PARAGRAPH}</p>"
        "</article></body></html>"
    )


def documents(es: Elasticsearch, settings: Settings) -> dict[str, str]:
    es.indices.refresh(index=settings.index)
    hits = es.search(index=settings.index, size=1000)["hits"]["hits"]
    return {hit["_id"]: hit["_source"]["body_hash"] for hit in hits}


def test_samples_are_indexed_and_a_rerun_changes_nothing(
    ingest: Ingest, es: Elasticsearch, settings: Settings
) -> None:
    report = ingest(SAMPLES)
    assert report.new_sites, "the samples' sites were unknown"
    first = report.tally
    assert first.read == len(list(SAMPLES.iterdir()))
    assert first.reasons == {DropReason.NO_ARTICLE: 1}, "the front page among the samples is no article"
    before = documents(es, settings)
    again = ingest(SAMPLES)
    assert again.new_sites == ()
    assert again.tally.still_dropped == report.tally.dropped
    second = again.tally
    assert (second.indexed, second.unchanged) == (0, first.read)
    assert documents(es, settings) == before
    assert ingest(SAMPLES, force=True).new_sites == (), "known, though all their pages are indexed again"


def test_changed_page_updates_its_document(
    ingest: Ingest, es: Elasticsearch, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(page(1))
    ingest(tmp_path)
    before = documents(es, settings)
    (tmp_path / "a.html").write_text(page(2))
    assert ingest(tmp_path).tally.indexed == 1
    after = documents(es, settings)
    assert after.keys() == before.keys()
    assert after != before


def test_dry_run_writes_nothing(ingest: Ingest, es: Elasticsearch, settings: Settings) -> None:
    report = ingest(SAMPLES, dry_run=True)
    assert report.tally.indexed == report.tally.read - 1 > 0
    assert live_version(es, Names(settings.index)) is None
    assert not es.indices.exists(index=Names(settings.index).ledger)


def test_bad_input_is_counted_and_the_rest_goes_on(
    ingest: Ingest, es: Elasticsearch, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "good.html").write_text(page(1))
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "junk.txt").write_bytes(bytes(range(256)) * 200)
    (tmp_path / "english.html").write_text("<p>" + "The council met on Monday. " * 40 + "</p>")
    (tmp_path / "broken.html").write_text(page(2)[:400])
    (tmp_path / "line.txt").write_text("كلمة " * 6_000_000)
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere.html")
    tally = ingest(tmp_path).tally
    assert tally.read == 7 == tally.indexed + tally.unchanged + tally.dropped
    assert tally.indexed >= 1
    reasons = {drop.path: drop.reason for drop in find_drops(es, Names(settings.index), DropFilter())}
    assert reasons["empty.html"] == DropReason.EMPTY
    assert reasons["junk.txt"] == DropReason.BINARY
    assert reasons["english.html"] == DropReason.NOT_ARABIC
    assert reasons["line.txt"] in {DropReason.TOO_LARGE, DropReason.NO_ARTICLE}
    assert reasons["gone.html"] == DropReason.UNREADABLE
    assert all(drop.detail for drop in find_drops(es, Names(settings.index), DropFilter()))


def test_too_many_drops_fail_the_run_after_it_is_settled(
    ingest: Ingest, settings: Settings, tmp_path: Path, es
) -> None:
    (tmp_path / "good.html").write_text(page(1))
    (tmp_path / "empty.html").write_bytes(b"")
    strict = settings.model_copy(update={"max_drop_share": 0.2})
    report = ingest(tmp_path, settings=strict)
    assert len(documents(es, settings)) == 1
    with pytest.raises(DropShareError, match=r"1 of 2 pages were dropped \(50.0%\).*fihrist drops"):
        judge(report, strict)
    assert "1 of 2 pages were dropped" in report.warnings[0], "the hourly check reads the warnings"
    judge(report, settings)


def test_pages_that_stay_broken_fail_no_quiet_night(ingest: Ingest, settings: Settings, tmp_path: Path) -> None:
    strict = settings.model_copy(update={"max_drop_share": 0.2})
    for number in range(5):
        (tmp_path / f"{number}.html").write_text(page(number))
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere.html")
    judge(ingest(tmp_path, settings=strict), strict)
    quiet = ingest(tmp_path, settings=strict)
    assert (quiet.tally.unchanged, quiet.tally.dropped) == (5, 1), "it is tried again every night"
    judge(quiet, strict)
    assert quiet.warnings == ()


def test_a_source_without_a_page_fails_the_run_and_is_written_down(
    ingest: Ingest, es: Elasticsearch, settings: Settings, tmp_path: Path
) -> None:
    """What is left of a disk that is not mounted."""
    (tmp_path / "a.html").write_text(page(1))
    ingest(tmp_path)
    (tmp_path / "a.html").unlink()
    for asked in ({}, {"remove_gone": True}, {"dry_run": True}):
        with pytest.raises(SourceError, match=r"no page was found at .*, where the last good run read 1; is it"):
            ingest(tmp_path, **asked)
    assert len(documents(es, settings)) == 1
    last = last_ingest(es, Names(settings.index), str(tmp_path))
    assert last is not None
    assert (last["state"], "no page was found" in last["error"]) == ("failed", True)
    with pytest.raises(SourceError, match="there is nothing at"):
        ingest(tmp_path / "missing")
    last = last_ingest(es, Names(settings.index), str(tmp_path / "missing"))
    assert last is not None
    assert "there is nothing at" in last["error"], "the hourly check tells it"


def test_files_of_other_kinds_are_counted_and_told(ingest: Ingest, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.jpg", "sub/b.JPG", "sub/c.docx", ".hidden.jpg"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(SourceError, match=r"3 files of other kinds were passed over \(2 \.jpg, 1 \.docx\)"):
        ingest(tmp_path)
    (tmp_path / "a.html").write_text(page(1))
    assert ingest(tmp_path, dry_run=True).passed_over == {".jpg": 2, ".docx": 1}
    assert ingest(tmp_path, dry_run=True, pattern=("*.html",)).passed_over == {}, "left out as asked"


def test_a_dry_run_before_any_other_over_nothing(ingest: Ingest, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no page was found at"):
        ingest(tmp_path, dry_run=True)


def test_second_writer_is_refused(ingest: Ingest, es: Elasticsearch, settings: Settings) -> None:
    ingest(SAMPLES)
    with locked(es, Names(settings.index), "another"), pytest.raises(LockedError, match="another"):
        ingest(SAMPLES)


def test_a_lost_page_is_noticed(ingest: Ingest, store: Store, settings: Settings) -> None:
    report = ingest(SAMPLES)
    lost = Tally(read=report.tally.read + 1, indexed=report.tally.indexed)
    with pytest.raises(CountError, match="were read, but the ledger accounts for"):
        verify(store, Names(settings.index), report.run_id, lost)


def test_replay_brings_in_what_was_mended(
    ingest: Ingest, es: Elasticsearch, store: Store, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "b.html").write_bytes(b"")
    (tmp_path / "c.html").write_bytes(b"\x00\x01\x02" * 500)
    ingest(tmp_path)
    (tmp_path / "b.html").write_text(page(2))
    (report,) = replay_drops(DropFilter(reason="empty"), settings, store, in_this_process(store))
    assert (report.tally.read, report.tally.indexed) == (1, 1)
    assert [drop.path for drop in find_drops(es, Names(settings.index), DropFilter())] == ["c.html"]
    assert len(documents(es, settings)) == 2


def test_rebuild_carries_over_what_has_no_source_any_more(
    ingest: Ingest, es: Elasticsearch, store: Store, settings: Settings, tmp_path: Path
) -> None:
    for folder, number in (("kept", 1), ("lost", 2)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(page(number))
        ingest(tmp_path / folder)
    before = documents(es, settings)
    shutil.rmtree(tmp_path / "lost")
    renewal = rebuild_index(settings, store, in_this_process(store), lambda line: None)
    assert (renewal.changes.added, renewal.changes.gone, renewal.changes.body_changed) == (0, 0, 0)
    assert live_version(es, Names(settings.index)) == renewal.after != renewal.before
    assert documents(es, settings) == before


def test_rebuild_that_loses_documents_leaves_the_live_version(
    ingest: Ingest, es: Elasticsearch, store: Store, settings: Settings, tmp_path: Path
) -> None:
    from flows.errors import StoreError

    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "b.html").write_text(page(2))
    before = ingest(tmp_path).index
    (tmp_path / "b.html").write_text("<p>login</p>")
    with pytest.raises(StoreError, match="lacks 1 of 2 documents"):
        rebuild_index(settings, store, in_this_process(store), lambda line: None)
    assert live_version(es, Names(settings.index)) == before


def test_gone_input_is_told_and_removed_on_request(
    ingest: Ingest, es: Elasticsearch, settings: Settings, tmp_path: Path
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(page(number))
    assert ingest(tmp_path).gone == 0
    (tmp_path / "1.html").unlink()
    assert ingest(tmp_path, limit=1).gone == 0, "a part of the source cannot tell"
    assert ingest(tmp_path).gone == 1
    assert len(documents(es, settings)) == 3
    report = ingest(tmp_path, remove_gone=True)
    assert (report.gone, report.are_gone_removed) == (1, True)
    assert len(documents(es, settings)) == 2
    assert ingest(tmp_path).gone == 0
    (tmp_path / "1.html").write_text(page(1))
    assert ingest(tmp_path).tally.indexed == 1
    assert len(documents(es, settings)) == 3


def test_one_file_alone_does_not_tell_of_its_neighbours(
    ingest: Ingest, es: Elasticsearch, settings: Settings, tmp_path: Path
) -> None:
    rows = [json.dumps({"id": number, "html": page(number)}) for number in range(3)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    (tmp_path / "rows.jsonl.html").write_text(page(3))
    (tmp_path / "page.html").write_text(page(4))
    ingest(tmp_path)
    assert ingest(tmp_path / "page.html", remove_gone=True).gone == 0
    assert len(documents(es, settings)) == 5
    (tmp_path / "rows.jsonl").write_text("\n".join(rows[:2]))
    report = ingest(tmp_path / "rows.jsonl", remove_gone=True)
    assert (report.gone, report.are_gone_removed) == (1, True), "its own rows it can tell of"
    assert len(documents(es, settings)) == 4
    assert ingest(tmp_path).gone == 0


def test_a_page_that_changes_or_goes_leaves_its_text_to_its_copies(
    ingest: Ingest, es: Elasticsearch, settings: Settings, tmp_path: Path
) -> None:
    for name in ("alpha", "beta", "gamma"):
        (tmp_path / f"{name}.html").write_text(page(1))
    report = ingest(tmp_path)
    assert (report.tally.indexed, report.tally.copies, len(documents(es, settings))) == (3, 2, 1)
    (old,) = documents(es, settings).values()
    (tmp_path / "alpha.html").write_text(page(2))
    assert ingest(tmp_path).tally.indexed == 1
    assert len(documents(es, settings)) == 2
    assert old in documents(es, settings).values()
    assert ingest(tmp_path).tally.indexed == 2, "the copies are read again, now that the text is theirs"
    assert ingest(tmp_path).tally.unchanged == 3
    (tmp_path / "beta.html").unlink()
    ingest(tmp_path, remove_gone=True)
    es.indices.refresh(index=settings.index)
    hits = es.search(index=settings.index, query={"term": {"body_hash": old}})["hits"]["hits"]
    assert [hit["_source"]["path"] for hit in hits] == ["gamma.html"]


def test_members_of_a_broken_archive_are_not_gone(
    ingest: Ingest, es: Elasticsearch, settings: Settings, tmp_path: Path
) -> None:
    archive = tmp_path / "pages.zip"
    with zipfile.ZipFile(archive, "w") as pages:
        for number in range(3):
            pages.writestr(f"{number}.html", page(number))
    ingest(tmp_path)
    archive.write_bytes(archive.read_bytes()[:-200])
    ingest(tmp_path, remove_gone=True)
    assert len(documents(es, settings)) == 3


@pytest.mark.slow
def test_killed_run_loses_nothing_and_doubles_nothing(
    ingest: Ingest, es: Elasticsearch, node: str, settings: Settings, tmp_path: Path
) -> None:
    """kill -9 half way; the next run ends with the documents of an undisturbed one."""
    source = tmp_path / "pages.jsonl"
    rows = ({"id": str(n), "html": page(n)} for n in range(600))
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    undisturbed = settings.model_copy(update={"index": f"{settings.index}-calm"})
    ingest(source, settings=undisturbed)

    environment = {
        **os.environ,
        "ELASTICSEARCH_URL": node,
        "FIHRIST_INDEX": settings.index,
        "FIHRIST_WORKERS": "1",
        "FIHRIST_BATCH_PAGES": "40",
    }
    names = Names(settings.index)
    command = [sys.executable, "-m", "flows.cli", "run", str(source), "--direct"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not _has_some(es, names):
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert 0 < len(documents(es, settings)) < 600

    es.options(ignore_status=404).delete(index=names.lock, id=names.alias)  # as if its lease had run out
    tally = ingest(source).tally
    assert tally.read == 600
    assert tally.unchanged > 0
    assert documents(es, settings) == documents(es, undisturbed)
    assert ledger.count(es, names, "no such run") == {}


def _has_some(es: Elasticsearch, names: Names) -> bool:
    if not es.indices.exists(index=names.ledger):
        return False
    es.indices.refresh(index=names.ledger)
    return es.count(index=names.ledger)["count"] > 0
