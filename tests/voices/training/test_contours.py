# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Sentence melodies by rule."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.contours import REACH, Contours
from voices.training.phonemes import phonemes
from voices.training.symbols import numbers


def bend(text: str) -> torch.Tensor:
    ids = torch.tensor([numbers(phonemes(text))])
    return Contours()(ids, torch.zeros(ids.shape))[0]


@pytest.mark.parametrize("text", ["Kommt der Zug heute noch?", "Wird das Wetter besser?", "Will er wirklich gehen?"])
def test_a_question_for_yes_or_no_rises_towards_its_mark_and_only_there(text: str) -> None:
    pitch = bend(text)
    mark = len(pitch) - 2
    assert (pitch[mark - REACH + 1 : mark + 1].diff() > 0).all()
    assert (pitch[: mark - REACH] == 0).all()
    assert pitch[mark + 1] == 0


@pytest.mark.parametrize(
    "text",
    [
        "Wie spät ist es?",
        "Warum kommt der Zug nicht?",
        "Wer hat das gesagt?",
        "Was nun?",
        "Doch warum?",
        "Mit wem spricht sie?",
    ],
)
def test_a_question_with_a_question_word_falls_like_a_statement(text: str) -> None:
    assert (bend(text) == 0).all()


def test_a_statement_keeps_its_melody() -> None:
    assert (bend("Der Zug kommt heute noch.") == 0).all()
