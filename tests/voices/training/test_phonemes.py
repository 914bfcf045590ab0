"""The training hears the phonemes that Piper will speak."""

from __future__ import annotations

from pathlib import Path

import pytest
from piper import PiperVoice

import voices
from reader.engines import piper
from reader.pronunciation.sentence import given
from voices.training.phonemes import phonemes

VOICE = Path(voices.__file__).parent / "kerstin" / "kerstin.onnx"


@pytest.mark.parametrize("text", ["Der Zug hält in Köln.", "Wer kommt mit, wenn es regnet?", "Ich sah Xi Jinping."])
def test_training_and_speaking_use_the_same_phonemes(text: str) -> None:
    voice = PiperVoice.load(VOICE)
    assert [phonemes(text)] == voice.phonemize(text)


@pytest.mark.parametrize("text", ["Die Hauptstadt feiert.", "Der Stadtbaumeister kommt.", "20 Züge fielen aus."])
def test_what_the_recordings_are_learnt_with_is_what_the_reader_has_spoken(text: str) -> None:
    assert given(text) == piper.PiperVoice(VOICE).adapt(text, {})


def test_sentences_are_joined_by_a_space() -> None:
    first, second = phonemes("Es regnet."), phonemes("Es schneit.")
    assert phonemes("Es regnet. Es schneit.") == [*first, " ", *second]
