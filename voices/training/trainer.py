"""The loop that trains every net: AdamW, a moving average of the weights, checkpoints, and a way to go on."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from voices.training import checkpoint
from voices.training.hyperparameters import SEED, TRAINING
from voices.training.metrics_log import MetricsLog

Batch = TypeVar("Batch")


class Task(Protocol[Batch]):
    """What is to be trained, and on what."""

    @property
    def name(self) -> str:
        """Of its checkpoint and its metrics."""
        ...

    @property
    def net(self) -> nn.Module: ...

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        """Yield training batches without end."""
        ...

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """Return the weighted parts of the loss; their sum is minimised."""
        ...

    def validate(self, net: nn.Module) -> dict[str, float]:
        """Measure the averaged net on the validation part. The first value decides which checkpoint is the best."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a training is."""

    name: str
    """Of the task."""
    step: int
    """Counted over all sittings."""
    steps: int
    """In all."""
    seconds_left: float
    """At this pace."""
    values: Mapping[str, float]
    """Losses or errors by name."""


def learning_rate(step: int, steps: int, since_start: int, full: float) -> float:
    """Return a constant, then a linearly falling rate (Hägele et al. 2024): unlike a cosine, its length can change."""
    begin = steps * (1 - TRAINING.cool_down)
    fall = min(1.0, (steps - step) / max(1.0, steps - begin))
    return full * min(1.0, since_start / TRAINING.warm_up) * max(fall, TRAINING.last_learning_rate)


@dataclass(slots=True)
class Trainer(Generic[Batch]):
    """Trains one task up to `steps`, counted over all sittings, and keeps `NAME.pt` and `NAME.best.pt` in `run`."""

    task: Task[Batch]
    """What is trained."""
    run: Path
    """Folder of the checkpoints."""
    steps: int
    """In all."""
    full_rate: float
    """Learning rate between warm-up and cool-down."""
    report: Callable[[Progress], None]
    """Told after each checkpoint."""

    def train(self) -> None:
        """Train from the last checkpoint, if there is one, with fresh optimiser state and a warm-up."""
        net = self.task.net
        start = self._resume(net)
        torch.manual_seed(SEED + start)
        average = copy.deepcopy(net).requires_grad_(False).eval()
        weights = [weight for weight in net.parameters() if weight.requires_grad]
        optimiser = torch.optim.AdamW(weights, self.full_rate, TRAINING.betas, weight_decay=TRAINING.weight_decay)
        batches = self.task.batches(np.random.default_rng(SEED + start))
        begun = saved = time.monotonic()
        recent: list[dict[str, float]] = []
        for step in range(start + 1, self.steps + 1):
            for group in optimiser.param_groups:
                group["lr"] = learning_rate(step, self.steps, step - start, self.full_rate)
            recent.append(self._step(net.train(), next(batches), optimiser))
            _follow(average, net, step)
            if step == self.steps or time.monotonic() - saved > TRAINING.checkpoint_seconds:
                pace = (time.monotonic() - begun) / (step - start)
                validation = self._keep(average, step, recent)
                self.report(Progress(self.task.name, step, self.steps, pace * (self.steps - step), validation))
                saved, recent = time.monotonic(), []

    def _resume(self, net: nn.Module) -> int:
        path = self.run / f"{self.task.name}.pt"
        return checkpoint.restore(net, path) if path.exists() else 0

    def _step(self, net: nn.Module, batch: Batch, optimiser: torch.optim.Optimizer) -> dict[str, float]:
        parts = self.task.losses(batch)
        optimiser.zero_grad()
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call] # torch leaves it untyped
        torch.nn.utils.clip_grad_norm_(net.parameters(), TRAINING.clip)
        optimiser.step()
        return {name: part.item() for name, part in parts.items()}

    def _keep(self, average: nn.Module, step: int, recent: list[dict[str, float]]) -> dict[str, float]:
        """Validate, save, log and draw; return the validation."""
        with torch.no_grad():
            validation = self.task.validate(average)
        checkpoint.save(average, step, self.run / f"{self.task.name}.pt")
        log = MetricsLog(self.run / "metrics", self.task.name)
        if log.is_best(*next(iter(validation.items()))):
            checkpoint.save(average, step, self.run / f"{self.task.name}.best.pt")
        log.add(step, "training", {name: float(np.mean([parts[name] for parts in recent])) for name in recent[0]})
        log.add(step, "validation", validation)
        log.draw()
        return validation


def _follow(average: nn.Module, net: nn.Module, step: int) -> None:
    """Move the average towards the net; faster at the beginning, when the net itself moves fast."""
    decay = min(TRAINING.average, step / (step + 20))
    with torch.no_grad():
        for mean, weight in zip(average.parameters(), net.parameters(), strict=True):
            mean.lerp_(weight, 1 - decay)
