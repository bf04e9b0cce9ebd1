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
_TIES = ("story_", "duplicate_")
"""How the fields begin that tie a page to those that were there before it: they depend on the order of arrival."""


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
    """Documents whose contents are right, but but tied to other copies or another story: see the control."""
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
            stuck=self.stuck + other.stuck,
            note=other.note or self.note,
        )

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.duplicated or self.changed or self.stuck)


@dataclass(frozen=True, slots=True)
class Contents:
    """What an index holds: digests of each document and of its ties by id, and each input's outcome and hash."""

    documents: dict[str, str]
    ties: dict[str, str]
    ledger: dict[str, str]


def read_contents(client: Elasticsearch, index: str) -> Contents:
    """Return what stands behind an alias and in its ledger."""
    names = Names(index)
    client.indices.refresh(index=f"{index}*")
    documents: dict[str, str] = {}
    ties: dict[str, str] = {}
    for hit in scan(client, index=names.alias):
        own = {name: value for name, value in hit["_source"].items() if not name.startswith(_TIES)}
        documents[hit["_id"]] = _digest({name: value for name, value in own.items() if name not in _OF_THE_RUN})
        ties[hit["_id"]] = _digest({name: value for name, value in hit["_source"].items() if name not in own})
    return Contents(
        documents, ties, {hit["_id"]: _settled(hit["_source"]) for hit in scan(client, index=names.ledger)}
    )


def compare(fault: str, expected: Contents, found: Contents) -> Row:
    """Return one trial's row."""
    pairs = ((expected.documents, found.documents), (expected.ledger, found.ledger))
    return Row(
        fault,
        tried=1,
        lost=sum(len(before.keys() - after.keys()) for before, after in pairs),
        duplicated=sum(len(after.keys() - before.keys()) for before, after in pairs),
        changed=sum(_differing(before, after) for before, after in pairs),
        regrouped=_differing(expected.ties, found.ties),
    )


def _differing(before: dict[str, str], after: dict[str, str]) -> int:
    return sum(before[key] != after[key] for key in before.keys() & after.keys())


def write_table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| fault | tried | lost | duplicated | changed | regrouped | stuck | how |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        counts = (row.tried, row.lost, row.duplicated, row.changed, row.regrouped, row.stuck)
        lines.append(f"| {row.fault} | {' | '.join(f'{count:,}' for count in counts)} | {row.note} |")
    return "\n".join(lines)


def _digest(document: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _settled(entry: dict[str, object]) -> str:
    return " ".join(str(entry.get(name)) for name in ("outcome", "reason", "content_hash", "document_id"))
