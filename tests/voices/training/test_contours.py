# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Sentence melodies by rule."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.contours import REACH, Contours
from voices.training.symbols import numbers

SYMBOLS = [*"das ist ein satz"]


def bend(mark: str) -> torch.Tensor:
    ids = torch.tensor([numbers([*SYMBOLS, mark])])
    return Contours()(ids, torch.zeros(ids.shape))[0]


def test_a_question_rises_towards_its_mark_and_only_there() -> None:
    pitch = bend("?")
    end = len(SYMBOLS) + 1
    assert (pitch[end - REACH + 1 : end + 1].diff() > 0).all()
    assert (pitch[: end - REACH] == 0).all()
    assert pitch[end + 1] == 0


def test_a_statement_keeps_its_melody() -> None:
    assert (bend(".") == 0).all()
