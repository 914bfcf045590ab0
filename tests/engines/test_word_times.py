"""When each word is heard: found through the phonemes, whatever the engine was given."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.engines.piper import PiperVoice
from reader.engines.voice import Phoneme, Word, speak_timed
from reader.engines.word_times import word_times
from tests.conftest import KERSTIN, CountingVoice


@pytest.fixture(scope="module")
def kerstin() -> PiperVoice:
    return PiperVoice(KERSTIN)


def words(voice: PiperVoice, spoken: str, ipa: Mapping[str, str] | None = None) -> tuple[Word, ...]:
    return voice.speak_timed(voice.adapt(spoken, ipa or {}), spoken, ipa or {}).words


@pytest.mark.parametrize(
    ("spoken", "ipa"),
    [
        ("Der Rat tagt am Abend.", {}),
        ("Am dritten Mai zweitausendsechsundzwanzig sagte die SPD-Chefin, sie wisse es nicht.", {}),
        ("In dem Haus auf der Wiese, das die Stadt gekauft hat, friert nach Angaben der Leute niemand.", {}),
        ("Das schrieb The Times in London.", {"The Times": "ðə taɪmz", "London": "lˈɔndɔn"}),
        ("„Nie wieder!“, rief sie.", {}),
    ],
)
def test_every_word_has_its_time_in_order(kerstin: PiperVoice, spoken: str, ipa: dict[str, str]) -> None:
    timed = words(kerstin, spoken, ipa)
    assert [word.text for word in timed] == spoken.split()
    assert all(0 <= word.start < word.end for word in timed)
    assert all(word.end <= following.start for word, following in pairwise(timed))


def test_the_last_word_ends_with_the_sound(kerstin: PiperVoice) -> None:
    spoken = "Morgen wird es in den Bergen schneien."
    speech = kerstin.speak_timed(kerstin.adapt(spoken, {}), spoken, {})
    assert speech.words[-1].end == pytest.approx(len(speech.samples) / kerstin.sample_rate, abs=0.25)


def test_a_dash_is_no_word_and_a_pause_is_nobodys(kerstin: PiperVoice) -> None:
    timed = words(kerstin, "Niemand friert in dieser Stadt – so viel steht fest.")
    assert [word.text for word in timed][4:6] == ["Stadt", "so"]
    assert timed[5].start - timed[4].end > 0.08


def test_times_follow_the_pace(kerstin: PiperVoice) -> None:
    spoken = "Der Rat tagt am Abend."
    fast = words(PiperVoice(KERSTIN, speed=2.0), spoken)
    assert fast[-1].start == pytest.approx(words(kerstin, spoken)[-1].start / 2, rel=0.2)


def test_several_sentences_in_one_take_go_on_counting(kerstin: PiperVoice) -> None:
    timed = kerstin.speak_timed("Das war es. Mehr nicht.", "Das war es. Mehr nicht.", {}).words
    assert [word.text for word in timed] == ["Das", "war", "es.", "Mehr", "nicht."]
    assert timed[3].start > timed[2].end


def test_the_samples_are_those_without_times(kerstin: PiperVoice) -> None:
    adapted = kerstin.adapt("Guten Abend.", {})
    assert (kerstin.speak(adapted) == kerstin.speak_timed(adapted, "Guten Abend.", {}).samples).all()


def test_a_voice_that_does_not_know_says_nothing(voice: CountingVoice) -> None:
    assert speak_timed(voice, "Guten Abend.", "Guten Abend.", {}).words == ()


@given(st.text("abcäs ,.", max_size=30), st.text("abcäs ,ˈ", max_size=30))
def test_whatever_was_heard_words_stay_in_order(spoken: str, heard: str) -> None:
    phonemes = [Phoneme(symbol, place / 10, (place + 1) / 10) for place, symbol in enumerate(heard)]
    timed = word_times(phonemes, spoken, tuple)
    assert all(word.start < word.end for word in timed)
    assert all(word.end <= following.start for word, following in pairwise(timed))
