# ruff: noqa: E402 - the skip must come before the imports that need torch
"""The recordings are learnt with the phonemes that speaking sends."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from typer.testing import CliRunner

from voices.training.__main__ import app
from voices.training.phonemes import phonemes


def test_a_recording_gets_the_phonemes_of_what_the_voice_would_be_given(tmp_path: Path) -> None:
    (tmp_path / "verified").mkdir()
    (tmp_path / "metadata.csv").write_text("1|Die Hauptstadt feiert.\n", encoding="utf-8")
    soundfile.write(tmp_path / "verified" / "1.flac", 0.2 * np.sin(np.arange(32_000) / 12), 16_000)
    told = ["prepare", str(tmp_path), "--run", str(tmp_path), "--adapt", "reader.pronunciation.sentence:given"]
    assert CliRunner().invoke(app, told).exit_code == 0
    (prepared,) = json.loads((tmp_path / "corpus.json").read_text(encoding="utf-8"))
    assert prepared["symbols"] != phonemes("Die Hauptstadt feiert.")
    assert "hˈaʊptʃtˌat" in "".join(prepared["symbols"])
