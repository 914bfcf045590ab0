"""A full disk: pushes are refused in words, what can be heard stays, and with room again everything goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from api.rendering import attempts, worker
from tests.api.server import served, settings_in, sha256, text_of
from tests.patience import PATIENCE

SIZE = 8  # MiB


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    if mounted.returncode != 0:
        pytest.skip("this system lets nobody mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True, timeout=PATIENCE)


def filled(disk: Path) -> Path:
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(b"\0" * 4096)
    return ballast


def test_a_takedown_is_possible_on_a_full_disk(small_disk: Path) -> None:
    """Spoken sentences make room for it, and where none are left, the reserve (`api.store.reserve`)."""
    with served(settings_in(small_disk / "data", worker=False)) as server:
        for number in range(6):
            assert server.push(f"artikel-{number}", text_of(2, f"Wort{number}")).status_code == 202
        shutil.rmtree(small_disk / "data" / "takes", ignore_errors=True)
        filled(small_disk)
        while server.push("noch", text_of(40, str(uuid.uuid4()))).status_code != 507:
            filled(small_disk)  # what SQLite's log had left
        assert server.client.get("/readyz").status_code == 507
        for number in range(6):
            assert server.newsroom.delete(f"/articles/artikel-{number}").status_code == 204, number
            filled(small_disk)
            assert server.client.get(f"/articles/artikel-{number}").status_code == 410


def test_spoken_sentences_give_way_to_what_is_pushed(small_disk: Path) -> None:
    with served(settings_in(small_disk / "data", worker=False)) as server:
        take = small_disk / "data" / "takes" / "ab" / ("ab" * 32 + ".take")
        take.parent.mkdir(parents=True)
        take.write_bytes(b"\0" * (1 << 20))
        filled(small_disk)
        for _ in range(40):
            assert server.push("noch", text_of(40, str(uuid.uuid4()))).status_code == 202
            if not take.exists():
                break
        assert not take.exists()


def test_a_full_disk_loses_nothing_and_heals(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "BACK_OFF", timedelta(seconds=0.05))
    monkeypatch.setattr(worker, "AFTER_ERROR", 0.1)
    monkeypatch.setattr(worker, "AFTER_OUTAGE", 0.1)
    with served(settings_in(small_disk / "data")) as server:
        server.ready("vorher", text_of(3))
        audio = server.audio("vorher").content
        ballast = filled(small_disk)
        answer = server.push("vorher", text_of(40, "Platzmangel"))
        assert answer.status_code in {202, 507}
        if answer.status_code == 507:
            assert answer.json()["title"] == "Datenträger voll"
        else:
            assert server.client.get("/articles/vorher").json()["status"] == "rendering"  # until there is room
        assert server.audio("vorher").content == audio
        ballast.unlink()
        article = server.ready("vorher", text_of(5, "Platz"))
        heard = server.audio("vorher")
        assert sha256(heard.content) == heard.headers["etag"].strip('"')
        assert len(heard.content) == article["audio"]["length"]
        assert server.client.get("/readyz").status_code == 200
