"""How one sentence differs from the next: tempo, fall and pauses, drawn from the reader's own distributions.

Nets that predict means say every sentence alike. What they can't tell from the phonemes is drawn here, with the spread
that the reader has around their predictions; the draw is a function of the sentence's ids (a sum of products modulo a
prime, all in whole numbers), so the same sentence always sounds the same, on every machine.

Where a sentence stands chooses the half of a distribution (`places.toml`): a title is spoken in the slower half of her
tempos, the first sentence of a paragraph begins in the higher half of her pitches and falls from there, the last falls
in the deeper half.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn

from voices.training.calibration import Calibration
from voices.training.hyperparameters import F0_SCALE, SEED
from voices.training.places import SENTENCES
from voices.training.symbols import SYMBOLS, number

_SIZE = 4_093  # of the table of draws; a prime
_FACTORS = 1_009  # of the ids; they repeat in longer sentences
_STRIDE = 7  # places in the table between two symbols' draws
_LIMIT = 2.0  # standard deviations at which the tails are cut off; afterwards the deviation is set to 1
_CENT = math.log(2) / 1200 / F0_SCALE  # in normalised pitch
_THIRDS = 1.5  # a straight line's fall from beginning to end, over its fall from the first to the last third


class Draw(NamedTuple):
    """One sentence's own way."""

    tempo: Tensor
    """Factor for all lengths, []."""
    pauses: Tensor
    """Factors for the lengths of pauses, [1, tokens]."""
    fall: Tensor
    """What pitch falls from beginning to end more than predicted, normalised, []."""
    rise: Tensor
    """What pitch begins higher than predicted, normalised, []."""


class Variation(nn.Module):
    """Draws for ids [1, tokens]; `place` holds the id of the sentence's place if one is told: [1, 0 or more]."""

    factors: Tensor
    table: Tensor
    places: Tensor
    """Slow, deep and onset of every id, [SYMBOLS, 3]."""

    def __init__(self, calibration: Calibration) -> None:
        super().__init__()
        self.calibration = calibration
        random = torch.Generator().manual_seed(SEED + 2)
        self.register_buffer("factors", torch.randint(1, 1_000_000, (_FACTORS,), generator=random))
        table = torch.empty(_SIZE, 3)
        nn.init.trunc_normal_(table, a=-_LIMIT, b=_LIMIT, generator=random)
        # What lies beyond the limit would have widened the spread by an eighth.
        self.register_buffer("table", table / table.std(0))
        places = torch.zeros(SYMBOLS, 3)
        for place in SENTENCES.values():
            places[number(place.symbol)] = torch.tensor([float(place.slow), float(place.deep), place.onset])
        self.register_buffer("places", places)

    def forward(self, ids: Tensor, place: Tensor) -> Draw:
        set_to = self.calibration
        positions = torch.arange(ids.shape[1])
        seed = (ids * self.factors[positions % _FACTORS]).sum() % _SIZE
        tempo, fall = self.table[seed, 0], self.table[seed, 1]
        pauses = self.table[(seed + positions * _STRIDE) % _SIZE, 2]
        slow, deep, onset = self.places[place[0]].sum(0)
        tempo = torch.where(slow > 0, tempo.abs(), tempo)
        rise = fall.abs() * onset * set_to.level_spread
        fall = torch.where(deep > 0, fall.abs(), fall)
        return Draw(
            torch.exp(tempo * set_to.tempo_spread),
            torch.exp(pauses * set_to.pause_spread)[None],
            (fall * set_to.fall_spread + set_to.fall) * _THIRDS * _CENT,
            rise * _CENT,
        )


def bent(pitch: Tensor, frames: Tensor, draw: Draw) -> Tensor:
    """Return the pitch [1, tokens] of tokens that last `frames` [1, tokens], bent as drawn: its mean stays, but for a
    rise at the beginning."""
    middles = torch.cumsum(frames, 1) - 0.5 * frames
    place = middles / frames.sum().clamp(min=1)
    return pitch + draw.fall * (0.5 - place) + draw.rise * (1 - place)
