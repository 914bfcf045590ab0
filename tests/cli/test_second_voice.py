"""A second voice, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from tests.cli.calling import read, vorleser
from tests.conftest import INTERVIEW

pytestmark = pytest.mark.usefixtures("storm")


def test_a_second_voice_answers_in_an_interview(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text(INTERVIEW, "utf-8")
    run = vorleser("read", "--voice", "kerstin", "--second-voice", "espeak", "interview.txt")
    assert run.returncode == 0, run.stderr
    cues = (tmp_path / "interview.vtt").read_text("utf-8")
    assert "<v Kerstin>Frau Beispiel, wie lange" in cues
    assert "<v eSpeak NG>Acht Monate." in cues
    assert "Kerstin und eSpeak NG" in ID3(tmp_path / "interview.mp3")["TXXX:AI_VOICE"].text[0]
    assert "0 spoken anew" in vorleser("read", "--voice", "kerstin", "--second-voice", "espeak", "interview.txt").stdout


def test_without_the_second_voice_one_reads_all_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text(INTERVIEW, "utf-8")
    run = read("--second-voice", "thorsten-high", "interview.txt")
    assert run.returncode == 0 and "One voice reads all:" in run.stderr
    assert "<v " not in (tmp_path / "interview.vtt").read_text("utf-8")
    alone = json.loads((tmp_path / "interview.json").read_text("utf-8"))["version"]
    assert read("interview.txt").returncode == 0
    assert json.loads((tmp_path / "interview.json").read_text("utf-8"))["version"] == alone


def test_an_article_in_which_nobody_else_speaks_says_so(tmp_path: Path) -> None:
    (tmp_path / "wetter.txt").write_text("Wetter\n\nAm Abend ziehen von Westen her Wolken auf.", "utf-8")
    run = read("--second-voice", "espeak", "wetter.txt")
    assert run.returncode == 0 and "Nothing in wetter.txt is for the second voice" in run.stderr


def test_the_lines_of_the_second_voice_can_be_seen_edited_and_recorded(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text(INTERVIEW, "utf-8")
    manuscript = vorleser("script", "interview.txt", "--second-voice", "kerstin", "--json").stdout
    (tmp_path / "edited.json").write_text(manuscript.replace("Acht Monate.", "Neun Monate."), "utf-8")
    run = vorleser("record", "edited.json", "--voice", "espeak", "--second-voice", "kerstin")
    assert run.returncode == 0, run.stderr
    assert "<v Kerstin>Neun Monate." in (tmp_path / "edited.vtt").read_text("utf-8")
