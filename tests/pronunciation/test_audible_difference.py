"""Which differences between two readings a listener notices."""

from __future__ import annotations

import pytest

from reader.pronunciation import audible_difference


@pytest.mark.parametrize(
    ("reading", "said", "alike"),
    [
        ("ˈʊnˌklaːɐ̯", "ˌʊnklˈɑːɾ", True),  # "un-" is stressed or not
        ("ˈʊntɐhalp", "ˌʊntɜhˈalp", False),  # "unter-" is no "un-"
        ("haʊ̯pt", "hˈaʊpt", True),
        ("ˈbeːt", "bˈɛt", False),
    ],
)
def test_stress_and_length_are_noticed_where_they_tell_words_apart(reading: str, said: str, alike: bool) -> None:
    assert audible_difference.same((reading,), said) is alike
