"""What was to be said beside what was heard: by sound, numbers by value."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checking.comparing import unheard
from tests.german.news_generator import TEMPLATES, cases
from tests.thoroughness import examples

SPOKEN = "Nach Angaben der Stadt kamen zwölftausend Menschen zum Fest auf dem Marktplatz."
WORDS = SPOKEN.split()


@given(template=st.sampled_from(TEMPLATES), number=st.integers(0, 4))
@settings(max_examples=examples(25), deadline=None)
def test_a_sentence_that_is_heard_as_it_was_written_is_heard_whole(template: object, number: int) -> None:
    written, readings = cases(template, 5)[number]  # type: ignore[arg-type]
    assert not all(unheard(reading.split(), {}, written) for reading in readings)


@pytest.mark.parametrize(
    "heard",
    [
        "Nach Angaben der Stadt kamen 12000 Menschen zum Fest auf dem Marktplatz.",
        "nach angaben der stadt kamen 12.000 menschen zum fest auf dem markt platz",
    ],
)
def test_numbers_capitals_and_marks_make_no_difference(heard: str) -> None:
    assert not unheard(WORDS, {}, heard)


def test_names_are_compared_by_sound() -> None:
    words = ["Landrätin", "Hofstetter", "sprach", "mit", "Yilmaz."]
    assert not unheard(words, {"Yilmaz": "jˈɪlmats"}, "Landrätin Hoffstätter sprach mit Jilmas.")


def test_missing_words_are_found() -> None:
    missing = {WORDS[at] for at in unheard(WORDS, {}, SPOKEN.replace(" zum Fest", ""))}
    assert missing == {"zum", "Fest"}


def test_of_nothing_nothing_is_heard() -> None:
    assert unheard(WORDS, {}, "") == tuple(range(len(WORDS)))
