"""What every blob store promises; a further back end is added to the fixture and must pass the same tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.blobs import folder_blobs
from api.blobs.blobs import Blobs
from api.blobs.folder_blobs import FolderBlobs


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return FolderBlobs(tmp_path / "blobs")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a").write_bytes(b"0123456789")
    (folder / "b").write_bytes(b"")
    return folder


def test_what_was_put_can_be_read_whole_and_in_parts(blobs: Blobs, files: Path) -> None:
    blobs.put_folder("x", files)
    assert blobs.read("x/a") == b"0123456789"
    assert blobs.read("x/a", 3, 4) == b"3456"
    assert blobs.read("x/a", 8, 100) == b"89"
    assert blobs.read("x/b") == b""


def test_what_is_not_there_is_file_not_found(blobs: Blobs) -> None:
    with pytest.raises(FileNotFoundError):
        blobs.read("x/a")


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


def test_an_error_in_the_middle_leaves_nothing(blobs: Blobs, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = folder_blobs.copy_durably

    def full(source: Path, target: Path) -> None:
        if source.name == "b":
            raise OSError(28, "No space left on device")
        copied(source, target)

    monkeypatch.setattr(folder_blobs, "copy_durably", full)
    with pytest.raises(OSError, match="No space"):
        blobs.put_folder("x", files)
    assert list(blobs.folders()) == []
