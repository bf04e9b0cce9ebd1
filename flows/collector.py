"""The garbage collector of a process that works through many pages."""

from __future__ import annotations

import gc

_COLLECT_AFTER = 50_000
"""New objects that set the collector off: a page has some hundred, and hardly any refer in a circle."""


def spare_collector() -> None:
    """Take what is loaded by now, word lists above all, out of the collector's rounds, and make these rarer.

    Done once in a process. The rounds took a tenth of the transforms' CPU, and a third of what it takes to give a
    page its story.
    """
    if gc.get_freeze_count():
        return
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
