"""What `vorleser read` refuses, in one sentence and with nothing half written."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from reader.cli.sources import stem_of
from tests.cli.calling import failure, read
from tests.conftest import KERSTIN
from tests.patience import PATIENCE

pytestmark = pytest.mark.usefixtures("storm")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "source is empty"),
        (b"   \n\n", "source is empty"),
        (b"Anzeige\nTeilen\nMehr zum Thema\n", "a.txt: There is no article"),
        (KERSTIN.read_bytes()[:20000], "not text"),
        (rb"{\rtf1\ansi Nach drei Jahren rollt wieder der Verkehr.}", "not text"),
        (b"Ein Satz mit Inhalt. " * 300_000, "MB"),
    ],
    ids=["empty", "blank", "furniture", "binary", "RTF", "6 MB"],
)
def test_a_source_without_an_article_is_refused_in_one_sentence(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert expected in failure(tmp_path / "a.txt")


def test_a_missing_file_is_refused() -> None:
    assert "fehlt.txt can't be read" in failure("fehlt.txt")


@pytest.mark.parametrize("source", ["zeitung.example/artikel", "www.zeitung.example", "ftp://zeitung.example/artikel"])
def test_an_address_that_lacks_its_beginning_is_told_from_a_file(source: str) -> None:
    assert failure(source) == f"Error: There is no file {source}: an address begins with https:// or http://."


@pytest.mark.parametrize(
    "source", ["http://[", "https:///artikel", "http://a..b/", "HTTP://zeitung.example:99999/", "http:"]
)
def test_an_address_that_is_none_is_refused(source: str) -> None:
    assert "address" in failure(source)


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("-", "artikel"),
        ("https://zeitung.example", "artikel"),
        ("https://zeitung.example/politik/rat-tagt.html?a=/b.c#d/e", "rat-tagt"),
        ("https://zeitung.example?a=/b", "artikel"),
        (f"https://zeitung.example/{'lang-' * 100}", ("lang-" * 24)),
        ("texte/http.txt", "http"),
    ],
)
def test_files_are_named_after_the_source(source: str, stem: str) -> None:
    assert stem_of(source) == stem


def test_a_cache_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "voll").write_text("no folder")
    assert "name another folder with --cache" in failure("storm.txt", "--cache", tmp_path / "voll")


def test_an_unknown_voice_is_refused(tmp_path: Path) -> None:
    assert "There is no voice 'thorstn'" in failure("storm.txt", "--voice", "thorstn")


def test_a_voice_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "v.onnx").write_text("kein Modell")
    (tmp_path / "v.onnx.json").write_bytes(Path(f"{KERSTIN}.json").read_bytes())
    assert "is not an ONNX model" in failure("storm.txt", "--voice", tmp_path / "v.onnx")


def test_a_missing_output_folder_is_refused_before_anything_is_spoken(tmp_path: Path) -> None:
    assert "nirgends does not exist: create it" in failure("storm.txt", "-o", tmp_path / "nirgends" / "a.mp3")
    assert "nirgends does not exist: create it" in failure("storm.txt", "-o", "nirgends/")
    assert not (tmp_path / "cache").exists()


def test_an_output_named_like_another_format_is_refused(tmp_path: Path) -> None:
    assert "a.wav is not the name of an MP3" in failure("storm.txt", "-o", tmp_path / "a.wav")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount a disk that is small enough to be full")
def test_a_full_disk_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk], check=False, timeout=PATIENCE
    ).returncode:
        pytest.skip("this machine lets nobody mount a tmpfs")
    try:
        (disk / "a.mp3").write_text("alt")
        run = read("storm.txt", "-o", disk / "a.mp3")
        assert run.returncode == 1
        assert "free some space" in run.stderr
        assert [path.name for path in disk.iterdir()] == ["a.mp3"]
        assert (disk / "a.mp3").read_text() == "alt"
    finally:
        subprocess.run(["umount", disk], check=True, timeout=PATIENCE)
