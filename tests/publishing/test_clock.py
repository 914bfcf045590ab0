"""Times as listeners, WebVTT and schema.org write them."""

from __future__ import annotations

import pytest

from reader.publishing.clock import clock, iso_duration, timestamp


@pytest.mark.parametrize(
    ("seconds", "heard", "cue", "duration"),
    [
        (0.0, "0:00", "00:00:00.000", "PT0S"),
        (59.4, "0:59", "00:00:59.400", "PT59S"),
        (59.9996, "1:00", "00:01:00.000", "PT1M0S"),
        (247.25, "4:07", "00:04:07.250", "PT4M7S"),
        (3600.0, "1:00:00", "01:00:00.000", "PT60M0S"),
        (3847.001, "1:04:07", "01:04:07.001", "PT64M7S"),
    ],
)
def test_a_time_is_written_for_each_reader(seconds: float, heard: str, cue: str, duration: str) -> None:
    assert (clock(seconds), timestamp(seconds), iso_duration(seconds)) == (heard, cue, duration)
