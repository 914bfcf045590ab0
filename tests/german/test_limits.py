"""What no text may do: cost more than its length, cost a voice's memory, or end in a traceback."""

from __future__ import annotations

import logging
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.german import say, sentences
from reader.german.sentences.boundaries import LONGEST
from reader.german.substitution import sub
from tests.growth import ends_within, is_proportional
from tests.thoroughness import examples

# Characters that rules look for; one of each kind is enough for pairs.
SIGNS = "1a AIä.,:;-–/(§€%\"„…x&*²½⁶\u00ads!+#@'"
PIECES = [
    "1/2 ",
    "; ",
    ", ",
    "! ",
    "A-",
    "1., ",
    "und ",
    "1 und ",
    "1- und ",
    "mit 1 ",
    "am 1. ",
    "a:innen ",
    "Karl II. ",
    "(a) ",
]


def _read(text: str) -> None:
    say(text)
    sentences(text)


@pytest.mark.parametrize("char", [chr(code) for code in range(32, 127)] + list("äöüÄÖÜß€§°²³½„“–…\u00ad⁶×"))
def test_any_character_as_often_as_you_like_takes_a_second_at_most_for_fifty_thousand(char: str) -> None:
    """Half as many take a quarter of that: even if time grew with the square of the length, all kept to the second."""
    assert ends_within(1 / 4, lambda: _read(char * 25_000))


@pytest.mark.parametrize(
    "piece", [*PIECES, *(one + other for one, other in zip(SIGNS, SIGNS[7:] + SIGNS[:7], strict=True))]
)
def test_any_pair_takes_time_in_proportion(piece: str) -> None:
    assert is_proportional(_read, piece, 12_000)


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(st.sampled_from(["Er kam", "Haus, ", "a" * 700, "1.000 ", " und ", "; ", "Bahn "]), max_size=400).map(
        "".join
    )
)
def test_no_sentence_is_longer_than_a_voice_can_take(text: str) -> None:
    parts = sentences(text)
    assert "".join(parts) == text
    assert all(len(part.rstrip()) <= LONGEST for part in parts)


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    clause = "und dann kamen die Leute aus dem ganzen Tal zum Markt, "
    assert all(part.rstrip().endswith(",") for part in sentences(clause * 30)[:-1])


def test_a_rule_that_fails_costs_its_word_and_is_logged_with_the_sentence(caplog: pytest.LogCaptureFixture) -> None:
    def fails(match: re.Match[str]) -> str:
        raise KeyError(match[0])

    with caplog.at_level(logging.ERROR):
        assert sub(re.compile(r"ct/\w+"), fails, "Preis (ct/kWh) steigt") == "Preis (ct/kWh) steigt"
    assert "Preis (ct/kWh) steigt" in caplog.text
