"""How a part of a sentence is said: a quotation, a bracket (`places.toml`)."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from voices.training.calibration import Calibration
from voices.training.hyperparameters import F0_SCALE
from voices.training.places import PARTS
from voices.training.symbols import BEGIN, END, PAUSES, TIMELESS, mask, number

_CENT = math.log(2) / 1200 / F0_SCALE  # in normalised pitch
_REACH = 16  # symbols over which a higher beginning fades: about two words
_KINDS = tuple(PARTS.values())


class Parts(nn.Module):
    """Changes lengths and pitch [1, tokens] inside the parts; `inside` is 1 there, one row for each kind of part."""

    phone: Tensor
    """True at ids that are neither pauses nor timeless, [SYMBOLS]."""
    opens: Tensor
    """Id in front of each kind of part, [kinds, 1]."""
    closes: Tensor
    """The one behind it, [kinds, 1]."""
    tempo: Tensor
    """ln of the factor for lengths, [kinds, 1]."""
    level: Tensor
    """Normalised pitch, [kinds, 1]."""
    range: Tensor
    """ln of the factor for the distance from the mean pitch, [kinds, 1]."""
    onsets: Tensor
    """What a beginning adds to the pitch of the symbols behind it, [kinds, 1, 2 * _REACH + 1]."""

    def __init__(self, set_to: Calibration) -> None:
        super().__init__()
        silent = torch.tensor(mask(PAUSES | {BEGIN, END} | TIMELESS))
        self.register_buffer("phone", ~silent)
        self.register_buffer("opens", torch.tensor([[number(part.opens)] for part in _KINDS]))
        self.register_buffer("closes", torch.tensor([[number(part.closes)] for part in _KINDS]))
        cents = set_to.level_spread * _CENT
        self.register_buffer("tempo", torch.tensor([[-part.tempo * set_to.tempo_spread] for part in _KINDS]))
        self.register_buffer("level", torch.tensor([[part.level * cents] for part in _KINDS]))
        self.register_buffer("range", torch.tensor([[part.range * set_to.range_spread] for part in _KINDS]))
        ramp = torch.zeros(2 * _REACH + 1)
        ramp[: _REACH + 1] = torch.arange(_REACH + 1) / _REACH  # a convolution here looks back on its left
        self.register_buffer("onsets", torch.stack([ramp[None] * part.onset * cents for part in _KINDS]))

    def inside(self, padded: Tensor) -> Tensor:
        """Return where the parts of ids [1, ids] are, [kinds, ids]."""
        steps = (padded == self.opens).float() - (padded == self.closes).float()
        return torch.cumsum(steps, 1).clamp(0, 1)

    def lengths(self, lengths: Tensor, inside: Tensor) -> Tensor:
        """Return the lengths [1, tokens] as they are in the parts."""
        return lengths * torch.exp((self.tempo * inside).sum(0, keepdim=True))

    def pitches(self, ids: Tensor, pitch: Tensor, inside: Tensor) -> Tensor:
        """Return the pitch [1, tokens] as it is in the parts."""
        phone = self.phone[ids].float()
        mean = (pitch * phone).sum() / phone.sum().clamp(min=1)
        wider = torch.exp((self.range * inside).sum(0, keepdim=True)) - 1
        begins = (inside - functional.pad(inside, (1, 0))[:, :-1]).clamp(min=0)
        onset = functional.conv1d(begins[None], self.onsets, padding=_REACH, groups=len(_KINDS))[0]
        return pitch + (pitch - mean) * wider + (inside * (self.level + onset)).sum(0, keepdim=True)
