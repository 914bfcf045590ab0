"""A store that failed is left alone for a while, and then asked again."""

from __future__ import annotations

import time

import pytest

from api.blobs.blobs import OutageError
from api.blobs.breaker import Breaker


def fail(breaker: Breaker, seconds: float = 0.0) -> None:
    with pytest.raises(OutageError, match="away"), breaker.guarded():
        time.sleep(seconds)
        raise OutageError("away")


def test_after_a_failure_nothing_is_tried_until_the_pause_is_over() -> None:
    breaker = Breaker("audio", pause=0.2)
    fail(breaker)
    with pytest.raises(OutageError, match="left alone"), breaker.guarded():
        pytest.fail("tried all the same")
    time.sleep(0.2)
    with breaker.guarded():
        pass
    with breaker.guarded():
        pass


def test_a_quick_failure_keeps_nobody_from_trying_where_only_slow_ones_count() -> None:
    breaker = Breaker("audio", pause=10, slow=0.05)
    fail(breaker)
    fail(breaker, seconds=0.06)
    with pytest.raises(OutageError, match="left alone"), breaker.guarded():
        pytest.fail("tried all the same")


def test_a_missing_file_is_not_a_failure_of_the_store() -> None:
    breaker = Breaker("audio", pause=10)
    with pytest.raises(FileNotFoundError), breaker.guarded():
        raise FileNotFoundError
    with breaker.guarded():
        pass
