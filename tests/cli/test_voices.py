from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from reader.cli import app
from tests.voices.collection import Collection, serve
from voices.catalogue import Catalogue, CatalogueVoice, VoiceFile, catalogue

MODEL, SETTINGS = bytes(range(256)) * 400, b"{}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VORLESER_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path / "voices"


@pytest.fixture
def collection(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collection]:
    """A mirror with one small voice, `probe`, and a catalogue that has it besides all others."""
    files = (
        VoiceFile("probe.onnx", len(MODEL), "44d088cef136d178e9c8ba84c3fdf6ca"),
        VoiceFile("probe.onnx.json", len(SETTINGS), "99914b932bd37a50b983c5e7c90ae93b"),
    )
    voice = CatalogueVoice("probe", "piper", "nobody", "low", "CC0-1.0", "", rank=99, rate=16000, files=files)
    known = Catalogue((*catalogue().voices, voice))
    for place in ("reader.cli.voices", "reader.voices"):
        monkeypatch.setattr(f"{place}.catalogue", lambda: known)
    with serve() as collection:
        collection.files = {"probe.onnx": MODEL, "probe.onnx.json": SETTINGS}
        monkeypatch.setenv("VORLESER_VOICES_URL", collection.url)
        yield collection


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["voices", *arguments])


def test_the_list_names_every_voice_with_its_licence_and_the_one_that_auto_takes(folder: Path) -> None:
    result = run()
    assert result.exit_code == 0
    for voice in catalogue().voices:
        line = next(line for line in result.stdout.splitlines() if voice.name in line.split())
        assert voice.licence in line
    assert "auto takes: kerstin" in result.stdout


def test_as_json_the_list_says_which_voices_are_installed(folder: Path) -> None:
    voices = json.loads(run("--json").stdout)
    assert {voice["name"] for voice in voices if voice["installed"]} == {"kerstin", "espeak"}


def test_an_installed_voice_is_listed_as_such_and_taken_by_auto(folder: Path, collection: Collection) -> None:
    installed = run("install", "probe")
    assert installed.exit_code == 0
    assert "probe is installed (CC0-1.0" in installed.stdout
    listed = run().stdout
    assert "auto takes: probe" in listed
    assert any(line.split()[:2] == ["✓", "probe"] for line in listed.splitlines())
    assert sorted(file.name for file in (folder / "probe").iterdir()) == ["probe.onnx", "probe.onnx.json"]


def test_a_removed_voice_is_gone(folder: Path, collection: Collection) -> None:
    run("install", "probe")
    assert run("remove", "probe").exit_code == 0
    assert not (folder / "probe").exists()
    assert "auto takes: kerstin" in run().stdout


def test_a_damaged_download_is_one_sentence_and_exit_code_1(folder: Path, collection: Collection) -> None:
    collection.files["probe.onnx"] = bytes(len(MODEL))
    result = run("install", "probe")
    assert result.exit_code == 1
    assert "probe.onnx arrived damaged and was thrown away" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["install", "remove"])
def test_an_unknown_voice_is_one_sentence_and_exit_code_1(folder: Path, command: str) -> None:
    result = run(command, "hannah")
    assert result.exit_code == 1
    assert "There is no voice 'hannah'" in result.stderr
