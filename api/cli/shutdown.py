"""The end of a process, even if one of its threads hangs; Python itself would wait for the thread for ever."""

from __future__ import annotations

import os
import sys
import threading
import time

from api.rendering.watchdog import left_alone

_MOMENT = 2.0  # seconds in which threads may end by themselves, once the service is closed
_LOOK_EVERY = 0.01  # seconds


def end_process(status: int) -> None:
    """End the process if a rendering hangs in it or a thread doesn't end; otherwise return."""
    deadline = time.monotonic() + _MOMENT
    while _is_waited_for() and time.monotonic() < deadline:
        time.sleep(_LOOK_EVERY)
    if left_alone() or _is_waited_for():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _is_waited_for() -> bool:
    """Return whether there is a thread that Python would wait for at its end."""
    return any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread())
