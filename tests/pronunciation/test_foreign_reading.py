"""Words of other languages with the sounds of German."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.pronunciation import foreign_reading, symbols
from tests.thoroughness import examples


@pytest.mark.parametrize(
    ("word", "language", "said"),
    [
        ("hour", "en", "ˈaʊɜ"),
        ("iron", "en", "ˈaɪən"),
        ("Howard", "en", "hˈaʊət"),
        ("Davis", "en", "dˈeːvɪs"),
        ("Fournier", "fr", "fuːɾnjˈeː"),
        ("Lefebvre", "fr", "ləfˈɛbvrə"),
        ("Rivera", "es", "riːvˈeːrɑː"),
        ("Ramón", "es", "ramˈoːn"),
        ("Ricci", "it", "rˈɪtʃiː"),
        ("Rossini", "it", "rɔsˈiːniː"),
        ("Kowalski", "pl", "koːvˈalskiː"),
    ],
)
def test_a_name_keeps_its_stress_and_takes_german_sounds(word: str, language: str, said: str) -> None:
    assert foreign_reading.read(word, language) == said


@settings(max_examples=examples(60), deadline=None)
@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzéñçà", min_size=2, max_size=12),
    st.sampled_from(sorted(foreign_reading.LANGUAGES)),
)
def test_whatever_is_read_has_a_stress_and_only_sounds_that_voices_have_learnt(word: str, language: str) -> None:
    said = foreign_reading.read(word, language)
    assert said is None or ("ˈ" in said and set(said) <= symbols.SYMBOLS)
