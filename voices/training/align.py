"""Step 2: where every phoneme begins and ends, from a flat start and without hand labels.

Monophone hidden Markov models on cepstra at 5 ms; between words a silence that may be skipped. Takes a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.fft
import torch
from numpy.typing import NDArray

from voices.training import corpus, hmm
from voices.training.corpus import Utterance
from voices.training.hyperparameters import ALIGNMENT, FFT_SIZE, HOP
from voices.training.mel import filter_bank, magnitudes
from voices.training.symbols import COLOURING, PAUSES, TIMELESS

SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Unit:
    """A phone or a silence, and the place of the symbol (begin mark = 0) that owns its time."""

    name: str
    """Of the phone, or SILENCE."""
    place: int
    """Of the symbol that owns its time."""


def units(symbols: Sequence[str]) -> list[Unit]:
    """Return the phones of a sentence with one silence at both ends and at every run of pauses between."""
    found = [Unit(SILENCE, 0)]
    for place, symbol in enumerate(symbols, start=1):
        silent = found[-1].name == SILENCE
        if symbol in COLOURING and not silent:
            found[-1] = Unit(found[-1].name + symbol, found[-1].place)
        elif symbol in TIMELESS:
            continue
        elif symbol not in PAUSES:
            found.append(Unit(symbol, place))
        elif not silent:
            found.append(Unit(SILENCE, place))
        elif len(found) > 1 and symbol != " ":  # of ", " the comma owns the pause
            found[-1] = Unit(SILENCE, place)
    if found[-1].name == SILENCE:
        found.pop()
    return [*found, Unit(SILENCE, len(symbols) + 1)]


@dataclass(frozen=True, slots=True)
class Chain:
    """The states through which one utterance passes."""

    states: NDArray[np.int64]
    """[states], indices of the model's states."""
    owners: NDArray[np.int64]
    """Index of the unit that each state belongs to."""
    skips: NDArray[np.int64]
    """See `hmm.viterbi`."""
    certain: NDArray[np.bool_]
    """False for silences that may be skipped."""


def chain(sequence: Sequence[Unit], numbers: dict[str, int]) -> Chain:
    """String the states of an utterance's units together; a silence has each of its states twice (30 ms at least)."""
    states: list[int] = []
    owners: list[int] = []
    skips: list[int] = []
    starts: list[int] = []
    for index, unit in enumerate(sequence):
        starts.append(len(states))
        repeats = 2 if unit.name == SILENCE else 1
        for state in np.repeat(np.arange(ALIGNMENT.states), repeats):
            states.append(numbers[unit.name] * ALIGNMENT.states + int(state))
            owners.append(index)
            skips.append(-1)
        if index >= 2 and sequence[index - 1].name == SILENCE:
            skips[starts[index]] = starts[index - 1] - 1
    inner = [sequence[o].name == SILENCE and 0 < o < len(sequence) - 1 for o in owners]
    return Chain(np.array(states), np.array(owners), np.array(skips), ~np.array(inner))


def cepstra(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return cepstra with first and second differences: [n / hop + 1, 3 * cepstra] of samples [n]."""
    window = torch.hann_window(ALIGNMENT.window)
    spectrum = magnitudes(torch.tensor(samples[None]), FFT_SIZE, ALIGNMENT.hop, window)[0]
    mel = torch.log(filter_bank(40) @ spectrum + 1e-4).numpy()
    static = scipy.fft.dct(mel, axis=0, norm="ortho")[: ALIGNMENT.cepstra]
    first = _slope(static)
    return np.concatenate([static, first, _slope(first)]).T.astype(np.float32)


def _slope(values: NDArray[np.float32]) -> NDArray[np.float32]:
    wide = np.roll(values, -3, 1) - np.roll(values, 3, 1)
    return np.asarray(wide + 0.5 * (np.roll(values, -1, 1) - np.roll(values, 1, 1)), dtype=np.float32)


def align(run: Path, progress: Callable[[int, float], None]) -> None:
    """Align the whole corpus and write `durations.npz`; `progress` hears each round and its log-likelihood a frame."""
    utterances = corpus.read(run).all
    sequences = [units(u.symbols) for u in utterances]
    names = sorted({unit.name for sequence in sequences for unit in sequence})
    chains = [chain(sequence, {name: n for n, name in enumerate(names)}) for sequence in sequences]
    paths = viterbi_training([cepstra(u.wave) for u in utterances], chains, len(names) * ALIGNMENT.states, progress)
    found = zip(utterances, sequences, chains, paths, strict=True)
    corpus.write_durations({u.name: durations(u, s, c.owners[path]) for u, s, c, path in found}, run)


def viterbi_training(
    features: Sequence[NDArray[np.float32]],
    chains: Sequence[Chain],
    states: int,
    progress: Callable[[int, float], None],
) -> list[NDArray[np.int64]]:
    """Fit the models and find every utterance's path through its chain in turn; return the last paths."""
    every = np.concatenate(features)
    mean, spread = every.mean(0), every.std(0)
    features, every = [(f - mean) / spread for f in features], (every - mean) / spread
    paths = [_uniform(len(f), c) for f, c in zip(features, chains, strict=True)]
    for number, mixtures in enumerate(ALIGNMENT.mixtures):
        labels = np.concatenate([c.states[path] for c, path in zip(chains, paths, strict=True)])
        model = hmm.estimate(every, labels, states, mixtures)
        found = [
            hmm.viterbi(model.log_likelihoods(f), c.states, c.skips) for f, c in zip(features, chains, strict=True)
        ]
        paths = [path for path, _ in found]
        progress(number, sum(score for _, score in found) / len(every))
    return paths


def _uniform(frames: int, states: Chain) -> NDArray[np.int64]:
    """Return the flat start: all states but skippable silences get the same time."""
    places = np.flatnonzero(states.certain)
    return places[np.arange(frames) * len(places) // frames]


def durations(utterance: Utterance, sequence: Sequence[Unit], owners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the frames of every id [symbols + 2], which sum up to the utterance's, from 5 ms owners."""
    ends = np.searchsorted(owners, np.arange(len(sequence)), side="right") * ALIGNMENT.hop
    frames = np.minimum(np.round(ends / HOP).astype(np.int64), utterance.frames)
    frames[-1] = utterance.frames
    spent = np.zeros(len(utterance.symbols) + 2, np.int64)
    spent[[unit.place for unit in sequence]] = np.diff(frames, prepend=0)
    return spent
