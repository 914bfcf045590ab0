# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Training goes on where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training import checkpoint
from voices.training.hyperparameters import TRAINING
from voices.training.trainer import Progress, Trainer, learning_rate


class Line:
    """Learn y = 2 x."""

    name = "line"

    def __init__(self) -> None:
        torch.manual_seed(1)
        self.net = torch.nn.Linear(1, 1)

    def batches(self, random: np.random.Generator) -> Iterator[torch.Tensor]:
        while True:
            yield torch.tensor(random.normal(size=(8, 1)), dtype=torch.float32)

    def losses(self, batch: torch.Tensor) -> dict[str, torch.Tensor]:
        return {"error": ((self.net(batch) - 2 * batch) ** 2).mean()}

    def validate(self, net: torch.nn.Module) -> dict[str, float]:
        return {"error": float((net(torch.ones(1, 1)) - 2) ** 2)}


def train(run: Path, steps: int) -> list[Progress]:
    heard: list[Progress] = []
    Trainer(Line(), run, steps, 0.02, heard.append).train()
    return heard


def test_a_second_sitting_goes_on_from_the_first(tmp_path: Path) -> None:
    [first] = train(tmp_path, 300)
    [second] = train(tmp_path, 900)
    assert second.step == 900
    assert second.values["error"] < first.values["error"] < 2
    stored = checkpoint.load(tmp_path / "line.pt")
    assert stored is not None
    assert stored.step == 900


def test_a_finished_training_has_nothing_left_to_do(tmp_path: Path) -> None:
    train(tmp_path, 20)
    assert train(tmp_path, 20) == []


def test_metrics_are_logged_and_drawn(tmp_path: Path) -> None:
    train(tmp_path, 20)
    assert len((tmp_path / "metrics" / "line.jsonl").read_text().splitlines()) == 2
    assert (tmp_path / "metrics" / "line.png").stat().st_size > 1_000


def test_the_learning_rate_warms_up_holds_and_falls() -> None:
    steps = 10 * TRAINING.warm_up
    rates = [learning_rate(step, steps, step, 1.0) for step in range(1, steps + 1)]
    assert rates[0] < 0.01
    assert max(rates) == 1.0
    assert rates[steps // 2] == 1.0
    assert rates[-1] == pytest.approx(TRAINING.last_learning_rate)


def test_a_missing_checkpoint_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="acoustic"):
        checkpoint.restore(torch.nn.Linear(1, 1), tmp_path / "acoustic.pt")
