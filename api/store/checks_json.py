"""Converts the speech gate's doubts about a recording to JSON for the database."""

from __future__ import annotations

from typing import Any

from reader.recording import Recording


def checks_of(recording: Recording) -> list[dict[str, Any]]:
    """Return the doubtful sentences in the order of the script; times in seconds of the recording."""
    return [
        {
            "written": doubt.line.written,
            "reason": doubt.reason,
            "start": round(doubt.start, 3),
            "end": round(doubt.end, 3),
        }
        for doubt in recording.doubts
    ]
