"""The sound of a take in the form that checks use: levels, spectra and cepstra of short frames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.engines.voice import Samples

Floats = NDArray[np.float32]

STEP = 0.010
"""Seconds from one level to the next."""
SPECTRAL_STEP = 0.020
"""Seconds from one spectrum to the next."""
SILENT = -45.0
"""Decibels over the take's loud frames; below lie breath and the noise of vocoders."""

_WINDOW = 0.030  # seconds that a spectrum sees, at least: three periods of a low voice
_BANDS = 24  # of the mel scale, about one for each critical band up to the highest
_LOWEST, _HIGHEST = 100.0, 7000.0  # Hertz; speech at 16 kHz holds no more
_CEPSTRA = 13  # as speech recognition takes them, the level among them
_DEPTH = 60.0  # decibels under the loudest band; below lies silence, whose spectrum says nothing
_LOUD = 95  # percentile of a take's frames
_TINY = 1e-10
_AT_ONCE = 64  # spectra: they stay in the processor's cache


@dataclass(frozen=True)
class Sound:
    """One take."""

    samples: Samples
    """float32 mono, shape [n], in -1..1."""
    sample_rate: int
    """Hertz."""

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / self.sample_rate

    @cached_property
    def peak(self) -> float:
        """The highest magnitude."""
        return float(max(self.samples.max(initial=0.0), -self.samples.min(initial=0.0)))

    @cached_property
    def decibels(self) -> Floats:
        """Level of every frame of `STEP` seconds, shape [frames], over full scale."""
        frame = max(1, round(STEP * self.sample_rate))
        count = len(self.samples) // frame
        power = np.square(self.samples[: count * frame].reshape(count, frame)).mean(axis=1)
        return np.asarray(10 * np.log10(power + _TINY), np.float32)

    @cached_property
    def loud(self) -> float:
        """Level of the loud frames, in decibels over full scale."""
        return percentile(self.decibels, _LOUD) if len(self.decibels) else 10 * np.log10(_TINY)

    @property
    def levels(self) -> Floats:
        """Level of every frame over the loud ones, shape [frames]."""
        return self.decibels - np.float32(self.loud)

    def heard(self) -> Sound:
        """Return it from the first to the last frame that isn't silent."""
        frames = np.flatnonzero(self.levels > SILENT)
        frame = max(1, round(STEP * self.sample_rate))
        start, end = (int(frames[0]), int(frames[-1]) + 1) if len(frames) else (0, 0)
        return Sound(self.samples[start * frame : end * frame], self.sample_rate)

    @cached_property
    def power(self) -> Floats:
        """Power spectra, shape [spectral frames, bins]."""
        size = 1 << int(np.ceil(np.log2(_WINDOW * self.sample_rate)))
        step = round(SPECTRAL_STEP * self.sample_rate)
        padded = np.pad(self.samples, (size // 2, size // 2))
        frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::step]
        power = np.empty((len(frames), size // 2 + 1), np.float32)
        for first in range(0, len(frames), _AT_ONCE):
            here = power[first : first + _AT_ONCE]
            np.abs(np.fft.rfft(frames[first : first + _AT_ONCE] * _window(size)), out=here, casting="same_kind")
        return np.square(power, out=power)

    @cached_property
    def bands(self) -> Floats:
        """Power of each band of the mel scale, shape [spectral frames, bands]."""
        power = self.power
        return np.asarray(power @ _filters(power.shape[1], self.sample_rate) + np.float32(_TINY))

    @cached_property
    def mel(self) -> Floats:
        """The same in decibels."""
        return 10 * np.log10(self.bands)

    @cached_property
    def cepstra(self) -> Floats:
        """Cepstra, each of mean 0 and deviation 1 over the take, shape [spectral frames, 13]."""
        raw = np.maximum(self.mel, self.mel.max() - _DEPTH) @ _cosines()
        return np.asarray((raw - raw.mean(axis=0)) / (raw.std(axis=0) + 1e-3), np.float32)


def runs(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first index and the last + 1 of each run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
    return edges[::2], edges[1::2]


def longest_run(mask: NDArray[np.bool_]) -> tuple[int, int]:
    """Return the first index and the last + 1 of the longest run of true values; (0, 0) if there is none."""
    starts, ends = runs(mask)
    if not len(starts):
        return 0, 0
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest])


def percentile(values: NDArray[np.floating[Any]], percent: float) -> float:
    """Return what `numpy.percentile` does, by straight lines, for one axis: it takes an eighth of the time."""
    place = (len(values) - 1) * percent / 100
    below, above = int(place), min(int(place) + 1, len(values) - 1)
    parted = np.partition(values, (below, above))
    return float(parted[below] + (float(parted[above]) - float(parted[below])) * (place - below))


@cache
def _window(size: int) -> Floats:
    """Return Hann's window, shape [size]."""
    return np.asarray(np.hanning(size), np.float32)


@cache
def _filters(bins: int, sample_rate: int) -> Floats:
    """Return triangular filters on the mel scale, shape [bins, bands]."""
    edges = _hertz(np.linspace(_mel(_LOWEST), _mel(min(_HIGHEST, sample_rate / 2)), _BANDS + 2))
    bin_hertz = np.linspace(0, sample_rate / 2, bins)[:, None]
    rising = (bin_hertz - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bin_hertz) / (edges[2:] - edges[1:-1])
    return np.maximum(0, np.minimum(rising, falling)).astype(np.float32)


@cache
def _cosines() -> Floats:
    """Return the discrete cosine transform, type II, shape [bands, cepstra]; SciPy, which has it, loads slowly."""
    places = np.arange(_BANDS)[:, None] + 0.5
    return np.asarray(np.cos(np.pi / _BANDS * places * np.arange(_CEPSTRA)), np.float32)


def _mel(hertz: float) -> float:
    return float(2595 * np.log10(1 + hertz / 700))


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(700 * (10 ** (mel / 2595) - 1))
