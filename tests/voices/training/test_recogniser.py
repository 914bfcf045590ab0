"""Counting phoneme errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.recogniser import errors

PHONES = st.lists(st.sampled_from(["a", "b", "iː"]), max_size=8)


def test_an_insertion_a_deletion_and_a_substitution_are_one_error_each() -> None:
    assert errors(["a", "b"], ["a", "iː", "b"]) == 1
    assert errors(["a", "b"], ["a"]) == 1
    assert errors(["a", "b"], ["a", "iː"]) == 1


@given(PHONES, PHONES, PHONES)
def test_the_edit_distance_is_a_metric(first: list[str], second: list[str], third: list[str]) -> None:
    assert (errors(first, second) == 0) == (first == second)
    assert errors(first, second) == errors(second, first)
    assert errors(first, third) <= errors(first, second) + errors(second, third)
