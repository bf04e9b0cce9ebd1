"""What the names of rules mean: each that a block can have has words for it."""

import re

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import roles
from transforms.chrome import KNOWN_APART
from transforms.data import read_rows, read_toml
from transforms.records import COLLECTED, RUNNING_HEAD
from transforms.rules import FILE, meaning

WEIGHED = sorted({row[0] for row in read_rows("chrome_weights.tsv") if ">" not in row[0]})
FIXED = [
    *(rule for _role, rule, _find, _cue in KNOWN_APART), COLLECTED, RUNNING_HEAD, "region", "learned", "headline",
    "site-rule:body", "site-rule:lines", "site-rule:remove", "far from the article", "phrase:شارك الخبر",
]  # fmt: skip


@pytest.mark.parametrize("rule", [*WEIGHED, *FIXED])
def test_each_rule_has_words(rule: str) -> None:
    means = meaning(rule)
    assert means
    assert not re.search(r"[{}*]", means)


def test_what_stands_in_a_name_is_said() -> None:
    assert meaning("echo3m") == "most of its words are said by the article's first sentences (5 to 11 words)"
    assert meaning("under:read_also:1s") == "under a heading of: read_also; the next line (1 to 4 words)"
    assert meaning("end0l") == "ends without a mark (12 to 24 words)"


def test_each_block_of_a_page_has_a_rule_with_words() -> None:
    page = roles(
        "\n".join(["الرئيسية", TITLE, "3 فبراير 2024", *BODY, "اقرأ أيضا", "خبر آخر من المدينة", "التعليقات"])
    )
    assert all(meaning(block.rule) for block in page.blocks)


def test_no_form_is_for_nothing() -> None:
    said = {meaning(rule) for rule in [*WEIGHED, *FIXED]}
    for wording in read_toml(FILE)["forms"].values():
        pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(wording))
        assert any(re.fullmatch(pattern, words or "") for words in said), wording
