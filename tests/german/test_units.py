"""Units and currencies: every sign of the tables is said beside an amount; letters alone stay letters."""

from __future__ import annotations

import logging

import pytest

from reader.german import money, say
from reader.german.unit_table import UNITS

CODES = [row for row in money.CURRENCIES.values() if row.use is money.Use.AMOUNT and row.sign.isupper()]


@pytest.mark.parametrize("symbol", UNITS)
def test_a_unit_is_said_behind_its_amount(symbol: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert say(f"Es sind 5 {symbol} mehr.") == f"Es sind fünf {UNITS[symbol].plural} mehr."
    assert not caplog.records


@pytest.mark.parametrize("symbol", UNITS)
def test_no_unit_costs_a_sentence_wherever_it_stands(symbol: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        for text in (
            f"Preis ({symbol}/kWh)",
            f"Preis je {symbol}",
            f"1,2 Mio. {symbol}",
            f"Menge: kg/{symbol}",
            f"½ {symbol}",
        ):
            say(text)
    assert not caplog.records


@pytest.mark.parametrize("row", CODES, ids=lambda row: row.sign)
def test_a_code_without_an_amount_stays_letters(row: money.Currency) -> None:
    assert say(f"Das {row.sign} kam am Montag.") == f"Das {row.sign} kam am Montag."
    assert say(f"Es kostet 30 {row.sign} im Monat.") == f"Es kostet dreißig {row.plural} im Monat."
