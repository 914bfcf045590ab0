"""Symbols, their numbers and their merging into phones."""

from __future__ import annotations

from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

from voices.training.symbols import ALIASES, PAUSES, TIMELESS, mask, number, numbers, phones

CEDILLA = "\u0327"


def test_a_sentence_is_enclosed_in_its_begin_and_end_marks() -> None:
    assert numbers(["a"]) == [1, number("a"), 2]


def test_stress_and_pauses_are_no_phones_and_length_belongs_to_the_vowel() -> None:
    assert phones(["ˈ", "i", "ː", " ", "b", "a", ",", "."]) == ["iː", "b", "a"]


def test_c_and_a_cedilla_are_one_phone() -> None:
    assert phones(["ɪ", "c", CEDILLA]) == ["ɪ", "c" + CEDILLA]


def test_every_stand_in_is_a_symbol_that_piper_knows_and_stands_for_itself() -> None:
    known = {symbol: stand_in for symbol, stand_in in ALIASES.items() if symbol in DEFAULT_PHONEME_ID_MAP}
    assert all(stand_in in DEFAULT_PHONEME_ID_MAP and stand_in not in ALIASES for stand_in in known.values())


def test_no_symbol_is_both_timeless_and_a_pause() -> None:
    assert not TIMELESS & PAUSES
    assert sum(mask(PAUSES)) == len(PAUSES)
