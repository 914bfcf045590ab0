"""Step 4: the acoustic net, first with a plain distance, then with the energy distance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from voices.training import checkpoint, sentences
from voices.training.acoustic import Acoustic, Frames
from voices.training.distances import mel_distance
from voices.training.hyperparameters import ACOUSTIC, MEL_BANDS
from voices.training.sentences import Batch


class PlainTask:
    """Mean absolute error: quick to learn, but the spectra come out averaged. See `trainer.Task`."""

    name = "acoustic-plain"

    def __init__(self, run: Path) -> None:
        self.net = Acoustic()
        self._sentences = sentences.read(run)

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        return sentences.batches(self._sentences.training, ACOUSTIC.batch, random)

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        return _plain_losses(self.net, batch)

    def validate(self, net: nn.Module) -> dict[str, float]:
        whole = sentences.collate(self._sentences.validation)
        return {name: part.item() for name, part in _plain_losses(net, whole).items()}


class EnergyTask(PlainTask):
    """Energy distance between two draws and the recording, from the plain net and with its token encoder frozen."""

    name = "acoustic"

    def __init__(self, run: Path) -> None:
        super().__init__(run)
        checkpoint.restore(self.net, run / f"{PlainTask.name}.pt")
        frozen = [self.net.embed, self.net.token_blocks, self.net.token_norm]
        for part in frozen:
            part.requires_grad_(False)

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        net = self.net
        x, pitch = net.spread(*encoded(net, batch))
        draws = [net.decode(x, pitch, batch.frame_mask, _noise(batch)) for _ in range(2)]
        contours = [contour_losses(draw, batch) for draw in draws]
        mel = mel_distance([draw.mel for draw in draws], batch.mel, batch.frame_mask)
        return {"mel": mel, **{name: (contours[0][name] + contours[1][name]) / 2 for name in contours[0]}}


def encoded(net: Acoustic, batch: Batch) -> tuple[Tensor, Tensor, Tensor, int]:
    """Return what `Acoustic.spread` wants."""
    return net.encode(batch.ids, batch.token_mask), batch.durations, batch.pitch, batch.mel.shape[2]


def _noise(batch: Batch) -> Tensor:
    return torch.randn(len(batch.ids), ACOUSTIC.noise_channels, batch.mel.shape[2] // 2)


def _plain_losses(net: nn.Module, batch: Batch) -> dict[str, Tensor]:
    assert isinstance(net, Acoustic)
    frames = net.decode(*net.spread(*encoded(net, batch)), batch.frame_mask)
    mel = ((frames.mel - batch.mel).abs() * batch.frame_mask).sum() / batch.frame_mask.sum() / MEL_BANDS
    return {"mel": mel, **contour_losses(frames, batch)}


def contour_losses(frames: Frames, batch: Batch) -> dict[str, Tensor]:
    """Return the losses of F0, where the recording is voiced, and of whether it is."""
    mask = batch.frame_mask[:, 0]
    pitch = ((frames.log_f0 - batch.log_f0).abs() * batch.voiced * mask).sum() / (batch.voiced * mask).sum()
    voiced = functional.binary_cross_entropy_with_logits(frames.voiced, batch.voiced, reduction="none")
    return {"log-F0": 2 * pitch, "voicing": 0.3 * (voiced * mask).sum() / mask.sum()}
