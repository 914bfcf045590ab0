"""Where speech begins and ends, and how loud it is."""

from __future__ import annotations

import numpy as np
import pytest

from voices.training.hyperparameters import HOP, PREPARATION, SAMPLE_RATE
from voices.training.levels import levelled, neat, power_db, trimmed

SECOND = np.sin(2 * np.pi * 200 * np.arange(SAMPLE_RATE) / SAMPLE_RATE)


def test_a_full_scale_sine_has_minus_three_decibels() -> None:
    assert power_db(SECOND)[50] == pytest.approx(-3.01, abs=0.05)


def test_silence_is_cut_off_but_for_a_margin() -> None:
    silence = np.zeros(SAMPLE_RATE)
    cut = trimmed(np.concatenate([silence, SECOND, silence]))
    margins = PREPARATION.keep_before + PREPARATION.keep_after
    assert len(cut) / SAMPLE_RATE == pytest.approx(1 + margins, abs=0.03)
    assert len(cut) % HOP == 0


@pytest.mark.parametrize("gain", [0.001, 0.05, 0.9])
def test_speech_comes_to_the_same_level_however_loud_it_was(gain: float) -> None:
    assert power_db(levelled(SECOND * gain))[50] == pytest.approx(PREPARATION.level, abs=0.1)


def test_a_sharp_peak_is_kept_below_full_scale() -> None:
    click = SECOND * 0.001
    click[8_000] = 1.0
    assert np.abs(neat(click)).max() <= PREPARATION.peak + 1e-9
