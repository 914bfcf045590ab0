"""A small net that tells the upper part of recorded spectrograms from spoken ones, and what both nets lose by it.

A net that predicts means blurs what it can't know; feedback of a net that looks for blur makes it choose (GANSpeech,
Yang et al. 2021). It looks at patches, not at sentences, so half an hour of a CPU teaches it something.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrizations

from voices.training.hyperparameters import DISCRIMINATOR, MEL_MEAN, MEL_SCALE

_SLOPE = 0.2


class Discriminator(nn.Module):
    """Looks at a log-mel spectrogram, and once more at one of half the frames."""

    def __init__(self) -> None:
        super().__init__()
        self.views = nn.ModuleList([_view() for _ in range(DISCRIMINATOR.views)])

    def forward(self, mel: Tensor) -> list[list[Tensor]]:
        """Return what every layer of every view makes of mel [batch, MEL_BANDS, frames]; the last is the verdict on
        patches: towards 1 where recorded, towards 0 where spoken."""
        x = ((mel - MEL_MEAN) / MEL_SCALE)[:, None, DISCRIMINATOR.lowest_band :]
        found = []
        for halvings, view in enumerate(self.views):
            seen = functional.avg_pool2d(x, (1, 2**halvings)) if halvings else x
            layers: list[Tensor] = []
            assert isinstance(view, nn.ModuleList)
            for layer in view:
                seen = layer(functional.leaky_relu(seen, _SLOPE) if layers else seen)
                layers.append(seen)
            found.append(layers)
        return found


def _view() -> nn.ModuleList:
    widths = (1, *DISCRIMINATOR.widths)
    convolutions = [
        nn.Conv2d(before, after, 3, stride=2 if number in DISCRIMINATOR.halving else 1, padding=1)
        for number, (before, after) in enumerate(pairwise(widths))
    ]
    verdict = nn.Conv2d(widths[-1], 1, 3, padding=1)
    return nn.ModuleList([parametrizations.weight_norm(layer) for layer in (*convolutions, verdict)])


def telling_loss(recorded: Sequence[Sequence[Tensor]], spoken: Sequence[Sequence[Tensor]]) -> Tensor:
    """Return what the discriminator minimises: squared distance of its verdicts to the truth (Mao et al. 2017)."""
    verdicts = [
        ((true[-1] - 1) ** 2).mean() + (made[-1] ** 2).mean() for true, made in zip(recorded, spoken, strict=True)
    ]
    return torch.stack(verdicts).mean()


def fooling_loss(spoken: Sequence[Sequence[Tensor]]) -> Tensor:
    """Return what the speaking net minimises: the distance of the verdicts to "recorded"."""
    return torch.stack([((made[-1] - 1) ** 2).mean() for made in spoken]).mean()


def feature_loss(recorded: Sequence[Sequence[Tensor]], spoken: Sequence[Sequence[Tensor]]) -> Tensor:
    """Return the mean distance of what the inner layers see in both (Kumar et al. 2019)."""
    pairs = [pair for views in zip(recorded, spoken, strict=True) for pair in list(zip(*views, strict=True))[:-1]]
    return torch.stack([(true.detach() - made).abs().mean() for true, made in pairs]).mean()
