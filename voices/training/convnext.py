"""The one building block of all nets: ConvNeXt (Liu et al. 2022) in one dimension, as in Vocos (Siuzdak 2023)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class ChannelNorm(nn.Module):
    """Layer normalisation over the channels of [batch, channels, time]."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(channels))
        self.shift = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        centred = x - x.mean(1, keepdim=True)
        power = (centred**2).mean(1, keepdim=True)
        return centred * torch.rsqrt(power + 1e-5) * self.gain[:, None] + self.shift[:, None]


class ConvNext(nn.Module):
    """Look `kernel` steps around in every channel, then mix the channels, and add the result: [batch, channels, time]
    in and out."""

    def __init__(
        self, channels: int, expansion: int = 3, kernel: int = 7, dilation: int = 1, dropout: float = 0.0
    ) -> None:
        super().__init__()
        padding = kernel // 2 * dilation
        self.depthwise = nn.Conv1d(channels, channels, kernel, padding=padding, groups=channels, dilation=dilation)
        self.norm = nn.LayerNorm(channels)
        self.widen = nn.Linear(channels, channels * expansion)
        self.narrow = nn.Linear(channels * expansion, channels)
        self.scale = nn.Parameter(0.2 * torch.ones(channels))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        hidden = functional.gelu(self.widen(self.norm(self.depthwise(x).transpose(1, 2))))
        update: Tensor = self.narrow(self.dropout(hidden))
        return x + (self.scale * update).transpose(1, 2)
