"""The automation that marks runs whose process died: without it they stay "running" for ever."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import cast

from prefect.automations import Automation
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture

NAME = "mark dead runs"
_SILENT_SECONDS = 90
"""Three heartbeats: ``PREFECT_FLOWS_HEARTBEAT_FREQUENCY`` must be 30 where flows run, or healthy ones are marked."""
_HEARTBEAT = "prefect.flow-run.heartbeat"
_ENDS = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed")}


def ensure_automation() -> None:
    """Register the automation with the configured server, in place of an older one of its name."""
    automation = Automation(
        name=NAME,
        description="A run that was heard of and then was silent for 90 s has lost its process.",
        enabled=True,
        trigger=EventTrigger(
            posture=Posture.Proactive,
            after={_HEARTBEAT},
            expect={_HEARTBEAT} | _ENDS,
            match={"prefect.resource.id": "prefect.flow-run.*"},
            for_each={"prefect.resource.id"},
            threshold=1,
            within=timedelta(seconds=_SILENT_SECONDS),
        ),
        actions=[
            ChangeFlowRunState(
                name=None,
                force=False,
                state=StateType.CRASHED,
                message=f"its process was not heard of for {_SILENT_SECONDS} s",
            )
        ],
    )
    with suppress(ValueError):  # there was none
        cast(Automation, Automation.read(name=NAME)).delete()
    automation.create()
