"""When the reader's voice really pulsed, so that the vocoder learns from pulses in the right places.

Pulses whose phase is summed up from F0 drift away from the recording's within a few periods: an F0 that is wrong by
half a percent is half a period off after a hundred. Then a loss that sees single periods can only punish sharpness, and
the net learns to smear each pulse. Here the phase is corrected twice: so that it follows the recording's fundamental,
and so that the pulses lie where the glottis closes, which is where the wave without its envelope peaks downwards
(Drugman et al. 2012).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import fftconvolve

from voices.training import f0
from voices.training.hyperparameters import HOP, SAMPLE_RATE

Wave = NDArray[np.float64]
_FUNDAMENTAL, _CLOSURE = 400, 800
"""Samples of the Hann windows over which the phases are averaged: 25 ms (three to six periods) and 50 ms."""
_ORDER, _SPAN, _FFT = 30, 480, 1024
"""Of the spectral envelope: cepstral coefficients, samples of its window, and of the transform."""
_USUAL = 0.62  # periods from a peak of the fundamental to the closure, as a mean over the training part
# How much weight `_USUAL` has where the residual has no clear peaks (1: as much as the residual's mean power).
_TRUST = 0.5


def corrections(samples: NDArray[np.floating], pitch: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return what is to be added to the phase summed up from F0, in periods, at the middle of every frame: [frames].

    `samples` [frames * HOP], `pitch` [frames] in Hertz, 0 where unvoiced. Between voiced stretches it is interpolated.
    """
    voiced = np.flatnonzero(np.asarray(pitch) > 0)
    if not len(voiced):
        return np.zeros(len(pitch), np.float32)
    wave = np.asarray(samples, np.float64)
    phase = summed(f0.bridged(np.asarray(pitch, np.float32)))
    fundamental = _interpolated(_phase(wave, phase, _FUNDAMENTAL), voiced)
    closures = _phase(
        _closures(wave), phase + _per_sample(fundamental), _CLOSURE, _TRUST * np.exp(-2j * np.pi * _USUAL)
    )
    return (fundamental + _interpolated(closures, voiced)).astype(np.float32)


def within(pitch: NDArray[np.floating], phase: NDArray[np.floating], start: int, end: int) -> NDArray[np.float32]:
    """Return the corrections of the frames from `start` to `end`, whose phase is summed up from `start` on.

    `pitch` without gaps and `phase`, as `corrections` returned it: [frames].
    """
    true = summed(pitch)[HOP // 2 :: HOP][start:end] + phase[start:end]
    corrected = true - summed(pitch[start:end])[HOP // 2 :: HOP]
    return np.asarray(corrected - np.floor(corrected[0]), np.float32)


def summed(pitch: NDArray[np.floating]) -> Wave:
    """Return the phase in periods that `excitation.pulses` sums up from F0 [frames] without gaps: [frames * HOP]."""
    return np.asarray(np.cumsum(_per_sample(np.asarray(pitch, np.float64)) / SAMPLE_RATE), np.float64)


def _phase(signal: Wave, phase: Wave, window: int, prior: complex = 0) -> Wave:
    """Return the mean phase, -.5 to .5 periods, of a signal's fundamental against a running phase, frame by frame."""
    weights = np.hanning(window + 1)
    turning = fftconvolve(signal * np.exp(-2j * np.pi * phase), weights / weights.sum(), mode="same")
    return np.asarray(np.angle(turning[HOP // 2 :: HOP] + prior) / (2 * np.pi), np.float64)


def _closures(wave: Wave) -> Wave:
    """Return a signal of mean 1 that peaks where the glottis closes."""
    residual = _residual(wave)
    weights = np.hanning(_CLOSURE + 1)
    level = np.sqrt(fftconvolve(residual**2, weights / weights.sum(), mode="same").clip(1e-10))
    return np.asarray((np.maximum(-residual / level, 0) ** 3) / 2, np.float64)


def _residual(wave: Wave) -> Wave:
    """Return what is left of the wave once its spectral envelope is taken out by a filter of minimum phase."""
    half = _SPAN // 2
    padded = np.pad(wave, (half, _SPAN))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _SPAN)[::half] * np.hanning(_SPAN + 1)[:-1]
    spectra = np.fft.rfft(frames, _FFT)
    cepstra = np.fft.irfft(np.log(np.abs(spectra) + 1e-6))
    cepstra[:, 1:_ORDER] *= 2  # folded, so that the envelope has the phase that goes with it
    cepstra[:, _ORDER:] = 0
    left = np.fft.irfft(spectra * np.exp(-np.fft.rfft(cepstra)))[:, :_SPAN]
    total = np.zeros(len(padded))
    for number, frame in enumerate(left):
        total[number * half : number * half + _SPAN] += frame
    return total[half : half + len(wave)]


def _interpolated(phases: Wave, frames: NDArray[np.int64]) -> Wave:
    """Return phases without jumps at `frames`, and straight lines between them."""
    return np.interp(np.arange(len(phases)), frames, np.unwrap(phases[frames], period=1.0))


def _per_sample(frames: Wave) -> Wave:
    middles = np.arange(len(frames)) * HOP + (HOP - 1) / 2
    return np.interp(np.arange(len(frames) * HOP), middles, frames)
