"""What is written in two ways is said in one: signs between numbers, versions, years, nouns in quotes, days, times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.german import say
from reader.german.numbers.regnal import value

NUMBERS = st.integers(2, 99)
MONTHS = st.sampled_from(["März", "Mai", "Oktober", "Dezember"])
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


@given(st.integers(1, 28), MONTHS, st.integers(1990, 2040), st.sampled_from(["am", "vom", "zum", "der", "den", "dem"]))
def test_a_day_may_lack_its_point(day: int, month: str, year: int, word: str) -> None:
    assert say(f"Es war {word} {day} {month}.") == say(f"Es war {word} {day}. {month}.")
    assert say(f"{day} {month} {year}") == say(f"{day}. {month} {year}")
    assert say(f"Heft {day} {month} {year}") != say(f"Heft {day}. {month} {year}")


@given(st.lists(st.tuples(st.integers(10, 23), st.integers(10, 59)), min_size=1, max_size=4), st.integers(1, 9))
def test_times_beside_a_time_are_times(pairs: list[tuple[int, int]], hour: int) -> None:
    spoken = say(", ".join([f"0{hour}:00", *(f"{one}:{other}" for one, other in pairs)]))
    assert "zu" not in spoken.split()
    assert spoken.count("Uhr") == len(pairs) + 1
    scores = " und ".join(f"{one}:{other}" for one, other in pairs)
    assert "Uhr" not in say(f"Die Spiele endeten {scores}.").split()


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["kW", "kg", "GHz", "km", "l"]))
def test_a_decimal_point_before_a_unit_is_a_comma_at_the_end_too(whole: int, part: int, unit: str) -> None:
    assert say(f"Es sind {whole}.{part} {unit}.") == say(f"Es sind {whole},{part} {unit}.")


@given(NUMBERS, st.integers(7, 8))
def test_a_number_in_groups_is_one_number(count: int, groups: int) -> None:
    name = {7: "Trilliarden", 8: "Quadrillionen"}[groups]
    assert say(f"{count}{'.000' * groups}") == say(f"{count} {name}")


@given(
    st.integers(10, 23),
    st.integers(10, 59),
    st.sampled_from(["{}: Neues", "[{}] Neues", "{} – Neues", "{}, ARD", "{}"]),
)
def test_an_entry_begins_with_its_time(hour: int, minute: int, form: str) -> None:
    assert say(form.format(f"{hour}:{minute}")) == say(form.format(f"{hour}:{minute} Uhr"))


@given(st.integers(10, 97), st.sampled_from(["Saison", "Vorsaison", "Spielzeit", "im Winter"]))
def test_a_short_season_is_no_fraction(year: int, word: str) -> None:
    assert "stel" not in say(f"Das war in der {word} {year}/{year + 1} so.")


@given(st.integers(1, 8), st.integers(2, 9))
def test_a_minus_before_a_fraction_is_said(one: int, other: int) -> None:
    assert say(f"Der Wert ist -{one}/{one + other}.") == say(f"Der Wert ist minus {one}/{one + other}.")


@given(st.integers(6, 18))
def test_ages_share_their_noun(age: int) -> None:
    expected = say(f"Die {age}- und {age + 1}-Jährigen spielen.")
    assert say(f"Die {age}/{age + 1}-Jährigen spielen.") == say(f"Die {age}-/{age + 1}-Jährigen spielen.") == expected
