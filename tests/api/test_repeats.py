"""The log tells an error once, not a thousand times."""

from __future__ import annotations

import pytest
import structlog

from api.operation import repeats
from api.operation.repeats import Repeats


def said(processor: Repeats, method: str, **line: object) -> dict[str, object] | None:
    try:
        return dict(processor(None, method, line))
    except structlog.DropEvent:
        return None


def test_the_same_error_is_told_once_a_minute_and_then_how_often_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(repeats.time, "monotonic", lambda: now)
    processor = Repeats()
    full = {"event": "worker", "error": "No space left"}
    assert said(processor, "error", **full) == full
    assert [said(processor, "error", **full) for _ in range(696)] == [None] * 696
    now += repeats.QUIET
    assert said(processor, "error", **full) == {**full, "repeated": 696}


def test_different_errors_are_all_logged() -> None:
    processor = Repeats()
    for article in "ab":
        assert said(processor, "warning", event="rendering failed", error="x", article=article)
    for _ in range(2):
        assert said(processor, "info", event="request", path="/")
    for kind in (ValueError, TypeError):
        try:
            raise kind
        except kind:
            assert said(processor, "error", event="worker", exc_info=True)
            assert said(processor, "error", event="worker", exc_info=True) is None
