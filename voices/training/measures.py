"""How far synthetic speech is from the recording of the same sentence.

Both are put on one time axis by dynamic time warping of their cepstra (Sakoe and Chiba 1978). They are kin to the
usual measures, not the same: cepstra of 80 mel bands instead of WORLD's, so compare within this project only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numba
import numpy as np
import scipy.fft
from numpy.typing import NDArray

from voices.training import f0, levels, mel

Floats = NDArray[np.float64]
_CEPSTRA = slice(1, 25)  # of 80; the energy (0) is left out
_FLOOR = -6.0  # log-mel value below which spectra are cut off
_SPEECH = -5.2  # mean log-mel value above which a frame counts as speech


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of one sound; every array has one row a frame."""

    cepstra: Floats
    """[frames, 24]"""
    speech: NDArray[np.bool_]
    """[frames], False in silence."""
    f0: Floats
    """Hertz; 0 where unvoiced."""


@dataclass(frozen=True, slots=True)
class Measures:
    """One sentence of one voice against the recording."""

    cepstral_distortion: float
    """dB, over frames of speech."""
    f0_error: float
    """Cents, root mean square, where both are voiced."""
    f0_error_centred: float
    """The same without the difference of the means."""
    f0_spread: float
    """Cents, standard deviation of the voice's own F0."""
    voicing_error: float
    """Part of the frames."""
    duration_error: float
    """Part of the recording's length; positive if longer."""
    variance: float
    """Global variance of the first twelve cepstra over the recording's (mean of the ratios)."""

    def __str__(self) -> str:
        return (
            f"MCD {self.cepstral_distortion:.2f} dB, log-F0 RMSE {self.f0_error:.0f} cents, F0 sd {self.f0_spread:.0f} "
            f"cents, voicing error {self.voicing_error:.1%}, duration {self.duration_error:+.1%}, "
            f"variance {self.variance:.2f}"
        )


def features(samples: NDArray[np.floating]) -> Features:
    """Analyse samples [n] at 16 kHz."""
    spectrum = np.maximum(mel.log_mel_array(samples), _FLOOR)
    cepstra = scipy.fft.dct(spectrum, axis=0, type=2)[_CEPSTRA] / (2 * len(spectrum))
    return Features(cepstra.T.astype(np.float64), spectrum.mean(0) > _SPEECH, f0.measure(samples).astype(np.float64))


def compare(voice: Features, recording: Features) -> Measures:
    """Measure a voice's sentence against the recording's."""
    ours, theirs = warp(recording.cepstra, voice.cepstra)
    difference = recording.cepstra[ours] - voice.cepstra[theirs]
    distortion = 20 / np.log(10) * np.sqrt(2 * (difference**2).sum(1))
    wanted, got = recording.f0[ours], voice.f0[theirs]
    both = (wanted > 0) & (got > 0)
    cents = 1200 * np.log2(got[both] / wanted[both]) if both.any() else np.zeros(1)
    own = voice.f0[voice.f0 > 0]
    ratio = voice.cepstra[voice.speech].var(0) / recording.cepstra[recording.speech].var(0)
    return Measures(
        cepstral_distortion=float(distortion[recording.speech[ours]].mean()),
        f0_error=float(np.sqrt((cents**2).mean())),
        f0_error_centred=float(cents.std()),
        f0_spread=float(1200 * np.log2(own).std()) if len(own) else 0.0,
        voicing_error=float(((wanted > 0) != (got > 0)).mean()),
        duration_error=len(voice.f0) / len(recording.f0) - 1,
        variance=float(ratio[:12].mean()),
    )


def against(sounds: Sequence[Floats], recordings: Sequence[Floats]) -> list[Measures]:
    """Measure every sound [n] against its recording [m], both trimmed and levelled first."""
    pairs = [(levels.neat(sound), levels.neat(recording)) for sound, recording in zip(sounds, recordings, strict=True)]
    return [compare(features(sound), features(recording)) for sound, recording in pairs]


def average(each: Sequence[Measures]) -> Measures:
    """Return the mean of every measure."""
    return Measures(*(float(np.mean([getattr(m, field.name) for m in each])) for field in fields(Measures)))


def _warp(first: Floats, second: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    rows, columns = len(first), len(second)
    cost = np.full((rows + 1, columns + 1), np.inf)
    cost[0, 0] = 0.0
    step = np.zeros((rows + 1, columns + 1), np.int8)
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            distance = 0.0
            for k in range(first.shape[1]):
                distance += (first[i - 1, k] - second[j - 1, k]) ** 2
            best, way = cost[i - 1, j - 1], 0
            if cost[i - 1, j] < best:
                best, way = cost[i - 1, j], 1
            if cost[i, j - 1] < best:
                best, way = cost[i, j - 1], 2
            cost[i, j], step[i, j] = best + distance**0.5, way
    ours, theirs = [rows - 1], [columns - 1]
    i, j = rows, columns
    while i > 1 or j > 1:
        way = step[i, j]
        i -= way != 2
        j -= way != 1
        ours.append(i - 1)
        theirs.append(j - 1)
    return np.array(ours[::-1]), np.array(theirs[::-1])


warp: Callable[[Floats, Floats], tuple[NDArray[np.int64], NDArray[np.int64]]] = numba.njit(cache=True)(_warp)
"""Find the cheapest common path through two sequences [frames, size]: the index into each, step by step."""
