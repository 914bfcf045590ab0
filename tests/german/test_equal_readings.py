"""What is written in two ways is said in one: signs between numbers, versions, Roman years, nouns in quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.german import say
from reader.german.regnal import value

NUMBERS = st.integers(2, 99)
ROMAN = ("MDCLXXXIII", "MDCCLXXVI", "MCMXVIII", "MCMXC", "MMXXIV")


@given(NUMBERS, NUMBERS, st.sampled_from(["Euro", "Uhr", "Minuten", "%"]), st.sampled_from("-–"))
def test_between_two_numbers_stands_und(one: int, other: int, unit: str, dash: str) -> None:
    low, high = sorted((one % 24, other % 24 + 24 * (unit != "Uhr")))
    assert say(f"Es dauert zwischen {low}{dash}{high} {unit}.") == say(f"Es dauert zwischen {low} und {high} {unit}.")


@given(NUMBERS, NUMBERS, st.integers(0, 9))
def test_signs_of_arithmetic_may_have_spaces(one: int, other: int, third: int) -> None:
    assert say(f"{one} * {other} = {third}") == say(f"{one} x {other} = {third}") == say(f"{one}*{other} = {third}")
    assert say(f"{one} ^ {other}") == say(f"{one}^{other}")
    assert " minus " in say(f"{one} - {other} = {third}")
    assert say(f"{one}x + {third} = {other}").split(" ", 1)[1].startswith("x plus ")


@given(NUMBERS, st.integers(0, 300), st.integers(0, 99))
def test_a_v_is_a_version(one: int, other: int, third: int) -> None:
    assert say(f"Neu ist v{one}.{other}.{third} des Programms.") == say(
        f"Neu ist Version {one}.{other}.{third} des Programms."
    )


@pytest.mark.parametrize("roman", ROMAN)
def test_a_long_roman_number_is_a_year(roman: str) -> None:
    assert say(f"Jahrgang {roman}") == say(f"Jahrgang {value(roman)}")


@pytest.mark.parametrize("phrase", ["von sog. {}Bots{}", "Das sind sog. {}Regeln{}", "bei stellv. {}Chefs{}"])
@pytest.mark.parametrize("marks", ['""', "„“"])
def test_quotation_marks_change_no_ending(phrase: str, marks: str) -> None:
    assert say(phrase.format(*marks)) == say(phrase.format("", ""))


@pytest.mark.parametrize("digit", (1, 3, 9))
def test_a_key_is_no_rank(digit: int) -> None:
    assert say(f"Drücken Sie die {digit}.") == say(f"Drücken Sie die {digit}!").replace("!", ".")
