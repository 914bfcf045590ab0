"""Voices that lie in archives are unpacked, each archive into a folder of its own."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from tests.voices.collection import Collection
from voices.catalogue import CatalogueVoice, VoiceFile
from voices.download import Downloader
from voices.errors import CorruptDownloadError, DownloadError
from voices.installed import is_installed


@pytest.fixture
def packed(collection: Collection) -> CatalogueVoice:
    """A voice in two archives of unknown size and digest, as Coqui publishes them."""
    files = []
    for part in ("model", "vocoder"):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as opened:
            opened.writestr(f"{part}--vits/config.json", "{}")
            opened.writestr(f"{part}--vits/weights.pth", random.Random(part).randbytes(600_000))
        collection.files[f"v1/{part}.zip"] = archive.getvalue()
        files.append(VoiceFile(f"v1/{part}.zip", unpack=part))
    return CatalogueVoice("packed", "coqui", "nobody", "vits", "CC0-1.0", "", rank=0, files=tuple(files))


def test_archives_are_unpacked_each_into_a_folder_of_its_own(
    collection: Collection, packed: CatalogueVoice, folder: Path
) -> None:
    Downloader(folder, collection.url).install(packed)
    assert is_installed(packed, folder)
    found = {file.relative_to(folder / "packed").as_posix() for file in (folder / "packed").rglob("*.*")}
    assert found == {"installed.json"} | {
        f"{part}/{name}" for part in ("model", "vocoder") for name in ("config.json", "weights.pth")
    }
    (folder / "packed/vocoder/weights.pth").write_bytes(b"torn")
    assert not is_installed(packed, folder)


def test_an_archive_that_broke_off_goes_on_where_it_stopped(
    collection: Collection, packed: CatalogueVoice, folder: Path
) -> None:
    collection.cut_after = 400_000
    with pytest.raises(DownloadError, match=r"broke after 262144 of \d+ bytes of model\.zip"):
        Downloader(folder, collection.url).install(packed)
    assert not is_installed(packed, folder)
    Downloader(folder, collection.url).install(packed)
    assert collection.ranges_asked[1] == ("v1/model.zip", "bytes=262144-")
    assert is_installed(packed, folder)


def test_an_archive_with_a_bit_turned_over_is_thrown_away(
    collection: Collection, packed: CatalogueVoice, folder: Path
) -> None:
    good = collection.files["v1/vocoder.zip"]
    collection.files["v1/vocoder.zip"] = good[:300_000] + bytes([good[300_000] ^ 1]) + good[300_001:]
    with pytest.raises(CorruptDownloadError, match=r"vocoder\.zip arrived damaged"):
        Downloader(folder, collection.url).install(packed)
    assert not is_installed(packed, folder)
    collection.files["v1/vocoder.zip"] = good
    Downloader(folder, collection.url).install(packed)
    assert [path for path, _ in collection.ranges_asked].count("v1/model.zip") == 1
    assert is_installed(packed, folder)


def test_an_archive_can_not_write_outside_of_its_folder(collection: Collection, folder: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("../../escaped.pth", b"weights")
    collection.files["evil.zip"] = archive.getvalue()
    files = (VoiceFile("evil.zip", unpack="model"),)
    Downloader(folder, collection.url).install(CatalogueVoice("evil", "coqui", "", "", "", "", rank=0, files=files))
    assert (folder / "evil/model/escaped.pth").is_file()
    assert not list(folder.parent.glob("escaped.pth"))
