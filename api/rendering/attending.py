"""Runs a rendering in a thread of its own, and leaves it alone there once it hangs: Python can't end a thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait

from api.errors import RenderingHungError
from api.rendering.watchdog import Pulse

LOOK_EVERY = 1.0
"""Seconds between two looks at the pulse, at most."""
_NAME = "rendering"


def attend(act: Callable[[], None], pulse: Pulse) -> None:
    """Return when `act` has, or raise what it raised. Raises RenderingHungError where the pulse stops before.

    Then the thread is still there, holds what it holds, and may go on some day.
    """
    ended: Future[None] = Future()

    def run() -> None:
        try:
            act()
            ended.set_result(None)
        except BaseException as error:  # noqa: BLE001 - raised again below
            ended.set_exception(error)

    threading.Thread(target=run, name=_NAME, daemon=True).start()
    every = min(LOOK_EVERY, pulse.patience / 4)
    while not wait([ended], every).done:
        if not pulse.passed(every):
            raise RenderingHungError(
                f"A rendering made no progress for {pulse.patience:g} seconds or more: where that is too short for the "
                "voice, set VORLESER_RENDERING_HUNG_AFTER."
            )
    ended.result()


def left_alone() -> bool:
    """Return whether renderings that hang are left, once nothing else is rendered: the process can't end by itself."""
    return any(thread.name == _NAME for thread in threading.enumerate())
