"""What is heard: takes, spoken side by side and kept, in the order of their script."""

from reader.recording.recording import Cue, Doubt, Insert, Recording, Take, cue_of, pause_samples, record, speak_lines

__all__ = ["Cue", "Doubt", "Insert", "Recording", "Take", "cue_of", "pause_samples", "record", "speak_lines"]
