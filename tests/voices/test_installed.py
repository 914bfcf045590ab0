from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.voices.collection import Collection
from voices.catalogue import Catalogue, CatalogueVoice, catalogue
from voices.download import Downloader
from voices.errors import DownloadError, NotInstallableError, VoiceNotInstalledError
from voices.installed import best_installed, default_folder, is_installed, place_of, remove


def test_the_default_folder_is_the_users_own() -> None:
    assert default_folder().is_absolute()
    assert default_folder().parts[-2:] == ("vorleser", "voices")


def test_in_an_empty_folder_the_shipped_voice_and_espeak_are_installed(folder: Path) -> None:
    names = {voice.name for voice in catalogue().voices if is_installed(voice, folder)}
    assert names == {"kerstin", "espeak"}


def test_the_shipped_voice_is_the_best_one_until_a_better_one_is_installed(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    known = catalogue()
    assert best_installed(known, folder).name == "kerstin"
    better = Catalogue((*known.voices, _ranked(voice, 61)))
    assert best_installed(better, folder).name == "kerstin"
    Downloader(folder, collection.url).install(voice)
    assert best_installed(better, folder).name == "probe"


def test_a_voice_of_rank_zero_is_never_the_best(collection: Collection, voice: CatalogueVoice, folder: Path) -> None:
    known = catalogue()
    Downloader(folder, collection.url).install(voice)
    assert best_installed(Catalogue((*known.voices, _ranked(voice, 0))), folder).name == "kerstin"


def test_the_path_of_a_voice_that_is_not_installed_is_an_error_that_gives_the_command(folder: Path) -> None:
    with pytest.raises(VoiceNotInstalledError, match=r"'vorleser voices install thorsten-medium'"):
        place_of(catalogue().find("thorsten-medium"), folder)


def test_the_path_of_an_installed_voice_is_its_model(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    Downloader(folder, collection.url).install(voice)
    assert place_of(voice, folder).read_bytes() == collection.files["de/probe.onnx"]


def test_a_voice_with_a_truncated_file_does_not_count_as_installed(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    Downloader(folder, collection.url).install(voice)
    model = place_of(voice, folder)
    model.write_bytes(model.read_bytes()[:-1])
    assert not is_installed(voice, folder)


def test_removing_a_voice_takes_what_a_broken_download_left_with_it(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    collection.cut_after = 100_000
    with pytest.raises(DownloadError):
        Downloader(folder, collection.url).install(voice)
    remove(voice, folder)
    assert not (folder / ".partial/probe").exists()
    Downloader(folder, collection.url).install(voice)
    remove(voice, folder)
    assert not is_installed(voice, folder)
    with pytest.raises(VoiceNotInstalledError):
        remove(voice, folder)


@pytest.mark.parametrize("name", ["kerstin", "espeak"])
def test_a_voice_that_vorleser_did_not_install_is_not_removed(folder: Path, name: str) -> None:
    with pytest.raises(NotInstallableError):
        remove(catalogue().find(name), folder)


def _ranked(voice: CatalogueVoice, rank: int) -> CatalogueVoice:
    return dataclasses.replace(voice, rank=rank)
