"""Step 3: where the reader breathes, told from the text (see `voices.breaths`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from voices.breaths import Breaths, features, gaps
from voices.training import corpus, symbols
from voices.training.corpus import Utterance
from voices.training.hyperparameters import BREATH, BREATHS

_THRESHOLDS = np.arange(-3.0, 3.0, 0.05)


def learn_breaths(run: Path) -> Breaths:
    """Write `breaths.json`, learnt from the training part."""
    prepared, durations = corpus.read(run).training, corpus.read_durations(run)
    taken = [(u.text, places) for u in prepared if (places := _places(u, durations[u.name])) is not None]
    weights = fit(*zip(*_examples(taken), strict=True))
    wanted = BREATHS.share * sum(len(places) for _, places in taken)

    def count(threshold: float) -> int:
        breaths = Breaths(symbols.BREATH, threshold, weights)
        return sum(len(breaths.places(text)) for text, _ in taken)

    threshold = min(_THRESHOLDS, key=lambda threshold: abs(count(threshold) - wanted))
    breaths = Breaths(symbols.BREATH, round(float(threshold), 2), {name: round(w, 3) for name, w in weights.items()})
    (run / "breaths.json").write_text(json.dumps(asdict(breaths), indent=1) + "\n", encoding="utf-8")
    return breaths


def read(run: Path) -> Breaths:
    """Read what `learn_breaths` wrote."""
    return Breaths(**json.loads((run / "breaths.json").read_text(encoding="utf-8")))


def _places(utterance: Utterance, durations: NDArray[np.int64]) -> set[int] | None:
    """Return the positions of the breaths in the text; None if espeak-ng joined or parted words."""
    spaces = [place for place, character in enumerate(utterance.text) if character == " "]
    spoken = [frames for symbol, frames in zip(utterance.symbols, durations[1:-1], strict=True) if symbol == " "]
    if len(spaces) != len(spoken):
        return None
    return {place for place, frames in zip(spaces, spoken, strict=True) if frames >= BREATH}


def _examples(taken: Sequence[tuple[str, set[int]]]) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the features of every gap, given the breaths elsewhere, and whether it is a breath."""
    for text, places in taken:
        for gap in gaps(text, places):
            yield features(gap), gap.position in places


def fit(found: Sequence[dict[str, float]], breaths: Sequence[bool]) -> dict[str, float]:
    """Fit a logistic model with a Gaussian prior on its weights; return them by name, with "bias"."""
    names = sorted({name for each in found for name in each})
    rows = torch.tensor([[each.get(name, 0.0) for name in names] for each in found], dtype=torch.float64)
    wanted = torch.tensor(breaths, dtype=torch.float64)
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=BREATHS.iterations, line_search_fn="strong_wolfe")

    def loss() -> float:
        optimiser.zero_grad()
        error = functional.binary_cross_entropy_with_logits(rows @ weights + bias, wanted, reduction="sum")
        total = error + (weights**2).sum() / (2 * BREATHS.variance)
        total.backward()  # type: ignore[no-untyped-call] # torch leaves it untyped
        return float(total.item())

    optimiser.step(loss)  # type: ignore[no-untyped-call] # torch leaves it untyped
    return {"bias": bias.item()} | dict(zip(names, weights.tolist(), strict=True))
