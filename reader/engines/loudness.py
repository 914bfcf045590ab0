"""How loud a sound is, as ITU-R BS.1770-5 measures it: in LUFS."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reader.engines.k_weighting import weighted_squares
from reader.engines.voice import Samples

GATE_STEP = 0.100
"""Seconds from the beginning of one of the gate's blocks to the next."""
_STEPS = 4  # steps of a gate's block, the shortest sound that BS.1770 measures; blocks overlap by three quarters
_ABSOLUTE_GATE = -70.0  # LUFS
_RELATIVE_GATE = -10.0  # LU below the mean of what passes the absolute gate
_OFFSET = -0.691  # dB, so that the standard's reference tone measures as it must


def integrated(samples: Samples, sample_rate: int) -> float:
    """Return the integrated loudness in LUFS; -inf for silence. `samples`: float32 mono, shape [n]."""
    return gated(energies(weighted_squares(samples, sample_rate), sample_rate), sample_rate)


def energies(squares: Samples, sample_rate: int) -> NDArray[np.float64]:
    """Return the energy in each step of the gate's blocks, as many as a block has at least, shape [steps].

    `squares`: of the weighted samples, shape [n].
    """
    step = gate_step(sample_rate)
    missing = _STEPS * step - len(squares)
    squares = np.pad(squares, (0, missing)) if missing > 0 else squares[: len(squares) // step * step]
    return np.asarray(squares.reshape(-1, step).sum(axis=1), np.float64)


def gated(energies: NDArray[np.float64], sample_rate: int) -> float:
    """Return the integrated loudness in LUFS of what has these `energies`; -inf for silence."""
    powers = blocks(energies, sample_rate)
    loud = powers[powers > gate_of(powers)]
    return loudness_of(float(loud.mean())) if len(loud) else -math.inf


def blocks(energies: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64]:
    """Return the weighted power of each of the gate's blocks of what has these `energies`, shape [steps - 3]."""
    return np.convolve(energies, np.ones(_STEPS), "valid") / (_STEPS * gate_step(sample_rate))


def gate_of(powers: NDArray[np.float64]) -> float:
    """Return the power above which a block counts, where the blocks have these; infinite for silence."""
    loud = powers[powers > _power(_ABSOLUTE_GATE)]
    return max(float(loud.mean()) * 10 ** (_RELATIVE_GATE / 10), _power(_ABSOLUTE_GATE)) if len(loud) else math.inf


def loudness_of(power: float) -> float:
    """Return in LUFS how loud blocks of this power are, taken together."""
    return _OFFSET + 10 * math.log10(power)


def gate_step(sample_rate: int) -> int:
    """Return how many samples lie between the beginnings of two of the gate's blocks."""
    return round(GATE_STEP * sample_rate)


def _power(loudness: float) -> float:
    return float(10 ** ((loudness - _OFFSET) / 10))
