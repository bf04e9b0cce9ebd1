"""The labelled pairs and the rules fitted on them hold together; no text of the collection is kept."""

from __future__ import annotations

import re

from bench.stories.collection import DAYS, PAIRS, read_days, read_lines
from transforms.stories.scoring import PARTS, load_rules

LINES = read_lines()
LABELLED = [line for line in LINES if line["same"] is not None]


def test_there_are_enough_pairs_and_hard_negatives() -> None:
    assert len(LABELLED) >= 1_000
    held_out = [line for line in LABELLED if line["split"] == "test"]
    same = sum(line["same"] for line in held_out)
    assert 60 <= same <= len(held_out) - same
    kinds = {line["kind"] for line in LABELLED if not line["same"]}
    assert {"person", "place", "weather", "rates", "football"} <= kinds


def test_each_pair_is_there_once_with_a_reason() -> None:
    names = [frozenset((line["one"], line["two"])) for line in LINES]
    assert len(set(names)) == len(names)
    assert all(len(name) == 2 for name in names)
    assert all(len(line["reason"]) > 5 for line in LINES)


def test_a_label_is_what_the_readers_said_or_where_two_differ_the_third_one() -> None:
    for line in LINES:
        *first, last = line["readings"]
        assert line["same"] is {"1": True, "0": False, "?": None}[last]
        assert len(first) == 2 or set(first) <= {last}, line


def test_pairs_that_are_held_out_were_read_twice() -> None:
    assert all(len(line["readings"]) >= 2 for line in LINES if line["split"] == "test")


def test_no_word_of_the_collection_is_in_the_file() -> None:
    assert not re.search("[\u0600-\u06ff]", PAIRS.read_text(encoding="utf-8"))


def test_most_pairs_have_both_days() -> None:
    days = read_days()
    dated = [line for line in LABELLED if {line["one"], line["two"]} <= days.keys()]
    assert len(dated) > 0.7 * len(LABELLED)


def test_each_article_has_one_day() -> None:
    lines = DAYS.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert sum(len(line.split("\t")[1].split()) for line in lines) == len(read_days())


def test_rules_weigh_every_part_of_a_tie() -> None:
    around = {"bias", "crowd", "pages"}
    assert load_rules().weights.keys() == {*PARTS, *around}
    assert load_rules().young.keys() == {*PARTS} - {"wordings"}
