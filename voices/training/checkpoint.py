"""What a training leaves behind: averaged weights in half precision, small enough to keep every one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The averaged weights of one net, and after how many steps."""

    weights: dict[str, Tensor]
    """By the name of the parameter."""
    step: int
    """Counted over all sittings."""


def save(net: nn.Module, step: int, path: Path) -> None:
    """Write a net's weights as float16; a checkpoint that was there is only replaced by a whole one."""
    weights = {name: _half(tensor) for name, tensor in net.state_dict().items()}
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        torch.save({"weights": weights, "step": step}, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def load(path: Path) -> Checkpoint | None:
    """Read a checkpoint; None if there is none yet."""
    if not path.exists():
        return None
    stored = torch.load(path, weights_only=True)
    weights = {
        name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in stored["weights"].items()
    }
    return Checkpoint(weights, stored["step"])


def restore(net: nn.Module, path: Path) -> int:
    """Load a checkpoint into a net and return its step. FileNotFoundError if the step before wasn't run."""
    checkpoint = load(path)
    if checkpoint is None:
        raise FileNotFoundError(f"{path} is missing: run the training step that writes it first.")
    net.load_state_dict(checkpoint.weights)
    return checkpoint.step


def _half(tensor: Tensor) -> Tensor:
    return tensor.half() if tensor.is_floating_point() else tensor
