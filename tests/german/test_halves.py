"""A half before its noun agrees with its place, whatever it halves and whatever stands behind it."""

from __future__ import annotations

import pytest

from reader.german import say


@pytest.mark.parametrize("written", ["1/2", "½"])
@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        ("Er kam mit {} Mio. Euro aus.", "Er kam mit einer halben Million Euro aus."),
        ("Das kostet {} Mrd. Euro.", "Das kostet eine halbe Milliarde Euro."),
        ("Es fehlt die {} Mio. Euro.", "Es fehlt die halbe Million Euro."),
        ("1 TL Salz und {} l Milch verrühren.", "Einen Teelöffel Salz und einen halben Liter Milch verrühren."),
        ("Zutaten: 3 Eier, {} l Milch.", "Zutaten: drei Eier, ein halber Liter Milch."),
        ("Mit {} l Milch geht es.", "Mit einem halben Liter Milch geht es."),
    ],
)
def test_a_half_agrees_with_its_place(written: str, sentence: str, spoken: str) -> None:
    assert say(sentence.format(written)) == spoken
