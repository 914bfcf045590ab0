"""A small phoneme recogniser, trained on natural speech only: does a voice say what it was asked to?

A measure between voices trained on the same labels, not of intelligibility: it knows one speaker and espeak-ng's idea
of how German is pronounced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from voices.training import checkpoint, corpus
from voices.training.convnext import ChannelNorm, ConvNext
from voices.training.corpus import Utterance
from voices.training.hyperparameters import MEL_BANDS, MEL_SCALE, RECOGNISER
from voices.training.symbols import phones

_BLANK = 0  # class of "nothing new" in connectionist temporal classification (Graves et al. 2006)


class Recogniser(nn.Module):
    """Mel frames [batch, MEL_BANDS, frames] to log odds of phones [batch, classes, frames / 2]."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        width = RECOGNISER.width
        self.enter = nn.Conv1d(MEL_BANDS, width, 5, stride=2, padding=2)
        self.enter_norm = ChannelNorm(width)
        self.blocks = nn.Sequential(*[ConvNext(width, dilation=d, dropout=0.15) for d in RECOGNISER.dilations])
        self.leave_norm = ChannelNorm(width)
        self.dropout = nn.Dropout(0.2)
        self.leave = nn.Conv1d(width, classes, 1)

    def forward(self, mel: Tensor) -> Tensor:
        x = self.blocks(self.enter_norm(self.enter(mel)))
        odds: Tensor = self.leave(self.dropout(self.leave_norm(x)))
        return odds


class Heard(NamedTuple):
    """A batch of utterances: mel [batch, MEL_BANDS, frames], class numbers one after the other, and lengths."""

    mel: Tensor
    classes: Tensor
    frames: Tensor
    counts: Tensor


def inventory(utterances: Sequence[Utterance]) -> list[str]:
    """Return the phones that are common enough to be learnt, the most frequent first."""
    counts = Counter(phone for u in utterances for phone in phones(u.symbols))
    return [phone for phone, count in counts.most_common() if count >= RECOGNISER.rare]


class RecogniserTask:
    """See `trainer.Task`."""

    name = "recogniser"

    def __init__(self, run: Path) -> None:
        self._corpus = corpus.read(run)
        self._inventory = inventory(self._corpus.training)
        self.net = Recogniser(len(self._inventory) + 1)

    def batches(self, random: np.random.Generator) -> Iterator[Heard]:
        utterances, size = self._corpus.training, RECOGNISER.batch
        numbers = {phone: n for n, phone in enumerate(self._inventory, start=_BLANK + 1)}
        while True:
            jitter = random.random(len(utterances)) * 100
            order = np.argsort([u.frames for u in utterances] + jitter)
            starts = random.permutation(np.arange(0, len(order), size))
            for start in starts:
                yield _batch([utterances[i] for i in order[start : start + size]], numbers, random)

    def losses(self, batch: Heard) -> dict[str, Tensor]:
        odds = functional.log_softmax(self.net(batch.mel), 1).permute(2, 0, 1)
        loss = functional.ctc_loss(odds, batch.classes, batch.frames, batch.counts, zero_infinity=True)
        return {"connectionist": loss}

    def validate(self, net: nn.Module) -> dict[str, float]:
        wrong = [errors(phones(u.symbols), recognise(net, u.mel, self._inventory)) for u in self._corpus.validation]
        return {"phoneme errors": sum(wrong) / sum(len(phones(u.symbols)) for u in self._corpus.validation)}


def load(run: Path) -> tuple[Recogniser, list[str]]:
    """Return the trained recogniser and its inventory."""
    names = inventory(corpus.read(run).training)
    net = Recogniser(len(names) + 1)
    checkpoint.restore(net, run / "recogniser.best.pt")
    return net.eval(), names


def recognise(net: nn.Module, mel: NDArray[np.float32], names: Sequence[str]) -> list[str]:
    """Return the phones of a mel spectrogram [MEL_BANDS, frames]: the likeliest class of every frame, merged."""
    with torch.no_grad():
        best = net(torch.tensor(_normalised(mel)[None]))[0].argmax(0).tolist()
    changes = [new for new, old in zip(best, [_BLANK, *best], strict=False) if new != old]
    return [names[c - 1] for c in changes if c != _BLANK]


def errors(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Return Levenshtein's distance: insertions, deletions and substitutions."""
    row = list(range(len(found) + 1))
    for i, symbol in enumerate(wanted, start=1):
        previous, row = row, [i]
        for j, other in enumerate(found, start=1):
            row.append(min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (symbol != other)))
    return row[-1]


def _normalised(mel: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((mel - mel.mean()) / MEL_SCALE, dtype=np.float32)


def _batch(utterances: Sequence[Utterance], numbers: dict[str, int], random: np.random.Generator) -> Heard:
    mels = [_normalised(disguised(u.mel, random)) for u in utterances]
    longest = max(mel.shape[1] for mel in mels)
    padded = np.stack([np.pad(mel, ((0, 0), (0, longest - mel.shape[1]))) for mel in mels])
    targets = [[numbers[p] for p in phones(u.symbols) if p in numbers] for u in utterances]
    return Heard(
        torch.tensor(padded),
        torch.tensor([n for target in targets for n in target]),
        torch.tensor([(mel.shape[1] + 1) // 2 for mel in mels]),
        torch.tensor([len(target) for target in targets]),
    )


def disguised(mel: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """Stretch the vocal tract, tilt the spectrum, raise the floor, add noise and cover parts, so that the recogniser
    learns the sounds rather than this one recording (vocal tract length perturbation, SpecAugment)."""
    bands = np.arange(MEL_BANDS)
    place = np.clip(bands * random.uniform(0.82, 1.18), 0, MEL_BANDS - 1)
    low = place.astype(int)
    part = (place - low)[:, None]
    changed = mel[low] * (1 - part) + mel[np.minimum(low + 1, MEL_BANDS - 1)] * part
    changed = changed + random.uniform(-2, 2) * np.linspace(-0.5, 0.5, MEL_BANDS)[:, None]
    changed = np.maximum(changed, random.uniform(-9, -5)) + random.normal(0, random.uniform(0, 0.4), changed.shape)
    frame, band = random.integers(0, max(1, mel.shape[1] - 12)), random.integers(0, MEL_BANDS - 10)
    changed[:, frame : frame + random.integers(0, 8)] = changed.mean()
    changed[band : band + random.integers(0, 10)] = changed.mean()
    return np.asarray(changed, dtype=np.float32)
