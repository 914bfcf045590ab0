from __future__ import annotations

import dataclasses
import errno
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.voices.collection import Collection
from voices.catalogue import CatalogueVoice, VoiceFile
from voices.download import Downloader
from voices.errors import CorruptDownloadError, DownloadError, VoiceStorageError
from voices.installed import is_installed

MODEL = "de/probe.onnx"


def files_in(folder: Path) -> list[str]:
    """Names of all files below `folder` but locks, which may stay."""
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"
    )


def test_a_voice_arrives_whole_with_nothing_beside_it(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    Downloader(folder, collection.url).install(voice)
    assert files_in(folder) == ["probe/probe.onnx", "probe/probe.onnx.json"]
    assert (folder / "probe/probe.onnx").read_bytes() == collection.files[MODEL]
    assert is_installed(voice, folder)


def test_progress_counts_the_bytes_of_all_files_up_to_the_last(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    seen: list[tuple[int, int]] = []
    Downloader(folder, collection.url).install(voice, lambda done, whole: seen.append((done, whole)))
    assert seen == sorted(seen)
    assert seen[-1] == (voice.size, voice.size)
    assert len(seen) > 4


def test_an_installed_voice_is_not_loaded_again(collection: Collection, voice: CatalogueVoice, folder: Path) -> None:
    downloader = Downloader(folder, collection.url)
    downloader.install(voice)
    asked = len(collection.ranges_asked)
    downloader.install(voice)
    assert len(collection.ranges_asked) == asked


def test_a_broken_connection_installs_nothing_and_the_next_run_goes_on_from_there(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    collection.cut_after = 600_000
    downloader = Downloader(folder, collection.url)
    with pytest.raises(DownloadError, match=r"run the same command again"):
        downloader.install(voice)
    assert not (folder / "probe").exists()
    kept = (folder / ".partial/probe/probe.onnx.part").stat().st_size
    assert 0 < kept <= 600_000
    downloader.install(voice)
    assert (MODEL, f"bytes={kept}-") in collection.ranges_asked
    assert (folder / "probe/probe.onnx").read_bytes() == collection.files[MODEL]
    assert files_in(folder) == ["probe/probe.onnx", "probe/probe.onnx.json"]


def test_a_download_through_redirects_is_resumed_too(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    collection.moved = True
    collection.cut_after = 600_000
    downloader = Downloader(folder, collection.url)
    with pytest.raises(DownloadError):
        downloader.install(voice)
    downloader.install(voice)
    assert any(asked for _, asked in collection.ranges_asked)
    assert (folder / "probe/probe.onnx").read_bytes() == collection.files[MODEL]


def test_a_file_that_changed_on_the_server_is_loaded_anew_not_glued_to_the_old_part(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    right = collection.files[MODEL]
    collection.files[MODEL] = bytes(len(right))
    collection.cut_after = 600_000
    downloader = Downloader(folder, collection.url)
    with pytest.raises(DownloadError):
        downloader.install(voice)
    collection.files[MODEL] = right
    downloader.install(voice)
    assert (folder / "probe/probe.onnx").read_bytes() == right


@pytest.mark.parametrize("validator", ["none", "weak"])
def test_without_a_strong_validator_nothing_is_resumed(
    collection: Collection, voice: CatalogueVoice, folder: Path, validator: str
) -> None:
    collection.etags, collection.weak = validator != "none", validator == "weak"
    collection.cut_after = 600_000
    downloader = Downloader(folder, collection.url)
    with pytest.raises(DownloadError):
        downloader.install(voice)
    downloader.install(voice)
    assert {asked for _, asked in collection.ranges_asked} == {None}
    assert is_installed(voice, folder)


def test_a_damaged_file_is_thrown_away_and_nothing_is_installed(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    right = collection.files[MODEL]
    collection.files[MODEL] = right[:-1] + bytes([right[-1] ^ 1])
    with pytest.raises(CorruptDownloadError, match=r"try again"):
        Downloader(folder, collection.url).install(voice)
    assert files_in(folder) == []
    assert not is_installed(voice, folder)


@pytest.mark.parametrize("excess", [1, 700_000])
def test_a_file_longer_than_the_catalogue_knows_is_thrown_away(
    collection: Collection, voice: CatalogueVoice, folder: Path, excess: int
) -> None:
    collection.files[MODEL] += bytes(excess)
    with pytest.raises(CorruptDownloadError):
        Downloader(folder, collection.url).install(voice)
    assert files_in(folder) == []


def test_a_part_that_was_damaged_on_disk_is_replaced_in_the_same_run(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    collection.cut_after = 600_000
    downloader = Downloader(folder, collection.url)
    with pytest.raises(DownloadError):
        downloader.install(voice)
    part = folder / ".partial/probe/probe.onnx.part"
    part.write_bytes(bytes(part.stat().st_size))
    downloader.install(voice)
    assert (folder / "probe/probe.onnx").read_bytes() == collection.files[MODEL]


def test_a_run_that_ended_before_the_check_of_a_complete_part_is_finished_without_loading_it_again(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    partial = folder / ".partial/probe"
    partial.mkdir(parents=True)
    (partial / "probe.onnx.part").write_bytes(collection.files[MODEL])
    Downloader(folder, collection.url).install(voice)
    assert [path for path, _ in collection.ranges_asked] == ["de/probe.onnx.json"]
    assert is_installed(voice, folder)


def test_a_missing_file_names_its_address_and_leaves_nothing(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    del collection.files["de/probe.onnx.json"]
    with pytest.raises(DownloadError, match=r"no file at http.*probe\.onnx\.json"):
        Downloader(folder, collection.url).install(voice)
    assert not (folder / "probe").exists()


def test_a_server_in_trouble_is_quoted(collection: Collection, voice: CatalogueVoice, folder: Path) -> None:
    collection.status = 503
    with pytest.raises(DownloadError, match=r"127\.0\.0\.1 answered 503 .*try again later"):
        Downloader(folder, collection.url).install(voice)
    assert files_in(folder) == []


def test_without_a_network_the_error_says_so(voice: CatalogueVoice, folder: Path) -> None:
    with socket.socket() as unused:  # bound but not listening: connections are refused
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(DownloadError, match=r"can't be reached: check the network"):
            Downloader(folder, f"http://127.0.0.1:{unused.getsockname()[1]}/").install(voice)
    assert files_in(folder) == []


def test_an_address_that_is_none_is_an_error_of_its_own(voice: CatalogueVoice, folder: Path) -> None:
    with pytest.raises(DownloadError, match=r"not an address that can be downloaded from"):
        Downloader(folder, "gopher://example.org").install(voice)


def test_a_disk_that_is_full_when_the_bytes_reach_it_installs_nothing_and_the_next_run_mends_it(
    collection: Collection, voice: CatalogueVoice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    downloader = Downloader(folder, collection.url)
    with monkeypatch.context() as patched, pytest.raises(VoiceStorageError, match=r"no room"):
        patched.setattr(os, "fsync", full)
        downloader.install(voice)
    assert not (folder / "probe").exists()
    downloader.install(voice)
    assert is_installed(voice, folder)


def test_a_voice_larger_than_the_disk_is_not_even_begun(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    huge = dataclasses.replace(voice, files=(VoiceFile(MODEL, 1 << 60, "0" * 32),))
    with pytest.raises(VoiceStorageError, match=r"no room"):
        Downloader(folder, collection.url).install(huge)
    assert collection.ranges_asked == []


def test_a_folder_that_is_a_file_is_an_error_that_says_what_to_do(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    folder.write_text("in the way")
    with pytest.raises(VoiceStorageError, match=r"name another in VORLESER_VOICES"):
        Downloader(folder, collection.url).install(voice)


def test_an_incomplete_voice_left_by_somebody_is_replaced(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    (folder / "probe").mkdir(parents=True)
    (folder / "probe/probe.onnx").write_bytes(b"half")
    Downloader(folder, collection.url).install(voice)
    assert is_installed(voice, folder)


def test_of_two_installs_at_once_one_works_and_the_other_says_that_it_must_wait(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    collection.hold.clear()
    downloader = Downloader(folder, collection.url)
    first = threading.Thread(target=downloader.install, args=(voice,))
    first.start()
    assert collection.asked.wait(10)
    with pytest.raises(DownloadError, match=r"Another process is installing 'probe'"):
        downloader.install(voice)
    collection.hold.set()
    first.join(10)
    assert (folder / "probe/probe.onnx").read_bytes() == collection.files[MODEL]


def test_a_process_killed_in_the_middle_leaves_no_lock_and_what_it_had_is_used(
    collection: Collection, voice: CatalogueVoice, folder: Path
) -> None:
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from voices.catalogue import CatalogueVoice, VoiceFile\n"
        "from voices.download import Downloader\n"
        "files = tuple(VoiceFile(p, int(s), m) for p, s, m in (f.split('|') for f in sys.argv[3:]))\n"
        "voice = CatalogueVoice('probe', 'piper', '', '', '', '', 0, files=files)\n"
        "kill = lambda done, _whole: os._exit(9) if done > 500_000 else None\n"
        "Downloader(Path(sys.argv[1]), sys.argv[2]).install(voice, kill)\n"
    )
    files = [f"{file.path}|{file.size}|{file.md5}" for file in voice.files]
    killed = subprocess.run(
        [sys.executable, "-c", code, str(folder), collection.url, *files],
        check=False,
        env=os.environ | {"PYTHONPATH": "."},
        timeout=PATIENCE,
    )
    assert killed.returncode == 9
    assert not (folder / "probe").exists()
    Downloader(folder, collection.url).install(voice)
    assert (folder / "probe/probe.onnx").read_bytes() == collection.files[MODEL]
