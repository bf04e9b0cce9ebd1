"""What is known of the chrome of each site: read at the start of a run, added to at its end."""

from __future__ import annotations

from collections.abc import Mapping

from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.store.bulk import Action, load
from flows.store.documents import input_id
from flows.store.indices import Names
from flows.store.scan import scan
from transforms.site_chrome import LearnedChrome


def read(client: Elasticsearch, names: Names) -> dict[str, LearnedChrome]:
    """Return what is known, by site or source; empty before the first run."""
    index = names.side("site_chrome")
    if not client.indices.exists(index=index):
        return {}
    return {
        hit["_source"]["site"]: LearnedChrome.from_dict(hit["_source"]["learned"])
        for hits in scan(client, index, ["site", "learned"])
        for hit in hits
    }


def write(client: Elasticsearch, names: Names, known: Mapping[str, LearnedChrome], max_bytes: int) -> None:
    """Store what is known of these sites now, in place of what was. Raises `StoreError`."""
    actions: list[Action] = [
        {
            "_op_type": "index",
            "_index": names.side("site_chrome"),
            "_id": input_id(site, ""),
            "_source": {"site": site, "pages": chrome.pages, "learned": chrome.to_dict()},
        }
        for site, chrome in known.items()
    ]
    refused = [outcome.error for outcome in load(client, actions, max_bytes) if outcome.error is not None]
    if refused:
        message = f"the index of site chrome refused {len(refused)} entries: {refused[0]}"
        raise StoreError(message)
    client.indices.refresh(index=names.side("site_chrome"))
