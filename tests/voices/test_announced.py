"""A voice of which only its hub knows size and digest."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path

import pytest

from tests.voices.collection import Collection
from voices.announced import RECORD
from voices.catalogue import CatalogueVoice
from voices.download import Downloader
from voices.errors import CorruptDownloadError, DownloadError
from voices.installed import is_installed, place_of

MODEL = "de/probe.onnx"


@pytest.fixture
def voice(voice: CatalogueVoice, collection: Collection) -> CatalogueVoice:
    collection.moved = True
    files = tuple(dataclasses.replace(file, size=None, md5=None, announced=True) for file in voice.files)
    return dataclasses.replace(voice, files=files)


def test_a_voice_is_installed_as_announced_and_the_announcement_recorded(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    seen: list[tuple[int, int]] = []
    Downloader(folder, collection.url).install(voice, lambda done, whole: seen.append((done, whole)))
    assert is_installed(voice, folder) and place_of(voice, folder) == folder / "probe/probe.onnx"
    assert seen[-1][0] == sum(map(len, collection.files.values()))
    noted = json.loads((folder / "probe" / RECORD).read_text("utf-8"))
    assert noted["probe.onnx"] == {
        "url": collection.url + MODEL,
        "size": 1_500_000,
        "digest": hashlib.sha256(collection.files[MODEL]).hexdigest(),
    }
    assert len(noted["probe.onnx.json"]["digest"]) == 40
    (folder / "probe/probe.onnx").write_bytes(b"torn")
    assert not is_installed(voice, folder)


def test_a_broken_download_goes_on_where_it_stopped(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    collection.cut_after = 600_000
    with pytest.raises(DownloadError, match=r"of 1500000 bytes of probe\.onnx: run the same command again"):
        Downloader(folder, collection.url).install(voice)
    Downloader(folder, collection.url).install(voice)
    assert any(asked for _, asked in collection.ranges_asked)
    assert (folder / "probe/probe.onnx").read_bytes() == collection.files[MODEL]


@pytest.mark.parametrize("lie", ["another digest", "a smaller size", "a larger size"])
@pytest.mark.parametrize("path", [MODEL, MODEL + ".json"])
def test_a_file_that_differs_from_the_announcement_is_discarded(
    collection: Collection, voice: CatalogueVoice, folder: Path, path: str, lie: str
) -> None:
    body = collection.files[path]
    digest = hashlib.sha256(body) if path == MODEL else hashlib.sha1(b"blob %d\0" % len(body) + body)
    of_other = digest.hexdigest()[::-1]
    size = len(body) + {"another digest": 0, "a smaller size": -1, "a larger size": 1}[lie]
    collection.announces[path] = (size, of_other if lie == "another digest" else digest.hexdigest())
    with pytest.raises(DownloadError) as refused:
        Downloader(folder, collection.url).install(voice)
    assert isinstance(refused.value, CorruptDownloadError) or lie == "a larger size"  # which looks like a broken line
    assert not is_installed(voice, folder)


def test_bytes_that_were_changed_on_their_way_are_thrown_away(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    right = collection.files[MODEL]
    collection.announces[MODEL] = (len(right), hashlib.sha256(right).hexdigest())
    collection.files[MODEL] = right[:-1] + bytes([right[-1] ^ 1])
    with pytest.raises(CorruptDownloadError, match=r"probe\.onnx is not what 127\.0\.0\.1 announced"):
        Downloader(folder, collection.url).install(voice)
    assert not is_installed(voice, folder)
    collection.files[MODEL] = right
    Downloader(folder, collection.url).install(voice)
    assert is_installed(voice, folder)


def test_a_file_that_changed_on_the_hub_is_downloaded_again(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    settings = collection.files.pop(MODEL + ".json")
    with pytest.raises(DownloadError):
        Downloader(folder, collection.url).install(voice)
    collection.files |= {MODEL + ".json": settings, MODEL: bytes(1_200_000)}
    Downloader(folder, collection.url).install(voice)
    assert (folder / "probe/probe.onnx").read_bytes() == bytes(1_200_000)


def test_where_nothing_is_announced_nothing_is_loaded(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    collection.etags = False
    with pytest.raises(DownloadError, match=r"doesn't announce size and digest of probe\.onnx"):
        Downloader(folder, collection.url).install(voice)
    assert collection.ranges_asked == []
    assert not is_installed(voice, folder)
