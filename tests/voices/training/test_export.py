# ruff: noqa: E402 - the skip must come before the imports that need torch
"""The exported file says what the nets say, through Piper's interface."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from piper import PiperVoice, SynthesisConfig

from voices.breaths import Breaths
from voices.training.acoustic import Acoustic
from voices.training.calibrate import speak
from voices.training.calibration import Calibration
from voices.training.export import save
from voices.training.hyperparameters import HOP
from voices.training.places import PARTS, SENTENCES
from voices.training.prosody import Prosody
from voices.training.restore import load
from voices.training.symbols import numbers
from voices.training.vocoder import Vocoder
from voices.training.voice_graph import VoiceGraph

SET_TO = Calibration(phone_scale=4.0, tempo_spread=0.1, fall_spread=100.0)
BREATHS = Breaths("#", 0.5, {"bias": -9.0, "log before": 2.0})


@pytest.fixture(scope="module")
def graph() -> VoiceGraph:
    torch.manual_seed(3)
    voice = VoiceGraph([Prosody(), Prosody(), Prosody()], Acoustic(), Vocoder(), SET_TO)
    with torch.no_grad():
        for weight in voice.parameters():  # as trained ones are: no two alike
            weight.add_(0.02 * torch.randn_like(weight))
    voice.eval()
    return voice


@pytest.fixture(scope="module")
def file(graph: VoiceGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("voice") / "random.onnx"
    save(graph, target, BREATHS)
    return target


def test_piper_speaks_what_the_nets_speak(graph: VoiceGraph, file: Path) -> None:
    voice = PiperVoice.load(file)
    symbols = voice.phonemize("Am Abend regnet es, sagt der Wetterdienst.")[0]
    [chunk] = voice.synthesize("Am Abend regnet es, sagt der Wetterdienst.", SynthesisConfig(normalize_audio=False))
    expected = speak(graph, np.array(numbers(symbols)))
    assert len(chunk.audio_float_array) == len(expected)
    # The weights are rounded to float16 in the file.
    assert np.corrcoef(chunk.audio_float_array, expected)[0, 1] > 0.95


def test_durations_are_given_for_every_phoneme(file: Path) -> None:
    [chunk] = PiperVoice.load(file).synthesize("Es regnet.", include_alignments=True)
    assert chunk.phoneme_id_samples is not None
    assert len(chunk.phoneme_id_samples) == len(chunk.phoneme_ids)
    assert chunk.phoneme_id_samples.sum() == len(chunk.audio_float_array)
    assert (chunk.phoneme_id_samples % HOP == 0).all()


def test_a_second_export_gives_the_same_samples(graph: VoiceGraph, file: Path, tmp_path: Path) -> None:
    save(graph, tmp_path / "again.onnx", BREATHS)
    first, again = (
        next(iter(PiperVoice.load(path).synthesize("Es regnet."))) for path in (file, tmp_path / "again.onnx")
    )
    assert np.array_equal(first.audio_float_array, again.audio_float_array)


def test_a_file_gives_back_the_nets_that_it_was_made_of(graph: VoiceGraph, file: Path) -> None:
    ids = np.array(numbers(["a", "b", "ə", "n", "t", "."]))
    with torch.no_grad():
        restored = speak(load(file, SET_TO), ids)
    assert np.corrcoef(restored, speak(graph, ids))[0, 1] > 0.95


def test_the_place_of_a_sentence_is_no_sound(file: Path) -> None:
    voice = PiperVoice.load(file)
    symbols = voice.phonemize("Es regnet.")[0]
    plain, last = (
        voice.phoneme_ids_to_audio(voice.phonemes_to_ids(s)) for s in (symbols, [SENTENCES["last"].symbol, *symbols])
    )
    title = voice.phoneme_ids_to_audio(voice.phonemes_to_ids([SENTENCES["title"].symbol, *symbols]))
    assert len(plain) == len(last) <= len(title)


def test_parts_of_a_sentence_are_no_sound(file: Path) -> None:
    voice = PiperVoice.load(file)
    symbols = voice.phonemize("Es regnet.")[0]
    part = PARTS["quotation"]
    told = voice.phonemes_to_ids([*symbols[:3], part.opens, *symbols[3:], part.closes])
    plain, quoted = (voice.phoneme_ids_to_audio(ids) for ids in (voice.phonemes_to_ids(symbols), told))
    assert len(plain) == len(quoted)


def test_the_settings_tell_the_symbols_of_all_places_and_parts(file: Path) -> None:
    known = json.loads(Path(f"{file}.json").read_text(encoding="utf-8"))
    assert known["places"] == {name: place.symbol for name, place in SENTENCES.items()}
    assert known["parts"] == {name: [part.opens, part.closes] for name, part in PARTS.items()}


def test_the_settings_tell_where_the_voice_breathes(file: Path) -> None:
    assert Breaths.of(json.loads(Path(f"{file}.json").read_text(encoding="utf-8"))) == BREATHS
