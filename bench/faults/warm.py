"""Imported once by the server that trials are forked from: loads what every run loads."""

from __future__ import annotations

import flows.cli.run
import flows.run
import flows.store.session
from bench.faults.collection import make_pages
from transforms.pipeline import transform_batch
from transforms.records import RawPage

LOADED = (flows.cli.run, flows.run, flows.store.session)
transform_batch([RawPage("warm", name, data) for name, data in make_pages(20, seed=0)])
