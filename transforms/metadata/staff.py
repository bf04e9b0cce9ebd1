"""Staff: the people who make the paper, as pages name them over articles: an office, and below it its holder."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_NAV = Role.NAV
_OFFICE_RE = re.compile(r"(?:نائب )?(?:رئيسة?|مديرة?|المدير|المشرف|الإشراف|سكرتيرة?)\s(?:\w+\s?){1,4}$")


def is_office(block: Block) -> bool:
    """Whether a line of the page's head names an office of the paper."""
    return block.role is _NAV and _OFFICE_RE.match(block.text) is not None


def named(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the lines right below those that name an office: the paper's people, not the article's."""
    return frozenset([below.text for office, below in pairwise(blocks) if office.role is _NAV and is_office(office)])
