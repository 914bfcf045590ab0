# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Learning where the reader breathes."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.learn_breaths import fit


def test_without_any_feature_the_odds_are_those_of_the_whole() -> None:
    weights = fit([{}] * 40, [True] * 10 + [False] * 30)
    assert weights == {"bias": pytest.approx(math.log(1 / 3), abs=1e-3)}


def test_features_that_go_with_breaths_get_weight_and_others_none() -> None:
    found = [{"noun": float(index < 100), "even": float(index % 2)} for index in range(200)]
    weights = fit(found, [index < 80 for index in range(200)])
    assert weights["noun"] > 2
    assert weights["even"] == pytest.approx(0, abs=0.05)


def test_a_feature_seen_once_is_hardly_trusted() -> None:
    once = fit([{"rare": 1.0}, *[{}] * 50], [True, *[False] * 50])
    often = fit([*[{"rare": 1.0}] * 50, *[{}] * 50], [True] * 50 + [False] * 50)
    assert 0 < once["rare"] < often["rare"] / 1.5
