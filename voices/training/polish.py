"""Step 4b: the acoustic net once more, against a discriminator that knows how sharp the reader's spectra are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from voices.training import checkpoint, sentences
from voices.training.acoustic import Acoustic
from voices.training.discriminator import Discriminator, feature_loss, fooling_loss, telling_loss
from voices.training.hyperparameters import DISCRIMINATOR, MEL_BANDS, POLISH
from voices.training.sentences import Batch
from voices.training.sharpen import contrast
from voices.training.train_acoustic import EnergyTask, contour_losses, encoded


class PolishTask:
    """From the net that `EnergyTask` or `restore` left, with its token encoder frozen. See `trainer.Task`.

    The discriminator learns beside it and is thrown away: another sitting begins with a fresh one.
    """

    name = "acoustic-polished"

    def __init__(self, run: Path) -> None:
        self.net = Acoustic()
        checkpoint.restore(self.net, run / f"{EnergyTask.name}.pt")
        for part in (self.net.embed, self.net.token_blocks, self.net.token_norm):
            part.requires_grad_(False)
        self._sentences = sentences.read(run)
        self._judge = Discriminator()
        self._teacher = torch.optim.AdamW(
            self._judge.parameters(), DISCRIMINATOR.learning_rate, DISCRIMINATOR.betas, weight_decay=0.0
        )

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        return sentences.batches(self._sentences.training, POLISH.batch, random)

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        frames = self.net.decode(*self.net.spread(*encoded(self.net, batch)), batch.frame_mask)
        recorded, spoken = (mel * batch.frame_mask for mel in (batch.mel, frames.mel))
        self._teach(recorded, spoken.detach())
        with torch.no_grad():
            true = self._judge(recorded)
        self._judge.requires_grad_(False)
        made = self._judge(spoken)
        self._judge.requires_grad_(True)
        distance = (spoken - recorded).abs().sum() / batch.frame_mask.sum() / MEL_BANDS
        return {
            "mel": POLISH.distance * distance,
            "verdict": POLISH.verdict * fooling_loss(made),
            "features": POLISH.features * feature_loss(true, made),
            **contour_losses(frames, batch),
        }

    def _teach(self, recorded: Tensor, spoken: Tensor) -> None:
        """Let the discriminator learn one step."""
        loss = telling_loss(self._judge(recorded), self._judge(spoken))
        self._teacher.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call] # torch leaves it untyped
        self._teacher.step()

    def validate(self, net: nn.Module) -> dict[str, float]:
        """Measure distance and lacking contrast; the latter counts, as the distance grows while spectra get sharper."""
        assert isinstance(net, Acoustic)
        distances, own, ours = [], [], []
        for sentence in self._sentences.validation:
            whole = sentences.collate([sentence])
            mel = net.decode(*net.spread(*encoded(net, whole)), whole.frame_mask).mel
            distances.append(((mel - whole.mel).abs() * whole.frame_mask).sum() / whole.frame_mask.sum() / MEL_BANDS)
            own.append(sentence.mel)
            ours.append(mel[0, :, : sentence.mel.shape[1]].numpy())
        lacking = contrast(own, ours)[6:]
        return {"mel": float(torch.stack(distances).mean()), "lacking contrast": float(np.mean(lacking))}
