"""What is counted of each kind of fault, and the table that shows it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from flows.store.indices import Names

_OF_THE_RUN = ("run_id", "indexed_at")
"""What differs between two runs over the same pages by intention."""
_SCALES = ("story_keys", "story_outline")
"""What a page is found and compared by: chosen by the counts of terms at that time."""
_TIES = ("story_", "duplicate_")
"""How the other fields begin that tie a page to those before it: they depend on the order of arrival."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of fault: how often it was tried and what went wrong. All but `tried` should be 0."""

    fault: str
    tried: int = 0
    lost: int = 0
    """Documents or ledger entries that an undisturbed run has and this one has not, or inputs without an outcome."""
    duplicated: int = 0
    """Documents or ledger entries that an undisturbed run has not."""
    changed: int = 0
    """Documents with the right id and other contents."""
    regrouped: int = 0
    """Documents whose contents are right, but tied to other copies or another story: see the control."""
    reweighed: int = 0
    """Documents whose ties are right too, but whose key terms were chosen by other counts."""
    stuck: int = 0
    """Runs that did not end, or ended with an error after the fault was gone."""
    note: str = ""

    def add(self, other: Row) -> Row:
        """Return the sum of two rows of one kind."""
        return replace(
            self,
            tried=self.tried + other.tried,
            lost=self.lost + other.lost,
            duplicated=self.duplicated + other.duplicated,
            changed=self.changed + other.changed,
            regrouped=self.regrouped + other.regrouped,
            reweighed=self.reweighed + other.reweighed,
            stuck=self.stuck + other.stuck,
            note=other.note or self.note,
        )

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.duplicated or self.changed or self.stuck)


@dataclass(frozen=True, slots=True)
class Contents:
    """What an index holds: digests of each document, of its ties and its scales by id, and each input's outcome and
    hash."""

    documents: dict[str, str]
    ties: dict[str, str]
    scales: dict[str, str]
    ledger: dict[str, str]


def read_contents(client: Elasticsearch, index: str) -> Contents:
    """Return what stands behind an alias and in its ledger."""
    names = Names(index)
    client.indices.refresh(index=f"{index}*")
    documents: dict[str, str] = {}
    ties: dict[str, str] = {}
    scales: dict[str, str] = {}
    for hit in scan(client, index=names.alias):
        parts: dict[str, dict[str, object]] = {"own": {}, "ties": {}, "scales": {}, "run": {}}
        for name, value in hit["_source"].items():
            parts[_part(name)][name] = value
        documents[hit["_id"]] = _digest(parts["own"])
        ties[hit["_id"]] = _digest(parts["ties"])
        scales[hit["_id"]] = _digest(parts["scales"])
    ledger = {hit["_id"]: _settled(hit["_source"]) for hit in scan(client, index=names.ledger)}
    return Contents(documents, ties, scales, ledger)


def _part(name: str) -> str:
    if name in _OF_THE_RUN:
        return "run"
    if name in _SCALES:
        return "scales"
    return "ties" if name.startswith(_TIES) else "own"


def compare(fault: str, expected: Contents, found: Contents) -> Row:
    """Return one trial's row."""
    pairs = ((expected.documents, found.documents), (expected.ledger, found.ledger))
    regrouped = _differing(expected.ties, found.ties)
    return Row(
        fault,
        tried=1,
        lost=sum(len(before.keys() - after.keys()) for before, after in pairs),
        duplicated=sum(len(after.keys() - before.keys()) for before, after in pairs),
        changed=sum(len(_differing(before, after)) for before, after in pairs),
        regrouped=len(regrouped),
        reweighed=len(_differing(expected.scales, found.scales) - regrouped),
    )


def _differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {key for key in before.keys() & after.keys() if before[key] != after[key]}


def write_table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| fault | tried | lost | duplicated | changed | regrouped | reweighed | stuck | how |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        counts = (row.tried, row.lost, row.duplicated, row.changed, row.regrouped, row.reweighed, row.stuck)
        lines.append(f"| {row.fault} | {' | '.join(f'{count:,}' for count in counts)} | {row.note} |")
    return "\n".join(lines)


def _digest(document: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _settled(entry: dict[str, object]) -> str:
    return " ".join(str(entry.get(name)) for name in ("outcome", "reason", "content_hash", "document_id"))
