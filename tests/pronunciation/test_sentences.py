"""How whole sentences are said: neighbours decide, function words stay weak, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.pronunciation.capitals import as_words
from reader.pronunciation.lookup import Origin
from reader.pronunciation.sentence import phonemes, pieces, pronounce
from tests.thoroughness import examples

marks = st.sampled_from([" ", ", ", " – ", "? ", ": ", " „", "“ "])
letters = st.text(alphabet="abdeghiklmnorstuäöüßEHKST", min_size=1, max_size=14)


def said(sentence: str, word: str) -> list[str]:
    return [found.phonemes for found in pronounce(sentence, {}) if found.text == word]


@pytest.mark.parametrize(
    ("sentence", "word", "readings"),
    [
        ("König August kam im August.", "August", ["ˈaʊɡʊst", "aʊɡˈʊst"]),
        ("Die Band tanzt um das Band.", "Band", ["bˈɛnt", "bˈant"]),
        ("Der Roman von Roman Herzog.", "Roman", ["roːmˈɑːn", "rˈoːman"]),
        ("Der Tenor der Kritik: Ein Tenor sang.", "Tenor", ["tˈeːnoːɾ", "teːnˈoːɾ"]),
        ("Er ging weg.", "weg", ["vˈɛk"]),
        ("Sie wollen das Verbot umgehen.", "umgehen", ["ʊmɡˈeːən"]),
        ("Sie können mit dem Geld umgehen.", "umgehen", ["ˈʊmɡˌeːən"]),
        ("Die Live-Band spielt.", "Live", ["lˈaɪf"]),
        ("Die Live-Band spielt.", "Band", ["bˈɛnt"]),
        ("Zwei AKWs laufen.", "AKWs", ["ˈɑː kˈɑː vˈeːs"]),
    ],
)
def test_neighbours_tell_homographs_apart(sentence: str, word: str, readings: list[str]) -> None:
    assert said(sentence, word) == readings


def test_every_word_says_where_its_phonemes_come_from_and_the_dictionary_comes_first() -> None:
    found = pronounce("Die Hauptstadt Xi plant Raketen.", {"Xi": "ʃˈiː", "Raketen": "rˈɑːk"})
    assert [(word.text, word.origin) for word in found] == [
        ("Die", Origin.ENGINE),
        ("Hauptstadt", Origin.COMPOUND),
        ("Xi", Origin.DICTIONARY),
        ("plant", Origin.INFLECTION),
        ("Raketen", Origin.DICTIONARY),
    ]


def test_function_words_stay_weak_between_words_with_readings() -> None:
    assert phonemes("Die Politiker und der Ausschuss.", {}).split()[2:4] == ["ʊnt", "dɛɾ"]


def test_marks_stay_behind_the_word_they_follow() -> None:
    assert phonemes("Die Rakete, die Hauptstadt: Raketen!", {}).replace("ˌ", "") == (
        "diː rakˈeːtə, diː hˈaʊptʃtat: rakˈeːtən!"
    )


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.tuples(letters, marks), min_size=1, max_size=8))
def test_no_word_is_lost_and_none_changes(parts: list[tuple[str, str]]) -> None:
    spoken = "".join(word + mark for word, mark in parts)
    assert "".join(piece.text for piece in pieces(spoken, {})) == spoken
    assert [word.text for word in pronounce(spoken, {})] == [word for word, _ in parts]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("TESLA STOPPT BAU IN GRÜNHEIDE", "Tesla stoppt Bau in Grünheide"),
        ("FC AUENTAL SIEGT IM DERBY", "FC Auental siegt im Derby"),
        ("BREAKING: USA UND CHINA EINIGEN SICH", "Breaking: USA und China einigen sich"),
        ("CDU, CSU, FDP", "CDU, CSU, FDP"),
        ("EU und USA", "EU und USA"),
    ],
)
def test_a_line_in_capitals_is_words(line: str, words: str) -> None:
    assert as_words(line) == words


@settings(max_examples=examples(100), deadline=None)
@given(st.text(max_size=60))
def test_reading_capitals_changes_nothing_but_case(line: str) -> None:
    assert as_words(line).casefold() == line.casefold()
