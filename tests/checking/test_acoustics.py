"""Faults of a sound that don't depend on its text."""

from __future__ import annotations

import numpy as np

from reader.checking.acoustics import cut_end
from reader.checking.sound import Sound

RATE = 16_000


def test_a_sound_that_ends_as_loud_as_it_was_is_cut_off() -> None:
    tone = (0.3 * np.sin(2 * np.pi * 220 * np.arange(RATE) / RATE)).astype(np.float32)
    fade = np.minimum(1, np.linspace(20, 0, RATE)).astype(np.float32)
    assert abs(cut_end(Sound(tone, RATE)).value) < 1
    assert cut_end(Sound(tone * fade, RATE)).value < -15
