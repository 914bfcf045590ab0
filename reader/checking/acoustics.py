"""Faults of a sound that don't depend on a text: gaps, noise, clipping, a frozen spectrum, a cut end, a repetition."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reader.checking.judgement import Reason
from reader.checking.measure import Measure
from reader.checking.sound import SILENT, SPECTRAL_STEP, STEP, Floats, Sound, longest_run, percentile, runs

_PLATEAU = 4  # samples in a row; two or three equal ones are a wave's rounded top
_NEAR_PEAK = 0.98  # of the take's peak; what was cut off lies there
_AUDIBLE = -25.0  # decibels over the loud frames; breath and reverberation lie below
_FLAT = 0.35  # spectral flatness (Gray & Markel 1974): white noise about 0.56 in one frame, fricatives below 0.3
_FLAT_BAND = (300.0, 6000.0)  # Hertz: a fricative's noise is in a part of it, a fault's in all of it
_STILL = 0.5  # decibels that the mean band changes between two spectra; a sung vowel changes more
_LAST = 0.010  # seconds at the very end
_ALIKE = 0.85  # cosine of two frames' smoothed cepstra; the same sound in other words mostly has less
_SMOOTHED = 5  # frames, so that one that differs doesn't end a stretch
_SHORTEST_REPEATED = 10  # frames; shorter stretches repeat in every sentence
_LONGEST_NOISE = 0.5  # seconds that count at most: for a voice that is all noise, the length of sentences means nothing


def silence(sound: Sound, meant: NDArray[np.bool_] | None) -> Measure:
    """Measure the longest gap, in seconds.

    `meant`: frames of `STEP` with a sound that can't be silent, where that is known; then of each gap only these count.
    """
    silent = sound.levels < SILENT
    heard = np.flatnonzero(~silent)
    silent[: heard[0] if len(heard) else 0] = False
    silent[heard[-1] + 1 if len(heard) else 0 :] = False
    starts, ends = runs(silent)
    if not len(starts):
        return Measure(Reason.SILENCE, 0.0, 0.0, 0.0)
    before = np.concatenate(([0], np.cumsum(silent if meant is None else silent & meant)))
    lost = before[ends] - before[starts]
    longest = int(np.argmax(lost))
    return Measure(Reason.SILENCE, float(lost[longest]) * STEP, starts[longest] * STEP, ends[longest] * STEP)


def noise(sound: Sound) -> Measure:
    """Measure the longest stretch of loud noise, in seconds, `_LONGEST_NOISE` at most."""
    band = sound.power[:, _flat_bins(sound.power.shape[1], sound.sample_rate)] + np.float32(1e-12)
    power = band.sum(axis=1)
    flatness = np.exp(np.log(band).mean(axis=1)) / (power / band.shape[1])
    level = 10 * np.log10(power)
    measure = _longest(Reason.NOISE, (flatness > _FLAT) & _audible(level))
    return replace(measure, value=min(measure.value, _LONGEST_NOISE))


def clipping(sound: Sound) -> Measure:
    """Count the clipped waves per second."""
    behind, near = sound.samples[1:], np.float32(_NEAR_PEAK * sound.peak)
    high = np.flatnonzero((behind >= near) | (behind <= -near))
    flat = high[sound.samples[high] == sound.samples[high + 1]]
    # A plateau begins where the sample before it isn't flat.
    first = np.diff(flat, prepend=-2) > 1
    last = flat[np.roll(first, -1)]
    cut = flat[first][last - flat[first] >= _PLATEAU - 2]
    span = (cut[0] / sound.sample_rate, cut[-1] / sound.sample_rate) if len(cut) else (0.0, 0.0)
    return Measure(Reason.CLIPPING, len(cut) / sound.seconds, *span)


def frozen(sound: Sound) -> Measure:
    """Measure the longest stretch in which nothing changes although something sounds, in seconds."""
    mel = sound.mel
    change = np.abs(np.diff(mel, axis=0)).mean(axis=1)
    level = mel.max(axis=1)[1:]
    return _longest(Reason.FROZEN, (change < _STILL) & _audible(level))


def cut_end(sound: Sound) -> Measure:
    """Measure how loud the very end is, in decibels over the loud frames: a complete sentence dies away."""
    last = sound.samples[-max(1, round(_LAST * sound.sample_rate)) :]
    level = 10 * float(np.log10(np.square(last).mean() + 1e-10)) - sound.loud
    return Measure(Reason.CUT_END, level, sound.seconds - _LAST, sound.seconds)


def level(sound: Sound) -> Measure:
    """Measure the loud frames, in decibels over full scale."""
    return Measure(Reason.LEVEL, sound.loud, 0.0, sound.seconds)


def repetition(sound: Sound) -> Measure:
    """Measure the longest stretch that sounds like an earlier one, in seconds, as from voices that lose their place."""
    cepstra = sound.cepstra / (np.linalg.norm(sound.cepstra, axis=1, keepdims=True) + 1e-6)
    alike = cepstra @ cepstra.T
    longest, place = 0, 0
    for lag in range(_SHORTEST_REPEATED, len(cepstra) - _SHORTEST_REPEATED):
        sums = np.concatenate(([0.0], np.cumsum(np.diagonal(alike, lag))))
        start, end = longest_run((sums[_SMOOTHED:] - sums[:-_SMOOTHED]) / _SMOOTHED > _ALIKE)
        if min(end - start, lag) > longest:
            longest, place = min(end - start, lag), start + lag
    return Measure(Reason.REPETITION, longest * SPECTRAL_STEP, place * SPECTRAL_STEP, (place + longest) * SPECTRAL_STEP)


@cache
def _flat_bins(bins: int, sample_rate: int) -> slice:
    """Return which bins of a spectrum lie in `_FLAT_BAND`."""
    hertz = np.linspace(0, sample_rate / 2, bins)
    within = np.flatnonzero((hertz >= _FLAT_BAND[0]) & (hertz <= _FLAT_BAND[1]))
    return slice(int(within[0]), int(within[-1]) + 1)


def _audible(level: Floats) -> NDArray[np.bool_]:
    """Return which spectral frames are audible, shape [frames]; `level`: their decibels."""
    return np.asarray(level > percentile(level, 95) + _AUDIBLE)


def _longest(reason: Reason, frames: NDArray[np.bool_]) -> Measure:
    """Measure the longest stretch of spectral frames that are marked, in seconds."""
    start, end = longest_run(frames)
    return Measure(reason, (end - start) * SPECTRAL_STEP, start * SPECTRAL_STEP, end * SPECTRAL_STEP)
