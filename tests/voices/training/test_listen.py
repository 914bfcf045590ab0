"""Who wins, and who may not: the judges themselves aren't needed for that."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `training` is not installed")
pytest.importorskip("numba", reason="the extra `training` is not installed")

from voices.training.listen import Heard, interval, table, verdict
from voices.training.proxies import NAMES, Scores

SCORE = Scores(3.4, 4.1, 4.2, 4.0, 4.4, 3.9, 3.0)
BASE = Heard("base", [replace(SCORE, naturalness=3.0 + k / 20) for k in range(20)], 0.93)


def raised(naturalness: float = 0.0, distillmos: float = 0.0, variance: float = 1.0) -> Heard:
    scores = [
        replace(s, naturalness=s.naturalness + naturalness, distillmos=s.distillmos + distillmos) for s in BASE.scores
    ]
    return Heard("new", scores, variance)


def test_a_system_that_improves_on_the_same_sentences_wins() -> None:
    """Unpaired, .1 would drown in the differences between sentences."""
    assert verdict(raised(naturalness=0.1), BASE) == "better in naturalness"


def test_no_contrast_beyond_nature_wins() -> None:
    assert "variance" in verdict(raised(naturalness=0.3, distillmos=0.5, variance=1.1), BASE)


def test_a_system_that_sounds_less_natural_does_not_win() -> None:
    assert "naturalness falls" in verdict(raised(naturalness=-0.1, distillmos=0.5), BASE)


def test_the_same_is_no_winner() -> None:
    assert verdict(raised(), BASE).startswith("no winner")


def test_an_interval_narrows_with_agreement() -> None:
    assert interval(np.full(10, 2.0)).half == 0
    assert interval(np.arange(100.0)).half > interval(np.arange(100.0) / 10).half


def test_the_table_has_a_row_for_each() -> None:
    rows = table([BASE, raised()], BASE).splitlines()
    assert len(rows) == 4
    assert all(name in rows[0] for name in NAMES)
