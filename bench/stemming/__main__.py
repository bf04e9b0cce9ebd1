"""Write ``mappings/lemmas.tsv``: ``python -m bench.stemming ARRAMOOZ_DATA_FOLDER > mappings/lemmas.tsv``.

With ``--families`` it writes ``mappings/families.txt``.

The folder is ``arramooz/data`` of the PyPI package arramooz-pysqlite 0.4.2 (GPL).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.stemming.dictionary import read_dictionary
from bench.stemming.families import build_families
from bench.stemming.places import read_names
from bench.stemming.table import build_table, grouped

FREQUENCY = 10_000
"""Below it a word adds size and little relevance."""
FAMILIES_HEADER = """\
# Words of one root: a query asks for a word's family too, with little weight (at search only). One family a line.
# Built by bench/stemming from Arramooz (GPL): see SOURCES.md. Do not edit.
"""
HEADER = """\
# Words (before the tab) and what the stemming rules leave of their forms.
# Built by bench/stemming from Arramooz (GPL) and the place lists of transforms/data/entities: see SOURCES.md.
# Do not edit: add words to stemming.tsv.
"""


def main() -> None:
    """Build the table and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.stemming", description=__doc__)
    parser.add_argument("folder", type=Path, help="arramooz/data of an installed arramooz-pysqlite")
    parser.add_argument("--frequency", type=int, default=FREQUENCY, help="how common a word must be")
    parser.add_argument("--families", action="store_true", help="the words of each root, not the stems")
    options = parser.parse_args()
    dictionary = read_dictionary(options.folder, options.frequency)
    if options.families:
        print(FAMILIES_HEADER, end="")
        for words in build_families(dictionary):
            print(", ".join(words))
        return
    table = build_table(dictionary, read_names())
    print(HEADER, end="")
    for word, forms in grouped(table).items():
        print(f"{word}\t{' '.join(forms)}")


if __name__ == "__main__":
    main()
