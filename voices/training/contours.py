"""The melody of questions by rule: the recordings hold a dozen of them, too few to learn from.

What that dozen shows is the rule of the textbooks: a question to be answered with yes or no ends about seven semitones
above where a statement ends, and one that begins with a question word ends like a statement.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from voices.training.hyperparameters import F0_SCALE
from voices.training.phonemes import phonemes
from voices.training.symbols import PAUSES, QUESTION_WORDS, TIMELESS, mask, number

_SEMITONE = 0.05776 / F0_SCALE  # one semitone, ln(2) / 12, in normalised pitch
RISE = 7.0
"""Semitones added at the question mark."""
REACH = 8
"""Symbols before the mark over which the rise builds up: about the last two syllables."""


class Contours(nn.Module):
    """Bends the pitch [1, tokens] of ids [1, tokens] upwards towards a question mark."""

    ramp: Tensor
    timed: Tensor
    pause: Tensor
    words: Tensor

    def __init__(self) -> None:
        super().__init__()
        ramp = torch.zeros(2 * REACH + 1)
        ramp[REACH:] = 1 - torch.arange(REACH + 1) / REACH
        self.register_buffer("ramp", ramp[None, None] * RISE * _SEMITONE)
        self.register_buffer("timed", ~torch.tensor(mask(TIMELESS)))
        self.register_buffer("pause", torch.tensor(mask(PAUSES)))
        words = [_core(word) for word in QUESTION_WORDS]
        longest = max(map(len, words))
        self.longest = longest
        self.register_buffer("words", torch.tensor([word + [0] * (longest - len(word)) for word in words]))

    def forward(self, ids: Tensor, pitch: Tensor) -> Tensor:
        """Raise the pitch before a question mark; questions that begin with a question word keep their melody."""
        marks = (ids == number("?")).float() * (1 - self._asks_with_a_word(ids))
        return pitch + functional.conv1d(marks[:, None], self.ramp, padding=REACH)[:, 0]

    def _asks_with_a_word(self, ids: Tensor) -> Tensor:
        """Return 1.0 if the first or second word ("Doch warum ...?") is a question word, else 0.0.

        Stress is disregarded.
        """
        core = torch.masked_select(torch.where(self.pause[ids], number(" "), ids), self.timed[ids])[1:]
        padded = functional.pad(core, (0, self.longest + 1))
        first = torch.arange(self.longest)
        second = first + torch.argmax((core == number(" ")).int()) + 1
        starts = torch.stack([padded[first], padded[second]])
        same = (starts[:, None] == self.words) | (self.words == 0)
        return same.all(2).any().float()


def _core(word: str) -> list[int]:
    """Return the ids of a word's timed symbols and of the space that ends it."""
    return [number(symbol) for symbol in phonemes(word) if symbol not in TIMELESS] + [number(" ")]
