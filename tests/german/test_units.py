"""Units and currencies: every sign of the tables is said beside an amount; letters alone stay letters."""

from __future__ import annotations

import logging

import pytest

from reader.german import say
from reader.german.measures import money
from reader.german.words.unit_table import UNITS
from reader.german.words.vocabulary import ABBREVIATIONS, Gender

CODES = [row for row in money.CURRENCIES.values() if row.use is money.Use.AMOUNT and row.sign.isupper()]


def test_a_unit_is_said_behind_its_amount(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        for symbol, unit in UNITS.items():
            assert say(f"Es sind 5 {symbol} mehr.") == f"Es sind fünf {unit.plural} mehr."
    assert not caplog.records


def test_a_unit_is_said_behind_a_scale_and_before_the_point_that_ends_the_sentence() -> None:
    short = {row.short for row in ABBREVIATIONS}
    for symbol, unit in UNITS.items():
        if symbol.isalpha() and symbol.islower() and f"{symbol}." not in short:
            assert say(f"Es sind 5 Mio. {symbol}.") == f"Es sind fünf Millionen {unit.plural}."


def test_in_a_list_behind_a_label_amounts_are_no_objects() -> None:
    for symbol, unit in UNITS.items():
        if unit.gender is Gender.MASCULINE and symbol.isalpha():
            assert say(f"Menge: 2 Eier, 1 {symbol} Öl.") == f"Menge: zwei Eier, ein {unit.singular} Öl."
            assert say(f"So geht es: Man gibt 1 {symbol} Öl dazu.").endswith(f" einen {unit.singular} Öl dazu.")


@pytest.mark.slow
def test_no_unit_costs_a_sentence_wherever_it_stands(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        for n in UNITS:
            say(f"Preis ({n}/kWh), je {n}, 1,2 Mio. {n}, Menge: kg/{n}, ½ {n}")
    assert not caplog.records


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("5 µHz", "fünf Mikrohertz"),
        ("3 Ckat", "drei Ckat"),
        ("2 GPa", "zwei Gigapascal"),
        ("4 PeV", "vier Petaelektronenvolt"),
        ("10 YHz", "zehn Yottahertz"),
        ("150 PS", "einhundertfünfzig PS"),  # a letter for Siemens, and an acronym for horses
        ("5 TV", "fünf TV"),
        ("5 das", "fünf das"),
    ],
)
def test_prefixes_stand_before_the_units_that_take_them(written: str, spoken: str) -> None:
    assert say(f"Hier sind {written} nötig.") == f"Hier sind {spoken} nötig."


@pytest.mark.parametrize("row", CODES, ids=lambda row: row.sign)
def test_a_code_without_an_amount_stays_letters(row: money.Currency) -> None:
    assert say(f"Das {row.sign} kam am Montag.") == f"Das {row.sign} kam am Montag."
    assert say(f"Es kostet 30 {row.sign} im Monat.") == f"Es kostet dreißig {row.plural} im Monat."
