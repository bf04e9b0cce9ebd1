"""What all batches of a run share."""

from __future__ import annotations

from dataclasses import dataclass

from flows.settings import Settings
from flows.store.indices import Names


@dataclass(frozen=True, slots=True)
class Job:
    """What all batches of a run share. Small: it goes with each task."""

    settings: Settings
    run_id: str
    index: str
    """The version of the articles to write to."""
    version: str
    """Of the transforms."""
    force: bool = False
    """Process pages again that did not change, unless this very run did so before it was interrupted."""
    dry_run: bool = False
    """Write nothing."""

    @property
    def names(self) -> Names:
        """The indices that the job works on."""
        return Names(self.settings.index)
