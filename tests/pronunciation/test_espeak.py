"""Specification of espeak-ng's own reading."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from piper.phonemize_espeak import EspeakPhonemizer

from reader.engines.espeak import EspeakVoice
from reader.pronunciation.espeak import _once, read, readable
from tests.thoroughness import examples

_LANGUAGES = st.sampled_from(["de", "en-us", "fr"])
_TEXTS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCDEF0123456789.,!?-() ", max_size=30)


def _chosen_anew(text: str, language: str) -> str:
    _once._chosen = None
    return read(text, language)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(_TEXTS, _LANGUAGES), min_size=2, max_size=5))
def test_a_text_reads_the_same_whatever_was_read_before_and_in_which_language(texts: list[tuple[str, str]]) -> None:
    one_after_the_other = [read(text, language) for text, language in texts]
    assert one_after_the_other == [_chosen_anew(text, language) for text, language in texts]


def test_an_engine_that_is_initialised_again_still_speaks_german() -> None:
    before = read("Straße")
    EspeakPhonemizer()
    assert read("Straße") == before


def test_a_language_is_chosen_once_for_all_that_is_read_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[str] = []
    choose = _once._choose

    def counted(voice: str) -> None:
        chosen.append(voice)
        choose(voice)

    monkeypatch.setattr(_once, "_choose", counted)
    _once._chosen = None
    for word in ("eins", "zwei", "drei"):
        read(word)
    assert chosen == ["de"]


@settings(max_examples=examples(50), deadline=None)
@given(st.text())
def test_pictures_and_unassigned_characters_reach_no_engine(text: str) -> None:
    # espeak-ng 1.52 writes beyond its memory at some, and the process ends: "⡰🚼".
    left = {unicodedata.category(letter) for letter in readable(text) if letter != "\n"}
    assert left.isdisjoint({"Cc", "Cn", "Co", "Cs", "So"}) and len(readable(text)) == len(text)


def test_a_picture_that_crashes_espeak_is_passed_over_by_every_voice() -> None:
    assert read("Haus ⡰🚼") == read("Haus")
    assert len(EspeakVoice().speak("Das ⡰🚼 Haus")) > 0
    # Piper's and Coqui's voices: a script that was edited by hand is spoken as it stands.
    assert EspeakPhonemizer().phonemize("de", "Haus ⡰🚼") == EspeakPhonemizer().phonemize("de", "Haus")
