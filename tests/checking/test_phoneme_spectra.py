"""How a voice usually says its phonemes: what differs from that, and what doesn't."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checking.judgement import Reason
from reader.checking.phoneme_spectra import PhonemeSpectra
from reader.checking.sound import Sound
from reader.checking.spoken_phonemes import SpokenPhonemes
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import TimedSpeech
from tests.thoroughness import examples

SENTENCE = "Die Feuerwehr in Ostrach löschte am Morgen einen Brand."
RATE = EspeakVoice().sample_rate


@cache
def spoken(text: str) -> TimedSpeech:
    return EspeakVoice().speak_timed(text, text, {})


@cache
def learnt() -> PhonemeSpectra:
    spectra = PhonemeSpectra()
    for text in (
        SENTENCE,
        "Am Abend brannte eine Scheune in Ostrach, niemand wurde verletzt.",
        "Der Schaden ist hoch, sagte die Wehr am Freitag.",
    ):
        spectra.learn(Sound(spoken(text).samples, RATE), SpokenPhonemes.of(spoken(text).phonemes))
    return spectra


def measured(speech: TimedSpeech, factor: float = 1.0) -> dict[Reason, float]:
    sound = Sound((speech.samples * factor).astype(np.float32), RATE)
    return {measure.reason: measure.value for measure in learnt().measures(sound, SpokenPhonemes.of(speech.phonemes))}


@given(decibels=st.floats(-20, 20))
@settings(max_examples=examples(20), deadline=None)
def test_a_gain_is_measured_as_such_and_is_nothing_unusual(decibels: float) -> None:
    as_ever, changed = measured(spoken(SENTENCE)), measured(spoken(SENTENCE), 10 ** (decibels / 20))
    assert changed[Reason.LEVEL] == pytest.approx(abs(decibels), abs=as_ever[Reason.LEVEL] + 0.5)
    assert changed[Reason.UNUSUAL] == pytest.approx(as_ever[Reason.UNUSUAL], abs=0.1)


def test_phonemes_that_sound_as_others_do_are_unusual() -> None:
    speech = spoken(SENTENCE)
    backwards = TimedSpeech(speech.samples[::-1].copy(), (), speech.phonemes)
    assert measured(backwards)[Reason.UNUSUAL] > 1.5 * measured(speech)[Reason.UNUSUAL]


def test_of_what_is_hardly_known_nothing_is_said() -> None:
    speech = spoken("Ja.")
    assert PhonemeSpectra().measures(Sound(speech.samples, RATE), SpokenPhonemes.of(speech.phonemes)) == []
