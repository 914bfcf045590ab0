"""The voice that ships with the project speaks: in plain piper-tts, without a download."""

from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from piper import AudioChunk, PiperVoice, SynthesisConfig

import voices

VOICE = Path(voices.__file__).parent / "kerstin" / "kerstin.onnx"
pytestmark = pytest.mark.slow
Speak = Callable[[str], list[AudioChunk]]
RAW = SynthesisConfig(normalize_audio=False)

SENTENCES = {
    "one word": "Ja.",
    "a statement": "Der Stadtrat hat den Haushalt am Abend mit knapper Mehrheit beschlossen.",
    "forty words": (
        "Nach einer langen Sitzung, die erst kurz vor Mitternacht zu Ende ging, teilte die Sprecherin der Gemeinde "
        "mit, dass die Brücke über den Fluss, die seit dem Frühjahr gesperrt ist, frühestens im kommenden Herbst "
        "wieder für Autos und Fahrräder freigegeben werden kann."
    ),
    "a question": "Kommt die Regierung damit durch?",
    "a question with a question word": "Warum dauert das so lange?",
    "an exclamation": "Das ist ja kaum zu glauben!",
    "foreign names": "Xi Jinping traf Emmanuel Macron in Bordeaux, Recep Erdoğan reiste nach Łódź und New York.",
    "English words": "Die Managerin der Software GmbH sprach mit der Times über Thriller, Jazz und Brexit.",
    "a list": "Es fehlen Ärzte, Pflegerinnen, Köche, Busfahrer, Lehrer; kurz: alle.",
    "a quotation": "„Wir schaffen das nicht allein“, sagte der Bürgermeister – und schwieg.",
}

EVERY_PHONEME = (
    "Pappe, Bube, Tat, Dachdecker, Kuckuck, Gegend, Mama, Nonne, Zange, Fisch, Vase, Wasser, Sonne, Schule, Garage, "
    "ich, Bach, Junge, Halle, Lilie, Rhabarber, Herr, Pferd, Zwetschge, Tschüss, Dschungel, Quelle, Xaver, Miete, "
    "bitte, Beet, Bett, Bär, Käse, Rate, Ratte, Boot, Gott, Mut, Mutter, Höhle, Hölle, Hüte, Hütte, Seite, Häuser, "
    "Haus, Lehrer, Uhr, Bier, Chance, Teint, Parfum, Restaurant, Orange, Johnson, The Times, Thatcher, Washington, "
    "Street, Thriller, Manager, wurde, kurz, Łódź, Gdańsk, Genre, Jeans, Nguyễn, Señor, São Paulo, Reykjavík, "
    "Bangkok, Champions League, Software"
)
EXPECTED_SYMBOLS = set("pbtdkɡmnŋfvszʃʒhjlɾrçxaɑeɛiɪoɔuʊyʏøœəɐɜθðwɹɒɕ")


@pytest.fixture(scope="module")
def voice() -> PiperVoice:
    return PiperVoice.load(VOICE)


def spoken(voice: PiperVoice, text: str) -> list[AudioChunk]:
    return list(voice.synthesize(text, RAW, include_alignments=True))


@pytest.fixture(scope="module")
def heard(voice: PiperVoice) -> Speak:
    """The sound of a text: many tests ask something about the same sentence, which is spoken for the first only."""
    return cache(partial(spoken, voice))


def level(samples: NDArray[np.float32]) -> float:
    """dBFS of the loudest half of the 10 ms frames."""
    frames = samples[: len(samples) // 160 * 160].reshape(-1, 160)
    power = np.sort((frames**2).mean(1))[len(frames) // 2 :]
    return float(10 * np.log10(power.mean()))


def test_the_voice_file_is_small_enough_to_ship() -> None:
    assert VOICE.stat().st_size <= 20_000_000


@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES.keys())
def test_a_sentence_is_sound_without_faults(heard: Speak, text: str) -> None:
    for chunk in heard(text):
        samples = chunk.audio_float_array
        assert np.isfinite(samples).all()
        assert np.abs(samples).max() < 0.98
        assert -32 < level(samples) < -14


@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES.keys())
def test_a_sentence_lasts_as_long_as_a_reader_would_take(voice: PiperVoice, heard: Speak, text: str) -> None:
    chunks = heard(text)
    seconds = sum(len(chunk.audio_float_array) for chunk in chunks) / voice.config.sample_rate
    letters = sum(character.isalpha() for character in text)
    assert 0.3 < seconds < 0.6 + letters / 8
    assert letters / 25 < seconds


@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES.keys())
def test_every_phoneme_takes_a_plausible_time_and_they_fill_the_sentence(
    voice: PiperVoice, heard: Speak, text: str
) -> None:
    for chunk in heard(text):
        assert chunk.phoneme_alignments is not None
        assert sum(a.num_samples for a in chunk.phoneme_alignments) == len(chunk.audio_float_array)
        for alignment in chunk.phoneme_alignments:
            milliseconds = 1000 * alignment.num_samples / voice.config.sample_rate
            sounds = unicodedata.category(alignment.phoneme).startswith("Ll")
            assert (12 if sounds else 0) <= milliseconds <= 600, alignment


def test_every_phoneme_that_espeak_sends_for_german_can_be_spoken(voice: PiperVoice, heard: Speak) -> None:
    chunks = heard(EVERY_PHONEME)
    symbols = {symbol for chunk in chunks for symbol in unicodedata.normalize("NFC", "".join(chunk.phonemes))}
    assert symbols >= EXPECTED_SYMBOLS
    assert set("".join(symbol for chunk in chunks for symbol in chunk.phonemes)) <= voice.config.phoneme_id_map.keys()
    samples = np.concatenate([chunk.audio_float_array for chunk in chunks])
    assert np.isfinite(samples).all()
    assert np.abs(samples).max() < 0.98


def test_the_same_sentence_always_gives_the_same_samples(voice: PiperVoice) -> None:
    text = SENTENCES["foreign names"]
    first, again = spoken(voice, text), spoken(PiperVoice.load(VOICE), text)
    assert all(np.array_equal(a.audio_float_array, b.audio_float_array) for a, b in zip(first, again, strict=True))


def test_a_question_ends_higher_than_the_same_words_as_a_statement(heard: Speak) -> None:
    asked = heard("Er kommt morgen aus Bremen?")[0].audio_float_array
    stated = heard("Er kommt morgen aus Bremen.")[0].audio_float_array
    assert last_pitch(asked) > 1.15 * last_pitch(stated)


def test_a_question_with_a_question_word_ends_like_a_statement(heard: Speak) -> None:
    asked = heard("Wann kommt er aus Bremen?")[0].audio_float_array
    stated = heard("Er kommt morgen aus Bremen.")[0].audio_float_array
    assert last_pitch(asked) < 1.12 * last_pitch(stated)


def last_pitch(samples: NDArray[np.float32]) -> float:
    """Return F0 in Hertz at the end of the voice: of the last clearly voiced 40 ms frames (autocorrelation)."""
    pitches = []
    for start in range(len(samples) - 8_000, len(samples) - 640, 160):
        frame = samples[start : start + 640] * np.hanning(640)
        correlation = np.correlate(frame, frame, "full")[639:]
        lag = int(np.argmax(correlation[40:214])) + 40
        if correlation[0] > 0.02 and correlation[lag] > 0.6 * correlation[0]:
            pitches.append(16_000 / lag)
    return float(np.median(pitches[-5:]))


def test_a_slower_voice_takes_longer(voice: PiperVoice) -> None:
    text = SENTENCES["a statement"]
    usual, slow = (
        next(iter(voice.synthesize(text, SynthesisConfig(length_scale=scale)))).audio_float_array
        for scale in (1.0, 1.3)
    )
    assert 1.2 < len(slow) / len(usual) < 1.4


def test_kerstin_speaks_several_times_faster_than_real_time(
    voice: PiperVoice, capsys: pytest.CaptureFixture[str]
) -> None:
    spoken(voice, SENTENCES["one word"])
    begun = time.process_time()
    chunks = [chunk for name in ("a statement", "foreign names") for chunk in spoken(voice, SENTENCES[name])]
    took = time.process_time() - begun
    lasts = sum(len(chunk.audio_float_array) for chunk in chunks) / voice.config.sample_rate
    with capsys.disabled():
        sys.stdout.write(f"\nkerstin: {lasts:.0f} s of speech in {took:.2f} CPU seconds, factor {took / lasts:.3f}\n")
    assert took < lasts / 4
