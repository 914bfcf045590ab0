"""Another sample rate, by the filter of SciPy's resampler."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engines.resampling import resampled
from tests.thoroughness import examples

RATES = (8000, 16000, 22050, 24000, 44100, 48000)


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(RATES), st.sampled_from(RATES), st.integers(0, 5000), st.integers(0, 2**32 - 1))
def test_resampling_equals_scipys(sample_rate: int, wanted: int, length: int, seed: int) -> None:
    from scipy.signal import resample_poly  # takes a second, which every worker would pay before its first test

    samples = np.random.default_rng(seed).uniform(-1, 1, length).astype(np.float32)
    common = math.gcd(sample_rate, wanted)
    expected = resample_poly(samples, wanted // common, sample_rate // common) if length else samples
    assert resampled(samples, sample_rate, wanted) == pytest.approx(expected, abs=1e-5)


def test_rates_without_a_common_measure_are_converted_too() -> None:
    assert len(resampled(np.ones(1000, np.float32), 44101, 22050)) == 500
