"""Quality floors on labelled pages that are not in the repository, pinned with the digest of each file.

``FIHRIST_EXTRACTION_DATA`` names the folder that holds them; without it the tests are skipped and say so.
"""

import hashlib
import json
import os
from pathlib import Path

import pytest

from bench.extraction.__main__ import ours, read
from bench.extraction.scoring import score, summary

FLOORS = json.loads((Path(__file__).parent / "extraction_floors.json").read_text(encoding="utf-8"))
FOLDER = os.environ.get("FIHRIST_EXTRACTION_DATA")


@pytest.mark.skipif(FOLDER is None, reason="FIHRIST_EXTRACTION_DATA is not set: no labelled pages to measure on")
@pytest.mark.parametrize("name", FLOORS)
def test_floors(name: str) -> None:
    assert FOLDER is not None
    floor = FLOORS[name]
    path = Path(FOLDER) / floor["file"]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest == floor["sha256"], f"{path.name} is not the file that the floors were measured on"
    rows = read(path, one_line=floor.get("one_line", False))
    result = summary([score(row, ours(row)) for row in rows])
    for measure, least in floor["least"].items():
        value = result[measure]
        assert isinstance(value, float)
        assert value >= least, (measure, result)
