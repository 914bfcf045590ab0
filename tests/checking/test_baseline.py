"""What a voice's takes are usually like: learnt from enough of them, and not from the odd ones."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from reader.checking.baseline import ENOUGH, Baseline
from reader.checking.judgement import Reason
from reader.checking.measure import Measure


def learnt(values: Iterable[float]) -> Baseline:
    baseline = Baseline()
    for value in values:
        baseline.learn([Measure(Reason.NOISE, value, 0.0, 1.0)])
    return baseline


def test_nothing_is_usual_before_enough_takes_are_known() -> None:
    assert learnt([1.0] * (ENOUGH - 1)).of(Reason.NOISE) is None
    assert learnt([1.0] * ENOUGH).of(Reason.NOISE)


def test_a_measure_that_few_takes_had_is_not_usual() -> None:
    baseline = learnt([1.0] * (ENOUGH - 1))
    baseline.learn([Measure(Reason.LENGTH, 1.0, 0.0, 1.0)])
    assert baseline.of(Reason.NOISE) is None
    assert baseline.of(Reason.LENGTH) is None


def test_a_few_wrong_takes_change_little() -> None:
    right = [1.0 + number % 10 / 100 for number in range(2 * ENOUGH)]
    usual, disturbed = learnt(right).of(Reason.NOISE), learnt([*right[:-2], 50.0, 80.0]).of(Reason.NOISE)
    assert usual and disturbed
    assert usual.value == pytest.approx(1.045)
    assert disturbed.value == pytest.approx(usual.value, abs=0.01)
    assert disturbed.spread == pytest.approx(usual.spread, abs=0.03)


def test_the_spread_is_a_standard_deviation_and_larger_where_one_side_has_a_tail() -> None:
    even = learnt(number / 10 for number in range(-20, 20)).of(Reason.NOISE)
    tailed = learnt(number / 10 if number < 10 else float(number) for number in range(-20, 20)).of(Reason.NOISE)
    assert even and tailed
    assert even.spread == pytest.approx(1.4826, abs=0.05)  # of a normal distribution with half its values within 1
    assert tailed.spread > 5 * even.spread


def test_the_latest_takes_count() -> None:
    usual = learnt([1.0] * 400 + [2.0] * 400).of(Reason.NOISE)
    assert usual
    assert usual.value == 2.0
