"""Step 5: the vocoder, on crops of natural speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from voices.training import corpus, pulse_phase
from voices.training.corpus import Utterance
from voices.training.distances import wave_distance
from voices.training.hyperparameters import HOP, VOCODER
from voices.training.mel import log_mel
from voices.training.vocoder import Vocoder

_VALIDATED = 16  # utterances heard at every checkpoint


class Crop(NamedTuple):
    """A batch of crops: samples [batch, frames * HOP] and what the vocoder is told about them."""

    samples: Tensor
    mel: Tensor
    f0: Tensor
    voiced: Tensor
    phase: Tensor


class VocoderTask:
    """See `trainer.Task`."""

    name = "vocoder"

    def __init__(self, run: Path) -> None:
        self.net = Vocoder()
        self._corpus = corpus.read(run)

    def batches(self, random: np.random.Generator) -> Iterator[Crop]:
        """Yield crops of recordings drawn in proportion to their length."""
        utterances = self._corpus.training
        lengths = np.array([u.frames for u in utterances], dtype=float)
        while True:
            drawn = random.choice(len(utterances), VOCODER.batch, p=lengths / lengths.sum())
            yield _stack([_crop(utterances[i], random, VOCODER.frames) for i in drawn])

    def losses(self, batch: Crop) -> dict[str, Tensor]:
        first, second = self.net(batch.mel, batch.f0, batch.voiced, batch.phase, draws=2)
        return {"energy distance": wave_distance(first, second, batch.samples)}

    def validate(self, net: nn.Module) -> dict[str, float]:
        errors = []
        for utterance in self._corpus.validation[:_VALIDATED]:
            whole = _stack([_features(utterance, 0, utterance.frames)])
            spoken = net(whole.mel, whole.f0, whole.voiced, whole.phase)[0]
            errors.append((log_mel(spoken) - log_mel(whole.samples)).abs().mean().item())
        return {"log-mel error": float(np.mean(errors))}


def _crop(utterance: Utterance, random: np.random.Generator, frames: int) -> Crop:
    start = int(random.integers(0, max(1, utterance.frames - frames + 1)))
    return _features(utterance, start, start + frames)


def _features(utterance: Utterance, start: int, end: int) -> Crop:
    """Return one utterance's frames from start to end, as tensors without a batch axis."""
    pitch = utterance.bridged_f0
    return Crop(
        torch.tensor(utterance.wave[start * HOP : end * HOP]),
        torch.tensor(utterance.mel[:, start:end]),
        torch.tensor(pitch[start:end]),
        torch.tensor(utterance.voiced[start:end]),
        torch.tensor(pulse_phase.within(pitch, utterance.phase, start, end)),
    )


def _stack(crops: Sequence[Crop]) -> Crop:
    return Crop(*(torch.stack(parts) for parts in zip(*crops, strict=True)))
