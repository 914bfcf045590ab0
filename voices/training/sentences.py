"""Aligned utterances as the text-side nets see them, and batches of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from voices.training import corpus
from voices.training.corpus import Utterance
from voices.training.hyperparameters import F0_MEAN, F0_SCALE
from voices.training.symbols import TIMELESS, mask

TIMELESS_MASK = torch.tensor(mask(TIMELESS))
"""[SYMBOLS], true at the ids that take no time."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One utterance, aligned."""

    ids: NDArray[np.int64]
    """[tokens]"""
    durations: NDArray[np.int64]
    """[tokens], frames; they sum up to the number of frames."""
    pitch: NDArray[np.float32]
    """[tokens], normalised ln F0, averaged over the token's voiced frames."""
    pitch_weight: NDArray[np.float32]
    """[tokens], the root of the number of voiced frames."""
    mel: NDArray[np.float32]
    """[MEL_BANDS, frames]"""
    log_f0: NDArray[np.float32]
    """[frames], ln Hertz, without gaps."""
    voiced: NDArray[np.float32]
    """[frames]"""


class Batch(NamedTuple):
    """Sentences padded with zeros to a common length; the number of frames is even."""

    ids: Tensor
    """[batch, tokens]"""
    token_mask: Tensor
    """[batch, 1, tokens]"""
    durations: Tensor
    """[batch, tokens]"""
    pitch: Tensor
    pitch_weight: Tensor
    mel: Tensor
    """[batch, MEL_BANDS, frames]"""
    log_f0: Tensor
    """[batch, frames]"""
    voiced: Tensor
    frame_mask: Tensor
    """[batch, 1, frames]"""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The aligned corpus without its test part."""

    training: list[Sentence]
    """For the weights."""
    validation: list[Sentence]
    """For choosing."""


def read(run: Path) -> Sentences:
    """Read what `prepare` and `align` wrote."""
    prepared, durations = corpus.read(run), corpus.read_durations(run)
    return Sentences(
        [sentence(u, durations[u.name]) for u in prepared.training],
        [sentence(u, durations[u.name]) for u in prepared.validation],
    )


def sentence(utterance: Utterance, durations: NDArray[np.int64]) -> Sentence:
    """Average an utterance's pitch over every token. A token without time repeats the pitch before it."""
    log_f0, voiced = np.log(utterance.bridged_f0), utterance.voiced
    contour = (log_f0 - np.log(F0_MEAN)) / F0_SCALE
    pitch, weight = np.zeros((2, len(durations)), np.float32)
    ends = np.cumsum(durations)
    for token, (end, frames) in enumerate(zip(ends, durations, strict=True)):
        span = slice(end - frames, end)
        if frames == 0:
            pitch[token] = pitch[token - 1]
        else:
            heard = voiced[span] if voiced[span].any() else np.ones(frames)
            pitch[token] = np.average(contour[span], weights=heard)
            weight[token] = voiced[span].sum() ** 0.5
    return Sentence(utterance.ids, durations, pitch, weight, utterance.mel, log_f0.astype(np.float32), voiced)


def batches(sentences: Sequence[Sentence], size: int, random: np.random.Generator) -> Iterator[Batch]:
    """Yield batches of sentences of similar length without end, all of them once in every round."""
    while True:
        jitter = random.random(len(sentences)) * 120
        order = np.argsort([len(s.log_f0) for s in sentences] + jitter)
        groups = [order[i : i + size] for i in range(0, len(order), size)]
        random.shuffle(groups)  # type: ignore[arg-type] # a list of arrays of different length
        for group in groups:
            yield collate([sentences[i] for i in group])


def collate(sentences: Sequence[Sentence]) -> Batch:
    """Pad sentences to one batch."""
    tokens = max(len(s.ids) for s in sentences)
    frames = max(len(s.log_f0) for s in sentences)
    frames += frames % 2
    return Batch(
        ids=_padded([s.ids for s in sentences], tokens),
        token_mask=_padded([np.ones(len(s.ids), np.float32) for s in sentences], tokens)[:, None],
        durations=_padded([s.durations for s in sentences], tokens),
        pitch=_padded([s.pitch for s in sentences], tokens),
        pitch_weight=_padded([s.pitch_weight for s in sentences], tokens),
        mel=_padded([s.mel for s in sentences], frames),
        log_f0=_padded([s.log_f0 for s in sentences], frames),
        voiced=_padded([s.voiced for s in sentences], frames),
        frame_mask=_padded([np.ones((1, len(s.log_f0)), np.float32) for s in sentences], frames),
    )


def _padded(arrays: Sequence[NDArray[np.generic]], length: int) -> Tensor:
    """Stack arrays [..., n] to [batch, ..., length]."""
    widths = [[(0, 0)] * (a.ndim - 1) + [(0, length - a.shape[-1])] for a in arrays]
    return torch.tensor(np.stack([np.pad(a, w) for a, w in zip(arrays, widths, strict=True)]))
