"""Phonemes to how long each one lasts and how high it is spoken.

A small net of its own: it sees a few hundred thousand phonemes only and over-fits long before the spectra are learnt,
so it is stopped early and several of it are averaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from voices.training import sentences, symbols
from voices.training.convnext import ChannelNorm, ConvNext
from voices.training.hyperparameters import BREATH, PROSODY, SEED
from voices.training.sentences import TIMELESS_MASK, Batch
from voices.training.symbols import SYMBOLS, number

_DILATIONS = (1, 1, 2, 4, 8)


class Prosody(nn.Module):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        width, drop = PROSODY.width, PROSODY.dropout
        self.embed = nn.Embedding(SYMBOLS, width)
        nn.init.normal_(self.embed.weight, 0, 0.5)
        self.place = nn.Conv1d(2, width, 1)
        self.dropout = nn.Dropout(drop)
        self.blocks = nn.ModuleList([ConvNext(width, 3, 7, d, drop) for d in _DILATIONS[: PROSODY.blocks]])
        self.norm = ChannelNorm(width)
        self.leave = nn.Conv1d(width, 2, 1)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return ln(1 + frames) and normalised pitch, both [batch, tokens], of ids [batch, tokens].

        `mask` [batch, 1, tokens] is 0 at padding.
        """
        x = self.embed(ids).transpose(1, 2) + self.place(_places(mask))
        x = self.dropout(x) * mask
        for block in self.blocks:
            x = block(x) * mask
        duration, pitch = self.leave(self.norm(x)).unbind(1)
        return duration, pitch


def _places(mask: Tensor) -> Tensor:
    """Return how far both ends of the sentence are, 0..1: [batch, 2, tokens]. (Pitch falls along a sentence.)"""
    before = torch.cumsum(mask, 2)
    after = before[:, :, -1:] - before
    return torch.cat([torch.tanh(before / 30), torch.tanh(after / 30)], 1)


class ProsodyTask:
    """One member of the ensemble; see `trainer.Task`."""

    def __init__(self, run: Path, member: int) -> None:
        self.name = f"prosody-{member}"
        torch.manual_seed(SEED + member)
        self.net = Prosody()
        self._member = member
        self._sentences = sentences.read(run)

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        return sentences.batches(self._sentences.training, PROSODY.batch, random)

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        return _losses(self.net, batch)

    def validate(self, net: nn.Module) -> dict[str, float]:
        parts = {
            name: part.item() for name, part in _losses(net, sentences.collate(self._sentences.validation)).items()
        }
        return {"sum": sum(parts.values()), **parts}


def breathing(ids: Tensor, durations: Tensor) -> Tensor:
    """Return the ids [..., tokens] with the breaths that were taken; durations [..., tokens] in frames.

    So the net learns how speech slows down and rises before a breath. Where to take one it needn't guess: it is told.
    """
    taken = (ids == number(symbols.SPACE)) & (durations >= BREATH)
    return torch.where(taken, number(symbols.BREATH), ids)


def _losses(net: nn.Module, batch: Batch) -> dict[str, Tensor]:
    duration, pitch = net(breathing(batch.ids, batch.durations), batch.token_mask)
    timed = batch.token_mask[:, 0] * ~TIMELESS_MASK[batch.ids]
    duration_error = ((duration - torch.log1p(batch.durations.float())) ** 2 * timed).sum() / timed.sum()
    pitch_error = ((pitch - batch.pitch) ** 2 * batch.pitch_weight).sum() / batch.pitch_weight.sum()
    return {"duration": duration_error, "pitch": 0.5 * pitch_error}
