"""Do no harm: sentences in which there is nothing to resolve come back as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.german import say, sentences
from tests.growth import ends_within, is_proportional

PLAIN = Path(__file__).with_name("plain.txt").read_text(encoding="utf-8").splitlines()


def test_there_are_at_least_three_hundred_of_them() -> None:
    assert len(set(PLAIN)) >= 300


@pytest.mark.parametrize("sentence", PLAIN)
def test_a_plain_sentence_comes_back_unchanged(sentence: str) -> None:
    assert say(sentence) == sentence


def test_plain_sentences_are_not_cut_or_joined() -> None:
    assert [sentence.strip() for sentence in sentences(" ".join(PLAIN))] == PLAIN


@pytest.mark.parametrize("text", ["1." * 500_000, " " * 1_000_000, "1" * 1_000_000], ids=["1.1.1", "spaces", "1111"])
def test_a_megabyte_of_nothing_takes_less_than_two_seconds(text: str) -> None:
    assert ends_within(2, lambda: [say(text), sentences(text)])


@pytest.mark.parametrize("piece", ["Er kam. ", "1:0 ", "5 % ", "XV ", "(", "a.", "Mü", "1-", "§ 1 ", "z. B. "])
def test_reading_time_grows_with_the_length_of_a_text_and_no_faster(piece: str) -> None:
    assert is_proportional(say, piece, 20_000)
