"""Phonemes, durations and pitch to mel frames, F0 and voicing.

After FastPitch (Łańcucki 2021): no attention, so nothing can be skipped or repeated. The phonemes are encoded, every
phoneme is repeated for as many frames as it lasts, and the frames are decoded two at a time. A little noise enters the
decoder, so that it can learn (with the energy distance) how speech varies instead of averaging it away.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn

from voices.training.convnext import ChannelNorm, ConvNext
from voices.training.hyperparameters import ACOUSTIC, F0_MEAN, F0_SCALE, MEL_BANDS, MEL_MEAN, MEL_SCALE
from voices.training.symbols import SYMBOLS

_DILATIONS = (1, 1, 2, 1, 2)
_OUT = MEL_BANDS + 2
_BEND = 0.2  # nepers: unit of a frame's deviation from its phoneme's pitch


class Frames(NamedTuple):
    """What the vocoder needs."""

    mel: Tensor
    """[batch, MEL_BANDS, frames]"""
    log_f0: Tensor
    """[batch, frames], ln Hertz."""
    voiced: Tensor
    """[batch, frames], log odds."""


class Acoustic(nn.Module):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        token, frame = ACOUSTIC.token_width, ACOUSTIC.frame_width
        self.embed = nn.Embedding(SYMBOLS, token)
        nn.init.normal_(self.embed.weight, 0, 0.5)
        self.dropout = nn.Dropout(ACOUSTIC.token_dropout)
        dilations = _DILATIONS[: ACOUSTIC.token_blocks]
        self.token_blocks = nn.ModuleList([ConvNext(token, 3, 7, d, ACOUSTIC.token_dropout) for d in dilations])
        self.token_norm = ChannelNorm(token)
        self.pitch = nn.Conv1d(1, token, 3, padding=1)
        self.place = nn.Linear(4, token)
        self.enter = nn.Conv1d(2 * token, frame, 3, padding=1)
        self.enter_norm = ChannelNorm(frame)
        self.noise = nn.Conv1d(ACOUSTIC.noise_channels, frame, 1, bias=False)
        nn.init.normal_(self.noise.weight, 0, 0.02)
        blocks = range(ACOUSTIC.frame_blocks)
        self.frame_blocks = nn.ModuleList([ConvNext(frame, dropout=ACOUSTIC.frame_dropout) for _ in blocks])
        self.leave_norm = ChannelNorm(frame)
        self.leave = nn.Conv1d(frame, 2 * _OUT, 1)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return [batch, token width, tokens] of ids [batch, tokens]; mask [batch, 1, tokens] is 0 at padding."""
        x = self.dropout(self.embed(ids).transpose(1, 2)) * mask
        for block in self.token_blocks:
            x = block(x) * mask
        encoded: Tensor = self.token_norm(x) * mask
        return encoded

    def spread(self, encoded: Tensor, durations: Tensor, pitch: Tensor, frames: int | Tensor) -> tuple[Tensor, Tensor]:
        """Repeat every token for its frames: [batch, token width, frames], and its pitch [batch, frames].

        `durations` (frames, whole numbers) and `pitch` (normalised) are [batch, tokens]. Every frame is told where in
        its phoneme it lies.
        """
        ends = torch.cumsum(durations, 1)
        clock = torch.arange(frames)  # type: ignore[arg-type] # a tensor while the graph is traced
        owner = (clock[None, :, None] >= ends[:, None, :]).long().sum(2).clamp(max=encoded.shape[2] - 1)
        told = encoded + self.pitch(pitch[:, None])
        x = torch.gather(told, 2, owner[:, None].expand(-1, encoded.shape[1], -1))
        length = torch.gather(durations, 1, owner).float()
        since = clock[None].float() - torch.gather(ends - durations, 1, owner).float() + 0.5
        place = torch.stack(
            [
                since / length.clamp(min=1),
                torch.tanh(since / 4),
                torch.tanh((length - since) / 4),
                torch.log1p(length) / 3,
            ],
            2,
        )
        return x + self.place(place).transpose(1, 2), torch.gather(pitch, 1, owner)

    def decode(self, x: Tensor, pitch: Tensor, mask: Tensor, noise: Tensor | None = None) -> Frames:
        """Turn spread tokens into frames; their number is even, `mask` is [batch, 1, frames].

        `noise` [batch, noise channels, frames / 2], standard normal, scaled by how lively the voice is to be.
        """
        batch, width, frames = x.shape
        pairs = (x * mask).view(batch, width, frames // 2, 2).permute(0, 1, 3, 2)
        y = self.enter_norm(self.enter(pairs.reshape(batch, 2 * width, frames // 2)))
        if noise is not None:
            y = y + self.noise(noise)
        pair_mask = mask[:, :, ::2]
        y = y * pair_mask
        for block in self.frame_blocks:
            y = block(y) * pair_mask
        out = self.leave(self.leave_norm(y)).view(batch, _OUT, 2, frames // 2)
        out = out.permute(0, 1, 3, 2).reshape(batch, _OUT, frames)
        bend = out[:, MEL_BANDS] * _BEND
        return Frames(
            out[:, :MEL_BANDS] * MEL_SCALE + MEL_MEAN,
            bend + pitch * F0_SCALE + math.log(F0_MEAN),
            out[:, MEL_BANDS + 1],
        )
