"""Recording: takes, spoken in parallel and cached, in the order of the script."""

from reader.recording.recording import (
    Cue,
    Doubt,
    Insert,
    Recording,
    Take,
    cue_of,
    grid_samples,
    pause_samples,
)
from reader.recording.speaking_lines import record, speak_lines
from reader.recording.take_sound import TakeSound

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
