"""Words that are probably read wrong."""

from __future__ import annotations

import pytest

from reader.lexicon import Entry, Lexicon
from reader.lexicon.check import check
from reader.lexicon.words import is_known


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nguyễn kam.", "foreign letter"),
        ("Das RegioShuttle hält.", "mixed case"),
        ("Wijkmans sprach.", "foreign letter pattern"),
        ("In Wiekhaven regnet es.", "not in the German word list"),
        ("Das Staubecken ist leer.", "parted in two ways"),
        ("Die Merkliste ist leer.", "read in two ways"),
    ],
)
def test_a_suspicious_word_is_listed_with_its_reason(text: str, reason: str) -> None:
    assert [suspect.reason for suspect in check(text, Lexicon.builtin())] == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "Die Bundesregierung hat den Haushalt beschlossen.",
        "Verbraucherzentrale und Stadtwerke verhandeln über Stromkunden.",
        "Der VfL, die AfD und die CDU, 5 kWh, stellv. Vorsitzende.",
        "Emmanuel Macron und Selenskyj",
        "Ab Di. wehte der Wind aus NW, Mo.–Fr. blieb es bei 14 µg/m³.",
    ],
)
def test_german_words_acronyms_abbreviations_and_words_of_the_dictionary_are_not_listed(text: str) -> None:
    assert check(text, Lexicon.builtin()) == ()


def test_the_surest_suspects_come_first_and_an_entry_settles_a_word() -> None:
    text = "Wijkmans und Ennenga. Ennenga ging."
    assert [(suspect.word, suspect.count) for suspect in check(text, Lexicon())] == [("Wijkmans", 1), ("Ennenga", 2)]
    assert [suspect.word for suspect in check(text, Lexicon((Entry("Ennenga", alias="Enn-enga"),)))] == ["Wijkmans"]


@pytest.mark.parametrize("word", ["Haushalt", "verlegte", "Geheimdienstausschuss", "Küstenverbund", "Arbeitsmarktes"])
def test_words_inflections_and_compounds_are_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize("word", ["Hegseth", "Ennenga", "Wiekhaven"])
def test_foreign_names_are_not_known(word: str) -> None:
    assert not is_known(word)
