"""Numbers as words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.common import tables
from reader.german import say
from reader.german.words.number_words import (
    amount,
    attributive,
    cardinal,
    decimal,
    digits,
    fraction_name,
    ordinal,
    year,
)
from reader.german.words.vocabulary import NUMBERED_NOUNS


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "null"),
        (1, "eins"),
        (17, "siebzehn"),
        (21, "einundzwanzig"),
        (101, "einhunderteins"),
        (1_000, "eintausend"),
        (1_001, "eintausendeins"),
        (21_300, "einundzwanzigtausenddreihundert"),
        (1_000_000, "eine Million"),
        (2_500_000, "zwei Millionen fünfhunderttausend"),
        (1_000_000_001, "eine Milliarde eins"),
        (-7, "minus sieben"),
    ],
)
def test_cardinals(number: int, words: str) -> None:
    assert cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "erste"),
        (3, "dritte"),
        (7, "siebte"),
        (8, "achte"),
        (19, "neunzehnte"),
        (20, "zwanzigste"),
        (21, "einundzwanzigste"),
        (100, "hundertste"),
        (101, "einhunderterste"),
        (112, "einhundertzwölfte"),
        (1000, "tausendste"),
        (1_000_000, "millionste"),
        (0, "nullte"),
    ],
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number, "e") == word


def test_years_count_hundreds_until_1999() -> None:
    assert year(1944) == "neunzehnhundertvierundvierzig"
    assert year(1100) == "elfhundert"
    assert year(2024) == "zweitausendvierundzwanzig"
    assert year(800) == "achthundert"


def test_amounts_as_they_are_written() -> None:
    assert amount("1.200") == "eintausendzweihundert"
    assert amount("25 000") == "fünfundzwanzigtausend"
    assert amount("3,75") == decimal("3", "75") == "drei Komma sieben fünf"
    assert amount("007") == "null null sieben"
    assert amount("1", "eine") == "eine"
    assert attributive(101) == "einhundertein"


def test_fractions_and_digits() -> None:
    assert [fraction_name(number) for number in (2, 3, 4, 20, 100)] == [
        "halb",
        "drittel",
        "viertel",
        "zwanzigstel",
        "hundertstel",
    ]
    assert digits("0-30/1") == "null drei null eins"


@given(st.integers(0, 10**24))
def test_every_number_is_said_in_letters(number: int) -> None:
    assert not any(char.isdigit() for char in cardinal(number))


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_different_numbers_sound_different(one: int, other: int) -> None:
    assert (cardinal(one) == cardinal(other)) == (one == other)


def test_greek_letters_have_their_names() -> None:
    letters = tables.pairs("german/data/greek_letters.tsv")
    german = {"MU": "My", "NU": "Ny", "UPSILON": "Ypsilon", "LAMDA": "Lambda", "OMICRON": "Omikron"}
    for letter, name in letters.items():
        unicode = unicodedata.name(letter).split()[-1]
        assert name == german.get(unicode, unicode.capitalize())
        assert say(f"Der {letter}-Wert bleibt bei {letter}.") == f"Der {name}-Wert bleibt bei {name}."


def test_a_one_behind_what_is_numbered_is_no_article_of_the_noun_that_follows() -> None:
    nouns = [noun.capitalize() for noun in NUMBERED_NOUNS]
    wrong = [
        noun for noun in nouns if f"{noun} eins gesetzte" not in say(f"Die in {noun} 1 gesetzte Mannschaft siegt.")
    ]
    assert wrong == []
