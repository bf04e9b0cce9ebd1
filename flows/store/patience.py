"""Waiting for a server that is away for a moment: restarted, electing, overloaded."""

from __future__ import annotations

import random
import time
from typing import Any

from elastic_transport import ConnectionError as NoConnectionError
from elastic_transport import Transport, TransportApiResponse

_PATIENCE = 120.0  # seconds; a node of this project restarts in 10 to 40
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 10.0
_BUSY_STATUS = frozenset({429, 502, 503, 504})


class PatientTransport(Transport):
    """Sends a request again, with exponential backoff and jitter, while the server refuses or is not there.

    The client's own retries come at once, all within milliseconds of a server's death. This one waits up to
    two minutes, but only for a server that answered before: a wrong address must fail at once. A request
    with ``max_retries=0`` is not waited for.
    """

    _has_answered = False

    def perform_request(self, method: str, target: str, **options: Any) -> TransportApiResponse:
        """Send a request and return the answer; raises as the base class when patience has run out."""
        deadline = time.monotonic() + _PATIENCE
        wait = _FIRST_WAIT
        is_impatient = options.get("max_retries") == 0
        while True:
            is_last = is_impatient or not self._has_answered or time.monotonic() > deadline
            try:
                response = super().perform_request(method, target, **options)
            except NoConnectionError:
                if is_last:
                    raise
            else:
                self._has_answered = True
                if is_last or response.meta.status not in _BUSY_STATUS:
                    return response
            time.sleep(random.uniform(wait / 2, wait))
            wait = min(2 * wait, _LONGEST_WAIT)
