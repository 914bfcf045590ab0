"""A voice is opened by its name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from reader.engines import espeak, registry
from reader.engines.engine import Engine
from reader.errors import UnknownVoiceError, VoiceNotInstalledError
from reader.voices import open_voice, speakable
from tests.conftest import KERSTIN, ROOT
from tests.voices_on_disk import install
from voices.catalogue import catalogue


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


def test_speakable_is_what_ships_and_what_was_installed(data_home: Path) -> None:
    assert speakable() == {"espeak", "kerstin"}
    install("thorsten-low", data_home)
    assert speakable() == {"espeak", "kerstin", "thorsten-low"}


def test_a_folder_of_voices_is_looked_into_where_one_is_named(data_home: Path, tmp_path: Path) -> None:
    install("thorsten-low", data_home)
    assert speakable(tmp_path) == {"espeak", "kerstin"}
    assert speakable(data_home / "vorleser" / "voices") == {"espeak", "kerstin", "thorsten-low"}


def test_a_voice_whose_engine_is_missing_is_not_speakable_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = Engine("espeak", espeak.ENGINE.open, available=lambda: False, remedy="install espeak")
    monkeypatch.setattr("reader.engines.registry.ENGINES", (*registry.ENGINES[:-1], missing))
    assert speakable(tmp_path) == {"kerstin"}
    with pytest.raises(VoiceNotInstalledError, match="install espeak"):
        open_voice("espeak", folder=tmp_path)


def test_every_voice_of_the_catalogue_has_an_engine() -> None:
    engines = {engine.name for engine in registry.ENGINES}
    assert {voice.engine for voice in catalogue().voices} <= engines


def test_no_other_module_than_the_registry_asks_which_engine_it_is() -> None:
    asks = re.compile(r"voice\.engine\s*(==|!=|is|in)\s|match voice\.engine")
    sources = [path for room in ("reader", "api", "voices") for path in (ROOT / room).rglob("*.py")]
    found = {path.name for path in sources if any(asks.search(line) for line in path.read_text().splitlines())}
    assert found <= {"registry.py"}, found
