"""Which folders and archives hold a Coqui model that can be opened, and what is said of others.

Needs the extra `coqui` (test_coqui.py).
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reader.engines.coqui import CoquiVoice
from reader.errors import BrokenVoiceError, MissingFileError, VoiceNotInstalledError
from reader.voices import open_voice
from tests.engines.coqui_model import HAS_COQUI, RATE, make_model, needs_coqui
from voices.catalogue import catalogue
from voices.download import Downloader


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("coqui"))


@needs_coqui
def test_a_model_and_its_vocoder_lie_in_folders_of_their_own_as_archives_are_unpacked(
    folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "model")
    assert len(CoquiVoice(tmp_path).speak("Bäume.")) > RATE / 10


@needs_coqui
def test_a_voice_is_installed_from_an_archive_and_speaks(folder: Path, tmp_path: Path) -> None:
    from tests.voices.collection import serve

    archive = shutil.make_archive(str(tmp_path / "packed"), "zip", folder.parent, folder.name)
    known = catalogue().find("thorsten-vits")
    with serve() as collection:
        collection.files[known.files[0].path] = Path(archive).read_bytes()
        Downloader(tmp_path / "voices", collection.url).install(known)
    named = open_voice("tts_models/de/thorsten/vits", folder=tmp_path / "voices")
    assert (named.name, named.label) == ("thorsten-vits", "Thorsten Müller")
    assert len(named.voice.speak("Bäume.")) > RATE / 10


@needs_coqui
def test_a_folder_without_a_model_is_an_error_that_says_what_belongs_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"one \.pth file and config\.json"):
        CoquiVoice(tmp_path)


@needs_coqui
def test_a_model_that_is_not_one_is_a_broken_voice(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "config.json", tmp_path)
    (tmp_path / "model.pth").write_bytes(b"not a model")
    with pytest.raises(BrokenVoiceError, match="can't be loaded by Coqui"):
        CoquiVoice(tmp_path)


@needs_coqui
def test_a_model_of_several_speakers_is_refused(tmp_path: Path) -> None:
    speakers = tmp_path / "speakers.json"
    speakers.write_text('{"anna": 0, "bernd": 1}')
    many = make_model(tmp_path, use_speaker_embedding=True, speakers_file=str(speakers))
    with pytest.raises(BrokenVoiceError, match="one German speaker"):
        CoquiVoice(many)


@needs_coqui
def test_the_coqui_voices_of_the_catalogue_lie_where_coqui_itself_says() -> None:
    from importlib.resources import files

    known = json.loads(files("TTS").joinpath(".models.json").read_text())
    released = {
        model["github_rls_url"]
        for kind in ("tts_models", "vocoder_models")
        for speaker in known[kind]["de"].values()
        for model in speaker.values()
        if "github_rls_url" in model
    }
    ours = {voice.base_url + file.path for voice in catalogue().voices for file in voice.files if file.unpack}
    assert ours and ours <= released


@pytest.mark.skipif(HAS_COQUI, reason="the extra 'coqui' is installed")
def test_without_the_extra_the_error_says_how_to_install_it(tmp_path: Path) -> None:
    for name in ("config.json", "model.pth"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(VoiceNotInstalledError, match=r"pip install '.\[coqui\]' in a checkout"):
        CoquiVoice(tmp_path)
    with pytest.raises(VoiceNotInstalledError, match=r"pip install '.\[coqui\]' in a checkout"):
        open_voice("thorsten-vits", folder=tmp_path)
