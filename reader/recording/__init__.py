"""What is heard: takes, spoken side by side and kept, in the order of their script."""

from reader.recording.recording import (
    Cue,
    Doubt,
    Insert,
    Recording,
    Take,
    cue_of,
    grid_samples,
    pause_samples,
    record,
    speak_lines,
)
from reader.recording.sound import TakeSound

__all__ = [
    "Cue",
    "Doubt",
    "Insert",
    "Recording",
    "Take",
    "TakeSound",
    "cue_of",
    "grid_samples",
    "pause_samples",
    "record",
    "speak_lines",
]
