"""What every blob store promises; both back ends pass the same tests."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api.blobs import folder_blobs, s3_blobs
from api.blobs.blobs import Blobs, OutageError, RefusedError
from api.blobs.folder_blobs import FolderBlobs
from api.blobs.object_store import READING
from api.blobs.s3_blobs import S3Blobs
from tests.faulty_proxy import Fault, FaultyProxy
from tests.patience import hurried
from tests.s3 import ObjectStore


@pytest.fixture(params=["folder", "s3"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    if request.param == "folder":
        return FolderBlobs(tmp_path / "blobs")
    store: ObjectStore = request.getfixturevalue("s3")
    return S3Blobs(store.url)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a").write_bytes(b"0123456789")
    (folder / "b").write_bytes(b"")
    return folder


def test_a_blob_can_be_read_whole_and_in_parts(blobs: Blobs, files: Path) -> None:
    blobs.put_folder("x", files)
    assert blobs.read("x/a") == b"0123456789"
    assert blobs.read("x/a", 3, 4) == b"3456"
    assert blobs.read("x/a", 8, 100) == b"89"
    assert blobs.read("x/a", 8) == b"89"
    assert blobs.read("x/b") == b""


def test_a_missing_blob_is_file_not_found(blobs: Blobs) -> None:
    with pytest.raises(FileNotFoundError):
        blobs.read("x/a")
    with pytest.raises(FileNotFoundError):
        blobs.read("x/a", 3, 4)


def test_appended_segments_can_be_read_at_once(blobs: Blobs) -> None:
    blobs.append("live", "0", b"eins")
    blobs.append("live", "1", b"zwei")
    assert blobs.read("live/0") + blobs.read("live/1") == b"einszwei"


def test_deleting_takes_the_whole_folder_and_nothing_else(blobs: Blobs, files: Path) -> None:
    blobs.put_folder("x", files)
    blobs.put_folder("y", files)
    blobs.delete("x")
    blobs.delete("nie-dagewesen")
    assert [name for name, _ in blobs.folders()] == ["y"]


def test_every_file_is_listed_with_its_length_and_age(blobs: Blobs, files: Path) -> None:
    blobs.put_folder("x", files)
    blobs.append("live", "0", b"eins")
    found = sorted(blobs.files(), key=lambda file: file.key)
    assert [(file.key, file.length) for file in found] == [("live/0", 4), ("x/a", 10), ("x/b", 0)]
    assert all(-1 < file.age < 60 for file in found)  # S3's clock ticks in seconds
    assert {name for name, age in blobs.folders() if -1 < age < 60} == {"live", "x"}


def test_an_error_in_the_middle_leaves_no_folder(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = FolderBlobs(tmp_path / "blobs")
    copied = folder_blobs.copy_durably

    def full(source: Path, target: Path) -> None:
        if source.name == "b":
            raise OSError(28, "No space left on device")
        copied(source, target)

    monkeypatch.setattr(folder_blobs, "copy_durably", full)
    with pytest.raises(OSError, match="No space"):
        blobs.put_folder("x", files)
    assert list(blobs.folders()) == []


def test_an_outage_in_the_middle_leaves_nothing_of_the_folder(
    faulty_s3: tuple[ObjectStore, FaultyProxy], files: Path
) -> None:
    store, proxy = faulty_s3
    blobs = S3Blobs(store.url)
    proxy.fails(Fault.SLOW_DOWN, method="PUT", containing="x/b")
    with pytest.raises(OutageError):
        blobs.put_folder("x", files)
    assert list(blobs.folders()) == []
    proxy.heals()
    blobs.put_folder("x", files)
    assert blobs.read("x/a") == b"0123456789"


def test_a_short_refusal_is_not_even_noticed(faulty_s3: tuple[ObjectStore, FaultyProxy], files: Path) -> None:
    store, proxy = faulty_s3
    blobs = S3Blobs(store.url)
    proxy.fails(Fault.SLOW_DOWN, times=1)
    blobs.put_folder("x", files)
    proxy.fails(Fault.CUT, times=1)
    assert blobs.read("x/a") == b"0123456789"


@pytest.mark.parametrize("fault", [Fault.SLOW_DOWN, Fault.CUT])
def test_a_store_that_fails_is_an_outage_and_no_short_content(
    fault: Fault, faulty_s3: tuple[ObjectStore, FaultyProxy], files: Path
) -> None:
    store, proxy = faulty_s3
    blobs = S3Blobs(store.url)
    blobs.put_folder("x", files)
    proxy.fails(fault)
    for reading in (lambda: blobs.read("x/a"), lambda: blobs.read("x/a", 2, 6), lambda: list(blobs.files())):
        with pytest.raises(OutageError):
            reading()


def test_a_store_that_hangs_is_given_up_within_seconds(
    faulty_s3: tuple[ObjectStore, FaultyProxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3_blobs, "READING", hurried(READING))
    store, proxy = faulty_s3
    proxy.fails(Fault.HANG)
    started = time.monotonic()
    with pytest.raises(OutageError):
        S3Blobs(store.url).read("x/a")
    assert time.monotonic() - started < 5


def test_a_store_that_is_not_there_is_an_outage(s3: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(OutageError, match="object store failed"):
        S3Blobs(s3.url).read("x/a")


def test_a_signed_address_gives_parts_with_the_right_type_to_anybody(s3: ObjectStore, files: Path) -> None:
    (files / "audio.mp3").write_bytes(b"0123456789")
    blobs = S3Blobs(s3.url)
    blobs.put_folder("x", files)
    answer = httpx.get(
        blobs.signed_url("x/audio.mp3", timedelta(minutes=1)), headers={"Range": "bytes=2-4"}, timeout=60
    )
    assert (answer.status_code, answer.content) == (206, b"234")
    assert answer.headers["content-type"] == "audio/mpeg"


def test_a_bucket_that_is_not_there_is_a_refusal_and_no_missing_file(s3: ObjectStore, files: Path) -> None:
    blobs = S3Blobs(s3.url.replace("test-", "nicht-da-"))
    for doing in (lambda: blobs.put_folder("x", files), lambda: list(blobs.files()), lambda: blobs.delete("x")):
        with pytest.raises(RefusedError, match="NoSuchBucket"):
            doing()
