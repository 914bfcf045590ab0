"""Times as listeners, WebVTT and schema.org write them."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """Return "4:07" or "1:04:07"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def timestamp(seconds: float) -> str:
    """Return "00:04:07.250", as WebVTT wants it (W3C, 4.1)."""
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


def iso_duration(seconds: float) -> str:
    """Return "PT4M7S" (ISO 8601)."""
    minutes, rest = divmod(round(seconds), 60)
    return f"PT{minutes}M{rest}S" if minutes else f"PT{rest}S"
