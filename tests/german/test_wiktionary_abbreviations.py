"""The abbreviations that Wiktionary knows: each is said in full, and its point ends no sentence."""

from __future__ import annotations

from reader.common import tables
from reader.german import say, sentences
from reader.german.words.vocabulary import Abbreviation

ROWS = tables.read("german/data/wiktionary_abbreviations.tsv", Abbreviation)


def test_an_abbreviation_is_said_in_full_within_a_sentence() -> None:
    unsaid = [row.short for row in ROWS if row.spoken not in say(f"Dort steht {row.short} und noch mehr")]

    assert not unsaid


def test_its_point_ends_no_sentence_that_goes_on() -> None:
    cut = [row.short for row in ROWS if len(list(sentences(f"Dort steht {row.short} und noch mehr."))) > 1]

    assert not cut
