# ruff: noqa: E402 - the skip must come before the imports that need torch
"""A sentence has its own way of being said, and always the same one."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training import places
from voices.training.calibration import Calibration
from voices.training.symbols import number, numbers
from voices.training.variation import Draw, Variation, bent

SET_TO = Calibration(tempo_spread=0.08, pause_spread=0.25, fall=-40.0, fall_spread=100.0, level_spread=110.0)
NOWHERE = torch.zeros(1, 0, dtype=torch.long)
VARIATION = Variation(SET_TO)
SENTENCES = [torch.tensor([numbers("aemnst"[: 1 + k % 6] * (1 + k // 6))]) for k in range(600)]


def at(place: str) -> torch.Tensor:
    return torch.tensor([[number(places.SENTENCES[place].symbol)]])


def test_the_same_sentence_is_always_said_alike_and_another_differently() -> None:
    ids = torch.tensor([numbers("abend")])
    first, again = VARIATION(ids, NOWHERE), Variation(SET_TO)(ids, NOWHERE)
    assert first.tempo == again.tempo
    assert torch.equal(first.pauses, again.pauses)
    assert VARIATION(torch.tensor([numbers("abent")]), NOWHERE).tempo != first.tempo


def test_order_counts_not_only_what_is_said() -> None:
    one, other = (VARIATION(torch.tensor([numbers(text)]), NOWHERE).tempo for text in ("ab", "ba"))
    assert one != other


def test_tempos_and_falls_spread_as_they_are_told() -> None:
    draws = [VARIATION(ids, NOWHERE) for ids in SENTENCES]
    tempos = torch.tensor([draw.tempo for draw in draws]).log()
    assert tempos.std().item() == pytest.approx(0.08, rel=0.1)
    assert tempos.abs().max().item() < 0.08 * 2.4  # the tails are cut off
    assert tempos.mean().item() == pytest.approx(0, abs=0.01)
    cents = torch.tensor([draw.fall for draw in draws]) * 0.25 * 1200 / math.log(2) / 1.5
    assert cents.std().item() == pytest.approx(100, rel=0.1)
    assert cents.mean().item() == pytest.approx(-40, abs=12)


def test_where_it_stands_chooses_the_half_of_the_distribution() -> None:
    for ids in SENTENCES[::20]:
        plain = VARIATION(ids, NOWHERE)
        title, heading, first, last = (VARIATION(ids, at(place)) for place in ("title", "subheading", "first", "last"))
        assert title.tempo == heading.tempo >= max(1, plain.tempo)
        assert first.tempo == last.tempo == plain.tempo
        assert title.fall == heading.fall == last.fall >= plain.fall == first.fall
        assert title.rise == first.rise == 2 * heading.rise >= 0
        assert plain.rise == last.rise == 0


def test_a_fall_turns_the_pitch_about_its_middle() -> None:
    frames = torch.full((1, 11), 4.0)
    draw = Draw(torch.tensor(1.0), torch.ones(1, 11), torch.tensor(0.8), torch.tensor(0.0))
    pitch = bent(torch.zeros(1, 11), frames, draw)
    assert pitch[0, 5].item() == pytest.approx(0)
    assert (pitch[0, 0] - pitch[0, -1]).item() == pytest.approx(0.8 * 10 / 11)
