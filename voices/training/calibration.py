"""The few numbers that are set after training, on training and validation sentences only."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the nets' predictions are turned into speech."""

    phone_scale: float = 1.0
    """Factor for the durations of phones: a prediction in logarithms comes out short."""
    pause_scale: float = 1.0
    """The same for pauses at punctuation."""
    breath_scale: float = 1.0
    """The same for breaths."""
    closure_threshold: float = 100.0
    """Frames: a space with a longer prediction gets `closure`, any other takes no time."""
    closure: float = 0.0
    """Frames of the silence before a stop that begins a word."""
    pitch_gain: float = 1.0
    """Factor for the pitch's deviation from its mean: a mean prediction comes out flat."""
    blend: float = 1.0
    """Which acoustic net speaks: 0 the one of the plain distance, 1 the one of the energy distance (see `blend.py`)."""
    contrast: tuple[float, ...] = ()
    """Factors for the mel cepstra's deviation from their mean, which a mean prediction blurs, by order from 0 on."""
    liveliness: float = 0.6
    """Standard deviation of the acoustic net's noise at Piper's default noise_scale of .667."""
    hush: float = 1.0
    """Gain of the noise in voiced frames, in low frequencies."""
    headroom: float = 0.0
    """Decibels by which the voice is softer than its recordings, so that no peak is clipped (see `headroom.py`)."""
    voicing: float = 0.5
    """Probability above which a frame is voiced."""
    tempo_spread: float = 0.0
    """Standard deviation, in nepers, of a sentence's tempo around what is predicted (see `variation.py`)."""
    pause_spread: float = 0.0
    """The same for the length of a pause."""
    fall: float = 0.0
    """Cents that pitch falls from a sentence's first to its last third more than predicted, as a mean."""
    fall_spread: float = 0.0
    """Cents, its standard deviation."""
    level_spread: float = 0.0
    """Cents, standard deviation of a sentence's mean pitch around what is predicted."""
    range_spread: float = 0.0
    """Nepers, the same of its range: of the standard deviation of its pitch."""


def write(calibration: Calibration, run: Path) -> None:
    """Write `calibration.json`."""
    (run / "calibration.json").write_text(json.dumps(asdict(calibration), indent=2) + "\n", encoding="utf-8")


def read(run: Path) -> Calibration:
    """Read what `write` wrote."""
    return load(run / "calibration.json")


def load(path: Path) -> Calibration:
    """Read one file that `write` wrote."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(**{**stored, "contrast": tuple(stored["contrast"])})
