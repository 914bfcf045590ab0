"""A voice is opened by its name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.engines import coqui
from reader.errors import UnknownVoiceError, VoiceNotInstalledError
from reader.voices import open_voice, speakable
from tests.conftest import KERSTIN
from tests.voices_on_disk import install
from voices.catalogue import Engine, catalogue


def test_auto_takes_the_voice_that_ships_where_no_better_one_is_installed(tmp_path: Path) -> None:
    named = open_voice("auto", folder=tmp_path)
    assert (named.name, named.label) == ("kerstin", "Kerstin")
    assert named.voice.sample_rate == 16000


def test_espeak_is_always_there(tmp_path: Path) -> None:
    assert open_voice("espeak", folder=tmp_path).voice.fingerprint.startswith("espeak")


def test_a_model_of_ones_own_is_opened_by_its_path(tmp_path: Path) -> None:
    for name in ("kerstin.onnx", "kerstin.onnx.json"):
        shutil.copy(KERSTIN.with_name(name), tmp_path / name.replace("kerstin", "eigene"))
    assert open_voice(str(tmp_path / "eigene.onnx")).name == "eigene"


def test_a_folder_that_happens_to_bear_the_name_of_a_voice_is_not_taken_for_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "espeak").mkdir()
    monkeypatch.chdir(tmp_path)
    assert open_voice("espeak", folder=tmp_path).voice.fingerprint.startswith("espeak")


def test_a_known_voice_that_is_not_installed_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(VoiceNotInstalledError, match="vorleser voices install thorsten-medium"):
        open_voice("thorsten-medium", folder=tmp_path)


def test_an_unknown_name_says_where_the_names_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownVoiceError, match="'vorleser voices' lists"):
        open_voice("thorstn", folder=tmp_path)


def test_speakable_is_what_ships_and_what_was_installed(data_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coqui, "is_available", lambda: False)
    assert speakable() == {"espeak", "kerstin"}
    install("thorsten-low", data_home)
    assert speakable() == {"espeak", "kerstin", "thorsten-low"}


def test_where_coqui_is_installed_its_models_are_speakable_for_it_loads_them_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "packages" / "TTS"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(package.parent)
    models = {voice.name for voice in catalogue().voices if voice.engine is Engine.COQUI}
    assert speakable(tmp_path) == {"espeak", "kerstin"} | models
