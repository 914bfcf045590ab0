"""A full disk: pushes are refused in words, what can be heard stays, and with room again everything goes on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from api.rendering import worker
from tests.api.server import served, settings_in, sha256, text_of

SIZE = 8  # MiB


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this system lets nobody mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_loses_nothing_and_heals(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "BACK_OFF", timedelta(seconds=0.05))
    monkeypatch.setattr(worker, "AFTER_ERROR", 0.1)
    with served(settings_in(small_disk / "data")) as server:
        server.ready("vorher", text_of(3))
        audio = server.audio("vorher").content
        ballast = small_disk / "ballast"
        with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(b"\0" * 4096)
        answer = server.push("vorher", text_of(40, "Platzmangel"))
        assert answer.status_code in {202, 507}
        if answer.status_code == 507:
            assert answer.json()["title"] == "Datenträger voll"
        else:
            assert server.wait("vorher")["status"] in {"failed", "rendering"}
        assert server.client.get("/readyz").status_code == 507
        assert server.audio("vorher").content == audio
        ballast.unlink()
        article = server.ready("vorher", text_of(5, "Platz"))
        heard = server.audio("vorher")
        assert sha256(heard.content) == heard.headers["etag"].strip('"')
        assert len(heard.content) == article["audio"]["length"]
        assert server.client.get("/readyz").status_code == 200
