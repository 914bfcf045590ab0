"""Where the voice breathes between two punctuation marks."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KERSTIN
from voices.breaths import Breaths, gaps, syllables, word_classes

SETTINGS = json.loads(KERSTIN.with_name("kerstin.onnx.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def breaths() -> Breaths:
    found = Breaths.of(SETTINGS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Umsatz stieg im Vergleich zum Vorjahr um vier Komma zwei Prozent | auf eins Komma drei Milliarden Euro.",
        "Die Polizei sperrte die Brücke für mehrere Stunden | und leitete den Verkehr über die Nachbarorte um.",
        "Am Wochenende bleibt es nach der Vorhersage des Wetterdienstes | im Süden trocken und im Norden windig.",
    ],
)
def test_a_long_stretch_is_parted_between_its_phrases(breaths: Breaths, sentence: str) -> None:
    assert breaths.split(sentence.replace(" | ", " ")) == sentence.split(" | ")


@pytest.mark.parametrize(
    "sentence",
    [
        "Es regnet.",
        "Die Kinder spielen im Garten.",
        "Wer zur Arbeit fährt, braucht Licht, Handschuhe und Geduld.",
    ],
)
def test_a_text_without_a_place_to_breathe_stays_whole(breaths: Breaths, sentence: str) -> None:
    assert breaths.split(sentence) == [sentence]


def test_nobody_breathes_beside_a_number() -> None:
    text = "Auf der Autobahn sieben stehen zweitausendeinhundert Wagen bei minus eins Komma fünf Grad."
    beside = {text[: gap.position].rsplit(" ", 1)[-1] for gap in gaps(text)}
    assert beside == {"Auf", "Wagen", "bei"}


def test_punctuation_makes_its_own_pause() -> None:
    assert [gap.position for gap in gaps("Ja, sagte sie: „Nein!“ – und ging.")] == [9, 28]


def test_a_dash_between_spaces_belongs_to_the_word_before_it() -> None:
    text = "Das alte Haus – es war leer – ist verkauft."
    after = [text[gap.position + 1 :].partition(" ")[0] for gap in gaps(text)]
    assert after == ["war", "leer", "verkauft."]


def test_syllables_are_counted_up_to_the_next_pause() -> None:
    text = "Gestern, am Abend, sang der Chor im Rathaus."
    counted = {gap.position: (gap.before, gap.after) for gap in gaps(text)}
    assert counted[text.index(" im")] == (3, 3)
    breath = text.index(" im")
    assert {gap.position: (gap.before, gap.after) for gap in gaps(text, {breath})}[text.index(" der")] == (1, 2)


def test_syllables_of_a_phrase_are_counted_from_the_preposition_that_begins_it() -> None:
    text = "Der Rat tagte am Abend lange und laut."
    (gap,) = (gap for gap in gaps(text) if text[: gap.position].endswith("am Abend"))
    assert (gap.before, gap.phrase_before, gap.phrase_after) == (7, 3, 2)


def test_a_noun_is_known_by_its_capital_and_an_adjective_by_what_follows() -> None:
    classes = word_classes(["Die", "alten", "hohen", "Linden", "am", "Ufer", "blühen", "heute."])
    assert classes == ["article", "adjective", "adjective", "noun", "preposition", "noun", "inflected", "particle"]


@pytest.mark.parametrize(("word", "count"), [("Haus", 1), ("Häuser", 2), ("Ruine", 3), ("Theater", 3), ("Brrr", 1)])
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_voice_without_breaths_has_none() -> None:
    assert Breaths.of({"audio": {}}) is None


@given(st.text(alphabet=st.sampled_from("aeiou nstrABMÄß,.„“-–7\n\t  "), max_size=120))
def test_no_word_is_lost(text: str) -> None:
    found = Breaths.of(SETTINGS)
    assert found is not None
    assert re.split(r"\s", " ".join(found.split(text))) == re.split(r"\s", text)
