"""Coqui models, tested on a VITS of a few thousand weights that the tests draw at random.

Needs the extra `coqui`, which `make test-coqui` installs into an environment of its own; skipped where it is missing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from reader.engines.coqui import CoquiVoice
from reader.engines.coqui_repairs import import_torchaudio, learnt_by
from reader.errors import SpeechError, VoicePaceError
from tests.engines.coqui_model import RATE, make_model, needs_coqui
from tests.patience import PATIENCE

SENTENCE = "Südlich der Straße blühen größere Bäume."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny VITS of one German speaker, weights at random."""
    return make_model(tmp_path_factory.mktemp("coqui"))


@pytest.fixture(scope="module")
def voice(folder: Path) -> CoquiVoice:
    return CoquiVoice(folder)


@needs_coqui
def test_a_local_model_speaks_german_as_float32_mono_between_minus_one_and_one(voice: CoquiVoice) -> None:
    samples = voice.speak(SENTENCE)
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert len(samples) > RATE / 10
    assert 0 < np.abs(samples).max() <= 1
    assert voice.sample_rate == RATE


@needs_coqui
def test_a_longer_sentence_takes_longer(voice: CoquiVoice) -> None:
    assert len(voice.speak(SENTENCE + " " + SENTENCE)) > len(voice.speak("Bäume.")) + RATE / 10


@needs_coqui
def test_a_text_with_points_inside_is_spoken_as_the_one_sentence_it_is(voice: CoquiVoice) -> None:
    # Cut by Coqui's own splitter it would carry its silence (10000 samples) after each part.
    joined = len(voice.speak("Erster Satz. Zweiter Satz. Dritter Satz."))
    apart = sum(len(voice.speak(part)) for part in ("Erster Satz.", "Zweiter Satz.", "Dritter Satz."))
    assert apart - joined > 15_000


@needs_coqui
def test_a_model_of_letters_is_given_the_words_as_they_are(voice: CoquiVoice) -> None:
    assert voice.adapt("zweitausend Bäume", {"Bäume": "bɔʏmə"}) == "zweitausend Bäume"


@needs_coqui
def test_several_threads_may_speak_at_once(voice: CoquiVoice) -> None:
    lengths: list[int] = []
    threads = [threading.Thread(target=lambda: lengths.append(len(voice.speak(SENTENCE)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(lengths) == 4
    assert min(lengths) > RATE / 10


@needs_coqui
def test_twice_the_speed_takes_about_half_the_time(folder: Path, voice: CoquiVoice) -> None:
    silence = 10_000  # samples that Coqui puts after a sentence
    slow = len(voice.speak(SENTENCE)) - silence
    fast = len(CoquiVoice(folder, speed=2.0).speak(SENTENCE)) - silence
    assert 0.35 < fast / slow < 0.75


@needs_coqui
def test_a_model_whose_pace_can_not_be_set_says_so(tmp_path: Path) -> None:
    import_torchaudio()
    import torch
    from TTS.tts.configs.tacotron2_config import Tacotron2Config
    from TTS.tts.models.tacotron2 import Tacotron2

    config = Tacotron2Config(encoder_in_features=16, decoder_in_features=16, text_cleaner="basic_german_cleaners")
    torch.save({"model": Tacotron2(config).state_dict()}, tmp_path / "model.pth")
    config.save_json(str(tmp_path / "config.json"))
    with pytest.raises(VoicePaceError, match="at its own pace only"):
        CoquiVoice(tmp_path, speed=1.2)


@needs_coqui
def test_the_fingerprint_is_the_same_for_the_same_model_and_changes_with_speed_weights_and_settings(
    folder: Path, voice: CoquiVoice, tmp_path: Path
) -> None:
    assert CoquiVoice(folder).fingerprint == voice.fingerprint
    assert CoquiVoice(folder, speed=1.5).fingerprint != voice.fingerprint
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    settings = json.loads((other / "config.json").read_text())
    settings["model_args"]["inference_noise_scale"] = 0.1
    (other / "config.json").write_text(json.dumps(settings))
    assert CoquiVoice(other).fingerprint != voice.fingerprint


@needs_coqui
def test_coquis_own_log_is_not_printed(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reader.engines.coqui import CoquiVoice\n"
        "CoquiVoice(Path(sys.argv[1])).speak('日本, Bäume.')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert "vocabulary" not in run.stdout + run.stderr


@needs_coqui
def test_an_empty_sentence_is_an_error_of_its_own(voice: CoquiVoice) -> None:
    with pytest.raises(SpeechError, match="reword it or try another voice"):
        voice.speak("")


@pytest.fixture(scope="module")
def phonemes(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that reads the phonemes of the program espeak, as its settings say."""
    home = tmp_path_factory.mktemp("phonemes")
    symbols = "abcdefhijklmnoprstuvwxyzæçðøħŋœɐɑɔəɛɜɡɪɲʁʃʊʏʒʔˈˌːθ"
    return make_model(home, symbols, phonemizer="espeak")


@needs_coqui
def test_a_model_of_phonemes_speaks_without_the_program_that_makes_them(
    phonemes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    voice = CoquiVoice(phonemes)
    assert len(voice.speak("Südlich der Straße, ja: größere Bäume!")) > RATE / 10
    tokenizer = voice._tts.synthesizer.tts_model.tokenizer
    assert tokenizer.phonemizer.phonemize("Ja, Bäume!", separator="") == "jˈɑː, bˈɔømə!"
    assert tokenizer.not_found_characters == []
    assert "piper" in voice.fingerprint


@needs_coqui
def test_torchaudio_is_used_without_its_extension_where_that_does_not_fit(folder: Path) -> None:
    code = (
        "import sys, ctypes, torch; from pathlib import Path\n"
        "def refuse(path): raise OSError('libcudart.so.13: cannot open shared object file')\n"
        "torch.ops.load_library = refuse\n"
        "from reader.engines.coqui import CoquiVoice\n"
        "print(len(CoquiVoice(Path(sys.argv[1])).speak('Bäume.')), sys.modules['torchaudio._extension'].__spec__)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    samples, specification = run.stdout.split()
    assert int(samples) > RATE / 10 and specification == "None"


@pytest.mark.parametrize(
    ("known", "phonemes", "written"),
    [
        ("ʁiːnɔç", "ɾiːnɔç", "ʁiːnɔç"),  # another build's r
        ("riːnɔç", "riːnɔç", "riːnɔç"),  # a cedilla of its own, for a model that learnt it as one symbol
        ("riːnɔc\u0327", "riːnɔç", "riːnɔc\u0327"),
        ("ga", "ɡa", "ga"),
        ("a", "a日", "a日"),  # what sounds like nothing stays, and the model leaves it out
    ],
)
def test_symbols_are_written_as_the_model_has_learnt_them(known: str, phonemes: str, written: str) -> None:
    assert learnt_by(frozenset(known), phonemes) == written
