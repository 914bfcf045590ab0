"""A rendering runs in a thread of its own, which is left alone once it hangs."""

from __future__ import annotations

import threading
import time

import pytest

from api.errors import RenderingHungError
from api.rendering.watchdog import Watchdog, left_alone, run_watched


def test_an_action_in_time_returns_and_leaves_no_thread() -> None:
    done: list[str] = []
    run_watched(lambda: done.append(threading.current_thread().name), Watchdog(60), threading.Event())
    assert done == ["rendering"]
    deadline = time.monotonic() + 30
    while left_alone():
        assert time.monotonic() < deadline


@pytest.mark.parametrize("kind", [ValueError, TimeoutError, KeyboardInterrupt])
def test_an_exception_of_the_action_is_raised(kind: type[BaseException]) -> None:
    def fail() -> None:
        raise kind("so")

    with pytest.raises(kind, match="so"):
        run_watched(fail, Watchdog(60), threading.Event())


def test_an_action_with_progress_may_take_longer_than_the_patience() -> None:
    watchdog, steps = Watchdog(4), 12
    done: list[int] = []

    def slowly() -> None:
        for step in range(steps):
            time.sleep(0.5)
            watchdog.reset()
            done.append(step)

    run_watched(slowly, watchdog, threading.Event())
    assert done == list(range(steps))


def test_an_action_without_progress_is_abandoned() -> None:
    wake = threading.Event()
    with pytest.raises(RenderingHungError, match="VORLESER_RENDERING_HUNG_AFTER"):
        run_watched(lambda: (wake.wait(), None)[1], Watchdog(0.2), threading.Event())
    assert left_alone()
    wake.set()
    deadline = time.monotonic() + 30
    while left_alone():
        assert time.monotonic() < deadline
