"""Any Piper voice: the one that ships, and files that are none."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from reader.engines.piper import PiperVoice
from reader.engines.voice import Part, PartKind, Standing
from reader.errors import BrokenVoiceError, MissingFileError
from reader.pronunciation.sentence import phonemes
from tests.conftest import KERSTIN, ROOT
from tests.patience import PATIENCE

SENTENCE = "Die Brücke über die Lauter ist wieder frei."


@pytest.fixture(scope="module")
def kerstin() -> PiperVoice:
    return PiperVoice(KERSTIN)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("kerstin.onnx", "kerstin.onnx.json"):
        shutil.copy(KERSTIN.with_name(name), tmp_path / name)
    return tmp_path / "kerstin.onnx"


def test_a_sentence_becomes_audible_samples_in_range(kerstin: PiperVoice) -> None:
    samples = kerstin.speak(kerstin.adapt(SENTENCE, {}))
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert 1.5 < len(samples) / kerstin.sample_rate < 5
    assert 0.05 < np.abs(samples).max() <= 1


def test_phonemes_from_the_dictionary_are_what_is_heard(kerstin: PiperVoice) -> None:
    as_written = kerstin.adapt("Er heißt Wiekhaven.", {})
    as_told = kerstin.adapt("Er heißt Wiekhaven.", {"Wiekhaven": "vˈiːkhɑːfən"})
    assert as_written != as_told
    assert "vˈiːkhɑːfən" in as_told
    assert len(kerstin.speak(as_told)) > 0


def test_what_espeak_takes_for_two_sentences_is_still_one_take(kerstin: PiperVoice) -> None:
    together = kerstin.speak("Das war es. Mehr nicht.")
    assert len(together) > 1.5 * len(kerstin.speak("Das war es."))


def test_an_empty_text_is_silence(kerstin: PiperVoice) -> None:
    assert len(kerstin.speak("")) == 0


def test_twice_the_speed_is_about_half_the_length(kerstin: PiperVoice) -> None:
    fast = PiperVoice(KERSTIN, speed=2.0)
    assert len(fast.speak(SENTENCE)) == pytest.approx(len(kerstin.speak(SENTENCE)) / 2, rel=0.15)
    assert fast.fingerprint != kerstin.fingerprint


def test_many_threads_share_one_voice(kerstin: PiperVoice) -> None:
    sentences = [f"Wort {'und noch ein Wort ' * number}." for number in range(4)] * 3
    with ThreadPoolExecutor(4) as threads:
        lengths = [len(samples) for samples in threads.map(kerstin.speak, sentences)]
    assert lengths[:4] == sorted(lengths[:4])
    assert lengths[:4] == pytest.approx(lengths[8:], rel=0.1)


def test_changed_settings_change_the_fingerprint(copy: Path, kerstin: PiperVoice) -> None:
    assert PiperVoice(copy).fingerprint == kerstin.fingerprint
    settings = Path(f"{copy}.json")
    content = json.loads(settings.read_text())
    content["inference"]["length_scale"] = 1.2
    settings.write_text(json.dumps(content))
    assert PiperVoice(copy).fingerprint != kerstin.fingerprint


def test_a_file_that_is_no_model_is_named(copy: Path) -> None:
    copy.write_bytes(b"PK\x03\x04 this is no ONNX")
    with pytest.raises(BrokenVoiceError, match=r"kerstin\.onnx is not an ONNX model"):
        PiperVoice(copy)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"audio": 1}'])
def test_settings_that_are_none_are_named(copy: Path, content: str) -> None:
    Path(f"{copy}.json").write_text(content)
    with pytest.raises(BrokenVoiceError, match=r"kerstin\.onnx\.json does not contain the settings"):
        PiperVoice(copy)


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_a_missing_file_is_named(copy: Path, suffix: str) -> None:
    Path(f"{copy}{suffix}").unlink()
    with pytest.raises(MissingFileError, match="is missing: put it there"):
        PiperVoice(copy)


def test_the_engine_reports_to_nobody_and_leaves_no_device_id(tmp_path: Path) -> None:
    speak = f"from reader.engines.piper import PiperVoice as V; from pathlib import Path as P; V(P({str(KERSTIN)!r}))"
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}  # not that of a CI
    subprocess.run([sys.executable, "-c", speak], env=environment, check=True, timeout=PATIENCE)
    assert list(tmp_path.rglob("*")) == []


def test_the_voice_is_told_where_to_breathe(kerstin: PiperVoice) -> None:
    adapted = kerstin.adapt("Die Feuerwehr sperrte die Brücke für mehrere Stunden und lenkte die Autos um.", {})
    assert adapted == "Die Feuerwehr sperrte die Brücke für mehrere Stunden[[#]]und lenkte die Autos um."


def test_a_voice_that_has_not_learnt_to_breathe_gets_the_plain_text(copy: Path) -> None:
    settings = Path(f"{copy}.json")
    known = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps({name: value for name, value in known.items() if name != "breaths"}))
    text = "Die Feuerwehr sperrte die Brücke für mehrere Stunden und lenkte die Autos um."
    assert PiperVoice(copy).adapt(text, {}) == text


def test_a_breath_is_a_pause(kerstin: PiperVoice) -> None:
    with_breath = kerstin.speak("Sie sperrten die Brücke[[#]]und lenkten den Verkehr um.")
    without = kerstin.speak("Sie sperrten die Brücke und lenkten den Verkehr um.")
    assert 0.1 < (len(with_breath) - len(without)) / kerstin.sample_rate < 0.8


def test_no_breath_is_taken_inside_a_phrase_of_the_dictionary(kerstin: PiperVoice) -> None:
    text = "Die Feuerwehr sperrte die Brücke für mehrere Stunden und lenkte die Autos um."
    assert kerstin.adapt(text, {"Stunden und lenkte": "ʃtʊndn"}).count("[[#]]") == 0


def test_parts_of_a_sentence_are_told_by_symbols_at_their_words(kerstin: PiperVoice, copy: Path) -> None:
    text = "Müller, er ist neu, sagte: „Es geht (nicht)“, und „ging“."
    parts = (Part(PartKind.BRACKET, 8, 18), Part(PartKind.QUOTATION, 28, 43))
    told = kerstin.adapt_placed(text, {}, Standing(None, parts))
    assert told.translate(str.maketrans("", "", "5678")) == f"[[{phonemes(text, {})}]]"
    assert re.findall(r" ([5-8])|([5-8]) ", told) == [("7", ""), ("", "8"), ("5", ""), ("", "6")]
    settings = Path(f"{copy}.json")
    known = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps({name: value for name, value in known.items() if name != "parts"}))
    assert PiperVoice(copy).adapt_placed(text, {}, Standing(None, parts)) == kerstin.adapt(text, {})
