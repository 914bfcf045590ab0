"""What was to be said beside what was heard: by sound, numbers by value."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checking.comparing import difference
from tests.german.news_generator import TEMPLATES, cases

SPOKEN = "Nach Angaben der Stadt kamen zwölftausend Menschen zum Fest auf dem Marktplatz."


@given(template=st.sampled_from(TEMPLATES), number=st.integers(0, 4))
@settings(max_examples=25, deadline=None)
def test_a_sentence_that_is_heard_as_it_was_written_is_right(template: object, number: int) -> None:
    written, readings = cases(template, 5)[number]  # type: ignore[arg-type]
    assert min(difference(reading, {}, written).rate for reading in readings) == 0


@pytest.mark.parametrize(
    "heard",
    [
        "Nach Angaben der Stadt kamen 12000 Menschen zum Fest auf dem Marktplatz.",
        "nach angaben der stadt kamen 12.000 menschen zum fest auf dem markt platz",
    ],
)
def test_numbers_capitals_and_marks_make_no_difference(heard: str) -> None:
    assert difference(SPOKEN, {}, heard).longest <= 1


def test_names_are_compared_by_sound() -> None:
    found = difference("Landrätin Hofstetter sprach mit Yilmaz.", {}, "Landrätin Hoffstätter sprach mit Jilmas.")
    assert found.longest <= 1


def test_what_is_missing_is_measured_and_placed() -> None:
    found = difference(SPOKEN, {}, SPOKEN.replace(" zum Fest", ""))
    assert found.longest >= 6
    assert 0.5 < found.start < found.end < 0.85


def test_nothing_heard_is_all_wrong() -> None:
    found = difference(SPOKEN, {}, "")
    assert found.rate == 1
    assert (found.start, found.end) == (0, 1)
