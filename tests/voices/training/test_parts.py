# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Quotations and brackets are said in another way than what is around them, which stays as it is."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.calibration import Calibration
from voices.training.parts import Parts
from voices.training.places import PARTS, SENTENCES
from voices.training.places import SYMBOLS as PLACES
from voices.training.symbols import PAUSES, TIMELESS, number

SET_TO = Calibration(tempo_spread=0.08, level_spread=110.0, range_spread=0.2)
CENT = math.log(2) / 1200 / 0.25
SAID = Parts(SET_TO)
NAMES = list(PARTS)
IDS = torch.tensor([[number(symbol) for symbol in "^abemnosteniale$"]])


def inside(kind: str, start: int, end: int) -> torch.Tensor:
    where = torch.zeros(len(PARTS), IDS.shape[1])
    where[NAMES.index(kind), start:end] = 1
    return where


def test_a_part_reaches_from_its_first_symbol_to_its_last() -> None:
    part = PARTS["bracket"]
    ids = torch.tensor([[number(symbol) for symbol in ("a", part.opens, "b", "e", part.closes, "m")]])
    expected = torch.zeros(len(PARTS), 6)
    expected[NAMES.index("bracket"), 1:4] = 1
    assert torch.equal(SAID.inside(ids), expected)


def test_a_part_that_never_begins_is_none_and_one_that_never_ends_reaches_to_the_end() -> None:
    part = PARTS["quoted"]
    assert not SAID.inside(torch.tensor([[number("a"), number(part.closes), number("b")]])).any()
    assert SAID.inside(torch.tensor([[number("a"), number(part.opens), number("b")]])).any(0).tolist() == [
        False,
        True,
        True,
    ]


def test_outside_of_parts_nothing_changes() -> None:
    pitch = torch.linspace(0.5, -0.5, IDS.shape[1])[None]
    for kind in PARTS:
        where = inside(kind, 4, 9)
        changed = SAID.pitches(IDS, pitch, where) != pitch
        assert changed[0, 4:9].any()
        assert not changed[0, :4].any()
        assert not changed[0, 9:].any()
        assert torch.equal(SAID.lengths(torch.ones_like(pitch), where)[0, 9:], torch.ones(IDS.shape[1] - 9))


def test_a_bracket_is_lower_faster_and_narrower() -> None:
    where, pitch = inside("bracket", 4, 9), torch.zeros(1, IDS.shape[1])
    assert SAID.pitches(IDS, pitch, where)[0, 4:9].tolist() == pytest.approx([-110 * CENT] * 5)
    assert SAID.lengths(torch.ones_like(pitch), where)[0, 4:9].tolist() == pytest.approx([math.exp(-0.08)] * 5)
    pitch[0, 5] = 1.0
    said = SAID.pitches(IDS, pitch, where)[0]
    assert (said[5] - said[4]).item() == pytest.approx(math.exp(-0.2))


def test_a_quotation_begins_higher_and_moves_more_widely() -> None:
    where, pitch = inside("quotation", 4, 9), torch.zeros(1, IDS.shape[1])
    said = SAID.pitches(IDS, pitch, where)[0, 4:9]
    assert said[0].item() == pytest.approx(110 * CENT)
    assert (said[1:] < said[:-1]).all()
    pitch[0, 5] = 1.0
    assert SAID.pitches(IDS, pitch, where)[0, 5] - said[1] > 1.0


def test_no_two_places_share_a_symbol_and_none_is_a_sound() -> None:
    assert len(PLACES) == len(SENTENCES) + 2 * len(PARTS)
    assert not PLACES & (PAUSES | TIMELESS)
    assert all(row.source for row in (*SENTENCES.values(), *PARTS.values()))
