# ruff: noqa: E402 - the skip must come before the imports that need torch
"""What the prosody nets are told."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training import hyperparameters
from voices.training.prosody import breathing
from voices.training.symbols import BREATH, number, numbers

IDS = torch.tensor(numbers("an tag"))
BETWEEN = 3


def heard(between: int) -> list[int]:
    durations = torch.full(IDS.shape, 30)
    durations[BETWEEN] = between
    told: list[int] = breathing(IDS, durations).tolist()
    return told


def test_a_long_silence_between_words_is_a_breath() -> None:
    expected = IDS.tolist()
    expected[BETWEEN] = number(BREATH)
    assert heard(hyperparameters.BREATH) == expected


def test_the_closure_of_a_stop_is_none() -> None:
    assert heard(hyperparameters.BREATH - 1) == IDS.tolist()
