"""Hidden Markov models with Gaussian mixtures: training counts, likelihoods and Viterbi's search.

Rabiner, A Tutorial on Hidden Markov Models and Selected Applications in Speech Recognition, 1989.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from voices.training.hyperparameters import ALIGNMENT

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_IMPOSSIBLE = -1e30


@dataclass(frozen=True, slots=True)
class Gaussians:
    """The emission of every state: a mixture of diagonal Gaussians over normalised features."""

    means: Floats
    """[states, mixtures, features]"""
    variances: Floats
    """[states, mixtures, features]"""
    weights: Floats
    """[states, mixtures]"""

    def log_likelihoods(self, features: Floats) -> Floats:
        """Return ln p(frame | state) up to a constant: [frames, states] of features [frames, features]."""
        states, mixtures, size = self.means.shape
        precision = (1 / self.variances).reshape(-1, size)
        weighted = (self.means / self.variances).reshape(-1, size)
        constant = (self.means**2 / self.variances + np.log(self.variances)).sum(2).reshape(-1)
        distance = (features**2) @ precision.T - 2 * features @ weighted.T + constant
        each = -0.5 * distance.reshape(len(features), states, mixtures) + np.log(self.weights)
        total: Floats = np.logaddexp.reduce(each, axis=2)
        return total


def estimate(features: Floats, labels: Ints, states: int, mixtures: int) -> Gaussians:
    """Fit every state's mixture to the frames [frames, features] that carry its label [frames]."""
    size = features.shape[1]
    means = np.zeros((states, mixtures, size), np.float32)
    variances = np.ones((states, mixtures, size), np.float32)
    weights = np.full((states, mixtures), 1e-8, np.float32)
    order = np.argsort(labels, kind="stable")
    bounds = np.searchsorted(labels[order], np.arange(states + 1))
    for state in range(states):
        frames = features[order[bounds[state] : bounds[state + 1]]]
        count = min(mixtures, max(1, len(frames) // 60))
        if len(frames) >= 5:
            fitted = _mixture(frames, count)
            means[state, :count], variances[state, :count], weights[state, :count] = fitted
    return Gaussians(means, variances, weights)


def _mixture(frames: Floats, count: int) -> tuple[Floats, Floats, Floats]:
    """Fit `count` Gaussians by a few rounds of expectation and maximisation, split along the largest spread."""
    mean, spread = frames.mean(0), frames.std(0)
    offsets = np.linspace(-0.5, 0.5, count)[:, None] if count > 1 else np.zeros((1, 1))
    means = mean + offsets * spread
    variances = np.repeat(np.maximum(frames.var(0), ALIGNMENT.variance_floor)[None], count, 0)
    weights = np.full(count, 1 / count)
    for _ in range(3 if count > 1 else 0):
        model = Gaussians(means[:, None], variances[:, None], weights[:, None])
        scores = model.log_likelihoods(frames)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        mass = shares.sum(0) + 1e-3
        means = shares.T @ frames / mass[:, None]
        squares = shares.T @ frames**2 / mass[:, None] - means**2
        variances, weights = np.maximum(squares, ALIGNMENT.variance_floor), mass / mass.sum()
    return means.astype(np.float32), variances.astype(np.float32), weights.astype(np.float32)


def _viterbi(scores: Floats, states: Ints, skips: Ints) -> tuple[Ints, float]:
    frames, length = scores.shape[0], len(states)
    best = np.full(length, _IMPOSSIBLE)
    best[0] = scores[0, states[0]]
    came_from = np.zeros((frames, length), np.int32)
    for t in range(1, frames):
        reached = np.full(length, _IMPOSSIBLE)
        for s in range(length):
            value, source = best[s], s
            if s > 0 and best[s - 1] > value:
                value, source = best[s - 1], s - 1
            if skips[s] >= 0 and best[skips[s]] > value:
                value, source = best[skips[s]], skips[s]
            reached[s] = value + scores[t, states[s]]
            came_from[t, s] = source
        best = reached
    path = np.zeros(frames, np.int64)
    path[-1] = length - 1
    for t in range(frames - 1, 0, -1):
        path[t - 1] = came_from[t, path[t]]
    return path, best[-1]


viterbi: Callable[[Floats, Ints, Ints], tuple[Ints, float]] = numba.njit(cache=True)(_viterbi)
"""Find the best path through a chain of states: (places [frames] in the chain, its log-likelihood).

`scores` [frames, states of the model], `states` [length]: the model's state at every place of the chain, `skips`
[length]: a place from which this one may be entered besides itself and the one before, or -1.
"""
